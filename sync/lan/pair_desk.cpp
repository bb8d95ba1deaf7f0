#include "sync/lan/pair_desk.h"

#include <array>
#include <utility>

#include "core/base/encoding.h"

namespace tamga::sync::lan {
namespace {

using base::Error;
using base::ErrorKind;

Failure failure(const char* code, std::string message) {
    return {code, std::move(message), std::nullopt, {}};
}

Failure broken() {
    return failure("pair.broken", "The pairing broke off: begin again.");
}

/// What the machine fails at is not the other side's business.
bool is_machines(ErrorKind kind) {
    return kind == ErrorKind::busy || kind == ErrorKind::disk || kind == ErrorKind::corrupt;
}

}  // namespace

PairDesk::PairDesk(const crypto::SigningKey& key, const crypto::Digest& channel, base::Clock& clock,
                   base::Random& random, std::optional<PairRole> role, PairHands& hands)
    : key_(key), channel_(channel), clock_(clock), random_(random), role_(role), hands_(hands) {}

PairDesk::Answer PairDesk::answer(const std::string& session, const PairMessage& message) {
    look_at_clock();
    if (const auto* const first = std::get_if<PairBegin>(&message)) return begin(*first);
    if (session.empty() || session != session_ || !pairing_) return {session, broken()};
    heard_at_ = clock_.now();
    if (const auto* const open = std::get_if<PairOpen>(&message))
        return {session, answer_to(*open)};
    if (const auto* const ask = std::get_if<PairAsk>(&message)) return {session, answer_to(*ask)};
    give_up("pair.broken", "the other side broke it off");
    return {session, broken()};
}

PairDesk::Answer PairDesk::begin(const PairBegin& begin) {
    if (!role_ || begin.role != opposite(*role_))
        return {{},
                failure("pair.not_offered",
                        "This station does not pair now, or wants to join as the other does.")};
    if (view_.stage == PairStage::done || view_.stage == PairStage::closed)
        return {{}, failure("pair.closed", "This station pairs no more: open it anew there.")};
    if (pairing_)
        return {{},
                failure("pair.busy", "Another station is pairing there: wait, then try again.")};
    --left_;
    pairing_.emplace(PairSelf{key_, *role_, channel_, random_});
    std::array<std::uint8_t, 16> name{};
    random_.fill(name);
    session_ = base::to_hex(name);
    began_ = heard_at_ = clock_.now();
    const auto begun = pairing_->answer(begin);
    if (!begun) {
        give_up("pair.unsound", "the other side is not sound");
        return {{}, broken()};
    }
    return {session_, *begun};
}

PairMessage PairDesk::answer_to(const PairOpen& open) {
    const auto opened = pairing_->answer(open);
    if (!opened) {
        give_up("pair.unsound", "the other side’s proof is none; something may stand in between");
        return broken();
    }
    view_ = {PairStage::comparing, pairing_->digits(), pairing_->peer()};
    return *opened;
}

PairMessage PairDesk::answer_to(const PairAsk& ask) {
    if (view_.stage == PairStage::done && pairing_) return finish(ask);
    if (view_.stage != PairStage::comparing) {
        give_up("pair.broken", "the other side broke it off");
        return broken();
    }
    // Who has said that the digits are the same does not take it back by asking again.
    if (ask.said != Said::nothing && view_.heard != Said::different) view_.heard = ask.said;
    const Said said = view_.said;
    if (view_.heard == Said::different || said == Said::different) {
        give_up("pair.different",
                said == Said::different ? "the digits differed" : "the other side said no");
        return PairTold{Said::different};
    }
    if (said != Said::same || view_.heard != Said::same) return PairTold{said};
    return finish(ask);
}

/// Both people said that the digits are the same.
PairMessage PairDesk::finish(const PairAsk& ask) {
    try {
        if (*role_ == PairRole::admits) {
            if (!admission_ && !ask.text) return PairTold{Said::same};
            if (!admission_) admission_ = hands_.admit(*ask.text, view_.peer);
            view_.stage = PairStage::done;
            return PairTold{Said::same, true, admission_};
        }
        if (view_.stage != PairStage::done) {
            if (!ask.text) return PairTold{Said::same, false, hands_.request()};
            hands_.join(*ask.text, view_.peer);
            view_.stage = PairStage::done;
        }
        return PairTold{Said::same, true};
    } catch (const Error& error) {
        if (is_machines(error.kind())) throw;
        const std::string problem = error.what();
        give_up("pair.failed", problem);
        return failure("pair.failed", "It failed at the other station: " + problem);
    }
}

void PairDesk::give_up(const char* code, const std::string& problem) {
    pairing_.reset();
    session_.clear();
    view_ = {};
    view_.stage = left_ > 0 ? PairStage::refused : PairStage::closed;
    view_.code = code;
    view_.problem = problem;
}

void PairDesk::look_at_clock() {
    if (!pairing_ || view_.stage == PairStage::done) return;
    const base::Instant now = clock_.now();
    if (now - heard_at_ > silence)
        give_up("pair.silent", "the other side fell silent");
    else if (now - began_ > patience)
        give_up("pair.over", "it took too long");
}

void PairDesk::say(bool is_same) {
    look_at_clock();
    if (view_.stage != PairStage::comparing || view_.said != Said::nothing) return;
    view_.said = is_same ? Said::same : Said::different;
}

PairView PairDesk::view() {
    look_at_clock();
    return view_;
}

namespace {

base::Finding finding(std::string code, std::string what, const char* how) {
    return {base::Severity::error, std::move(code), "the other station", std::move(what), how};
}

/// The asking side, step by step.
class Asking {
  public:
    Asking(const PairSelf& self, PairHands& hands, const PairLine& line, PairPerson& person)
        : role_(self.role), pairing_(self), hands_(hands), line_(line), person_(person) {}

