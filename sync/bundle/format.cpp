#include "sync/bundle/format.h"

#include <algorithm>
#include <istream>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/crypto/key_wrap.h"
#include "sync/protocol/members.h"

namespace tamga::sync::bundle {
namespace {

constexpr std::string_view magic = "TAMGABDL";
constexpr std::uint8_t version = 1;
constexpr std::size_t part_at = 9;
constexpr std::size_t count_at = 11;
constexpr std::size_t size_at = 13;
constexpr std::size_t header_size_at = 21;
constexpr std::uint64_t latest_ms = 253402300799999;
constexpr std::size_t wrapped_key_bytes = crypto::stream_key_bytes + crypto::wrapping_bytes;

void put(base::Bytes& out, std::uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::uint64_t take(base::ByteView bytes, std::size_t at, std::size_t count) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes.subspan(at, count))
        number = number << 8U | byte;
    return number;
}

cbor::Value bytes_value(base::ByteView bytes) {
    return cbor::Value{bytes};
}

cbor::Map to_map(const Header& header) {
    base::check(header.recipients.size() <= limit_recipients, "a bundle has too many recipients");
    cbor::Array recipients;
    for (const Recipient& one : header.recipients)
        recipients.emplace_back(
            cbor::Array{bytes_value(one.fingerprint), bytes_value(one.wrapped_key)});
    cbor::Map map;
    map.push_back({1, bytes_value(header.sender.bytes)});
    map.push_back({2, bytes_value(header.station.uuid.bytes)});
    map.push_back({3, bytes_value(header.id)});
    map.push_back(
        {4, cbor::Value{static_cast<std::uint64_t>(header.time.time_since_epoch().count())}});
    map.push_back({5, cbor::Value{std::move(recipients)}});
    map.push_back({6, bytes_value(header.stream)});
    return map;
}

void take_recipients(Members& members, Header& header) {
    for (const cbor::Value& item : members.array(5, limit_recipients)) {
        const cbor::Array* const pair = item.if_array();
        const base::Bytes* const print =
            pair != nullptr && pair->size() == 2 ? (*pair)[0].if_bytes() : nullptr;
        const base::Bytes* const key = print != nullptr ? (*pair)[1].if_bytes() : nullptr;
        Recipient one;
        if (key == nullptr || print->size() != one.fingerprint.size() ||
            key->size() != wrapped_key_bytes)
            return members.refuse(5);
        std::copy(print->begin(), print->end(), one.fingerprint.begin());
        one.wrapped_key = *key;
        header.recipients.push_back(std::move(one));
    }
}

std::optional<Header> read_header(base::ByteView bytes) {
    const cbor::ReadResult read = cbor::read(bytes);
    if (!read.value) return std::nullopt;
    Members members{*read.value, "header"};
    Header header;
    header.sender.bytes = members.bytes<32>(1);
    header.station.uuid.bytes = members.bytes<16>(2);
    header.id = members.bytes<16>(3);
    header.time = base::Instant{
        std::chrono::milliseconds{static_cast<std::int64_t>(members.number(4, latest_ms))}};
    take_recipients(members, header);
    header.stream = members.bytes<24>(6);
    if (!members.is_good()) return std::nullopt;
    return header;
}

PartResult refused(const char* code, const std::string& name, const char* what) {
    return {std::nullopt, {fault(code, name, what)}};
}

std::string way_out(std::string_view code) {
    if (code == "bundle.not_one") return "Name the files that `bundle export` wrote.";
    if (code == "bundle.version") return "Bring this program up to date, and import again.";
    if (code == "bundle.cut")
        return "Copy the file once more, and take the stick out only when it is done.";
    if (code == "bundle.not_for_this_station")
        return "Have it exported with `--to` this station, or `--to all`.";
    if (code == "bundle.not_a_member")
        return "Let its sender write one with `--all`, or import one of the founding station "
               "first.";
    if (code == "bundle.part_missing") return "Name all parts of the bundle in one command.";
    if (code == "bundle.content") return "Bring both programs up to date, and export anew.";
    return "Copy the file once more; if it stays so, have it exported anew.";
}

}  // namespace

base::Finding fault(const char* code, const std::string& name, const std::string& what) {
    return {base::Severity::error, code, name, what, way_out(code) + " Nothing was imported."};
}

