#include "sync/exchange/answering.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/introduction.h"

namespace tamga::sync {
namespace {

constexpr std::uint64_t busy_again_s = 5;

Failure failure(const char* code, const char* message,
                std::optional<std::uint64_t> retry_after_s = std::nullopt) {
    return {code, message, retry_after_s, {}};
}

Failure out_of_order() {
    return failure("exchange.order", "This message has no place here: begin again with a hello.");
}

/// Whether who asks is given what others did.
bool may_be_given(store::Database& database, const crypto::PublicKey& key) {
    const auto peer = member_with(database, key);
    return peer && may_receive(*peer);
}

Failure revoked() {
    return failure("exchange.revoked",
                   "The founding station revoked this station: what it handed in is kept, and it "
                   "gets nothing.");
}

std::vector<CarriedRun> runs_of(const Push& push) {
    std::vector<CarriedRun> runs;
    for (const WireRun& one : push.runs)
        runs.push_back(one.run);
    return runs;
}

std::vector<Mark> marks_of(store::Database& database, const std::vector<CarriedRun>& runs) {
    std::vector<Mark> some;
    for (const Mark& mark : journal::marks(database)) {
        const bool is_named = std::any_of(runs.begin(), runs.end(), [&](const CarriedRun& run) {
            return run.chain == mark.chain;
        });
        if (is_named) some.push_back(mark);
    }
    return some;
}

/// Whether all of it is the founding station's own, which anybody may bring back to where it was
/// lost.
bool is_introduction(store::Database& database, const std::vector<CarriedRun>& runs) {
    return !runs.empty() && std::all_of(runs.begin(), runs.end(), [&](const CarriedRun& run) {
        return journal::is_by_root(database, run);
    });
}

}  // namespace

Message Answering::answer(const Message& message) {
    try {
        return std::visit([&](const auto& one) { return answer_to(one); }, message);
    } catch (const base::Error& error) {
        if (error.kind() == base::ErrorKind::busy)
            return failure("exchange.busy", "The other side's store is in use.", busy_again_s);
        return failure("exchange.store", "The other side's store failed; look at its log.");
    }
}

Message Answering::answer_to(const Hello& hello) {
    if (!is_sound(hello))
        return failure("exchange.unsound", "The hello was changed after it was signed.");
    if (hello.channel != self_.channel)
        return failure(
            "exchange.channel",
            "The hello was made for another connection: something may stand in between.");
    if (!member_with(self_.database, hello.key))
        return failure("exchange.stranger",
                       "This station does not belong to the organisation: ask to be admitted.");
    if (!common_protocol({}, hello.protocols))
        return failure("exchange.protocol",
                       "The two programs share no version of the protocol: update the older one.");
    // A second hello that answers this side's proves that the first was no copy of an old one.
    const bool is_proven = claimed_ == hello.key && hello.answers == nonce_;
    claimed_ = hello.key;
    peer_ = is_proven ? claimed_ : std::nullopt;
    if (!is_proven) self_.random.fill(nonce_);
    Hello answer;
    answer.key = self_.key.public_key();
    answer.marks = digest_of(journal::marks(self_.database));
    answer.nonce = nonce_;
    answer.answers = hello.nonce;
    answer.time = self_.clock.now();
    answer.abilities = takes_contents | gives_contents;
    answer.channel = self_.channel;
    sign(answer, self_.key);
    return answer;
}

Message Answering::answer_to(const Marks& marks) {
    if (!peer_) return out_of_order();
    theirs_ = marks.marks;
    outgoing_.reset();
    handed_out_ = 0;
    return Marks{journal::marks(self_.database), {}};
}

Message Answering::answer_to(const Push& push) {
    const std::vector<CarriedRun> runs = runs_of(push);
    if (!peer_ && !is_introduction(self_.database, runs)) return out_of_order();
    Intake intake;
    take_in(self_.database, runs, intake);
    // Who brought it begins again with a hello, as a member now.
    if (!peer_) journal::take_due_effect(self_.database);
    Receipt receipt;
    receipt.key = self_.key.public_key();
    receipt.answers = crypto::sha256(write_message(push));
    receipt.marks = marks_of(self_.database, runs);
    receipt.time = self_.clock.now();
    receipt.stored = intake.stored;
    receipt.known = intake.known;
    receipt.held = intake.held;
    sign(receipt, self_.key);
    return receipt;
}

Message Answering::answer_to(const Pull& pull) {
    if (!peer_ || !theirs_) return out_of_order();
    if (!may_be_given(self_.database, *peer_)) return revoked();
    if (pull.after == 0 && !outgoing_) outgoing_.emplace(self_.database, *theirs_);
    if (!outgoing_ || pull.after != handed_out_) return out_of_order();
    Push push;
    for (CarriedRun& run : outgoing_->next()) {
        handed_out_ += run.entries.size();
        push.runs.push_back({std::move(run), {}});
    }
    if (outgoing_->left() != 0) push.next = handed_out_;
    return push;
}

Message Answering::answer_to(const Receipt& receipt) {
    (void)receipt;
    return out_of_order();
}

Message Answering::answer_to(const Failure& failure) {
    (void)failure;
    return out_of_order();
}

Message Answering::answer_to(const Offer& offer) {
    if (!peer_) return out_of_order();
    // What the exchange brought may be what names them.
    journal::take_due_effect(self_.database);
    Standings standings;
    standings.contents = journal::standing_of(self_.database, offer.contents);
    sign(standings, self_.key);
    return standings;
}

Message Answering::answer_to(const Part& part) {
    if (!peer_) return out_of_order();
    Standings standings;
    if (const auto standing = journal::take_part(self_.database, part.content))
        standings.contents.push_back(*standing);
    sign(standings, self_.key);
    return standings;
}

Message Answering::answer_to(const Want& want) {
    if (!peer_) return out_of_order();
    if (!may_be_given(self_.database, *peer_)) return revoked();
    // What the exchange brought may have erased it.
    journal::take_due_effect(self_.database);
    Standings standings;
    standings.contents = journal::standing_of(self_.database, {&want.sha256, 1});
    if (!standings.contents.empty())
        if (auto part = journal::read_part(self_.database, want.sha256, want.offset))
            return Part{*std::move(part), {}};
    sign(standings, self_.key);
    return standings;
}

Message Answering::answer_to(const Standings& standings) {
    (void)standings;
    return out_of_order();
}

}  // namespace tamga::sync
