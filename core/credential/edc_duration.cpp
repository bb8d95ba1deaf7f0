#include "core/credential/edc_duration.h"

#include <charconv>

namespace tamga::credential {
namespace {

constexpr std::size_t most_duration_digits = 9;

struct Unit {
    char letter;
    std::int64_t months;
    std::int64_t seconds;
};

constexpr Unit date_units[] = {{'Y', 12, 0}, {'M', 1, 0}, {'D', 0, 86'400}};
constexpr Unit time_units[] = {{'H', 0, 3'600}, {'M', 0, 60}, {'S', 0, 1}};

/// Takes `digits` from the front of a text, with a fraction where the unit is the second.
std::optional<double> take_number(std::string_view& text, char& letter) {
    const std::size_t end = text.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string_view::npos || end > most_duration_digits)
        return std::nullopt;
    const std::string_view digits = text.substr(0, end);
    letter = text[end];
    text.remove_prefix(end + 1);
    if (digits.front() == '.' || digits.back() == '.') return std::nullopt;
    if (digits.find('.') != std::string_view::npos && letter != 'S') return std::nullopt;
    double number = 0;
    const auto [rest, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem != std::errc{} || rest != digits.data() + digits.size()) return std::nullopt;
    return number;
}

/// Reads parts with units in order; false where one is not as it must be.
template <std::size_t N>
bool take_parts(std::string_view text, const Unit (&units)[N], Duration& duration) {
    std::size_t next = 0;
    while (!text.empty()) {
        char letter = 0;
        const auto number = take_number(text, letter);
        if (!number) return false;
        while (next < N && units[next].letter != letter)
            ++next;
        if (next == N) return false;
        duration.months += static_cast<std::int64_t>(*number) * units[next].months;
        duration.seconds += *number * static_cast<double>(units[next].seconds);
        ++next;
    }
    return true;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) noexcept {
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    const std::size_t time = text.find('T');
    const std::string_view days = text.substr(0, time);
    const std::string_view hours =
        time == std::string_view::npos ? std::string_view{} : text.substr(time + 1);
    const bool has_time = time != std::string_view::npos;
    if ((days.empty() && !has_time) || (has_time && hours.empty())) return std::nullopt;
    Duration duration;
    if (!take_parts(days, date_units, duration) || !take_parts(hours, time_units, duration))
        return std::nullopt;
    return duration;
}

}  // namespace tamga::credential
