#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/store/database.h"
#include "core/trust/delegation_terms.h"

/// Codes with which a station becomes a member without a person at the founding station. Local to
/// it; the delegation that follows is what is journalled.
namespace tamga::journal {

/// What an invitation promises.
struct Invitation {
    std::string name;  ///< the station's
    trust::DelegationTerms terms{};
};

/// Makes a code that is good once, until `until`: twelve letters and digits without those that are
/// easily confused, as `7K2M-Q9RD-X4TB`. @throws base::Error{usage} for a name that is empty or
/// longer than 200 bytes, {busy}, {disk}.
std::string invite(store::Database& database, base::Random& random, const Invitation& invitation,
                   base::Instant until);

/// How whoever has the code is to be admitted, with this key from now on; nothing where there is no
/// such code, it is over, or another key used it. Small letters, and the lines between, make no
/// difference. @throws base::Error{busy}, {disk}.
std::optional<Invitation> redeem(store::Database& database, std::string_view code,
                                 const crypto::PublicKey& key, base::Instant now);

}  // namespace tamga::journal
