#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::trust {

/// A 1EdTech revocation list: the identifiers of the credentials that an issuer revoked, as a plain
/// JSON document at a URL.
///
/// The document carries no proof: on the web it is believed because it was fetched from the URL
/// that a signed credential names. Without a network it is only as good as the word of whoever
/// brings it. It therefore counts only as an administrator's import, who names the URL and the
/// issuer (core/station.h); and then it answers for that issuer's credentials alone.
struct RevocationList {
    std::string id;      ///< the URL that it gives itself; may be empty
    std::string issuer;  ///< the issuer that it names; may be empty
    /// Identifiers of revoked credentials, with the reason where one is given.
    std::map<std::string, std::string, std::less<>> revoked;
};

/// The largest list that is read.
inline constexpr std::size_t most_revoked_credentials = 1'000'000;

/// Either a list or findings of level error, all of them with the JSON pointer of their place, up
/// to a hundred: `status.revocations` (no list of revoked credentials, or two), `status.revoked`
/// (an element that cannot be understood), `status.id`, `status.issuer`, `status.too_many`.
struct RevocationListResult {
    std::optional<RevocationList> list;
    base::Findings findings;
};

/// Whether a document has the member that makes it a revocation list, and is no credential.
bool is_revocation_list(const json::Object& document) noexcept;

/// Reads a revocation list whose member is `revokedCredential`, or `revokedCredentials` as the
/// standard's text also has it: a list of objects with `id`, and where they have `revoked`, true or
/// false; what is not revoked is left out. One element that cannot be understood refuses the whole
/// list, since it may be the revocation that somebody relies on. Never throws on any input.
RevocationListResult read_revocation_list(const json::Object& document);

}  // namespace tamga::trust
