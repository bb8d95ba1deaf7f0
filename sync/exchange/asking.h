#pragma once

#include <functional>
#include <span>

#include "sync/exchange/party.h"
#include "sync/protocol/messages.h"

/// The side of an exchange that asks. Codes of the findings it adds to those of the journal and of
/// what it was told (sync/exchange/answering.h):
///
/// | code | when |
/// |---|---|
/// | `exchange.other_side` | the answer is signed with a key that is no station's here |
/// | `exchange.other_channel` | the answer was made for another connection: something may stand in
///   between |
/// | `exchange.other_revoked` | the founding station revoked who answers: nothing is handed in
/// there | | `exchange.not_kept` | a warning: entries were handed in and did not become part of
/// their
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
    /// Whether another thread may ask, one question at a time, while this one works on what came.
    virtual bool is_for_any_thread() const { return false; }
};

/// How far an exchange is, in entries.
struct ExchangeProgress {
    std::uint64_t sent = 0;
    std::uint64_t to_send = 0;
    std::uint64_t received = 0;
    std::uint64_t contents = 0;  ///< files of evidence that were handed in
};

/// A quicker way to get what a station lacks that holds almost nothing yet.
class FirstExchange {
  public:
    /// What came of it.
    struct Taken {
        std::uint64_t entries = 0;  ///< that are in the journal now; 0 where nothing was taken
        bool was_stopped = false;   ///< by `progress`
        base::Findings findings;    ///< warnings: what stood in the way
    };

    virtual ~FirstExchange() = default;
    /// Whether it is worth while for a store that holds so many entries and lacks so many.
    virtual bool is_worth_while(std::uint64_t held, std::uint64_t lacking) const = 0;
    /// Takes in what there is, in an exchange whose other side knows by now who asks.
    /// @param progress is told about how many entries are there; false ends it, and what was
    /// fetched serves the next time.
    /// @throws base::Error{network}, {busy}, {disk}.
    virtual Taken take(const std::function<bool(std::uint64_t)>& progress) = 0;
};

/// What an exchange did.
struct ExchangeReport {
    bool is_equal = false;       ///< both held the same from the start: nothing else was said
    crypto::PublicKey peer{};    ///< of the other side; its word is known, not the line's
    std::uint64_t sent = 0;      ///< entries that the other side confirmed, known ones among them
    std::uint64_t contents = 0;  ///< files of evidence that it holds since
    std::uint64_t fetched = 0;   ///< files of evidence that this side holds since
    Intake received;
    std::uint64_t at_once = 0;  ///< entries that came in one piece, by `FirstExchange`
    base::Findings findings;    ///< with an error, the exchange ended early
};

/// Hands in what the other side lacks, and the files of evidence behind it; takes in what this one
/// lacks, and lets it take effect. Where the other side forgot the exchange meanwhile, it is begun
/// again, twice at most. Whatever was confirmed before it ends early stays so on both sides; the
/// next exchange goes on behind it.
/// @param progress is told after every frame; false ends the exchange.
/// @param first is used where it is worth while; whatever stands in its way, entries then come one
/// by one. Null: there is none.
/// @param wanted files of evidence that are asked for at the end, as `fetch_contents` does
/// (sync/exchange/fetching.h).
/// @throws base::Error{network} of the line, {busy}, {disk}, {corrupt} of the store.
ExchangeReport exchange(const Party& self, Line& line,
                        const std::function<bool(const ExchangeProgress&)>& progress,
                        FirstExchange* first = nullptr,
                        std::span<const crypto::Digest> wanted = {});

}  // namespace tamga::sync
