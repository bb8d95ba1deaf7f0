#include "sync/exchange/asking.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/membership.h"
#include "core/journal/peers.h"
#include "sync/exchange/outgoing.h"

namespace tamga::sync {
namespace {

using base::Severity;

base::Finding finding(const char* code, std::string what, const char* how) {
    return {Severity::error, code, "the other side", std::move(what), how};
}

/// One exchange, step by step. A step that fails leaves a finding, and is the last.
class Asking {
  public:
    Asking(const Party& self, Line& line,
           const std::function<bool(const ExchangeProgress&)>& progress)
        : self_(self), line_(line), progress_(progress) {}

    ExchangeReport run() {
        do
            attempt();
        while (may_begin_again());
        report_.is_equal &= shown_.sent == 0 && shown_.received == 0;
        return std::move(report_);
    }

  private:
    void attempt() {
        if (greet_or_introduce() && !report_.is_equal && compare()) {
            if (hand_in()) take_in_all();
            journal::take_due_effect(self_.database);
        }
    }

    /// The other side may have forgotten the exchange, or another process of it answers now. What
    /// was confirmed stays so.
    bool may_begin_again() {
        if (++attempts_ == limit_attempts || report_.findings.empty() ||
            report_.findings.back().code != "exchange.order")
            return false;
        report_.findings.pop_back();
        return true;
    }

    Hello hello() {
        Hello one;
        one.key = self_.key.public_key();
        one.marks = digest_of(journal::marks(self_.database));
        self_.random.fill(one.nonce);
        one.time = self_.clock.now();
        return one;
    }

    /// The one answer of the kind that was asked for; nothing, with a finding, for another.
    template <typename Kind>
    std::optional<Kind> expect(Message answer) {
        if (Kind* const wanted = std::get_if<Kind>(&answer)) return std::move(*wanted);
        if (const Failure* const told = std::get_if<Failure>(&answer)) {
            report_.findings.push_back({Severity::error, told->code, "the other side",
                                        told->message, "Try again later, or ask who runs it."});
            return std::nullopt;
        }
        report_.findings.push_back(not_ours());
        return std::nullopt;
    }

    static base::Finding not_ours() {
        return finding("exchange.not_ours", "The answer fits nothing that was asked.",
                       "Check the address: something else may answer there.");
    }

    /// Where the other side does not know this station any more (it was put back to a backup), what
    /// the founding station sealed is brought first, and the delegation with it.
    bool greet_or_introduce() {
        if (greet()) return true;
        const bool is_stranger =
            !report_.findings.empty() && report_.findings.back().code == "exchange.stranger";
        if (!is_stranger || !introduce()) return false;
        report_.findings.pop_back();
        return greet();
    }

    /// Whether the other side took something in that it lacked. It says how far it is once it is
    /// shown the first entry, which says nothing of anybody.
    bool introduce() {
        const auto root = journal::root_of(self_.database);
        std::vector<Mark> theirs = journal::marks(self_.database);
        Push probe;
        for (const Mark& mark : theirs)
            if (root && mark.chain.station == root->station)
                if (auto first = journal::read_run(self_.database, mark.chain, 0, {1, 1}))
                    probe.runs.push_back({*std::move(first), {}});
        if (probe.runs.empty()) return false;
        const auto receipt = ask_for_receipt(probe, root->key);
        if (!receipt) return false;
        std::erase_if(theirs,
                      [&](const Mark& mark) { return mark.chain.station == root->station; });
        theirs.insert(theirs.end(), receipt->marks.begin(), receipt->marks.end());
        Outgoing lacking{self_.database, theirs};
        const bool lacks_any = lacking.left() != 0;
        for (auto runs = lacking.next(); !runs.empty(); runs = lacking.next()) {
            Push push;
            for (CarriedRun& run : runs)
                push.runs.push_back({std::move(run), {}});
            if (!ask_for_receipt(push, root->key)) return false;
        }
        return lacks_any;
    }

    /// The receipt of the founding station; no finding where there is none, since what was found
    /// before says it all.
    std::optional<Receipt> ask_for_receipt(const Push& push, const crypto::PublicKey& root) {
        Message answer = line_.ask({push}).at(0);
        Receipt* const receipt = std::get_if<Receipt>(&answer);
        if (receipt == nullptr || !is_sound(*receipt) || receipt->key != root ||
            receipt->answers != crypto::sha256(write_message(push)))
            return std::nullopt;
        return std::move(*receipt);
    }

