#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/journal/exchange.h"
#include "core/store/database.h"

/// What other stores are known to hold. Only what they said themselves, signed, belongs here:
/// whoever calls has checked the signature. Nothing of it is journalled, and whatever is lost costs
/// no more than entries that are sent twice.
namespace tamga::journal {

/// Another store, by its key.
struct Peer {
    crypto::PublicKey key;
    base::Instant heard;          ///< the time of what arrived last of it, by its own clock
    std::uint64_t handed_in = 0;  ///< how many of this station's own entries it holds
};

/// A receipt of somebody, who may be this station itself.
struct PeerReceipt {
    crypto::PublicKey key;    ///< who signed it
    std::vector<Mark> marks;  ///< what it says is held
    base::Instant time;       ///< by the signer's clock
    base::Bytes bytes;        ///< as it was signed
};

/// Notes everything that a peer says to hold, in the place of what was known. What arrives last
/// counts, whatever its time: a peer that was restored holds less than before, and its clock may be
/// wrong. An old stick may thus make it seem to hold less than it does, which costs entries that
/// are sent twice; believing more would lose them. @throws base::Error{disk}, {busy}.
void note_marks(store::Database& database, const crypto::PublicKey& peer,
                const std::vector<Mark>& marks, base::Instant time);

/// What a peer is known to hold, ordered by chain; empty for a stranger.
std::vector<Mark> known_marks(store::Database& database, const crypto::PublicKey& peer);

/// Keeps a receipt, and notes what it says beside what was known, in one transaction. Earlier
/// receipts of the same signer that say no more than this one go. Whether it was kept: one that is
/// there already, or that says no more than one that is, changes nothing.
/// @throws base::Error{disk}, {busy}.
bool note_receipt(store::Database& database, const PeerReceipt& receipt);

/// The receipts of a signer that name a chain of one of these stations, as they were signed, oldest
/// first; all of them where no station is given.
std::vector<base::Bytes> receipts_of(store::Database& database, const crypto::PublicKey& signer,
                                     const std::set<base::StationId>& stations = {});

/// Everybody of whom something is known but this station itself, in the order of their keys.
std::vector<Peer> peers(store::Database& database);

}  // namespace tamga::journal
