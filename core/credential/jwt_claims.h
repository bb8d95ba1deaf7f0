#pragma once

#include <optional>
#include <utility>

#include "core/credential/jwt_credential.h"
#include "core/json/value.h"

// Registered claims and the members that say the same; private to core/credential.
namespace tamga::credential {

/// Keeps the fault that was found first.
inline void keep_first(std::optional<proof::JwsJudgement>& fault,
                       std::optional<proof::JwsJudgement> another) {
    if (!fault) fault = std::move(another);
}

/// Reads the registered claims of a payload. A claim of another type, a time beyond the year 9999,
/// and times that contradict each other are a fault.
std::optional<proof::JwsJudgement> read_claims(const json::Object& payload, JwtClaims& claims);

/// Puts `iss`, `jti`, `sub`, `nbf` and `exp` into the token's document where they belong (data
/// model 1.1 §6.3.1). Where the document has the member already, both must say the same.
std::optional<proof::JwsJudgement> put_claims_back(const json::Object& payload, JwtDocument& token);

/// Takes the registered claims out of a document that is the payload itself, and compares them with
/// its members. @p repeats_period whether `nbf` and `exp` repeat the document's own period, as Open
/// Badges 3.0 §8.2.3 has it, and are not about the signature alone
std::optional<proof::JwsJudgement> take_claims_out(JwtDocument& token, bool repeats_period);

}  // namespace tamga::credential
