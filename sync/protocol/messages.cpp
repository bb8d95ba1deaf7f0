#include "sync/protocol/messages.h"

#include <algorithm>

#include "core/base/check.h"
#include "sync/protocol/members.h"
#include "sync/protocol/message_form.h"

// Writing and signing what is said; reading it is messages_read.cpp.
namespace tamga::sync {
namespace {

cbor::Value number(std::uint64_t number) {
    return cbor::Value{number};
}

cbor::Value bytes(base::ByteView bytes) {
    return cbor::Value{bytes};
}

cbor::Value moment(base::Instant time) {
    return number(static_cast<std::uint64_t>(time.time_since_epoch().count()));
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

cbor::Map to_map(const Push& push) {
    base::check(fits_in_frame(push.runs), "a push outgrew its limits");
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

bool fits_in_frame(const std::vector<WireRun>& runs) {
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

std::optional<std::uint64_t> common_protocol(const Protocols& ours, const Protocols& theirs) {
    const std::uint64_t highest = std::min(ours.highest, theirs.highest);
    if (highest < std::max(ours.lowest, theirs.lowest)) return std::nullopt;
    return highest;
}

base::Bytes write_message(const Message& message) {
    return std::visit([](const auto& kind) { return cbor::write(cbor::Value{to_map(kind)}); },
                      message);
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
