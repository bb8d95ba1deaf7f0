#include "core/base/instant.h"

#include <cstdio>

namespace tamga::base {
namespace {

using namespace std::chrono;

/// Takes `count` decimal digits from the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char digit = text[i];
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const auto y = take_digits(text, 4);
    if (!y || !take(text, '-')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    const auto d = take_digits(text, 2);
    if (!d) return std::nullopt;
    const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!take(text, '.')) return milliseconds{0};
    int value = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) value = value * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0) return std::nullopt;
    for (; digits < 3; ++digits)
        value *= 10;
    return milliseconds{value};
}

std::optional<minutes> take_zone(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return minutes{0};
    const bool east = take(text, '+');
    if (!east && !take(text, '-')) return std::nullopt;
    const auto h = take_digits(text, 2);
    if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    const minutes offset{*h * 60 + *m};
    return east ? offset : -offset;
}

void put_digits(char*& out, int value, int count) {
    for (int i = count - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out += count;
}

void put_date(char*& out, Date date) {
    put_digits(out, static_cast<int>(date.year()), 4);
    *out++ = '-';
    put_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    *out++ = '-';
    put_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

}  // namespace

Instant SystemClock::now() {
    return floor<milliseconds>(system_clock::now());
}

std::string format(Instant instant) {
    const auto midnight = floor<days>(instant);
    const hh_mm_ss time{instant - midnight};
    char text[24];
    char* out = text;
    put_date(out, Date{midnight});
    *out++ = 'T';
    put_digits(out, static_cast<int>(time.hours().count()), 2);
    *out++ = ':';
    put_digits(out, static_cast<int>(time.minutes().count()), 2);
    *out++ = ':';
    put_digits(out, static_cast<int>(time.seconds().count()), 2);
    if (time.subseconds().count() != 0) {
        *out++ = '.';
        put_digits(out, static_cast<int>(time.subseconds().count()), 3);
    }
    *out++ = 'Z';
    return {text, out};
}

std::string format(Date date) {
    char text[10];
    char* out = text;
    put_date(out, date);
    return {text, out};
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !(take(text, 'T') || take(text, 't'))) return std::nullopt;
    const auto h = take_digits(text, 2);
    if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || *m > 59 || !take(text, ':')) return std::nullopt;
    const auto s = take_digits(text, 2);
    if (!s || *s > 60) return std::nullopt;
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    const auto offset = take_zone(text);
    if (!offset || !text.empty()) return std::nullopt;
    const Instant instant =
        sys_days{*date} + hours{*h} + minutes{*m} + seconds{*s} + *fraction - *offset;
    // An offset or a leap second at the very edge leads out of what can be written again.
    constexpr sys_days first_day{year{0} / January / 1};
    constexpr sys_days day_after_last{year{10000} / January / 1};
    if (instant < first_day || instant >= day_after_last) return std::nullopt;
    return instant;
}

std::optional<Date> parse_date(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !text.empty()) return std::nullopt;
    return date;
}

}  // namespace tamga::base