    PairReport run() {
        if (!meet()) return std::move(report_);
        person_.compare(pairing_.digits());
        while (report_.findings.empty() && !report_.is_done)
            step();
        if (report_.is_done) report_.peer = pairing_.peer();
        return std::move(report_);
    }

  private:
    template <typename Kind>
    std::optional<Kind> expect(const PairMessage& asked) {
        PairMessage answer = line_(asked);
        if (auto* const wanted = std::get_if<Kind>(&answer)) return std::move(*wanted);
        if (const auto* const told = std::get_if<Failure>(&answer))
            report_.findings.push_back(finding(told->code, told->message, ""));
        else
            unsound();
        return std::nullopt;
    }

    void unsound() {
        report_.findings.push_back(finding(
            "pair.unsound", "The other side’s proof is none; something may stand in between.",
            "Nothing was done. Try again in another network, or go by file and stick."));
    }

    bool meet() {
        const auto begun = expect<PairBegun>(pairing_.begin());
        if (!begun) return false;
        const auto open = pairing_.take(*begun);
        if (!open) {
            unsound();
            return false;
        }
        const auto opened = expect<PairOpened>(*open);
        if (!opened) return false;
        if (!pairing_.take(*opened)) unsound();
        return report_.findings.empty();
    }

    void step() {
        const Said said = person_.said();
        if (said == Said::same && role_ == PairRole::joins && !text_) text_ = hands_.request();
        const auto told =
            expect<PairTold>(PairAsk{said, said == Said::same ? text_ : std::nullopt});
        if (!told) return;
        if (said == Said::different || told->said == Said::different) return differ();
        if (said == Said::same && told->said == Said::same && go_on(*told)) return;
        if (person_.wait()) return;
        (void)line_(PairAsk{Said::different});
        report_.findings.push_back(finding("pair.stopped", "The pairing was given up here.", ""));
    }

    /// Both people said the same; whether there is nothing to wait for.
    bool go_on(const PairTold& told) {
        if (role_ == PairRole::joins) {
            if (!told.is_done || !told.text) return false;
            hands_.join(*told.text, pairing_.peer());
            report_.is_done = true;
            return true;
        }
        if (told.is_done) {
            // Who claims to have joined without an admission is not believed.
            report_.is_done = text_.has_value();
            if (!text_) unsound();
            return true;
        }
        if (!told.text || text_) return false;
        text_ = hands_.admit(*told.text, pairing_.peer());
        return true;
    }

    void differ() {
        report_.findings.push_back(finding(
            "pair.different", "Somebody said that the digits on the two screens differ.",
            "Nothing was done. If they did differ, something stands in between: go by file and "
            "stick."));
    }

    PairRole role_;
    PairAsking pairing_;
    PairHands& hands_;
    const PairLine& line_;
    PairPerson& person_;
    std::optional<std::string> text_;  ///< what this side hands over
    PairReport report_;
};

}  // namespace

PairReport pair(const PairSelf& self, PairHands& hands, const PairLine& line, PairPerson& person) {
    return Asking{self, hands, line, person}.run();
}

}  // namespace tamga::sync::lan
