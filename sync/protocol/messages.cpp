#include "sync/protocol/messages.h"

#include <algorithm>

#include "core/base/check.h"
#include "sync/protocol/members.h"

namespace tamga::sync {
namespace {

// The first member of every message says what it is.
constexpr std::uint64_t hello_kind = 1;
constexpr std::uint64_t marks_kind = 2;
constexpr std::uint64_t push_kind = 3;
constexpr std::uint64_t receipt_kind = 4;
constexpr std::uint64_t pull_kind = 5;
constexpr std::uint64_t failure_kind = 6;
constexpr std::uint64_t offer_kind = 7;
constexpr std::uint64_t standings_kind = 8;
constexpr std::uint64_t part_kind = 9;
constexpr std::uint64_t want_kind = 10;

constexpr std::uint64_t hello_signature = 9;
constexpr std::uint64_t receipt_signature = 8;
constexpr std::uint64_t standings_signature = 3;

constexpr std::size_t limit_code_bytes = 64;
constexpr std::size_t limit_text_bytes = 2048;
constexpr std::uint64_t limit_retry_s = 7 * 24 * 3600;

cbor::Value number(std::uint64_t number) {
    return cbor::Value{number};
}

cbor::Value bytes(base::ByteView bytes) {
    return cbor::Value{bytes};
}

cbor::Value moment(base::Instant time) {
    return number(static_cast<std::uint64_t>(time.time_since_epoch().count()));
}

base::Instant moment(std::uint64_t ms) {
    return base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(ms)}};
}

cbor::Value marks_value(const std::vector<Mark>& marks) {
    base::check(marks.size() <= limit_marks, "a message names too many chains");
    cbor::Array items;
    for (const Mark& mark : marks)
        items.push_back(to_cbor(mark));
    return cbor::Value{std::move(items)};
}

cbor::Map members_of(const Hello& hello) {
    cbor::Map own;
    own.push_back({0, number(hello_kind)});
    own.push_back({1, number(hello.protocols.lowest)});
    own.push_back({2, number(hello.protocols.highest)});
    own.push_back({3, bytes(hello.key.bytes)});
    own.push_back({4, bytes(hello.marks)});
    own.push_back({5, bytes(hello.nonce)});
    if (hello.answers) own.push_back({6, bytes(*hello.answers)});
    own.push_back({7, moment(hello.time)});
    if (hello.channel) own.push_back({8, bytes(*hello.channel)});
    if (hello.abilities != 0) own.push_back({10, number(hello.abilities)});
    return joined(std::move(own), hello.others);
}

cbor::Map members_of(const Receipt& receipt) {
    cbor::Map own;
    own.push_back({0, number(receipt_kind)});
    own.push_back({1, bytes(receipt.key.bytes)});
    own.push_back({2, bytes(receipt.answers)});
    own.push_back({3, marks_value(receipt.marks)});
    own.push_back({4, moment(receipt.time)});
    own.push_back({5, number(receipt.stored)});
    own.push_back({6, number(receipt.known)});
    own.push_back({7, number(receipt.held)});
    return joined(std::move(own), receipt.others);
}

cbor::Map members_of(const Standings& standings) {
    base::check(standings.contents.size() <= limit_contents, "a message names too many contents");
    cbor::Array items;
    for (const journal::ContentStanding& one : standings.contents) {
        cbor::Array item;
        item.push_back(bytes(one.sha256));
        item.push_back(number(one.have));
        item.push_back(cbor::Value{one.is_whole});
        items.push_back(cbor::Value{std::move(item)});
    }
    cbor::Map own;
    own.push_back({0, number(standings_kind)});
    own.push_back({1, cbor::Value{std::move(items)}});
    own.push_back({2, bytes(standings.key.bytes)});
    return joined(std::move(own), standings.others);
}

cbor::Map signed_members(const cbor::Map& members, std::uint64_t key,
                         const crypto::Signature& signature) {
    cbor::Map own;
    own.push_back({key, bytes(signature)});
    return joined(std::move(own), members);
}

