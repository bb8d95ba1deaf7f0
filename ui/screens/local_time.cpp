#include "ui/screens/local_time.h"

#include <ctime>

namespace tamga::ui::screens {

base::Instant local_time(base::Instant instant) {
    const auto seconds = static_cast<std::time_t>(
        std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count());
    std::tm parts{};
    if (localtime_r(&seconds, &parts) == nullptr) return instant;
    return instant + std::chrono::seconds{parts.tm_gmtoff};
}

base::Instant start_of_local_day(base::Date day) {
    std::tm parts{};
    parts.tm_year = static_cast<int>(day.year()) - 1900;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(day.day()));
    parts.tm_isdst = -1;
    base::Instant start{std::chrono::seconds{std::mktime(&parts)}};
    // Where clocks are put forward at midnight, that is the evening before or the day's first hour.
    while (local_day(start) < day)
        start += std::chrono::minutes{30};
    return start;
}

base::Date local_day(base::Instant instant) {
    return base::Date{std::chrono::floor<std::chrono::days>(local_time(instant))};
}

}  // namespace tamga::ui::screens
