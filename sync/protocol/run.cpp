#include "sync/protocol/run.h"

#include <algorithm>

#include "sync/protocol/members.h"

namespace tamga::sync {
namespace {

constexpr std::size_t limit_kind_bytes = 64;
constexpr std::size_t limit_seals = limit_frame_entries;
/// Sequence numbers stay whole numbers in every program, JSON's included.
constexpr std::uint64_t latest_sequence = std::uint64_t{1} << 53U;

constexpr std::uint64_t residue_items = 5;

base::Finding fault(const std::string& where) {
    return {base::Severity::error, "message.member", where,
            "This does not have the shape that it must have.",
            "The sender's program needs mending."};
}

template <std::size_t Size>
bool take(const cbor::Value& value, std::array<std::uint8_t, Size>& out) {
    const base::Bytes* const bytes = value.if_bytes();
    if (bytes == nullptr || bytes->size() != Size) return false;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return true;
}

bool take(const cbor::Value& value, std::uint64_t most, std::uint64_t& out) {
    const std::uint64_t* const number = value.if_number();
    if (number == nullptr || *number > most) return false;
    out = *number;
    return true;
}

cbor::Value bytes_value(base::ByteView bytes) {
    return cbor::Value{bytes};
}

/// Times count from the run's first: most entries of a batch then say 0.
cbor::Value entry_value(const CarriedEntry& entry, std::int64_t base_ms) {
    const std::int64_t after_ms = entry.time.time_since_epoch().count() - base_ms;
    cbor::Array items;
    items.push_back(after_ms < 0
                        ? cbor::Value{cbor::Negative{static_cast<std::uint64_t>(-1 - after_ms)}}
                        : cbor::Value{static_cast<std::uint64_t>(after_ms)});
    items.emplace_back(entry.kind);
    items.push_back(bytes_value(entry.salt));
    items.emplace_back(entry.body);
    if (entry.body_hash) items.push_back(bytes_value(*entry.body_hash));
    return cbor::Value{std::move(items)};
}

bool take_time(const cbor::Value& value, std::uint64_t base_ms, base::Instant& out) {
    std::uint64_t distance = 0;
    const auto* const negative = std::get_if<cbor::Negative>(&value.storage());
    if (negative != nullptr) {
        if (negative->magnitude >= base_ms) return false;
        out = base::Instant{std::chrono::milliseconds{
            static_cast<std::int64_t>(base_ms - negative->magnitude - 1)}};
        return true;
    }
    if (!take(value, latest_ms - base_ms, distance)) return false;
    out = base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(base_ms + distance)}};
    return true;
}

std::optional<CarriedEntry> take_entry(const cbor::Value& value, std::uint64_t base_ms) {
    const cbor::Array* const items = value.if_array();
    if (items == nullptr || items->size() < 4 || items->size() > residue_items) return std::nullopt;
    const std::string* const kind = (*items)[1].if_text();
    const base::Bytes* const body = (*items)[3].if_bytes();
    CarriedEntry entry;
    if (kind == nullptr || kind->empty() || kind->size() > limit_kind_bytes || body == nullptr ||
        !take_time((*items)[0], base_ms, entry.time) || !take((*items)[2], entry.salt))
        return std::nullopt;
    entry.kind = *kind;
    entry.body = *body;
    if (items->size() == residue_items) {
        crypto::Digest hash{};
        if (!take((*items)[4], hash)) return std::nullopt;
        entry.body_hash = hash;
    }
    return entry;
}

cbor::Value seal_value(const CarriedSeal& seal) {
    cbor::Array items;
    items.emplace_back(seal.sequence);
    items.push_back(bytes_value(seal.hash));
    items.push_back(bytes_value(seal.signature));
    return cbor::Value{std::move(items)};
}

std::optional<CarriedSeal> take_seal(const cbor::Value& value) {
    const cbor::Array* const items = value.if_array();
    CarriedSeal seal;
    if (items == nullptr || items->size() != 3 ||
        !take((*items)[0], latest_sequence, seal.sequence) || !take((*items)[1], seal.hash) ||
        !take((*items)[2], seal.signature))
        return std::nullopt;
    return seal;
}

