#include "platform/cli/ages.h"

#include <algorithm>

#include "core/verify/report.h"

namespace tamga::cli {

std::string ago(base::Instant then, base::Instant now) {
    const auto age = std::chrono::floor<std::chrono::seconds>(now - std::min(then, now));
    return verify::describe_age(age) + " ago";
}

json::Value moment_or_null(const std::optional<base::Instant>& moment) {
    return moment ? json::Value{base::format(*moment)} : json::Value{};
}

}  // namespace tamga::cli
