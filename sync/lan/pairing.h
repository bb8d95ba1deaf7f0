#pragma once

#include <optional>
#include <string>

#include "core/base/random.h"
#include "sync/lan/pair_messages.h"

/// Two stations that do not know each other come to six digits that are the same on both only if
/// nobody stands in between: whoever does has one chance in a million, and is found out otherwise.
/// Pure: messages in, messages out. What went wrong once stays wrong.
namespace tamga::sync::lan {

/// One side of a pairing; the key and the randomness must outlive it.
struct PairSelf {
    const crypto::SigningKey& key;
    PairRole role;
    crypto::Digest channel;  ///< the fingerprint of the answering side's certificate
    base::Random& random;
};

/// The side that asks.
class PairAsking {
  public:
    explicit PairAsking(PairSelf self);

    PairBegin begin() const;
    /// What to say next; nothing where the answer is not one.
    std::optional<PairOpen> take(const PairBegun& begun);
    /// Whether the other side proved its key; from then on there are digits.
    bool take(const PairOpened& opened);

    /// Six digits; empty before both proved their keys.
    std::string digits() const;
    /// Meaningful once there are digits.
    const crypto::PublicKey& peer() const noexcept { return peer_; }

  private:
    enum class Step : std::uint8_t { begun, opened, proven, failed };

    PairSelf self_;
    PairNonce nonce_{};
    crypto::PublicKey peer_{};
    crypto::Digest transcript_{};
    Step step_ = Step::begun;
};

/// The side that answers.
class PairAnswering {
  public:
    explicit PairAnswering(PairSelf self);

    /// Nothing where the message has no place, or the roles do not fit.
    std::optional<PairBegun> answer(const PairBegin& begin);
    /// Nothing where what was committed to, or the key, is not the one that was named.
    std::optional<PairOpened> answer(const PairOpen& open);

    std::string digits() const;
    const crypto::PublicKey& peer() const noexcept { return peer_; }

  private:
    enum class Step : std::uint8_t { waiting, begun, proven, failed };

    PairSelf self_;
    PairNonce nonce_{};
    crypto::PublicKey peer_{};
    crypto::Digest commitment_{};
    crypto::Digest transcript_{};
    Step step_ = Step::waiting;
};

}  // namespace tamga::sync::lan
