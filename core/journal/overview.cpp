#include "core/journal/overview.h"

#include <algorithm>
#include <utility>

#include "core/journal/chains.h"
#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "core/journal/peers.h"
#include "core/journal/reader.h"

namespace tamga::journal {
namespace {

base::Instant instant(std::int64_t milliseconds) {
    return base::Instant{std::chrono::milliseconds{milliseconds}};
}

std::optional<base::StationId> own_station_id(store::Database& database) {
    auto row = database.query("SELECT uuid FROM station");
    if (!row.step()) return std::nullopt;
    return base::StationId{row.uuid(0)};
}

std::optional<base::Instant> time_of(store::Database& database, const Origin& origin,
                                     std::uint64_t sequence) {
    auto row = database.query("SELECT time_ms FROM entry WHERE origin = ? AND sequence = ?")
                   .bind(origin.row, static_cast<std::int64_t>(sequence));
    if (!row.step()) return std::nullopt;
    return instant(row.integer(0));
}

std::optional<base::Instant> heard_of(store::Database& database, const crypto::PublicKey& key) {
    auto row = database.query("SELECT heard_ms FROM peer WHERE public_key = ?").bind(key.bytes);
    if (!row.step()) return std::nullopt;
    return instant(row.integer(0));
}

/// How much of a chain the other holds, after its marks.
std::uint64_t held_there(store::Database& database, const std::vector<Mark>& theirs,
                         const ChainId& chain) {
    const auto mark = std::find_if(theirs.begin(), theirs.end(),
                                   [&](const Mark& one) { return one.chain == chain; });
    return mark == theirs.end() ? 0 : shared_up_to(database, *mark);
}

std::string text_in(const json::Object& body, std::string_view name) {
    const json::Value* const value = body.find(name);
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? *text : std::string{};
}

/// What the operator is called, who is named in a body.
std::string operator_name(store::Database& database, const std::string& id) {
    const auto who = base::parse_id<base::OperatorTag>(id);
    if (!who) return {};
    auto row = database.query("SELECT name FROM operator WHERE uuid = ? ORDER BY id DESC LIMIT 1")
                   .bind(who->uuid);
    return row.step() ? row.text(0) : std::string{};
}

}  // namespace

HeldDetail describe_entry(store::Database& database, std::int64_t row, std::string_view code,
                          const std::string& text) {
    const StoredEntry entry = read_entry(database, row);
    HeldDetail detail;
    detail.entry = {entry.header.chain, entry.header.sequence,
                    entry.header.time,  std::string{entry.kind_word()},
                    std::string{code},  text};
    detail.about = text_in(entry.body, "title");
    if (detail.about.empty()) detail.about = text_in(entry.body, "name");
    detail.by = operator_name(database, text_in(entry.body, "by"));
    return detail;
}

HandingIn handing_in(store::Database& database) {
    HandingIn found;
    const auto own = own_station_id(database);
    const auto root = root_of(database);
    if (!own || !root) return found;
    found.self = *own;
    found.is_founder = root->station == *own;
    if (found.is_founder) return found;
    found.heard = heard_of(database, root->key);
    const std::vector<Mark> theirs = known_marks(database, root->key);
    for (const Origin& origin : main_origins(database)) {
        // Whoever wrote something holds it.
        if (origin.chain.station == root->station) continue;
        const bool is_own = origin.chain.station == *own;
        const std::uint64_t there = held_there(database, theirs, origin.chain);
        if (is_own) found.confirmed += there;
        if (origin.head_sequence <= there) continue;
        (is_own ? found.own : found.carried) += origin.head_sequence - there;
        const auto oldest = time_of(database, origin, there + 1);
        if (oldest && (!found.since || *oldest < *found.since)) found.since = oldest;
    }
    return found;
}

}  // namespace tamga::journal