void read_at(std::istream& file, std::uint64_t at, std::span<std::uint8_t> out,
             const std::string& name) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (file.gcount() != static_cast<std::streamsize>(out.size()))
        throw base::Error{base::ErrorKind::disk, name + " cannot be read to its end"};
}

crypto::Digest fingerprint(const crypto::PublicKey& key) {
    return crypto::sha256(key.bytes);
}

base::Bytes piece_context(const Header& header, std::uint16_t number) {
    base::Bytes context{header.sender.bytes.begin(), header.sender.bytes.end()};
    context.insert(context.end(), header.id.begin(), header.id.end());
    put(context, number, 2);
    return context;
}

base::Bytes write_start(const Header& header, std::uint16_t number, std::uint16_t count,
                        std::uint64_t file_bytes) {
    const base::Bytes map = cbor::write(cbor::Value{to_map(header)});
    const base::ByteView letters = base::as_bytes(magic);
    base::Bytes out{letters.begin(), letters.end()};
    out.push_back(version);
    put(out, number, 2);
    put(out, count, 2);
    put(out, file_bytes, 8);
    put(out, map.size(), 4);
    out.insert(out.end(), map.begin(), map.end());
    return out;
}

base::Bytes to_sign(const crypto::Digest& start, const crypto::Digest& content) {
    const base::ByteView domain = base::as_bytes("tamga-bundle-1\n");
    base::Bytes out(domain.size() + start.size() + content.size());
    auto at = std::copy(domain.begin(), domain.end(), out.begin());
    at = std::copy(start.begin(), start.end(), at);
    std::copy(content.begin(), content.end(), at);
    return out;
}

bool begins_as_bundle(std::istream& file) {
    std::array<char, magic.size()> start{};
    return file.read(start.data(), start.size()) &&
           std::string_view{start.data(), start.size()} == magic;
}

PartResult read_start(std::istream& file, std::uint64_t size, const std::string& name) {
    base::Bytes start(static_cast<std::size_t>(std::min<std::uint64_t>(size, fixed_bytes)));
    read_at(file, 0, start, name);
    const std::size_t compared = std::min(start.size(), magic.size());
    const base::ByteView letters = base::as_bytes(magic).first(compared);
    if (compared == 0 || !std::equal(letters.begin(), letters.end(), start.begin()))
        return refused("bundle.not_one", name, "The file is no bundle of Tamga's.");
    if (start.size() > magic.size() && start[magic.size()] > version)
        return refused("bundle.version", name, "A newer program made this bundle.");
    if (start.size() < fixed_bytes)
        return refused("bundle.cut", name, "The file ends within its first line.");
    Part part;
    part.name = name;
    part.number = static_cast<std::uint16_t>(take(start, part_at, 2));
    part.count = static_cast<std::uint16_t>(take(start, count_at, 2));
    part.file_bytes = take(start, size_at, 8);
    const std::uint64_t header_size = take(start, header_size_at, 4);
    if (start[magic.size()] != version || part.number == 0 || part.number > part.count ||
        header_size > limit_header_bytes || size > part.file_bytes ||
        part.file_bytes < fixed_bytes + header_size + signature_bytes)
        return refused("bundle.damaged", name, "The beginning of the file was changed.");
    if (size < part.file_bytes)
        return refused("bundle.cut", name, "The end of the file is missing.");
    start.resize(fixed_bytes + static_cast<std::size_t>(header_size));
    read_at(file, 0, start, name);
    const auto header = read_header(base::ByteView{start}.subspan(fixed_bytes));
    if (!header) return refused("bundle.damaged", name, "The beginning of the file was changed.");
    part.header = *header;
    part.start_digest = crypto::sha256(start);
    part.content_at = start.size();
    return {std::move(part), {}};
}

base::Findings check_signature(std::istream& file, const Part& part) {
    crypto::Sha256 hash;
    base::Bytes buffer(piece_bytes);
    const std::uint64_t end = part.file_bytes - signature_bytes;
    for (std::uint64_t at = part.content_at; at < end;) {
        const auto some =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - at));
        const std::span<std::uint8_t> piece = std::span{buffer}.first(some);
        read_at(file, at, piece, part.name);
        hash.update(piece);
        at += some;
    }
    crypto::Signature signature{};
    read_at(file, end, signature, part.name);
    if (crypto::verify(signature, to_sign(part.start_digest, hash.finish()), part.header.sender))
        return {};
    return {fault("bundle.damaged", part.name, "The file is not as its sender signed it.")};
}

}  // namespace tamga::sync::bundle
