#include "core/trust/freshness.h"

#include "core/base/error.h"

namespace tamga::trust {

std::string_view name(Freshness freshness) noexcept {
    switch (freshness) {
        case Freshness::fresh: return "fresh";
        case Freshness::stale: return "stale";
        case Freshness::over_limit: break;
    }
    return "over limit";
}

Freshness grade(base::Instant issued, base::Instant now, const FreshnessPolicy& policy) {
    if (now < issued)
        throw base::Error{base::ErrorKind::clock,
                          "the list was issued on " + base::format(issued) +
                              ", which this machine's clock has not reached; set the clock"};

    const auto age = now - issued;
    if (age <= policy.fresh_for) return Freshness::fresh;
    if (age <= policy.usable_for) return Freshness::stale;
    return Freshness::over_limit;
}

}  // namespace tamga::trust
