#pragma once

#include <optional>

#include "sync/exchange/outgoing.h"
#include "sync/exchange/party.h"
#include "sync/protocol/messages.h"

/// The side of an exchange that answers. Codes of failures:
///
/// | code | when |
/// |---|---|
/// | `exchange.stranger` | the hello's key is no station's of this organisation; a push of nothing
///   but the founding station's entries is taken all the same, and may change that |
/// | `exchange.channel` | the hello was made for another connection: something may stand in
///   between |
/// | `exchange.revoked` | the founding station revoked who asks: what it hands in is taken, and it
///   gets nothing |
/// | `exchange.unsound` | a message was changed after it was signed |
/// | `exchange.protocol` | there is no protocol that both sides speak |
/// | `exchange.order` | a message that has no place here: begin again with a hello |
/// | `exchange.busy` | the store is in use: ask again after the time that is named |
/// | `exchange.store` | the store failed; nothing of the message is promised |
namespace tamga::sync {

/// One exchange. A message gives one answer; whatever it is, nothing is thrown.
class Answering {
  public:
    explicit Answering(Party self) : self_(self) {}

    Message answer(const Message& message);

    /// The station on the other side, once its own signed answer to this side's nonce proved it.
    const std::optional<crypto::PublicKey>& peer() const noexcept { return peer_; }

  private:
    Message answer_to(const Hello& hello);
    Message answer_to(const Marks& marks);
    Message answer_to(const Push& push);
    Message answer_to(const Pull& pull);
    Message answer_to(const Receipt& receipt);
    Message answer_to(const Failure& failure);
    Message answer_to(const Offer& offer);
    Message answer_to(const Standings& standings);
    Message answer_to(const Part& part);
    Message answer_to(const Want& want);

    Party self_;
    Nonce nonce_{};
    std::optional<crypto::PublicKey> claimed_;
    std::optional<crypto::PublicKey> peer_;
    std::optional<std::vector<Mark>> theirs_;
    std::optional<Outgoing> outgoing_;
    std::uint64_t handed_out_ = 0;
};

}  // namespace tamga::sync
