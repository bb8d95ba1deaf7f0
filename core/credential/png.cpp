#include "core/credential/png.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <string>

namespace tamga::credential::png {
namespace {

using base::ByteView;

constexpr std::array<std::uint8_t, 8> signature_bytes{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t frame_bytes = 12;  // length, type and checksum
constexpr std::size_t header_bytes = 13;
constexpr std::uint32_t most_chunk_bytes = 0x7FFFFFFF;
// Far beyond what programs write, and little to hold.
constexpr std::size_t most_chunks = 100'000;

std::uint32_t number_at(ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 |
           static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

void append_number(base::Bytes& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::uint32_t checksum(ByteView bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

bool is_letter(std::uint8_t byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

base::Finding fault(const char* code, std::size_t offset, std::string what) {
    return {base::Severity::error, code, "byte " + std::to_string(offset), std::move(what),
            "Ask for the picture again, as the issuer made it."};
}

/// The first fault in the order of the chunks, which are all there.
std::optional<base::Finding> check_order(const std::vector<Chunk>& chunks) {
    const Chunk& first = chunks.front();
    if (first.type != "IHDR" || first.data.size() != header_bytes)
        return fault("baked.png_order", first.offset, "The PNG does not begin with its header.");
    bool has_image = false;
    bool is_image_over = false;
    for (std::size_t i = 1; i < chunks.size(); ++i) {
        const Chunk& chunk = chunks[i];
        if (chunk.type == "IHDR")
            return fault("baked.png_order", chunk.offset, "The PNG has a second header.");
        if (chunk.type != "IDAT") {
            is_image_over = has_image;
            continue;
        }
        if (is_image_over)
            return fault("baked.png_order", chunk.offset,
                         "The PNG's image data is interrupted by other chunks.");
        has_image = true;
    }
    if (!has_image)
        return fault("baked.png_order", chunks.back().offset, "The PNG has no image data.");
    if (!chunks.back().data.empty())
        return fault("baked.png_order", chunks.back().offset, "The PNG's end is not empty.");
    return std::nullopt;
}

/// The chunk at `at`, or what is wrong with it.
std::optional<base::Finding> read_chunk(ByteView bytes, std::size_t at, Chunk& chunk) {
    if (bytes.size() - at < frame_bytes)
        return fault("baked.png_truncated", at, "The PNG was cut short.");
    const std::uint32_t length = number_at(bytes, at);
    const ByteView type = bytes.subspan(at + 4, 4);
    if (!std::all_of(type.begin(), type.end(), is_letter) || length > most_chunk_bytes)
        return fault("baked.png_chunk", at, "This is no chunk of a PNG.");
    if (length > bytes.size() - at - frame_bytes)
        return fault("baked.png_truncated", at, "The PNG was cut short.");
    chunk = {base::as_text(type), bytes.subspan(at + 8, length), at,
             bytes.subspan(at, frame_bytes + length)};
    if (checksum(bytes.subspan(at + 4, 4 + length)) != number_at(bytes, at + 8 + length))
        return fault("baked.png_crc", at,
                     "The checksum of the chunk “" + std::string{chunk.type} + "” does not fit.");
    return std::nullopt;
}

}  // namespace

const ByteView signature{signature_bytes};

bool looks_like_png(ByteView bytes) noexcept {
    return bytes.size() >= 4 && std::equal(bytes.begin(), bytes.begin() + 4, signature.begin());
}

Reading read_chunks(ByteView bytes) {
    Reading reading;
    const auto refuse = [&reading](base::Finding finding) {
        reading.findings.push_back(std::move(finding));
        return std::move(reading);
    };
    if (bytes.size() < signature.size() ||
        !std::equal(signature.begin(), signature.end(), bytes.begin()))
        return refuse(
            fault("baked.png_signature", 0,
                  "This is no PNG, or its first bytes were damaged, as by a transfer as text."));
    std::size_t at = signature.size();
    do {
        if (reading.chunks.size() == most_chunks)
            return refuse(fault("baked.png_chunk", at, "The PNG has more than 100,000 chunks."));
        Chunk chunk;
        if (auto finding = read_chunk(bytes, at, chunk)) return refuse(std::move(*finding));
        reading.chunks.push_back(chunk);
        at += chunk.whole.size();
    } while (reading.chunks.back().type != "IEND");
    if (auto finding = check_order(reading.chunks)) return refuse(std::move(*finding));
    if (at < bytes.size())
        reading.findings.push_back(
            {base::Severity::warning, "baked.png_trailing", "byte " + std::to_string(at),
             "Other bytes follow the end of the PNG.", "They are not looked at."});
    return reading;
}

void append_chunk(base::Bytes& out, std::string_view type, ByteView data) {
    append_number(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t checked_from = out.size();
    const ByteView name = base::as_bytes(type);
    out.insert(out.end(), name.begin(), name.end());
    out.insert(out.end(), data.begin(), data.end());
    append_number(out, checksum(ByteView{out}.subspan(checked_from)));
}

std::string_view keyword_of(ByteView data) noexcept {
    const std::string_view text = base::as_text(data);
    return text.substr(0, text.find('\0'));
}

std::optional<InternationalText> read_international_text(ByteView data) noexcept {
    InternationalText read;
    read.keyword = keyword_of(data);
    std::size_t at = read.keyword.size() + 1;
    if (at + 2 > data.size()) return std::nullopt;
    const std::uint8_t flag = data[at];
    const std::uint8_t method = data[at + 1];
    if (flag > 1 || method != 0) return std::nullopt;
    read.is_compressed = flag == 1;
    at += 2;
    // The language tag and the translated keyword say nothing about the text.
    for (int skipped = 0; skipped < 2; ++skipped) {
        const auto end =
            std::find(data.begin() + static_cast<std::ptrdiff_t>(at), data.end(), std::uint8_t{0});
        if (end == data.end()) return std::nullopt;
        at = static_cast<std::size_t>(end - data.begin()) + 1;
    }
    read.text = data.subspan(at);
    return read;
}

}  // namespace tamga::credential::png
