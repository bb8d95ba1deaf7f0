#include "core/json/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/base/ascii.h"
#include "core/base/check.h"

namespace tamga::json {
namespace {

using base::is_digit;

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at]))
        ++at;
    return at;
}

/// Whole numbers of so few digits are exact in a double, and so is their sum on the way.
constexpr std::size_t exact_digits = 15;

bool is_short_integer(std::string_view digits) {
    return digits.size() <= exact_digits && std::all_of(digits.begin(), digits.end(), is_digit);
}

double short_integer(std::string_view digits) {
    std::int64_t value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return static_cast<double>(value);
}

/// Whether a number that no double is near to is too large rather than too small: the decimal
/// exponent of its first significant digit tells, since the doubles span 10^-324 to 10^308.
bool is_large(std::string_view unsigned_number) {
    constexpr std::int64_t bound = 1'000'000'000'000;
    std::int64_t exponent = 0;
    const std::size_t mark = unsigned_number.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::size_t at = mark + 1;
        const bool is_negative = unsigned_number[at] == '-';
        if (is_negative || unsigned_number[at] == '+') ++at;
        for (; at < unsigned_number.size() && exponent < bound; ++at)
            exponent = exponent * 10 + (unsigned_number[at] - '0');
        if (is_negative) exponent = -exponent;
    }
    const std::string_view mantissa = unsigned_number.substr(0, mark);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) return false;
    return exponent + static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) > 0;
}

char* put(char* out, std::string_view text) {
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

char* put_zeros(char* out, int count) {
    std::memset(out, '0', static_cast<std::size_t>(count));
    return out + count;
}

/// Lays out `digits` × 10^(point - length) as ECMAScript's Number::toString, steps 6 to 10 (its k
/// is the number of digits, its n is `point`).
char* lay_out(char* out, std::string_view digits, int point) {
    const int count = static_cast<int>(digits.size());
    if (count <= point && point <= 21) return put_zeros(put(out, digits), point - count);
    if (0 < point && point <= 21) {
        const auto whole = static_cast<std::size_t>(point);
        return put(put(put(out, digits.substr(0, whole)), "."), digits.substr(whole));
    }
    if (-6 < point && point <= 0) return put(put_zeros(put(out, "0."), -point), digits);
    out = put(out, digits.substr(0, 1));
    if (count > 1) out = put(put(out, "."), digits.substr(1));
    const int exponent = point - 1;
    out = put(out, exponent < 0 ? "e-" : "e+");
    return std::to_chars(out, out + 4, std::abs(exponent)).ptr;
}

}  // namespace

std::size_t number_length(std::string_view text) noexcept {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    if (at == text.size() || !is_digit(text[at])) return 0;
    at = text[at] == '0' ? at + 1 : skip_digits(text, at);
    if (at < text.size() && text[at] == '.') {
        const std::size_t after = skip_digits(text, at + 1);
        if (after == at + 1) return 0;
        at = after;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t first = at + 1;
        if (first < text.size() && (text[first] == '+' || text[first] == '-')) ++first;
        const std::size_t after = skip_digits(text, first);
        if (after == first) return 0;
        at = after;
    }
    return at;
}

std::optional<double> parse_number(std::string_view text) noexcept {
    const bool is_negative = text.starts_with('-');
    const std::string_view magnitude = text.substr(is_negative ? 1 : 0);
    double value = 0;
    if (is_short_integer(magnitude)) {
        value = short_integer(magnitude);
    } else {
        const auto [end, error] =
            std::from_chars(magnitude.data(), magnitude.data() + magnitude.size(), value);
        if (error == std::errc::result_out_of_range) {
            if (is_large(magnitude)) return std::nullopt;
            value = 0;
        } else if (std::isinf(value)) {
            return std::nullopt;
        }
    }
    return is_negative ? -value : value;
}

char* format_number(char* out, double number) noexcept {
    constexpr double exact_limit = 9007199254740992;  // 2^53: every whole number below is exact.
    base::check(std::isfinite(number), "JSON has no way to write a number that is not finite");
    if (std::abs(number) < exact_limit) {
        const auto whole = static_cast<std::int64_t>(number);
        if (static_cast<double>(whole) == number)
            return std::to_chars(out, out + number_room, whole).ptr;
    }
    if (number < 0) *out++ = '-';
    // The scientific form is the shortest that reads back the same, and the nearest of those.
    char text[number_room];
    const char* end =
        std::to_chars(text, text + sizeof text, std::abs(number), std::chars_format::scientific)
            .ptr;
    const char* mark = std::find(static_cast<const char*>(text), end, 'e');
    char digits[number_room];
    char* digits_end = std::copy_if(static_cast<const char*>(text), mark, digits, is_digit);
    int exponent = 0;
    std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);
    return lay_out(out, {digits, static_cast<std::size_t>(digits_end - digits)}, exponent + 1);
}

}  // namespace tamga::json
