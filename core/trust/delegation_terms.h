#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "core/json/value.h"

namespace tamga::trust {

/// How far a station may issue for its organisation. The right to hand in what it did has no
/// bounds.
struct DelegationTerms {
    std::vector<std::string> achievements{};  ///< `urn:uuid:…` that it may award; empty means any
    std::string centre{};                     ///< where it works; for people
    std::optional<base::Instant> from{};      ///< the first moment of issuing
    std::optional<base::Instant> until{};     ///< the first moment that is too late
    std::optional<std::int64_t> quota{};      ///< how many credentials it may issue in all

    bool operator==(const DelegationTerms&) const = default;
};

/// Members `achievements`, `centre`, `from`, `until`, `quota`; what has no bound has no member.
json::Object to_json(const DelegationTerms& terms);

/// @throws base::Error{data} when a member is not what it must be, the end does not lie after the
/// beginning, or the quota is below 1. Unknown members are passed over.
DelegationTerms read_terms(const json::Object& object);

/// The end of a delegation.
struct DelegationEnd {
    base::Instant at;  ///< what is signed from here on does not count
    std::string reason;
    /// The station may be in a stranger's hands. What the founding station had not received by then
    /// does not count until somebody accepts it.
    bool is_revoked = false;

    bool operator==(const DelegationEnd&) const = default;
};

}  // namespace tamga::trust
