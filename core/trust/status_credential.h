#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/json/value.h"
#include "core/trust/status_list.h"

namespace tamga::trust {

/// What a `BitstringStatusListCredential` says (Bitstring Status List v1.0 §2.2).
struct StatusCredential {
    std::string id;      ///< the URL under which credentials name it; may be empty when read
    std::string issuer;  ///< the issuer's identifier
    std::vector<std::string> purposes;  ///< `revocation`, `suspension`, …; at least one
    std::optional<base::Instant> valid_from{};
    std::optional<base::Instant> valid_until{};
    std::optional<std::chrono::milliseconds> ttl{};  ///< after which a newer list should be sought
    StatusList list{};

    bool has_purpose(std::string_view purpose) const noexcept;
};

/// The unsigned document (§3.1); `id`, `issuer` and at least one purpose are there (checked).
json::Object build_status_credential(const StatusCredential& content);

/// Either the content or findings of level error, all of them with the JSON pointer of their place.
/// Beside the codes of `StatusListResult` there are `status.type`, `status.id`, `status.issuer`,
/// `status.subject`, `status.purpose`, `status.period` and `status.ttl`.
struct StatusCredentialResult {
    std::optional<StatusCredential> credential;
    base::Findings findings;
};

/// Reads a status list credential; its proof is checked elsewhere. Never throws on any input.
StatusCredentialResult read_status_credential(const json::Object& document);

}  // namespace tamga::trust