void take_seals(Members& members, CarriedRun& run) {
    const std::uint64_t after = run.first + run.entries.size();
    for (const cbor::Value& item : members.array(8, limit_seals)) {
        const auto seal = take_seal(item);
        const std::uint64_t lowest = run.seals.empty() ? run.first : run.seals.back().sequence + 1;
        if (!seal || seal->sequence < lowest || seal->sequence >= after) return members.refuse(8);
        run.seals.push_back(*seal);
    }
}

}  // namespace

cbor::Value to_cbor(const WireRun& wire) {
    const CarriedRun& run = wire.run;
    const std::int64_t base_ms =
        run.entries.empty() ? 0 : run.entries.front().time.time_since_epoch().count();
    cbor::Array entries;
    for (const CarriedEntry& entry : run.entries)
        entries.push_back(entry_value(entry, base_ms));
    cbor::Array seals;
    for (const CarriedSeal& seal : run.seals)
        seals.push_back(seal_value(seal));
    cbor::Map own;
    own.push_back({1, bytes_value(run.chain.station.uuid.bytes)});
    own.push_back({2, cbor::Value{run.chain.incarnation}});
    own.push_back({3, bytes_value(run.key.bytes)});
    own.push_back({4, cbor::Value{run.first}});
    own.push_back({5, bytes_value(run.previous)});
    own.push_back({6, cbor::Value{static_cast<std::uint64_t>(base_ms)}});
    own.push_back({7, cbor::Value{std::move(entries)}});
    own.push_back({8, cbor::Value{std::move(seals)}});
    return cbor::Value{joined(std::move(own), wire.others)};
}

Read<WireRun> read_run(const cbor::Value& value) {
    Members members{value, "run"};
    WireRun wire;
    CarriedRun& run = wire.run;
    run.chain.station.uuid.bytes = members.bytes<16>(1);
    run.chain.incarnation = members.number(2);
    run.key.bytes = members.bytes<32>(3);
    run.first = members.number(4, latest_sequence);
    if (run.first == 0) members.refuse(4);
    run.previous = members.bytes<32>(5);
    const std::uint64_t base_ms = members.number(6, latest_ms);
    const cbor::Array& entries = members.array(7, limit_frame_entries);
    if (entries.empty()) members.refuse(7);
    for (const cbor::Value& item : entries) {
        auto entry = take_entry(item, base_ms);
        if (!entry) {
            members.refuse(7);
            break;
        }
        run.entries.push_back(std::move(*entry));
    }
    take_seals(members, run);
    wire.others = members.others({1, 2, 3, 4, 5, 6, 7, 8});
    // One run has one form: the base is the first entry's time.
    if (members.is_good() &&
        run.entries.front().time.time_since_epoch().count() != static_cast<std::int64_t>(base_ms))
        members.refuse(6);
    if (!members.is_good()) return {std::nullopt, std::move(members).findings()};
    return {std::move(wire), {}};
}

cbor::Value to_cbor(const Mark& mark) {
    cbor::Array items;
    items.push_back(bytes_value(mark.chain.station.uuid.bytes));
    items.emplace_back(mark.chain.incarnation);
    items.emplace_back(mark.sequence);
    items.push_back(bytes_value(mark.head));
    return cbor::Value{std::move(items)};
}

Read<Mark> read_mark(const cbor::Value& value) {
    const cbor::Array* const items = value.if_array();
    Mark mark;
    if (items == nullptr || items->size() != 4 ||
        !take((*items)[0], mark.chain.station.uuid.bytes) ||
        !take((*items)[1], std::numeric_limits<std::uint64_t>::max(), mark.chain.incarnation) ||
        !take((*items)[2], latest_sequence, mark.sequence) || !take((*items)[3], mark.head))
        return {std::nullopt, {fault("mark")}};
    return {mark, {}};
}

crypto::Digest digest_of(std::vector<Mark> marks) {
    std::sort(marks.begin(), marks.end(),
              [](const Mark& a, const Mark& b) { return a.chain < b.chain; });
    cbor::Array items;
    for (const Mark& mark : marks)
        items.push_back(to_cbor(mark));
    crypto::Sha256 hash;
    return hash.update(base::as_bytes("tamga-marks-1\n"))
        .update(cbor::write(cbor::Value{std::move(items)}))
        .finish();
}

}  // namespace tamga::sync
