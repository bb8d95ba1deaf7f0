#include "core/credential/qr_values.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/base/ascii.h"
#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/base/instant.h"
#include "core/base/uuid.h"

namespace tamga::credential {
namespace {

using base::Bytes;
using base::ByteView;
using base::is_digit;
using std::chrono::milliseconds;

constexpr std::string_view did_prefix = "did:key:";
/// How the 34 bytes of an Ed25519 Multikey begin, written and as bytes.
constexpr std::string_view multikey_prefix = "z6Mk";
constexpr std::array<std::uint8_t, 2> multicodec_ed25519{0xed, 0x01};
constexpr std::string_view urn_prefix = "urn:uuid:";
constexpr std::size_t multikey_length = 48;
constexpr std::size_t uuid_length = 36;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t second_ms = 1000;

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}
bool is_base64url(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/// How many characters of a kind stand at `at`, where the one before is not of that kind; else 0.
std::size_t whole_run(std::string_view text, std::size_t at, bool (*is_of_kind)(char)) {
    if (at > 0 && is_of_kind(text[at - 1])) return 0;
    const auto* const begin = text.data() + at;
    const auto* const end = text.data() + text.size();
    return static_cast<std::size_t>(
        std::find_if_not(begin, end, [&](char c) { return is_of_kind(c); }) - begin);
}

Bytes big_endian(std::int64_t number, std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = size; i-- > 0; number >>= 8)
        bytes[i] = static_cast<std::uint8_t>(number & 0xff);
    return bytes;
}

std::int64_t from_big_endian(ByteView bytes) {
    std::int64_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = (number << 8) | byte;
    return number;
}

std::optional<std::string> write_moment(std::int64_t ms) {
    constexpr std::int64_t end_of_year_9999_ms = 253'402'300'800'000;
    if (ms >= end_of_year_9999_ms) return std::nullopt;
    return base::format(base::Instant{milliseconds{ms}});
}

std::string write_multikey(ByteView bytes) {
    Bytes key{multicodec_ed25519.begin(), multicodec_ed25519.end()};
    key.insert(key.end(), bytes.begin(), bytes.end());
    return base::to_multibase_z(key);
}

std::optional<Bytes> read_multikey(std::string_view text) {
    if (!text.starts_with(multikey_prefix)) return std::nullopt;
    auto bytes = base::from_multibase(text);
    if (!bytes || bytes->size() < multicodec_ed25519.size()) return std::nullopt;
    bytes->erase(bytes->begin(), bytes->begin() + multicodec_ed25519.size());
    return bytes;
}

/// The candidate for a kind that begins with a letter of its own.
std::optional<FoundValue> find_by_letter(std::string_view rest) {
    if (rest.starts_with(did_prefix)) {
        if (auto key = read_multikey(rest.substr(did_prefix.size(), multikey_length)))
            return FoundValue{ValueKind::did_key, did_prefix.size() + multikey_length,
                              *std::move(key)};
    } else if (rest.front() == '#') {
        if (auto key = read_multikey(rest.substr(1, multikey_length)))
            return FoundValue{ValueKind::multikey_of_did, 1 + multikey_length, *std::move(key)};
    } else if (rest.starts_with(urn_prefix)) {
        if (const auto uuid = base::parse_uuid(rest.substr(0, urn_prefix.size() + uuid_length)))
            return FoundValue{ValueKind::urn_uuid, urn_prefix.size() + uuid_length,
                              Bytes(uuid->bytes.begin(), uuid->bytes.end())};
    }
    return std::nullopt;
}

/// A signature is the whole of its JSON string.
std::optional<FoundValue> find_signature(std::string_view text, std::size_t at) {
    constexpr std::size_t least_length = 60;
    constexpr std::size_t most_length = 90;
    if (text[at] != 'z' || at == 0 || text[at - 1] != '"') return std::nullopt;
    const std::size_t end = text.find('"', at);
    if (end == std::string_view::npos || end - at < least_length || end - at > most_length)
        return std::nullopt;
    auto bytes = base::from_base58btc(text.substr(at + 1, end - at - 1));
    if (!bytes) return std::nullopt;
    return FoundValue{ValueKind::signature, end - at, *std::move(bytes)};
}

std::optional<FoundValue> find_moment(std::string_view rest) {
    // The shortest is as long as 2026-11-23T14:05:09Z, and four more with milliseconds.
    constexpr std::size_t short_length = 20;
    constexpr std::size_t long_length = 24;
    if (rest.size() < short_length || rest[4] != '-' || rest[10] != 'T') return std::nullopt;
    const bool is_short = rest[short_length - 1] == 'Z';
    const std::size_t length = is_short ? short_length : long_length;
    const auto instant = base::parse_instant(rest.substr(0, length));
    if (!instant) return std::nullopt;
    const std::int64_t ms = instant->time_since_epoch().count();
    if (ms < 0) return std::nullopt;
    if (!is_short) return FoundValue{ValueKind::millisecond, length, big_endian(ms, 6)};
    if (ms % day_ms == 0 && ms / day_ms <= 0xffff)
        return FoundValue{ValueKind::day, length, big_endian(ms / day_ms, 2)};
    if (ms / second_ms <= 0xffff'ffff)
        return FoundValue{ValueKind::second, length, big_endian(ms / second_ms, 4)};
    return std::nullopt;
}

std::optional<FoundValue> find_in_hex(std::string_view text, std::size_t at) {
    constexpr std::size_t digest_length = 64;
    if (whole_run(text, at, is_hex) == digest_length)
        if (auto bytes = base::from_hex(text.substr(at, digest_length)))
            return FoundValue{ValueKind::hex_digest, digest_length, *std::move(bytes)};
    if (at > 0 && is_hex(text[at - 1])) return std::nullopt;
    if (const auto uuid = base::parse_uuid(text.substr(at, uuid_length)))
        return FoundValue{ValueKind::uuid, uuid_length,
                          Bytes(uuid->bytes.begin(), uuid->bytes.end())};
    return std::nullopt;
}

/// Salts and digests. A run of letters alone is a word such as `nationalIdentityNumber`.
std::optional<FoundValue> find_base64url(std::string_view text, std::size_t at) {
    constexpr std::size_t length_16 = 22;
    constexpr std::size_t length_32 = 43;
    const std::size_t length = whole_run(text, at, is_base64url);
    if (length != length_16 && length != length_32) return std::nullopt;
    const std::string_view run = text.substr(at, length);
    if (std::none_of(run.begin(), run.end(), is_digit)) return std::nullopt;
    auto bytes = base::from_base64url(run);
    if (!bytes) return std::nullopt;
    return FoundValue{length == length_16 ? ValueKind::base64url_16 : ValueKind::base64url_32,
                      length, *std::move(bytes)};
}

std::optional<FoundValue> find_candidate(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (auto found = find_by_letter(rest)) return found;
    if (auto found = find_signature(text, at)) return found;
    if (is_digit(text[at]))
        if (auto found = find_moment(rest)) return found;
    if (is_hex(text[at]))
        if (auto found = find_in_hex(text, at)) return found;
    if (is_base64url(text[at])) return find_base64url(text, at);
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> value_size(char kind) noexcept {
    switch (ValueKind{kind}) {
        case ValueKind::did_key:
        case ValueKind::hex_digest:
        case ValueKind::base64url_32: return 32;
        case ValueKind::signature: return 64;
        case ValueKind::urn_uuid:
        case ValueKind::uuid:
        case ValueKind::base64url_16: return 16;
        case ValueKind::day: return 2;
        case ValueKind::second: return 4;
        case ValueKind::millisecond: return 6;
        case ValueKind::multikey_of_did: break;
    }
    return std::nullopt;
}

std::optional<std::string> write_value(ValueKind kind, ByteView bytes) {
    const auto uuid = [bytes] { return base::format(*base::uuid_from_bytes(bytes)); };
    switch (kind) {
        case ValueKind::did_key: return std::string{did_prefix} + write_multikey(bytes);
        case ValueKind::multikey_of_did: return '#' + write_multikey(bytes);
        case ValueKind::signature: return base::to_multibase_z(bytes);
        case ValueKind::urn_uuid: return std::string{urn_prefix} + uuid();
        case ValueKind::uuid: return uuid();
        case ValueKind::hex_digest: return base::to_hex(bytes);
        case ValueKind::base64url_16:
        case ValueKind::base64url_32: return base::to_base64url(bytes);
        case ValueKind::day: return write_moment(from_big_endian(bytes) * day_ms);
        case ValueKind::second: return write_moment(from_big_endian(bytes) * second_ms);
        case ValueKind::millisecond: return write_moment(from_big_endian(bytes));
    }
    return std::nullopt;
}

std::optional<FoundValue> find_value(std::string_view text, std::size_t at) {
    base::check(at < text.size(), "a value is looked for behind the end of its text");
    auto found = find_candidate(text, at);
    if (!found) return std::nullopt;
    const ValueKind sized =
        found->kind == ValueKind::multikey_of_did ? ValueKind::did_key : found->kind;
    if (value_size(static_cast<char>(sized)) != found->bytes.size()) return std::nullopt;
    const auto written = write_value(found->kind, found->bytes);
    if (!written || *written != text.substr(at, found->length)) return std::nullopt;
    return found;
}

}  // namespace tamga::credential
