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

base::Date local_day(base::Instant instant) {
    return base::Date{std::chrono::floor<std::chrono::days>(local_time(instant))};
}

}  // namespace tamga::ui::screens
