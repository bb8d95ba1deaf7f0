#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/credential/document.h"
#include "core/json/value.h"

namespace tamga::credential {

/// The awarding body as its credentials show it (design §5: title and country of the issuer).
struct Organisation {
    std::string name;
    std::string country;  ///< ISO 3166-1 alpha-2
    std::optional<std::string> region;
    std::optional<std::string> url;  ///< the organisation's own page
    /// Where its status lists are published, without a slash at the end; without it, credentials
    /// carry no status and cannot be revoked for outsiders.
    std::optional<std::string> status_address;
    /// The did:web under which all its stations issue, once it has a web server that answers for
    /// it; without it each station issues under the did:key of its own key.
    std::optional<std::string> did{};
    /// How many days a trust list may be past its end before it counts as over the limit; 30 where
    /// nobody said (core/trust/freshness.h).
    std::optional<std::int64_t> trust_limit_days{};
};

/// The largest `trust_limit_days`: a hundred years.
inline constexpr std::int64_t most_trust_limit_days = 36525;

/// As the journal keeps it.
json::Object to_json(const Organisation& organisation);
/// @throws base::Error{data} when a member is missing or of another type.
Organisation organisation_from_json(const json::Object& object);

/// The OB 3.0 Profile that stands as `issuer`; `did` is its `id`.
json::Object issuer_profile(const Organisation& organisation, const std::string& did);

/// The name under which a station's list with this number is published: `1f3a09bc-1`.
std::string status_list_name(base::StationId station, std::int64_t number);

/// The addresses of a list's two purposes under the organisation's status address.
StatusAddresses status_addresses(const std::string& base_address, const std::string& list_name);

}  // namespace tamga::credential
