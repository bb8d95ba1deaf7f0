#pragma once

#include <optional>
#include <string>
#include <string_view>

// How numbers are read and written; private to core/json.
namespace tamga::json {

/// The length of the JSON number (RFC 8259 §6) that `text` begins with, or 0 where it begins with
/// none. Only the longest number counts: `01` begins with the number `0`.
std::size_t number_length(std::string_view text) noexcept;

/// The double nearest to a text that is a JSON number from end to end; tiny numbers round to zero
/// as IEEE 754 says, and `nullopt` means that the number is beyond the largest double.
std::optional<double> parse_number(std::string_view text) noexcept;

/// The most characters that `format_number` writes.
inline constexpr std::size_t number_room = 32;

/// Writes a finite double as ECMAScript's Number::toString does (RFC 8785 §3.2.2.3) to `out`, which
/// has `number_room` characters; returns the end of what was written. Minus zero is `0`.
char* format_number(char* out, double number) noexcept;

}  // namespace tamga::json
