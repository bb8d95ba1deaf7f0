#include "sync/exchange/greeting.h"

#include <utility>

#include "core/crypto/hash.h"
#include "core/journal/introduction.h"
#include "core/journal/membership.h"
#include "core/journal/peers.h"
#include "sync/exchange/outgoing.h"

namespace tamga::sync {
namespace {

/// An other side that is not known yet is listened to for no longer than this.
constexpr int limit_introduction_frames = 4096;

}  // namespace

base::Finding other_side_finding(const char* code, std::string what, const char* how) {
    return {base::Severity::error, code, "the other side", std::move(what), how};
}

base::Finding not_ours() {
    return other_side_finding("exchange.not_ours", "The answer fits nothing that was asked.",
                              "Check the address: something else may answer there.");
}

Hello Greeting::hello() {
    Hello one;
    one.key = self_.key.public_key();
    one.marks = digest_of(journal::marks(self_.database));
    self_.random.fill(one.nonce);
    one.time = self_.clock.now();
    one.channel = self_.channel;
    one.abilities = abilities_;
    return one;
}

bool Greeting::greet_or_introduce() {
    if (greet()) return true;
    const bool is_stranger =
        !report_.findings.empty() && report_.findings.back().code == "exchange.stranger";
    if (!is_stranger || !introduce()) return false;
    report_.findings.pop_back();
    return greet();
}

/// Whether the other side took something in that it lacked. It says how far it is once it is
/// shown the first entry, which says nothing of anybody.
bool Greeting::introduce() {
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
    std::erase_if(theirs, [&](const Mark& mark) { return mark.chain.station == root->station; });
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
std::optional<Receipt> Greeting::ask_for_receipt(const Push& push) {
    Message answer = line_.ask({push}).at(0);
    Receipt* const receipt = std::get_if<Receipt>(&answer);
    if (receipt == nullptr || !is_sound(*receipt) ||
        receipt->answers != crypto::sha256(write_message(push)))
        return std::nullopt;
    const auto signer = member_with(self_.database, receipt->key);
    if (!signer || !may_receive(*signer)) return std::nullopt;
    return std::move(*receipt);
}

bool Greeting::greet() {
    is_proven_ = false;
    Hello mine = hello();
    sign(mine, self_.key);
    const auto theirs = expect<Hello>(line_.ask({mine}).at(0), report_.findings);
    if (!theirs) return false;
    if (!is_sound(*theirs) || theirs->answers != mine.nonce) {
        report_.findings.push_back(not_ours());
        return false;
    }
    if (theirs->channel != self_.channel) {
        report_.findings.push_back(other_side_finding(
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
    their_abilities_ = theirs->abilities;
    return true;
}

/// Whether this station reconciles with whoever answered; a finding where not.
bool Greeting::is_welcome(const crypto::PublicKey& key) {
    const auto member = member_with(self_.database, key);
    if (!member)
        report_.findings.push_back(other_side_finding(
            "exchange.other_side", "Whoever answers there is no station of this organisation.",
            "Check the address; nothing was handed in."));
    else if (!may_receive(*member))
        report_.findings.push_back(other_side_finding(
            "exchange.other_revoked", "The founding station revoked whoever answers there.",
            "Nothing was handed in. Tell the administrator where this station was met."));
    return member && may_receive(*member);
}

/// Takes in what the founding station sealed and the other side has, and nothing else.
bool Greeting::be_introduced(const Hello& theirs) {
    answers_ = theirs.nonce;
    if (!compare()) return false;
    Intake intake;
    std::optional<std::uint64_t> after = 0;
    for (int frames = 0; after && frames < limit_introduction_frames; ++frames) {
        const auto push = expect<Push>(line_.ask({Pull{*after, {}}}).at(0), report_.findings);
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

bool Greeting::compare() {
    Hello proof = hello();
    proof.answers = answers_;
    sign(proof, self_.key);
    std::vector<Message> answers = line_.ask({proof, Marks{journal::marks(self_.database), {}}});
    if (!expect<Hello>(std::move(answers.at(0)), report_.findings)) return false;
    auto marks = expect<Marks>(std::move(answers.at(1)), report_.findings);
    if (!marks) return false;
    theirs_ = std::move(marks->marks);
    is_proven_ = true;
    return true;
}

}  // namespace tamga::sync
