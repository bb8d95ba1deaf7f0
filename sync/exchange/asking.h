#pragma once

#include <functional>

#include "sync/exchange/party.h"
#include "sync/protocol/messages.h"

/// The side of an exchange that asks. Codes of the findings it adds to those of the journal and of
/// what it was told (sync/exchange/answering.h):
///
/// | code | when |
/// |---|---|
/// | `exchange.other_side` | the answer is signed with a key that is no station's here |
/// | `exchange.not_kept` | a warning: entries were handed in and did not become part of their
///   station's history there |
/// | `exchange.held_there` | a warning: entries lie there and have no effect, for a reason that is
///   shown there |
/// | `exchange.not_ours` | an answer that fits nothing that was asked |
namespace tamga::sync {

/// The way to the other side.
class Line {
  public:
    virtual ~Line() = default;
    /// Sends messages, and gives the answer to each. @throws base::Error{network} where the other
    /// side cannot be reached or answers something else.
    virtual std::vector<Message> ask(const std::vector<Message>& messages) = 0;
};

/// How far an exchange is, in entries.
struct ExchangeProgress {
    std::uint64_t sent = 0;
    std::uint64_t to_send = 0;
    std::uint64_t received = 0;
};

/// What an exchange did.
struct ExchangeReport {
    bool is_equal = false;     ///< both held the same from the start: nothing else was said
    crypto::PublicKey peer{};  ///< of the other side; its word is known, not the line's
    std::uint64_t sent = 0;    ///< entries that the other side confirmed, known ones among them
    Intake received;
    base::Findings findings;  ///< with an error, the exchange ended early
};

/// Hands in what the other side lacks, takes in what this one lacks, and lets it take effect. Where
/// the other side forgot the exchange meanwhile, it is begun again, twice at most.
/// Whatever was confirmed before it ends early stays so on both sides; the next exchange goes on
/// behind it.
/// @param progress is told after every frame; false ends the exchange.
/// @throws base::Error{network} of the line, {busy}, {disk}, {corrupt} of the store.
ExchangeReport exchange(const Party& self, Line& line,
                        const std::function<bool(const ExchangeProgress&)>& progress);

}  // namespace tamga::sync
