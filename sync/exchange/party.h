#pragma once

#include <optional>

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/journal/exchange.h"
#include "core/journal/membership.h"

namespace tamga::sync {

/// One side of an exchange: its store, the key by which others know it, and its devices. All must
/// outlive the exchange.
struct Party {
    store::Database& database;
    const crypto::SigningKey& key;
    base::Clock& clock;
    base::Random& random;
    /// Names the connection (`Hello::channel`); nothing where it has no name.
    std::optional<crypto::Digest> channel{};
};

/// The station of the organisation with this key; nothing for a stranger.
std::optional<journal::Member> member_with(store::Database& database, const crypto::PublicKey& key);

/// Whether a station is given what others did, by whatever road: not one that was revoked, which
/// may be in a stranger's hands. What it hands in is taken all the same.
bool may_receive(const journal::Member& member);

/// What came in, summed over frames.
struct Intake {
    std::uint64_t stored = 0;
    std::uint64_t known = 0;
    std::uint64_t waiting = 0;  ///< for the seal of their batch
    std::uint64_t held = 0;     ///< of those stored, as far as can be told before all took effect
    std::uint64_t refused = 0;  ///< runs of which nothing was stored
    base::Findings findings;    ///< the first hundred
};

/// Stores runs, all at once; what depends on places waits for `journal::take_due_effect`.
/// @throws base::Error of `journal::receive`: what came before lies in the store, of these nothing.
void take_in(store::Database& database, const std::vector<journal::CarriedRun>& runs,
             Intake& intake);

}  // namespace tamga::sync
