#include "sync/protocol/members.h"

#include <utility>

namespace tamga::sync {

Members::Members(const cbor::Value& value, std::string where)
    : where_(std::move(where)), map_(value.if_map()) {
    if (map_ != nullptr) return;
    map_ = &none_;
    findings_.push_back({base::Severity::error, "message.member", where_, "This is no map.",
                         "The sender's program needs mending."});
}

const cbor::Value* Members::member(std::uint64_t key) const {
    return cbor::find(*map_, key);
}

bool Members::has(std::uint64_t key) const {
    return member(key) != nullptr;
}

void Members::refuse(std::uint64_t key) {
    if (!findings_.empty()) return;
    findings_.push_back({base::Severity::error, "message.member",
                         where_ + ", member " + std::to_string(key),
                         "This member is missing or does not have the shape that it must have.",
                         "The sender's program needs mending."});
}

void Members::refuse(base::Findings findings) {
    if (findings_.empty()) findings_ = std::move(findings);
}

std::uint64_t Members::number(std::uint64_t key, std::uint64_t most) {
    const cbor::Value* const value = member(key);
    const std::uint64_t* const number = value != nullptr ? value->if_number() : nullptr;
    if (number != nullptr && *number <= most) return *number;
    refuse(key);
    return 0;
}

std::string Members::text(std::uint64_t key, std::size_t most) {
    const cbor::Value* const value = member(key);
    const std::string* const text = value != nullptr ? value->if_text() : nullptr;
    if (text != nullptr && text->size() <= most) return *text;
    refuse(key);
    return {};
}

base::Bytes Members::blob(std::uint64_t key, std::size_t most) {
    const cbor::Value* const value = member(key);
    const base::Bytes* const bytes = value != nullptr ? value->if_bytes() : nullptr;
    if (bytes != nullptr && bytes->size() <= most) return *bytes;
    refuse(key);
    return {};
}

const cbor::Array& Members::array(std::uint64_t key, std::size_t most) {
    const cbor::Value* const value = member(key);
    const cbor::Array* const items = value != nullptr ? value->if_array() : nullptr;
    if (items != nullptr && items->size() <= most) return *items;
    refuse(key);
    return no_items_;
}

cbor::Map Members::others(std::initializer_list<std::uint64_t> known) const {
    cbor::Map others;
    for (const cbor::Member& member : *map_)
        if (std::find(known.begin(), known.end(), member.key) == known.end())
            others.push_back(member);
    return others;
}

cbor::Map joined(cbor::Map own, const cbor::Map& others) {
    for (const cbor::Member& member : others)
        if (cbor::find(own, member.key) == nullptr) own.push_back(member);
    std::sort(own.begin(), own.end(),
              [](const cbor::Member& a, const cbor::Member& b) { return a.key < b.key; });
    return own;
}

}  // namespace tamga::sync