cbor::Map to_map(const Hello& hello) {
    return signed_members(members_of(hello), hello_signature, hello.signature);
}

cbor::Map to_map(const Receipt& receipt) {
    return signed_members(members_of(receipt), receipt_signature, receipt.signature);
}

cbor::Map to_map(const Marks& marks) {
    cbor::Map own;
    own.push_back({0, number(marks_kind)});
    own.push_back({1, marks_value(marks.marks)});
    return joined(std::move(own), marks.others);
}

/// Whether a frame may carry these runs.
bool fits(const std::vector<WireRun>& runs) {
    std::size_t entries = 0;
    std::size_t body_bytes = 0;
    for (const WireRun& wire : runs) {
        entries += wire.run.entries.size();
        for (const CarriedEntry& entry : wire.run.entries)
            body_bytes += entry.body.size();
    }
    // An entry that is larger than the limit by itself has to travel, too.
    return entries <= limit_frame_entries && (body_bytes <= limit_frame_body_bytes || entries == 1);
}

cbor::Map to_map(const Push& push) {
    base::check(fits(push.runs), "a push outgrew its limits");
    cbor::Array runs;
    for (const WireRun& run : push.runs)
        runs.push_back(to_cbor(run));
    cbor::Map own;
    own.push_back({0, number(push_kind)});
    own.push_back({1, cbor::Value{std::move(runs)}});
    if (push.next) own.push_back({2, number(*push.next)});
    return joined(std::move(own), push.others);
}

cbor::Map to_map(const Pull& pull) {
    cbor::Map own;
    own.push_back({0, number(pull_kind)});
    own.push_back({1, number(pull.after)});
    return joined(std::move(own), pull.others);
}

cbor::Map to_map(const Failure& failure) {
    cbor::Map own;
    own.push_back({0, number(failure_kind)});
    own.push_back({1, cbor::Value{failure.code}});
    own.push_back({2, cbor::Value{failure.message}});
    if (failure.retry_after_s) own.push_back({3, number(*failure.retry_after_s)});
    return joined(std::move(own), failure.others);
}

cbor::Map to_map(const Offer& offer) {
    base::check(offer.contents.size() <= limit_contents, "a message offers too many contents");
    cbor::Array items;
    for (const crypto::Digest& sha256 : offer.contents)
        items.push_back(bytes(sha256));
    cbor::Map own;
    own.push_back({0, number(offer_kind)});
    own.push_back({1, cbor::Value{std::move(items)}});
    return joined(std::move(own), offer.others);
}

cbor::Map to_map(const Standings& standings) {
    return signed_members(members_of(standings), standings_signature, standings.signature);
}

cbor::Map to_map(const Part& part) {
    cbor::Map own;
    own.push_back({0, number(part_kind)});
    own.push_back({1, bytes(part.content.sha256)});
    own.push_back({2, number(part.content.offset)});
    own.push_back({3, number(part.content.total)});
    own.push_back({4, bytes(part.content.bytes)});
    return joined(std::move(own), part.others);
}

cbor::Map to_map(const Want& want) {
    cbor::Map own;
    own.push_back({0, number(want_kind)});
    own.push_back({1, bytes(want.sha256)});
    own.push_back({2, number(want.offset)});
    return joined(std::move(own), want.others);
}

/// Chains rise, each once: a message has one form.
std::vector<Mark> take_marks(Members& members, std::uint64_t key) {
    std::vector<Mark> marks;
    for (const cbor::Value& item : members.array(key, limit_marks)) {
        Read<Mark> mark = read_mark(item);
        if (!mark.value || (!marks.empty() && mark.value->chain <= marks.back().chain)) {
            members.refuse(key);
            return {};
        }
        marks.push_back(*mark.value);
    }
    return marks;
}