    bool greet() {
        Hello mine = hello();
        sign(mine, self_.key);
        const auto theirs = expect<Hello>(line_.ask({mine}).at(0));
        if (!theirs) return false;
        if (!is_sound(*theirs) || theirs->answers != mine.nonce) {
            report_.findings.push_back(not_ours());
            return false;
        }
        const auto members = journal::members(self_.database);
        const bool is_known =
            std::any_of(members.begin(), members.end(),
                        [&](const journal::Member& one) { return one.key == theirs->key; });
        if (!is_known) {
            report_.findings.push_back(finding(
                "exchange.other_side", "Whoever answers there is no station of this organisation.",
                "Check the address; nothing was handed in."));
            return false;
        }
        report_.peer = theirs->key;
        report_.is_equal = theirs->marks == mine.marks;
        if (report_.is_equal)
            journal::note_marks(self_.database, theirs->key, journal::marks(self_.database),
                                theirs->time);
        answers_ = theirs->nonce;
        return true;
    }

    bool compare() {
        Hello proof = hello();
        proof.answers = answers_;
        sign(proof, self_.key);
        std::vector<Message> answers =
            line_.ask({proof, Marks{journal::marks(self_.database), {}}});
        if (!expect<Hello>(std::move(answers.at(0)))) return false;
        auto marks = expect<Marks>(std::move(answers.at(1)));
        if (!marks) return false;
        theirs_ = std::move(marks->marks);
        return true;
    }

    bool hand_in() {
        Outgoing outgoing{self_.database, theirs_};
        shown_.to_send = shown_.sent + outgoing.left();
        for (auto runs = outgoing.next(); !runs.empty(); runs = outgoing.next()) {
            Push push;
            for (CarriedRun& run : runs)
                push.runs.push_back({std::move(run), {}});
            if (!confirm(push)) return false;
        }
        return true;
    }

    bool confirm(const Push& push) {
        const auto receipt = expect<Receipt>(line_.ask({push}).at(0));
        if (!receipt) return false;
        if (!is_sound(*receipt) || receipt->key != report_.peer ||
            receipt->answers != crypto::sha256(write_message(push))) {
            report_.findings.push_back(not_ours());
            return false;
        }
        journal::note_receipt(
            self_.database, {receipt->key, receipt->marks, receipt->time, write_message(*receipt)});
        note_what_is_not_kept(push, *receipt);
        for (const WireRun& one : push.runs)
            shown_.sent += one.run.entries.size();
        report_.sent = shown_.sent;
        return progress_(shown_);
    }

    /// What is sealed to its end is kept where the other side's mark lies at it or behind it.
    void note_what_is_not_kept(const Push& push, const Receipt& receipt) {
        if (receipt.held != 0)
            report_.findings.push_back(
                {Severity::warning, "exchange.held_there", "the other side",
                 std::to_string(receipt.held) + " entries lie there without effect.",
                 "They are safe. Look there why: tamga journal held"});
        for (const WireRun& one : push.runs) {
            if (one.run.seals.empty()) continue;
            const auto mark =
                std::find_if(receipt.marks.begin(), receipt.marks.end(),
                             [&](const Mark& held) { return held.chain == one.run.chain; });
            if (mark != receipt.marks.end() && mark->sequence >= one.run.seals.back().sequence)
                continue;
            report_.findings.push_back(
                {Severity::warning, "exchange.not_kept",
                 "station " + base::format(one.run.chain.station) + ", entry " +
                     std::to_string(one.run.first),
                 "The other side did not take these entries into their history.",
                 "They are safe here. Look there at what is held, and ask who runs it."});
        }
    }

    void take_in_all() {
        for (std::optional<std::uint64_t> after = 0; after;) {
            const auto push = expect<Push>(line_.ask({Pull{*after, {}}}).at(0));
            if (!push) return;
            std::vector<CarriedRun> runs;
            for (const WireRun& one : push->runs) {
                shown_.received += one.run.entries.size();
                runs.push_back(one.run);
            }
            take_in(self_.database, runs, report_.received);
            if (push->next && *push->next <= *after) {
                report_.findings.push_back(not_ours());
                return;
            }
            after = push->next;
            if (!progress_(shown_)) return;
        }
    }

    static constexpr int limit_attempts = 3;

    Party self_;
    Line& line_;
    const std::function<bool(const ExchangeProgress&)>& progress_;
    ExchangeReport report_;
    ExchangeProgress shown_;
    int attempts_ = 0;
    Nonce answers_{};
    std::vector<Mark> theirs_;
};

}  // namespace

ExchangeReport exchange(const Party& self, Line& line,
                        const std::function<bool(const ExchangeProgress&)>& progress) {
    return Asking{self, line, progress}.run();
}

}  // namespace tamga::sync
