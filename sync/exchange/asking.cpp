#include "sync/exchange/asking.h"

#include <algorithm>
#include <future>
#include <utility>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/introduction.h"
#include "core/journal/membership.h"
#include "core/journal/peers.h"
#include "sync/exchange/contents.h"
#include "sync/exchange/fetching.h"
#include "sync/exchange/outgoing.h"
#include "sync/exchange/pulling.h"

namespace tamga::sync {
namespace {

using base::Severity;

base::Finding finding(const char* code, std::string what, const char* how) {
    return {Severity::error, code, "the other side", std::move(what), how};
}

/// An other side that is not known yet is listened to for no longer than this.
constexpr int limit_introduction_frames = 4096;

/// One exchange, step by step. A step that fails leaves a finding, and is the last.
class Asking {
  public:
    Asking(const Party& self, Line& line,
           const std::function<bool(const ExchangeProgress&)>& progress, FirstExchange* first,
           std::span<const crypto::Digest> wanted)
        : self_(self), line_(line), progress_(progress), first_(first), wanted_(wanted) {}

    ExchangeReport run() {
        offers_contents_ = has_contents_to_hand_in();
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
        if (!greet_or_introduce()) return;
        if (!report_.is_equal && compare()) {
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

    Hello hello() {
        Hello one;
        one.key = self_.key.public_key();
        one.marks = digest_of(journal::marks(self_.database));
        self_.random.fill(one.nonce);
        one.time = self_.clock.now();
        one.channel = self_.channel;
        one.abilities =
            (offers_contents_ ? offers_contents : 0) | (wanted_.empty() ? 0 : wants_contents);
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
        const auto receipt = ask_for_receipt(probe);
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
            if (!ask_for_receipt(push)) return false;
        }
        return lacks_any;
    }

    /// The receipt of a station that is known here; no finding where there is none, since what was
    /// found before says it all.
    std::optional<Receipt> ask_for_receipt(const Push& push) {
        Message answer = line_.ask({push}).at(0);
        Receipt* const receipt = std::get_if<Receipt>(&answer);
        if (receipt == nullptr || !is_sound(*receipt) ||
            receipt->answers != crypto::sha256(write_message(push)))
            return std::nullopt;
        const auto signer = member_with(self_.database, receipt->key);
        if (!signer || !may_receive(*signer)) return std::nullopt;
        return std::move(*receipt);
    }

    bool greet() {
        is_proven_ = false;
        Hello mine = hello();
        sign(mine, self_.key);
        const auto theirs = expect<Hello>(line_.ask({mine}).at(0));
        if (!theirs) return false;
        if (!is_sound(*theirs) || theirs->answers != mine.nonce) {
            report_.findings.push_back(not_ours());
            return false;
        }
        if (theirs->channel != self_.channel) {
            report_.findings.push_back(finding(
                "exchange.other_channel",
                "The answer was made for another connection: something may stand in between.",
                "Nothing was handed in. Try again in another network, or by stick."));
            return false;
        }
        // One that is not known may be new, and show what the founding station sealed. Where the
        // connection has a name, nobody in between answers for it.
        if (!member_with(self_.database, theirs->key) && self_.channel &&
            std::exchange(may_be_introduced_, false))
            return be_introduced(*theirs) && greet();
        if (!is_welcome(theirs->key)) return false;
        report_.peer = theirs->key;
        report_.is_equal = theirs->marks == mine.marks;
        if (report_.is_equal)
            journal::note_marks(self_.database, theirs->key, journal::marks(self_.database),
                                theirs->time);
        answers_ = theirs->nonce;
        takes_contents_ = (theirs->abilities & takes_contents) != 0;
        gives_contents_ = (theirs->abilities & gives_contents) != 0;
        return true;
    }

    bool has_contents_to_hand_in() {
        const auto root = journal::root_of(self_.database);
        return root && root->key != self_.key.public_key() &&
               !journal::contents_for(self_.database, root->key, 1).empty();
    }

    /// Also where the entries were equal from the start: last time may have ended between the two.
    void hand_in_evidence() {
        if (is_ended_ || base::has_errors(report_.findings) || !takes_contents_ ||
            journal::contents_for(self_.database, report_.peer, 1).empty())
            return;
        // Where all else was equal, the other side goes on only if it was told before.
        if (!is_proven_ && (!offers_contents_ || !compare())) return;
        hand_in_contents(self_, line_, report_, [this] {
            shown_.contents = report_.contents;
            return go_on();
        });
    }

    void fetch_evidence() {
        if (is_ended_ || base::has_errors(report_.findings) || wanted_.empty()) return;
        if (!gives_contents_) {
            report_.findings.push_back(finding("exchange.gives_no_contents",
                                               "The program there is too old to give files of "
                                               "evidence out.",
                                               "Ask who runs it to update it."));
            return;
        }
        if (is_proven_ || compare())
            fetch_contents(self_, line_, wanted_, report_, [this] { return go_on(); });
    }

    bool go_on() {
        is_ended_ = is_ended_ || !progress_(shown_);
        return !is_ended_;
    }

    /// Whether this station reconciles with whoever answered; a finding where not.
    bool is_welcome(const crypto::PublicKey& key) {
        const auto member = member_with(self_.database, key);
        if (!member)
            report_.findings.push_back(finding(
                "exchange.other_side", "Whoever answers there is no station of this organisation.",
                "Check the address; nothing was handed in."));
        else if (!may_receive(*member))
            report_.findings.push_back(finding(
                "exchange.other_revoked", "The founding station revoked whoever answers there.",
                "Nothing was handed in. Tell the administrator where this station was met."));
        return member && may_receive(*member);
    }

    /// Takes in what the founding station sealed and the other side has, and nothing else.
    bool be_introduced(const Hello& theirs) {
        answers_ = theirs.nonce;
        if (!compare()) return false;
        Intake intake;
        std::optional<std::uint64_t> after = 0;
        for (int frames = 0; after && frames < limit_introduction_frames; ++frames) {
            const auto push = expect<Push>(line_.ask({Pull{*after, {}}}).at(0));
            if (!push) return false;
            std::vector<CarriedRun> runs;
            for (const WireRun& one : push->runs)
                if (journal::is_by_root(self_.database, one.run)) runs.push_back(one.run);
            take_in(self_.database, runs, intake);
            after = push->next && *push->next > *after ? push->next : std::nullopt;
        }
        journal::take_due_effect(self_.database);
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
        is_proven_ = true;
        return true;
    }

    /// How many entries the other side has that are lacking here, as far as marks tell.
    std::uint64_t lacking(const std::vector<Mark>& ours) const {
        std::uint64_t count = 0;
        for (const Mark& mark : theirs_) {
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
        const bool goes_on = greet() && !report_.is_equal && compare();
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
        Outgoing outgoing{self_.database, theirs_};
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
        const auto receipt = expect<Receipt>(std::move(answer));
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
            if (pulled.other) (void)expect<Push>(*std::move(pulled.other));
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
    ExchangeReport report_;
    ExchangeProgress shown_;
    bool may_be_introduced_ = true;
    int attempts_ = 0;
    Nonce answers_{};
    std::vector<Mark> theirs_;
    bool offers_contents_ = false;
    bool takes_contents_ = false;
    bool gives_contents_ = false;
    bool is_proven_ = false;
    bool is_ended_ = false;  ///< by whoever watches the progress
};

}  // namespace

ExchangeReport exchange(const Party& self, Line& line,
                        const std::function<bool(const ExchangeProgress&)>& progress,
                        FirstExchange* first, std::span<const crypto::Digest> wanted) {
    return Asking{self, line, progress, first, wanted}.run();
}

}  // namespace tamga::sync