Message take_hello(Members& members) {
    Hello hello;
    hello.protocols = {members.number(1), members.number(2)};
    if (hello.protocols.lowest > hello.protocols.highest) members.refuse(2);
    hello.key.bytes = members.bytes<32>(3);
    hello.marks = members.bytes<32>(4);
    hello.nonce = members.bytes<16>(5);
    if (members.has(6)) hello.answers = members.bytes<16>(6);
    hello.time = moment(members.number(7, latest_ms));
    if (members.has(8)) hello.channel = members.bytes<32>(8);
    if (members.has(10)) hello.abilities = members.number(10);
    if (members.has(10) && hello.abilities == 0) members.refuse(10);
    hello.signature = members.bytes<64>(hello_signature);
    hello.others = members.others({0, 1, 2, 3, 4, 5, 6, 7, 8, hello_signature, 10});
    return hello;
}

Message take_marks_message(Members& members) {
    Marks marks;
    marks.marks = take_marks(members, 1);
    marks.others = members.others({0, 1});
    return marks;
}

Message take_push(Members& members) {
    Push push;
    for (const cbor::Value& item : members.array(1, limit_frame_entries)) {
        Read<WireRun> run = read_run(item);
        if (!run.value) {
            members.refuse(std::move(run.findings));
            return push;
        }
        push.runs.push_back(std::move(*run.value));
    }
    if (members.has(2)) push.next = members.number(2);
    push.others = members.others({0, 1, 2});
    if (!fits(push.runs))
        members.refuse(base::Findings{{base::Severity::error, "message.too_much", "push",
                                       "The push carries more than a frame may.",
                                       "The sender's program needs mending."}});
    return push;
}

Message take_receipt(Members& members) {
    Receipt receipt;
    receipt.key.bytes = members.bytes<32>(1);
    receipt.answers = members.bytes<32>(2);
    receipt.marks = take_marks(members, 3);
    receipt.time = moment(members.number(4, latest_ms));
    receipt.stored = members.number(5);
    receipt.known = members.number(6);
    receipt.held = members.number(7);
    receipt.signature = members.bytes<64>(receipt_signature);
    receipt.others = members.others({0, 1, 2, 3, 4, 5, 6, 7, receipt_signature});
    return receipt;
}

Message take_pull(Members& members) {
    Pull pull;
    pull.after = members.number(1);
    pull.others = members.others({0, 1});
    return pull;
}

Message take_failure(Members& members) {
    Failure failure;
    failure.code = members.text(1, limit_code_bytes);
    failure.message = members.text(2, limit_text_bytes);
    if (members.has(3)) failure.retry_after_s = members.number(3, limit_retry_s);
    failure.others = members.others({0, 1, 2, 3});
    return failure;
}

