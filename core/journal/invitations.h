#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
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

/// An invitation as it is kept; its code is known to nobody but who has it.
struct KeptInvitation {
    crypto::Digest code_hash{};
    std::string name;
    base::Instant until;
    std::string terms;  ///< canonical JSON
    std::optional<crypto::PublicKey> used_by{};

    bool operator==(const KeptInvitation&) const = default;
};

/// By what an invitation is found that has this code, however it was typed.
crypto::Digest hash_of_invitation(std::string_view code);

/// All of them, used and over ones too.
std::vector<KeptInvitation> kept_invitations(store::Database& database);

/// Keeps an invitation as it is kept elsewhere. One that was used stays so.
/// @throws base::Error{busy}, {disk}.
void keep_invitation(store::Database& database, const KeptInvitation& invitation);

}  // namespace tamga::journal
