#include "sync/lan/pair_messages.h"

#include <utility>

#include "sync/protocol/frame.h"
#include "sync/protocol/members.h"

namespace tamga::sync::lan {
namespace {

constexpr std::uint64_t failure_kind = 6;
constexpr std::uint64_t begin_kind = 32;
constexpr std::uint64_t begun_kind = 33;
constexpr std::uint64_t open_kind = 34;
constexpr std::uint64_t opened_kind = 35;
constexpr std::uint64_t ask_kind = 36;
constexpr std::uint64_t told_kind = 37;

constexpr std::size_t limit_text_bytes = std::size_t{512} * 1024;

cbor::Value number(std::uint64_t number) {
    return cbor::Value{number};
}

template <typename Enum>
cbor::Value number_of(Enum value) {
    return number(static_cast<std::uint64_t>(value));
}

cbor::Value bytes(base::ByteView bytes) {
    return cbor::Value{bytes};
}

cbor::Map to_map(const PairBegin& one) {
    cbor::Map map;
    map.push_back({0, number(begin_kind)});
    map.push_back({1, bytes(one.key.bytes)});
    map.push_back({2, number_of(one.role)});
    map.push_back({3, bytes(one.commitment)});
    return map;
}

cbor::Map to_map(const PairBegun& one) {
    cbor::Map map;
    map.push_back({0, number(begun_kind)});
    map.push_back({1, bytes(one.key.bytes)});
    map.push_back({2, bytes(one.nonce)});
    return map;
}

cbor::Map to_map(const PairOpen& one) {
    cbor::Map map;
    map.push_back({0, number(open_kind)});
    map.push_back({1, bytes(one.nonce)});
    map.push_back({2, bytes(one.signature)});
    return map;
}

cbor::Map to_map(const PairOpened& one) {
    cbor::Map map;
    map.push_back({0, number(opened_kind)});
    map.push_back({1, bytes(one.signature)});
    return map;
}

cbor::Map to_map(const PairAsk& one) {
    cbor::Map map;
    map.push_back({0, number(ask_kind)});
    map.push_back({1, number_of(one.said)});
    if (one.text) map.push_back({2, cbor::Value{*one.text}});
    return map;
}

cbor::Map to_map(const PairTold& one) {
    cbor::Map map;
    map.push_back({0, number(told_kind)});
    map.push_back({1, number_of(one.said)});
    map.push_back({2, number(one.is_done ? 1 : 0)});
    if (one.text) map.push_back({3, cbor::Value{*one.text}});
    return map;
}

std::optional<std::string> take_text(Members& members, std::uint64_t key) {
    if (!members.has(key)) return std::nullopt;
    return members.text(key, limit_text_bytes);
}

Said take_said(Members& members) {
    return static_cast<Said>(members.number(1, static_cast<std::uint64_t>(Said::different)));
}

PairMessage take_begin(Members& members) {
    PairBegin one;
    one.key.bytes = members.bytes<32>(1);
    const std::uint64_t role = members.number(2, static_cast<std::uint64_t>(PairRole::admits));
    if (role == 0) members.refuse(2);
    one.role = static_cast<PairRole>(role);
    one.commitment = members.bytes<32>(3);
    return one;
}

PairMessage take_told(Members& members) {
    PairTold one;
    one.said = take_said(members);
    one.is_done = members.number(2, 1) == 1;
    one.text = take_text(members, 3);
    return one;
}

std::optional<PairMessage> take(std::uint64_t kind, Members& members) {
    switch (kind) {
        case begin_kind: return take_begin(members);
        case begun_kind: return PairBegun{{members.bytes<32>(1)}, members.bytes<32>(2)};
        case open_kind: return PairOpen{members.bytes<32>(1), members.bytes<64>(2)};
        case opened_kind: return PairOpened{members.bytes<64>(1)};
        case ask_kind: return PairAsk{take_said(members), take_text(members, 2)};
        case told_kind: return take_told(members);
        default: return std::nullopt;
    }
}

/// A failure has the form that it has in an exchange.
Read<PairMessage> read_failure(base::ByteView message) {
    Read<Message> read = read_message(message);
    if (!read.value) return {std::nullopt, std::move(read.findings)};
    return {std::get<Failure>(*std::move(read.value)), {}};
}

}  // namespace

base::Bytes write_pair(const PairMessage& message) {
    return std::visit(
        [](const auto& one) {
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Failure>)
                return write_frame(write_message(one));
            else
                return write_frame(cbor::write(cbor::Value{to_map(one)}));
        },
        message);
}

Read<PairMessage> read_pair(base::ByteView bytes) {
    FrameResult frame = read_frame(bytes);
    if (!frame.message) return {std::nullopt, std::move(frame.findings)};
    cbor::ReadResult read = cbor::read(*frame.message);
    if (!read.value) return {std::nullopt, std::move(read.findings)};
    Members members{*read.value, "pairing"};
    const std::uint64_t kind = members.number(0);
    if (members.is_good() && kind == failure_kind) return read_failure(*frame.message);
    std::optional<PairMessage> message = members.is_good() ? take(kind, members) : std::nullopt;
    if (!members.is_good()) return {std::nullopt, std::move(members).findings()};
    if (!message)
        return {std::nullopt,
                {{base::Severity::error, "message.kind", "pairing",
                  "Message " + std::to_string(kind) + " is not known here.",
                  "Bring this program up to date, and try again; nothing was lost."}}};
    return {std::move(message), {}};
}

}  // namespace tamga::sync::lan
