#include <algorithm>
#include <array>
#include <cmath>

#include "ui/language/language.h"

// Dates and numbers. Each language writes its own as texts of the context `locale`, so that a new
// language stays one file. Arabic has Western digits there: they are what the Maghreb writes, what
// stands on the documents and codes that readers compare, and what the digit keys of scanners and
// keyboards give; a deployment that prefers Arabic-Indic digits changes the one entry `0123456789`.

namespace tamga::ui::language {
namespace {

constexpr std::array<Key, 12> months{
    key("locale", "January"), key("locale", "February"), key("locale", "March"),
    key("locale", "April"),   key("locale", "May"),      key("locale", "June"),
    key("locale", "July"),    key("locale", "August"),   key("locale", "September"),
    key("locale", "October"), key("locale", "November"), key("locale", "December")};

/// The marks of `1,234,567.89`, as the language writes this number with Western digits.
struct NumberMarks {
    std::string_view thousands = ",";
    std::string_view decimal = ".";
};

NumberMarks marks_of(std::string_view pattern) {
    const auto second = pattern.find("234");
    const auto third = pattern.find("567");
    const auto last = pattern.find("89");
    if (!pattern.starts_with('1') || second == std::string_view::npos ||
        third == std::string_view::npos || last == std::string_view::npos || last < third)
        return {};
    return {pattern.substr(1, second - 1), pattern.substr(third + 3, last - third - 3)};
}

std::string two_digits(unsigned value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

/// Parts of a date are put in without isolates: the pattern is the language's own.
std::string put_in(std::string_view pattern, Values values) {
    std::string text{pattern};
    for (const Value& value : values) {
        const std::string name = "{" + std::string{value.name} + "}";
        const auto at = text.find(name);
        if (at != std::string::npos) text.replace(at, name.size(), value.text);
    }
    return text;
}

base::Date date_of(base::Instant instant) {
    return base::Date{std::chrono::floor<std::chrono::days>(instant)};
}

}  // namespace

std::string Language::with_digits(std::string_view digits) const {
    const std::string_view own = text("locale", "0123456789");
    if (own == "0123456789") return std::string{digits};
    const std::vector<std::size_t> offsets = text::grapheme_offsets(own);
    std::string result;
    for (const char c : digits) {
        const auto digit = static_cast<std::size_t>(c - '0');
        if (c >= '0' && c <= '9' && offsets.size() == 11)
            result += own.substr(offsets[digit], offsets[digit + 1] - offsets[digit]);
        else
            result += c;
    }
    return result;
}

std::string Language::number(std::int64_t value) const {
    // Grouped with the language's mark; four digits stand together, as years and short codes do.
    const std::string digits = std::to_string(value);
    const bool is_negative = digits.front() == '-';
    const std::size_t count = digits.size() - (is_negative ? 1 : 0);
    const std::string_view separator = marks_of(text("locale", "1,234,567.89")).thousands;
    std::string grouped = is_negative ? "−" : "";
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && (count - i) % 3 == 0 && count > 4) grouped += separator;
        grouped += with_digits({&digits[digits.size() - count + i], 1});
    }
    return grouped;
}

std::string Language::number(double value, int decimals) const {
    const auto places = static_cast<std::size_t>(std::clamp(decimals, 0, 9));
    const auto scale = static_cast<std::int64_t>(std::llround(std::pow(10, places)));
    const std::int64_t rounded = std::llround(std::abs(value) * static_cast<double>(scale));
    std::string written = value < 0 && rounded > 0 ? "−" : "";
    written += number(rounded / scale);
    if (places == 0) return written;
    std::string digits = std::to_string(rounded % scale);
    digits.insert(0, places - digits.size(), '0');
    written += marks_of(text("locale", "1,234,567.89")).decimal;
    return written + with_digits(digits);
}

std::string Language::percent(std::int64_t value) const {
    return put_in(text("locale", "{number}%"), {{"number", number(value)}});
}

std::string Language::date(base::Date date) const {
    const auto month = static_cast<std::size_t>(static_cast<unsigned>(date.month()) - 1) % 12;
    return put_in(text("locale", "{day} {month} {year}"),
                  {{"day", with_digits(std::to_string(static_cast<unsigned>(date.day())))},
                   {"month", text(months[month])},
                   {"year", with_digits(std::to_string(static_cast<int>(date.year())))}});
}

std::string Language::short_date(base::Date date) const {
    return put_in(short_date_pattern(),
                  {{"dd", with_digits(two_digits(static_cast<unsigned>(date.day())))},
                   {"mm", with_digits(two_digits(static_cast<unsigned>(date.month())))},
                   {"yyyy", with_digits(std::to_string(static_cast<int>(date.year())))}});
}

std::string_view Language::short_date_pattern() const {
    return text("locale", "{dd}/{mm}/{yyyy}");
}

std::string Language::date_time(base::Instant local) const {
    return put_in(text("locale", "{date}, {time}"),
                  {{"date", date(date_of(local))}, {"time", time_of_day(local)}});
}

std::string Language::time_of_day(base::Instant local) const {
    const auto since_midnight = local - std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(since_midnight).count();
    return put_in(text("locale", "{hour}:{minute}"),
                  {{"hour", with_digits(two_digits(static_cast<unsigned>(minutes / 60)))},
                   {"minute", with_digits(two_digits(static_cast<unsigned>(minutes % 60)))}});
}

std::string Language::duration(std::chrono::seconds span) const {
    const auto seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(span.count(), 0));
    if (seconds < 60) return std::string{text("locale", "less than a minute")};
    if (seconds < 3600) return count("locale", "{n} minute", "{n} minutes", seconds / 60);
    if (seconds < 2 * 86400) return count("locale", "{n} hour", "{n} hours", seconds / 3600);
    return count("locale", "{n} day", "{n} days", seconds / 86400);
}

}  // namespace tamga::ui::language
