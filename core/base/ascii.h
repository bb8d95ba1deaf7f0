#pragma once

/// Characters by the alphabet of the standards, which no locale changes.
namespace tamga::base {

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// A letter of the English alphabet, large or small.
constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace tamga::base
