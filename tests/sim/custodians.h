#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/trust/status_list.h"
#include "core/trust/trust_bundle.h"
#include "tests/sim/dice.h"

/// People who sign trust lists, each on a machine of their own, which no fault reaches.
namespace tamga::sim {

/// How new what a station believes is: of two, the one under the newer root is newer. A root that
/// takes a list's key away takes its version with it.
struct TrustStanding {
    trust::Version root = 0;  ///< 0 where none is pinned
    trust::Version list = 0;  ///< 0 where none is held

    // clang-tidy 14 takes the 0 in the comparison that the compiler generates for a pointer.
    auto operator<=>(const TrustStanding&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// A file that somebody may give to a station.
struct PublishedTrust {
    TrustStanding standing;
    base::Instant issued;
    std::string bundle;       ///< roots, list, and the status list that it vouches for
    std::string list;         ///< the signed list alone, as stations keep it
    std::string status_list;  ///< the neighbour's, as it was then
    std::size_t revoked = 0;  ///< so many credentials it says to be revoked
};

/// A file that nobody may believe, and the reason that a station with a right clock has for it.
struct WrongTrust {
    std::string bundle;
    std::string code;
    base::Instant issued;  ///< as it says
};

/// Three custodians of whom two make a root, whoever signs lists, and the neighbour whom they list:
/// an organisation that revokes a credential before every new list.
class Custodians {
  public:
    /// They meet for the first time, and publish.
    Custodians(Dice dice, base::Instant now);

    /// The next list; nothing happens where one was made at this moment.
    void publish(base::Instant now);
    /// One custodian hands over to another, and whoever signed lists signs no more; with the next
    /// list.
    void renew_root(base::Instant now);

    /// Every file that was ever published, the oldest first.
    const std::vector<PublishedTrust>& published() const { return published_; }
    const PublishedTrust& newest() const { return published_.back(); }
    /// What a list of this standing says; null where none was ever published.
    const PublishedTrust* find(const TrustStanding& standing) const;

    /// The root's, and where the neighbour's status list is named.
    const std::string& root() const { return root_.id; }
    std::string neighbour() const;
    static const std::string& status_address();

    /// Any of the files by which somebody might lead a station astray at this moment.
    WrongTrust wrong(Dice& chance, base::Instant now) const;

  private:
    trust::TrustList next_list(base::Instant now) const;
    WrongTrust with_list(const trust::TrustList& list, const crypto::SigningKey& signer,
                         const char* code) const;
    WrongTrust changed_list(base::Instant now) const;
    WrongTrust unknown_successor(Dice& chance, base::Instant now) const;
    WrongTrust old_status_list(Dice& chance) const;

    Dice dice_;
    std::vector<crypto::SigningKey> custodians_;
    std::vector<crypto::SigningKey> signers_;  ///< the last is the one who may
    crypto::SigningKey neighbour_;
    trust::TrustRoot root_;
    std::vector<trust::SignedDocument> roots_;
    trust::StatusList revoked_;
    std::vector<PublishedTrust> published_;
};

}  // namespace tamga::sim
