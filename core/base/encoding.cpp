#include "core/base/encoding.h"

#include <algorithm>
#include <array>

namespace tamga::base {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base64url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base58_alphabet =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

using DigitTable = std::array<std::int8_t, 256>;

constexpr DigitTable make_digits(std::string_view alphabet) {
    DigitTable table{};
    table.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}

constexpr DigitTable base64_digits = make_digits(base64_alphabet);
constexpr DigitTable base64url_digits = make_digits(base64url_alphabet);
constexpr DigitTable base58_digits = make_digits(base58_alphabet);

int digit_of(const DigitTable& table, char c) {
    return table[static_cast<std::uint8_t>(c)];
}

std::string write_base64(ByteView bytes, std::string_view alphabet) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text += alphabet[(buffer >> bits) & 63];
        }
    }
    if (bits > 0) text += alphabet[(buffer << (6 - bits)) & 63];
    return text;
}

std::optional<Bytes> read_base64(std::string_view text, const DigitTable& digits) {
    if (text.size() % 4 == 1) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const int digit = digit_of(digits, c);
        if (digit < 0) return std::nullopt;
        buffer = (buffer << 6) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    if ((buffer & ((1U << bits) - 1)) != 0) return std::nullopt;
    return bytes;
}

// Base 58 works on limbs of 32 bits and takes five digits (58^5 < 2^32) in one step.
constexpr std::size_t digits_per_step = 5;
constexpr std::uint32_t step_size = 58 * 58 * 58 * 58 * 58;

/// number = number * factor + summand, least significant limb first.
void multiply_add(std::vector<std::uint32_t>& number, std::uint32_t factor, std::uint32_t summand) {
    std::uint64_t carry = summand;
    for (std::uint32_t& limb : number) {
        carry += std::uint64_t{limb} * factor;
        limb = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    if (carry != 0) number.push_back(static_cast<std::uint32_t>(carry));
}

/// The number in base 58^5, least significant first: `bytes` are taken four at a time, the most
/// significant first.
std::vector<std::uint32_t> to_steps(ByteView bytes) {
    std::vector<std::uint32_t> steps;
    steps.reserve(bytes.size() * 3 / 10 + 2);
    std::size_t taken = 0;
    while (taken < bytes.size()) {
        const std::size_t count = taken == 0 && bytes.size() % 4 != 0 ? bytes.size() % 4 : 4;
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < count; ++i)
            carry = (carry << 8) | bytes[taken + i];
        taken += count;
        for (std::uint32_t& step : steps) {
            carry += std::uint64_t{step} << 32;
            step = static_cast<std::uint32_t>(carry % step_size);
            carry /= step_size;
        }
        for (; carry != 0; carry /= step_size)
            steps.push_back(static_cast<std::uint32_t>(carry % step_size));
    }
    return steps;
}

}  // namespace

std::string to_hex(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 15];
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    const auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string to_base64url(ByteView bytes) {
    return write_base64(bytes, base64url_alphabet);
}

std::optional<Bytes> from_base64url(std::string_view text) {
    return read_base64(text, base64url_digits);
}

std::string to_base64(ByteView bytes) {
    std::string text = write_base64(bytes, base64_alphabet);
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    return read_base64(text, base64_digits);
}

std::string to_base58btc(ByteView bytes) {
    const auto zeros = static_cast<std::size_t>(
        std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b != 0; }) -
        bytes.begin());
    const std::vector<std::uint32_t> steps = to_steps(bytes.subspan(zeros));
    std::string reversed;
    reversed.reserve(zeros + steps.size() * digits_per_step);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool is_last = i + 1 == steps.size();
        std::uint32_t step = steps[i];
        for (std::size_t digit = 0; digit < digits_per_step && (!is_last || step != 0); ++digit) {
            reversed += base58_alphabet[step % 58];
            step /= 58;
        }
    }
    reversed.append(zeros, base58_alphabet.front());
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

std::optional<Bytes> from_base58btc(std::string_view text, std::size_t limit_bytes) {
    // A byte takes at least 1.36 digits, so a longer text cannot fit; checked before any work.
    if (text.size() > limit_bytes * 2 + 8) return std::nullopt;
    const std::size_t zeros =
        std::min(text.find_first_not_of(base58_alphabet.front()), text.size());
    std::vector<std::uint32_t> limbs;
    limbs.reserve(text.size() / digits_per_step + 1);
    for (std::size_t i = zeros; i < text.size();) {
        std::uint32_t step = 0;
        std::uint32_t factor = 1;
        for (std::size_t taken = 0; taken < digits_per_step && i < text.size(); ++taken, ++i) {
            const int digit = digit_of(base58_digits, text[i]);
            if (digit < 0) return std::nullopt;
            step = step * 58 + static_cast<std::uint32_t>(digit);
            factor *= 58;
        }
        multiply_add(limbs, factor, step);
    }
    Bytes bytes;
    for (const std::uint32_t limb : limbs)
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::uint8_t>(limb >> shift));
    while (!bytes.empty() && bytes.back() == 0)
        bytes.pop_back();
    bytes.insert(bytes.end(), zeros, 0);
    std::reverse(bytes.begin(), bytes.end());
    if (bytes.size() > limit_bytes) return std::nullopt;
    return bytes;
}

std::string to_multibase_z(ByteView bytes) {
    return "z" + to_base58btc(bytes);
}

std::string to_multibase_u(ByteView bytes) {
    return "u" + to_base64url(bytes);
}

std::optional<Bytes> from_multibase(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (text.front() == 'z') return from_base58btc(text.substr(1));
    if (text.front() == 'u') return from_base64url(text.substr(1));
    return std::nullopt;
}

}  // namespace tamga::base
