#include "core/base/uuid.h"

#include <algorithm>

namespace tamga::base {
namespace {

constexpr std::string_view urn_prefix = "urn:uuid:";

bool is_dash_place(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string format(const Uuid& uuid) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t place = 0;
    for (const std::uint8_t byte : uuid.bytes) {
        if (is_dash_place(place)) ++place;
        text[place++] = digits[byte >> 4];
        text[place++] = digits[byte & 15];
    }
    return text;
}

std::string to_urn(const Uuid& uuid) {
    return std::string{urn_prefix} + format(uuid);
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.starts_with(urn_prefix)) text.remove_prefix(urn_prefix.size());
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t place = 0;
    for (std::uint8_t& byte : uuid.bytes) {
        if (is_dash_place(place) && text[place++] != '-') return std::nullopt;
        const int high = hex_digit(text[place]);
        const int low = hex_digit(text[place + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        byte = static_cast<std::uint8_t>(high * 16 + low);
        place += 2;
    }
    return uuid;
}

std::optional<Uuid> uuid_from_bytes(ByteView bytes) {
    Uuid uuid;
    if (bytes.size() != uuid.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), uuid.bytes.begin());
    return uuid;
}

Uuid UuidGenerator::next() {
    constexpr std::uint32_t counter_limit = 1U << 12;
    const std::int64_t now_ms = clock_.now().time_since_epoch().count();
    Uuid uuid;
    random_.fill(uuid.bytes);
    if (now_ms > last_ms_) {
        last_ms_ = now_ms;
        counter_ = uuid.bytes[7];  // A random start, with most of the counter's room left above it.
    } else if (++counter_ == counter_limit) {
        ++last_ms_;  // The counter is used up: borrow from the next millisecond.
        counter_ = 0;
    }
    for (int i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(last_ms_ >> (40 - 8 * i));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (counter_ >> 8));
    uuid.bytes[7] = static_cast<std::uint8_t>(counter_);
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
    return uuid;
}

}  // namespace tamga::base
