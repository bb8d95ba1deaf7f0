#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/base/instant.h"
#include "sync/lan/pairing.h"

namespace tamga::sync::lan {

/// What a station does once the digits are the same on both screens.
class PairHands {
  public:
    virtual ~PairHands() = default;

    /// The text of its request for membership.
    virtual std::string request() = 0;
    /// Admits who made the request, and gives the text of the admission. @throws base::Error{data}
    /// where the request is not that of this key.
    virtual std::string admit(const std::string& request, const crypto::PublicKey& peer) = 0;
    /// Becomes a station of the organisation that this key founded. @throws base::Error{data} where
    /// the admission is another's.
    virtual void join(const std::string& admission, const crypto::PublicKey& peer) = 0;
};

/// How a pairing stands at the side that answers.
enum class PairStage : std::uint8_t {
    waiting,    ///< nobody is there yet
    comparing,  ///< the digits are shown
    done,       ///< the other one is admitted, or this one joined
    refused,    ///< the last one came to nothing; another may begin
    closed      ///< too many came to nothing: open anew
};

struct PairView {
    PairStage stage = PairStage::waiting;
    std::string digits{};  ///< while comparing
    crypto::PublicKey peer{};
    Said said = Said::nothing;   ///< by the person here
    Said heard = Said::nothing;  ///< from the other side
    std::string code{};          ///< why the last one came to nothing
    std::string problem{};       ///< the same in words
};

/// The answering side of pairings, one after the other. Not thread-safe. Codes of its failures:
///
/// | code | when |
/// |---|---|
/// | `pair.not_offered` | this station does not pair, or wants the same role |
/// | `pair.busy` | another pairing is going on |
/// | `pair.closed` | one has succeeded, or too many came to nothing |
/// | `pair.broken` | a message that has no place, or a proof that is none: begin again |
/// | `pair.failed` | the station could not admit or join, for the reason that is told |
class PairDesk {
  public:
    /// So many come to nothing before it closes: each is a chance in a million for whoever stands
    /// in between.
    static constexpr int limit_pairings = 5;
    /// Who is silent for so long is gone.
    static constexpr std::chrono::seconds silence{20};
    /// People have so long to compare.
    static constexpr std::chrono::minutes patience{5};

    /// Without a role it refuses everybody. All that is handed in must outlive it.
    PairDesk(const crypto::SigningKey& key, const crypto::Digest& channel, base::Clock& clock,
             base::Random& random, std::optional<PairRole> role, PairHands& hands);

    /// `session` is the name under which the pairing began; a message that begins one has none.
    struct Answer {
        std::string session;
        PairMessage message;
    };
    /// Never throws for what a message is. @throws base::Error{busy}, {disk}, {corrupt} of the
    /// store.
    Answer answer(const std::string& session, const PairMessage& message);

    /// What the person here says of the digits; counts once, and only while they are shown.
    void say(bool is_same);

    PairView view();

  private:
    PairMessage answer_to(const PairOpen& open);
    PairMessage answer_to(const PairAsk& ask);
    PairMessage finish(const PairAsk& ask);
    Answer begin(const PairBegin& begin);
    void give_up(const char* code, const std::string& problem);
    void look_at_clock();

    const crypto::SigningKey& key_;
    crypto::Digest channel_;
    base::Clock& clock_;
    base::Random& random_;
    std::optional<PairRole> role_;
    PairHands& hands_;
    std::optional<PairAnswering> pairing_;
    std::string session_;
    std::optional<std::string> admission_;
    base::Instant began_{};
    base::Instant heard_at_{};
    PairView view_;
    int left_ = limit_pairings;
};

/// The person at the side that asks.
class PairPerson {
  public:
    virtual ~PairPerson() = default;
    /// Shows the digits.
    virtual void compare(const std::string& digits) = 0;
    /// What was said of them so far; does not wait.
    virtual Said said() = 0;
    /// Waits a moment; false to give up.
    virtual bool wait() = 0;
};

/// Says one thing to the desk, and brings the answer. @throws base::Error{network}.
using PairLine = std::function<PairMessage(const PairMessage&)>;

struct PairReport {
    bool is_done = false;      ///< the other one is admitted, or this one joined
    crypto::PublicKey peer{};  ///< of the other side, where it is done
    base::Findings findings{};
};

/// The asking side, from its first word to its last. Codes of the findings, beside those of the
/// desk: `pair.different` (somebody said that the digits differ), `pair.stopped` (it was given up
/// here), `pair.unsound` (the other side's proof is none). Its view also has `pair.silent` and
/// `pair.over` (it took too long).
/// @throws base::Error of the line and of the hands.
PairReport pair(const PairSelf& self, PairHands& hands, const PairLine& line, PairPerson& person);

}  // namespace tamga::sync::lan
