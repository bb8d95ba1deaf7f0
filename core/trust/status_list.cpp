#include "core/trust/status_list.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>
#include <utility>

#include "core/base/check.h"
#include "core/base/encoding.h"

namespace tamga::trust {
namespace {

constexpr std::size_t least_bytes = StatusList::least_entries / 8;
constexpr std::size_t most_bytes = StatusList::most_entries / 8;
// Bits that gzip cannot shrink grow by 5 bytes a block; base64 adds a third. Longer texts hold more
// than a list may.
constexpr std::size_t most_encoded_bytes = most_bytes / 3 * 4 + 64 * 1024;
constexpr std::size_t step_bytes = 64 * 1024;
// zlib: the largest window, with a gzip header and trailer.
constexpr int gzip_window_bits = 15 + 16;
constexpr int memory_level = 9;
constexpr int unknown_system = 255;

std::uint8_t mask_of(std::uint64_t index) {
    return static_cast<std::uint8_t>(0x80U >> (index % 8));
}

struct EndDeflate {
    void operator()(z_stream* stream) const noexcept { deflateEnd(stream); }
};
struct EndInflate {
    void operator()(z_stream* stream) const noexcept { inflateEnd(stream); }
};

base::Bytes compress(base::ByteView bits) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window_bits, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc{};
    const std::unique_ptr<z_stream, EndDeflate> end{&stream};
    gz_header header{};
    header.os = unknown_system;
    base::check(deflateSetHeader(&stream, &header) == Z_OK, "zlib refused a gzip header");

    base::Bytes out(deflateBound(&stream, bits.size()));
    stream.next_in = const_cast<Bytef*>(bits.data());
    stream.avail_in = static_cast<uInt>(bits.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    base::check(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib did not keep to its own bound");
    out.resize(stream.total_out);
    return out;
}

/// Expands into `bits`; gives the code of what is wrong, or null.
const char* expand(base::ByteView compressed, base::Bytes& bits) {
    z_stream stream{};
    if (inflateInit2(&stream, gzip_window_bits) != Z_OK) throw std::bad_alloc{};
    const std::unique_ptr<z_stream, EndInflate> end{&stream};
    stream.next_in = const_cast<Bytef*>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());

    std::array<std::uint8_t, step_bytes> step;
    for (;;) {
        stream.next_out = step.data();
        stream.avail_out = static_cast<uInt>(step.size());
        const int answer = inflate(&stream, Z_NO_FLUSH);
        if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
        const std::size_t given = step.size() - stream.avail_out;
        if (given > most_bytes - bits.size()) return "status.expansion";
        bits.insert(bits.end(), step.begin(), step.begin() + static_cast<std::ptrdiff_t>(given));
        if (answer == Z_STREAM_END) return stream.avail_in == 0 ? nullptr : "status.trailing";
        // Without progress there is no more input, so the text was cut short.
        if (answer != Z_OK || given == 0) return "status.gzip";
    }
}

base::Finding describe(std::string_view code) {
    base::Finding finding{base::Severity::error, std::string{code}, "", "", ""};
    finding.how = "Ask the issuer for the status list as it was published.";
    if (code == "status.encoding")
        finding.what = "The status list is not written in the letters of its base 64.";
    else if (code == "status.trailing")
        finding.what = "The compressed status list is followed by other bytes.";
    else if (code == "status.expansion")
        finding.what = "The status list expands to more than 16 MiB.";
    else if (code == "status.length")
        finding.what = "The status list has fewer entries than its standard asks for.";
    else
        finding.what = "The compressed status list is damaged or cut short.";
    return finding;
}

StatusListResult refuse_list(std::string_view code) {
    return {std::nullopt, {describe(code)}};
}

/// Gives the code of what is wrong, or null.
const char* decode_bits(std::string_view letters, std::size_t least, base::Bytes& bits) {
    const auto compressed = base::from_base64url(letters);
    if (!compressed) return "status.encoding";
    if (const char* const code = expand(*compressed, bits)) return code;
    return bits.size() < least ? "status.length" : nullptr;
}

}  // namespace

StatusList::StatusList(std::size_t entries) : bits_(entries / 8) {
    base::check(entries % 8 == 0 && entries >= least_entries && entries <= most_entries,
                "a status list has 131,072 to 134,217,728 entries, in steps of 8");
}

std::optional<bool> StatusList::get(std::uint64_t index) const noexcept {
    if (index >= size()) return std::nullopt;
    return (bits_[index / 8] & mask_of(index)) != 0;
}

std::optional<std::uint64_t> StatusList::value(std::uint64_t index, unsigned size_bits) const {
    base::check(size_bits >= 1 && size_bits <= 64, "a status has 1 to 64 bits");
    if (index >= size() / size_bits) return std::nullopt;
    std::uint64_t value = 0;
    for (std::uint64_t bit = index * size_bits; bit < (index + 1) * size_bits; ++bit)
        value = (value << 1) | ((bits_[bit / 8] & mask_of(bit)) != 0 ? 1U : 0U);
    return value;
}

void StatusList::set(std::size_t index, bool value) {
    base::check(index < size(), "a status index lies outside its list");
    if (value)
        bits_[index / 8] |= mask_of(index);
    else
        bits_[index / 8] &= static_cast<std::uint8_t>(~mask_of(index));
}

std::size_t StatusList::count() const noexcept {
    std::size_t set_bits = 0;
    for (const std::uint8_t byte : bits_)
        set_bits += static_cast<std::size_t>(std::popcount(byte));
    return set_bits;
}

std::string StatusList::encode() const {
    return base::to_multibase_u(compress(bits_));
}

StatusListResult StatusList::decode(std::string_view text) {
    if (text.size() > most_encoded_bytes) return refuse_list("status.expansion");
    if (!text.starts_with('u')) return refuse_list("status.encoding");
    base::Bytes bits;
    if (const char* const code = decode_bits(text.substr(1), least_bytes, bits))
        return refuse_list(code);
    return {StatusList{std::move(bits)}, {}};
}

StatusListResult StatusList::decode_2021(std::string_view text) {
    if (text.size() > most_encoded_bytes) return refuse_list("status.expansion");
    std::string letters{text};
    for (int padding = 0; padding < 2 && letters.ends_with('='); ++padding)
        letters.pop_back();
    std::replace(letters.begin(), letters.end(), '+', '-');
    std::replace(letters.begin(), letters.end(), '/', '_');
    base::Bytes bits;
    if (const char* const code = decode_bits(letters, 1, bits)) return refuse_list(code);
    return {StatusList{std::move(bits)}, {}};
}

}  // namespace tamga::trust
