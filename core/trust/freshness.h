#pragma once

#include <chrono>
#include <string_view>

#include "core/base/instant.h"

namespace tamga::trust {

/// How much a verifier may still rely on what it last received some time ago.
enum class Freshness { fresh, stale, over_limit };

/// `fresh`, `stale` or `over limit`.
std::string_view name(Freshness freshness) noexcept;

/// A deployment's answer to "how old may our knowledge be?". Durations are whole seconds.
struct FreshnessPolicy {
    std::chrono::seconds fresh_for = std::chrono::hours{24};
    std::chrono::seconds usable_for = std::chrono::days{30};
};

/// Grades a trust list or status list issued at `issued` as seen at `now`; both bounds belong to
/// the better grade.
///
/// Never refuses for age: an offline verifier that stops working locks honest holders out, so age
/// is graded and shown instead.
///
/// @throws base::Error{clock} when `now` lies before `issued`: the clock was set back, and no age
/// can be told.
Freshness grade(base::Instant issued, base::Instant now, const FreshnessPolicy& policy);

}  // namespace tamga::trust
