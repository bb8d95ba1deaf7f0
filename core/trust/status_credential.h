#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/json/value.h"
#include "core/trust/status_list.h"
#include "core/trust/status_message.h"

namespace tamga::trust {

/// Which standard a status list follows.
enum class StatusListType {
    bitstring,  ///< `BitstringStatusListCredential` (Bitstring Status List v1.0 §2.2)
    list_2021   ///< `StatusList2021Credential` (Verifiable Credentials Status List v2021 §2.2)
};

/// What a status list credential says.
struct StatusCredential {
    StatusListType type = StatusListType::bitstring;
    std::string id;      ///< the URL under which credentials name it; may be empty when read
    std::string issuer;  ///< the issuer's identifier
    std::vector<std::string> purposes;  ///< `revocation`, `suspension`, …; at least one
    std::optional<base::Instant> valid_from{};
    std::optional<base::Instant> valid_until{};
    std::optional<std::chrono::milliseconds> ttl{};  ///< after which a newer list should be sought
    StatusList list{};
    /// The size of its entries in bits, where the list says it; the credentials' entries decide.
    std::optional<unsigned> size_bits{};
    /// What the values mean, where the list says it (§2.2, `statusMessages` of the `message`
    /// purpose); the credentials' entries come first.
    StatusMessages messages{};

    bool has_purpose(std::string_view purpose) const noexcept;
};

/// The unsigned document (§3.1); `id`, `issuer` and at least one purpose are there, and the type is
/// `bitstring` (checked).
json::Object build_status_credential(const StatusCredential& content);

/// Either the content or findings of level error, all of them with the JSON pointer of their place.
/// Beside the codes of `StatusListResult` there are `status.type`, `status.id`, `status.issuer`,
/// `status.subject`, `status.purpose`, `status.period`, `status.ttl`, `status.size` and
/// `status.messages`.
struct StatusCredentialResult {
    std::optional<StatusCredential> credential;
    base::Findings findings;
};

/// Whether a document calls itself a status list credential of a type that is known here.
bool is_status_credential(const json::Object& document) noexcept;

/// Reads a status list credential; its proof is checked elsewhere. Its validity may be written in
/// the words of the data model 2.0 or 1.1. Never throws on any input.
StatusCredentialResult read_status_credential(const json::Object& document);

}  // namespace tamga::trust
