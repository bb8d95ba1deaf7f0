#include <algorithm>

#include "sync/protocol/members.h"
#include "sync/protocol/message_form.h"
#include "sync/protocol/messages.h"

namespace tamga::sync {
namespace {

constexpr std::size_t limit_code_bytes = 64;
constexpr std::size_t limit_text_bytes = 2048;
constexpr std::uint64_t limit_retry_s = 7 * 24 * 3600;

base::Instant moment(std::uint64_t ms) {
    return base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(ms)}};
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
    if (!fits_in_frame(push.runs))
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

}  // namespace

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

}  // namespace tamga::sync
