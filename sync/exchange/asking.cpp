#include "sync/exchange/asking.h"

#include <algorithm>
#include <future>
#include <utility>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/membership.h"
#include "core/journal/peers.h"
#include "sync/exchange/contents.h"
#include "sync/exchange/fetching.h"
#include "sync/exchange/greeting.h"
#include "sync/exchange/outgoing.h"
#include "sync/exchange/pulling.h"

namespace tamga::sync {
namespace {

using base::Severity;

bool has_contents_to_hand_in(const Party& self) {
    const auto root = journal::root_of(self.database);
    return root && root->key != self.key.public_key() &&
           !journal::contents_for(self.database, root->key, 1).empty();
}

/// One exchange, step by step. A step that fails leaves a finding, and is the last.
class Asking {
  public:
    Asking(const Party& self, Line& line,
           const std::function<bool(const ExchangeProgress&)>& progress, FirstExchange* first,
           std::span<const crypto::Digest> wanted)
        : self_(self),
          line_(line),
          progress_(progress),
          first_(first),
          wanted_(wanted),
          offers_contents_(has_contents_to_hand_in(self)),
          greeting_(
              self, line, report_,
              (offers_contents_ ? offers_contents : 0) | (wanted.empty() ? 0 : wants_contents)) {}

    ExchangeReport run() {
        do
            attempt();
        while (may_begin_again());
        report_.is_equal &= shown_.sent == 0 && shown_.received == 0;
        return std::move(report_);
    }

  private:
    /// What came before the line broke counts at once: it may be a revocation, and the next
    /// exchange may find nothing new.
    void attempt() {
        try {
            meet();
        } catch (...) {
            journal::take_due_effect(self_.database);
            throw;
        }
    }

    void meet() {
        if (!greeting_.greet_or_introduce()) return;
        if (!report_.is_equal && greeting_.compare()) {
            if (take_in_at_once() && hand_in()) take_in_all();
            journal::take_due_effect(self_.database);
        }
        hand_in_evidence();
        fetch_evidence();
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

    /// Also where the entries were equal from the start: last time may have ended between the two.
    void hand_in_evidence() {
        if (is_ended_ || base::has_errors(report_.findings) || !greeting_.takes_contents() ||
            journal::contents_for(self_.database, report_.peer, 1).empty())
            return;
        // Where all else was equal, the other side goes on only if it was told before.
        if (!greeting_.is_proven() && (!offers_contents_ || !greeting_.compare())) return;
        hand_in_contents(self_, line_, report_, [this] {
            shown_.contents = report_.contents;
            return go_on();
        });
    }

    void fetch_evidence() {
        if (is_ended_ || base::has_errors(report_.findings) || wanted_.empty()) return;
        if (!greeting_.gives_contents()) {
            report_.findings.push_back(
                other_side_finding("exchange.gives_no_contents",
                                   "The program there is too old to give files of "
                                   "evidence out.",
                                   "Ask who runs it to update it."));
            return;
        }
        if (greeting_.is_proven() || greeting_.compare())
            fetch_contents(self_, line_, wanted_, report_, [this] { return go_on(); });
    }

    bool go_on() {
        is_ended_ = is_ended_ || !progress_(shown_);
        return !is_ended_;
    }

    /// How many entries the other side has that are lacking here, as far as marks tell.
    std::uint64_t lacking(const std::vector<Mark>& ours) const {
        std::uint64_t count = 0;
        for (const Mark& mark : greeting_.theirs()) {
            const auto own = std::find_if(ours.begin(), ours.end(),
                                          [&](const Mark& one) { return one.chain == mark.chain; });
            const std::uint64_t held = own == ours.end() ? 0 : own->sequence;
            if (mark.sequence > held) count += mark.sequence - held;
        }
        return count;
    }

    /// Whether there is more to be said afterwards. Where much came at once, both say anew what
    /// they hold.
    bool take_in_at_once() {
        if (first_ == nullptr) return true;
        const std::vector<Mark> ours = journal::marks(self_.database);
        std::uint64_t held = 0;
        for (const Mark& mark : ours)
            held += mark.sequence;
        if (!first_->is_worth_while(held, lacking(ours))) return true;
        FirstExchange::Taken taken = first_->take([&](std::uint64_t entries) {
            shown_.received = entries;
            return go_on();
        });
        report_.findings.insert(report_.findings.end(), taken.findings.begin(),
                                taken.findings.end());
        report_.at_once = shown_.received = taken.entries;
        if (taken.was_stopped) return false;
        if (taken.entries == 0) return true;
        const bool goes_on = greeting_.greet() && !report_.is_equal && greeting_.compare();
        report_.is_equal = false;
        return goes_on;
    }

    /// In another thread where the line can, otherwise when the answer is looked at.
    std::launch how_to_ask() const {
        return line_.is_for_any_thread() ? std::launch::async : std::launch::deferred;
    }

    std::future<std::vector<Message>> ask(Message message) {
        return std::async(how_to_ask(),
                          [this, message = std::move(message)] { return line_.ask({message}); });
    }

    /// While the other side stores a push, the next one is put together.
    bool hand_in() {
        Outgoing outgoing{self_.database, greeting_.theirs()};
        shown_.to_send = shown_.sent + outgoing.left();
        for (auto runs = outgoing.next(); !runs.empty();) {
            Push push;
            for (CarriedRun& run : runs)
                push.runs.push_back({std::move(run), {}});
            auto answer = ask(push);
            runs = outgoing.next();
            if (!confirm(push, std::move(answer.get().at(0)))) return false;
        }
        return true;
    }

    bool confirm(const Push& push, Message answer) {
        const auto receipt = expect<Receipt>(std::move(answer), report_.findings);
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
        return go_on();
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

    std::future<Pulled> pull(std::uint64_t after) {
        return std::async(how_to_ask(), [this, after] { return pull_some(line_, after); });
    }

    /// While what came is stored, the other side puts together what comes next.
    void take_in_all() {
        auto coming = pull(0);
        for (bool is_more = true; is_more;) {
            Pulled pulled = coming.get();
            is_more = pulled.next.has_value();
            if (is_more) coming = pull(*pulled.next);
            store(pulled.frames);
            if (pulled.broken) std::rethrow_exception(pulled.broken);
            if (pulled.other) (void)expect<Push>(*std::move(pulled.other), report_.findings);
            if (pulled.is_going_back) report_.findings.push_back(not_ours());
            if (pulled.other || pulled.is_going_back || !go_on()) return;
        }
    }

    void store(std::vector<Push>& frames) {
        std::vector<CarriedRun> runs;
        for (Push& push : frames)
            for (WireRun& one : push.runs)
                runs.push_back(std::move(one.run));
        take_in(self_.database, runs, report_.received);
        for (const CarriedRun& run : runs)
            shown_.received += run.entries.size();
    }

    static constexpr int limit_attempts = 3;

    Party self_;
    Line& line_;
    const std::function<bool(const ExchangeProgress&)>& progress_;
    FirstExchange* first_;
    std::span<const crypto::Digest> wanted_;
    bool offers_contents_;
    ExchangeReport report_;
    Greeting greeting_;
    ExchangeProgress shown_;
    int attempts_ = 0;
    bool is_ended_ = false;  ///< by whoever watches the progress
};

}  // namespace

ExchangeReport exchange(const Party& self, Line& line,
                        const std::function<bool(const ExchangeProgress&)>& progress,
                        FirstExchange* first, std::span<const crypto::Digest> wanted) {
    return Asking{self, line, progress, first, wanted}.run();
}

}  // namespace tamga::sync