std::optional<crypto::Digest> read_digest(const cbor::Value& value) {
    const base::Bytes* const bytes = value.if_bytes();
    crypto::Digest digest{};
    if (bytes == nullptr || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

std::optional<journal::ContentStanding> read_standing(const cbor::Value& value) {
    const cbor::Array* const items = value.if_array();
    if (items == nullptr || items->size() != 3) return std::nullopt;
    const auto sha256 = read_digest(items->at(0));
    const std::uint64_t* const have = items->at(1).if_number();
    const bool* const is_whole = items->at(2).if_flag();
    if (!sha256 || have == nullptr || *have > journal::content_bytes_limit || is_whole == nullptr)
        return std::nullopt;
    return journal::ContentStanding{*sha256, *have, *is_whole};
}

Message take_offer(Members& members) {
    Offer offer;
    for (const cbor::Value& item : members.array(1, limit_contents)) {
        const auto sha256 = read_digest(item);
        if (!sha256) members.refuse(1);
        offer.contents.push_back(sha256.value_or(crypto::Digest{}));
    }
    offer.others = members.others({0, 1});
    return offer;
}

Message take_standings(Members& members) {
    Standings standings;
    for (const cbor::Value& item : members.array(1, limit_contents)) {
        const auto standing = read_standing(item);
        if (!standing) members.refuse(1);
        standings.contents.push_back(standing.value_or(journal::ContentStanding{}));
    }
    standings.key.bytes = members.bytes<32>(2);
    standings.signature = members.bytes<64>(standings_signature);
    standings.others = members.others({0, 1, 2, standings_signature});
    return standings;
}

Message take_part(Members& members) {
    Part part;
    part.content.sha256 = members.bytes<32>(1);
    part.content.offset = members.number(2, journal::content_bytes_limit);
    part.content.total = members.number(3, journal::content_bytes_limit);
    part.content.bytes = members.blob(4, journal::content_part_bytes);
    part.others = members.others({0, 1, 2, 3, 4});
    return part;
}

Message take_want(Members& members) {
    Want want;
    want.sha256 = members.bytes<32>(1);
    want.offset = members.number(2, journal::content_bytes_limit);
    want.others = members.others({0, 1, 2});
    return want;
}

std::optional<Message> take(std::uint64_t kind, Members& members) {
    switch (kind) {
        case hello_kind: return take_hello(members);
        case marks_kind: return take_marks_message(members);
        case push_kind: return take_push(members);
        case receipt_kind: return take_receipt(members);
        case pull_kind: return take_pull(members);
        case failure_kind: return take_failure(members);
        case offer_kind: return take_offer(members);
        case standings_kind: return take_standings(members);
        case part_kind: return take_part(members);
        case want_kind: return take_want(members);
        default: return std::nullopt;
    }
}

base::Bytes to_sign(std::string_view domain, cbor::Map members) {
    const base::ByteView start = base::as_bytes(domain);
    base::Bytes out{start.begin(), start.end()};
    cbor::write(cbor::Value{std::move(members)}, out);
    return out;
}

base::Bytes to_sign(const Hello& hello) {
    return to_sign("tamga-hello-1\n", members_of(hello));
}

base::Bytes to_sign(const Receipt& receipt) {
    return to_sign("tamga-receipt-1\n", members_of(receipt));
}

base::Bytes to_sign(const Standings& standings) {
    return to_sign("tamga-standings-1\n", members_of(standings));
}

}  // namespace

std::optional<std::uint64_t> common_protocol(const Protocols& ours, const Protocols& theirs) {
    const std::uint64_t highest = std::min(ours.highest, theirs.highest);
    if (highest < std::max(ours.lowest, theirs.lowest)) return std::nullopt;
    return highest;
}

base::Bytes write_message(const Message& message) {
    return std::visit([](const auto& kind) { return cbor::write(cbor::Value{to_map(kind)}); },
                      message);
}

Read<Message> read_message(base::ByteView bytes) {
    cbor::ReadResult read = cbor::read(bytes);
    if (!read.value) return {std::nullopt, std::move(read.findings)};
    Members members{*read.value, "message"};
    const std::uint64_t kind = members.number(0);
    std::optional<Message> message = members.is_good() ? take(kind, members) : std::nullopt;
    if (!members.is_good()) return {std::nullopt, std::move(members).findings()};
    if (!message)
        return {std::nullopt,
                {{base::Severity::error, "message.kind", "message",
                  "Message " + std::to_string(kind) + " is not known here.",
                  "Bring this program up to date, and try again; nothing was lost."}}};
    return {std::move(message), {}};
}

void sign(Hello& hello, const crypto::SigningKey& key) {
    hello.key = key.public_key();
    hello.signature = key.sign(to_sign(hello));
}

void sign(Receipt& receipt, const crypto::SigningKey& key) {
    receipt.key = key.public_key();
    receipt.signature = key.sign(to_sign(receipt));
}

void sign(Standings& standings, const crypto::SigningKey& key) {
    standings.key = key.public_key();
    standings.signature = key.sign(to_sign(standings));
}

bool is_sound(const Hello& hello) {
    return crypto::verify(hello.signature, to_sign(hello), hello.key);
}

bool is_sound(const Receipt& receipt) {
    return crypto::verify(receipt.signature, to_sign(receipt), receipt.key);
}

bool is_sound(const Standings& standings) {
    return crypto::verify(standings.signature, to_sign(standings), standings.key);
}

}  // namespace tamga::sync
