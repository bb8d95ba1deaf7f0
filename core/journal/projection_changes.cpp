#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/change.h"
#include "core/journal/entry_name.h"
#include "core/journal/projection_parts.h"
#include "core/journal/reader.h"

// Changes of one thing that were made without knowledge of each other.
namespace tamga::journal::projection {
namespace {

/// The longest name of what needs a look: two identifiers and words around them.
constexpr std::size_t item_name_limit = 200;

/// The statements for each thing that is changed as a whole.
struct Statements {
    const char* unseen;
    const char* note;
};

constexpr Statements of_learner{
    "SELECT entry FROM unseen_change WHERE learner = ?",
    "INSERT OR IGNORE INTO unseen_change (learner, entry) VALUES (?, ?)"};
constexpr Statements of_achievement{
    "SELECT entry FROM unseen_change WHERE achievement = ?",
    "INSERT OR IGNORE INTO unseen_change (achievement, entry) VALUES (?, ?)"};

const Statements& statements_for(Thing thing) {
    return thing == Thing::learner ? of_learner : of_achievement;
}

std::optional<std::int64_t> named_entry(store::Database& database, const json::Value& value) {
    const std::string* const text = value.if_string();
    const auto name = text != nullptr ? parse_entry_name(*text) : std::nullopt;
    return name ? find_entry(database, *name) : std::nullopt;
}

struct Standing {
    std::int64_t origin = 0;
    std::int64_t rank = 0;
};

Standing standing_of(store::Database& database, std::int64_t entry) {
    auto row = database.query("SELECT origin, rank FROM entry WHERE id = ?").bind(entry);
    if (!row.step()) return {};
    return {row.integer(0), row.integer(1)};
}

/// Whether whoever made the entry knew the change that counted before it in the order.
bool knew(store::Database& database, const AppliedEntry& entry, std::int64_t counted) {
    const json::Value* const after = entry.body.find("after");
    if (after != nullptr)
        if (const auto named = named_entry(database, *after)) return *named == counted;
    const Standing own = standing_of(database, entry.id);
    const Standing before = standing_of(database, counted);
    if (own.origin == before.origin) return true;
    // An older program does not say; of one rank, neither knew the other for certain.
    return after == nullptr && own.rank > before.rank;
}

bool says_the_same(store::Database& database, const AppliedEntry& entry, std::int64_t other) {
    const StoredEntry stored = read_entry(database, other);
    return !stored.is_erased && content_of_change(stored.body) == content_of_change(entry.body);
}

void forget(store::Database& database, std::int64_t entry) {
    database.query("DELETE FROM unseen_change WHERE entry = ?").bind(entry).run();
}

std::vector<std::int64_t> unseen_of(store::Database& database, Thing thing, std::int64_t row) {
    std::vector<std::int64_t> entries;
    auto found = database.query(statements_for(thing).unseen).bind(row);
    while (found.step())
        entries.push_back(found.integer(0));
    return entries;
}

/// Every entry that this one names as settled, or as the one before it.
std::vector<std::int64_t> answered(store::Database& database, const json::Object& body) {
    std::vector<std::int64_t> entries;
    const auto add = [&](const json::Value* value) {
        if (value == nullptr) return;
        if (const auto entry = named_entry(database, *value)) entries.push_back(*entry);
    };
    add(body.find("after"));
    if (const json::Value* const settles = body.find("settles"))
        if (const json::Array* const names = settles->if_array())
            for (const json::Value& name : *names)
                add(&name);
    return entries;
}

}  // namespace

void settle_changes(store::Database& database, Thing thing, std::int64_t row,
                    const AppliedEntry& entry) {
    const std::vector<std::int64_t> unseen = unseen_of(database, thing, row);
    if (unseen.empty()) return;
    const std::vector<std::int64_t> settled = answered(database, entry.body);
    for (const std::int64_t one : unseen)
        if (std::find(settled.begin(), settled.end(), one) != settled.end() ||
            says_the_same(database, entry, one))
            forget(database, one);
}

void note_change(store::Database& database, Thing thing, std::int64_t row,
                 std::optional<std::int64_t> counted, const AppliedEntry& entry) {
    settle_changes(database, thing, row, entry);
    if (!counted || knew(database, entry, *counted)) return;
    const std::vector<std::int64_t> settled = answered(database, entry.body);
    if (std::find(settled.begin(), settled.end(), *counted) != settled.end()) return;
    if (says_the_same(database, entry, *counted)) return;
    keep_unseen(database, thing, row, *counted);
}

void keep_unseen(store::Database& database, Thing thing, std::int64_t row, std::int64_t change) {
    database.query(statements_for(thing).note).bind(row, change).run();
}

void note_seen(store::Database& database, const AppliedEntry& entry) {
    for (const json::Value& item : Body{entry.body}.array("items")) {
        const std::string* const name = item.if_string();
        if (name == nullptr || name->size() > item_name_limit)
            throw base::Error{base::ErrorKind::data, "what was looked at has no name"};
        database.query("INSERT INTO seen_item (entry, item) VALUES (?, ?)")
            .bind(entry.id, *name)
            .run();
    }
}

std::optional<std::int64_t> change_before(store::Database& database, const AppliedEntry& entry) {
    const json::Value* const after = entry.body.find("after");
    if (after == nullptr) return std::nullopt;
    return named_entry(database, *after);
}

}  // namespace tamga::journal::projection
