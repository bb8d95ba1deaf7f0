#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tamga::base {

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A calendar day without a time zone.
using Date = std::chrono::year_month_day;

/// Where the time comes from; handed in, so that tests and verification can choose it.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
};

/// The operating system's clock.
class SystemClock final : public Clock {
  public:
    Instant now() override;
};

/// A clock that stands where it was put; `time` may be moved by its owner.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant instant) : time(instant) {}
    Instant now() override { return time; }

    Instant time;
};

/// `2026-11-23T14:05:09.120Z`; the fraction is left out when it is zero. Years 0000 to 9999.
std::string format(Instant instant);

/// `2026-11-23`.
std::string format(Date date);

/// Reads `YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)` (RFC 3339 with `T` and `Z` in either case),
/// converting to UTC; digits past milliseconds are dropped. A leap second (`:60`) becomes the next
/// minute. Anything else, a time without a zone included, is `nullopt`.
std::optional<Instant> parse_instant(std::string_view text);

/// Reads `YYYY-MM-DD`; an impossible day is `nullopt`.
std::optional<Date> parse_date(std::string_view text);

}  // namespace tamga::base
