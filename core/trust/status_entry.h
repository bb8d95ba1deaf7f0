#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"
#include "core/trust/status_message.h"

namespace tamga::trust {

/// How the status of a credential is looked up.
enum class StatusMethod {
    bitstring,       ///< `BitstringStatusListEntry` (Bitstring Status List v1.0 §2.1)
    list_2021,       ///< `StatusList2021Entry` (Verifiable Credentials Status List v2021 §2.1)
    revocation_list  ///< `1EdTechRevocationList`: the credential's identifier in a list at a URL
};

/// One entry of `credentialStatus`.
struct StatusEntry {
    /// Lies beyond every list: what an index of more than 64 bits is read as.
    static constexpr std::uint64_t beyond = std::numeric_limits<std::uint64_t>::max();

    StatusMethod method = StatusMethod::bitstring;
    std::string purpose;                  ///< `revocation`, `suspension`, `message`, `refresh`
    std::string url;                      ///< of the list
    std::uint64_t index = 0;              ///< of the credential's entry; not for a revocation list
    unsigned size_bits = 1;               ///< of every entry
    StatusMessages messages;              ///< what the values mean; may be empty
    std::vector<std::string> references;  ///< addresses of material about the messages

    /// Whether it says nothing about being valid: a message, or where to get a newer credential.
    bool is_informative() const noexcept { return purpose == "message" || purpose == "refresh"; }
};

/// Either an entry, or why there is none:
/// `status.unsupported` for a type, purpose or size that is not known here,
/// `status.entry_malformed` where the entry breaks a rule of its own standard. An index has no
/// leading zeros: programs that read `010` as eight would look elsewhere.
struct StatusEntryResult {
    std::optional<StatusEntry> entry;
    std::string_view reason;  ///< of static lifetime
};

/// Reads one entry. Never throws on any input.
StatusEntryResult read_status_entry(const json::Value& value);

}  // namespace tamga::trust
