#include "core/journal/review.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/change.h"
#include "core/journal/entry_name.h"
#include "core/journal/reader.h"
#include "core/journal/review_parts.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

using namespace reviewing;

/// Drafts with more members than a person compares are cut.
constexpr std::size_t most_lines = 400;

constexpr std::array review_kind_names{
    std::pair{ReviewKind::learner, "learner"},
    std::pair{ReviewKind::achievement, "achievement"},
    std::pair{ReviewKind::assessment, "assessment"},
    std::pair{ReviewKind::same_person, "same_person"},
    std::pair{ReviewKind::conflict, "conflict"},
    std::pair{ReviewKind::held, "held"},
    std::pair{ReviewKind::fork, "fork"},
};

constexpr std::array way_names{
    std::pair{WayOut::keep, "keep"},
    std::pair{WayOut::take, "take"},
    std::pair{WayOut::new_version, "new-version"},
    std::pair{WayOut::join, "join"},
    std::pair{WayOut::separate, "separate"},
    std::pair{WayOut::seen, "seen"},
    std::pair{WayOut::accept, "accept"},
};

[[noreturn]] void unknown(std::string_view id) {
    throw base::Error{base::ErrorKind::not_found,
                      "nothing called “" + std::string{id} +
                          "” needs a look; it may have been settled meanwhile"};
}

using Texts = std::map<std::string, std::string>;

/// Every text, number and flag in a value, by its JSON Pointer (RFC 6901).
void flatten(const json::Value& value, const std::string& at, Texts& texts) {
    if (const json::Object* const object = value.if_object()) {
        for (const auto& [name, member] : *object) {
            std::string below = at;
            below.append("/").append(name);
            flatten(member, below, texts);
        }
    } else if (const json::Array* const array = value.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i)
            flatten((*array)[i], at + "/" + std::to_string(i), texts);
    } else {
        const std::string* const text = value.if_string();
        texts[at] = text != nullptr ? *text : json::canonical(value);
    }
}

/// What was shown of each outcome, by its code.
void flatten_results(const json::Array& results, Texts& texts) {
    for (const json::Value& result : results) {
        const std::string* const outcome = result.find_string("outcome");
        const json::Value* const passed = result.find("passed");
        if (outcome == nullptr || passed == nullptr) continue;
        const std::string* const score = result.find_string("score");
        texts["results/" + *outcome] = json::canonical(*passed);
        if (score != nullptr) texts["results/" + *outcome + "/score"] = *score;
    }
}

/// What a change says, by member; a draft's document by pointers into it.
Texts texts_of(const json::Object& body) {
    Texts texts;
    for (const auto& [name, member] : content_of_change(body)) {
        if (name == "learner" || name == "achievement") continue;
        if (name == "document")
            flatten(member, "", texts);
        else if (name == "results" && member.is_array())
            flatten_results(member.as_array(), texts);
        else if (const std::string* const text = member.if_string())
            texts[name] = *text;
        else
            flatten(member, name, texts);
    }
    return texts;
}

void add_side(ReviewItem& item, store::Database& database, std::int64_t entry, bool counts) {
    const HeldDetail detail = describe_entry(database, entry, {}, {});
    item.sides.push_back({format(EntryName{detail.entry.chain, detail.entry.sequence}),
                          detail.entry.chain.station, detail.entry.time, detail.by, counts});
}

/// The sides and what they say; the first one counts, where any does.
void add_sides(ReviewItem& item, store::Database& database,
               const std::vector<std::int64_t>& entries, bool first_counts) {
    std::map<std::string, std::vector<std::string>> table;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        add_side(item, database, entries[i], first_counts && i == 0);
        for (auto& [name, text] : texts_of(read_entry(database, entries[i]).body)) {
            auto& texts = table[name];
            texts.resize(entries.size());
            texts[i] = std::move(text);
        }
    }
    for (auto& [name, texts] : table) {
        if (item.lines.size() == most_lines) break;
        const bool differs =
            std::any_of(texts.begin(), texts.end(),
                        [&, &all = texts](const auto& one) { return one != all.front(); });
        item.lines.push_back({name, std::move(texts), differs});
    }
    std::stable_partition(item.lines.begin(), item.lines.end(),
                          [](const ReviewLine& line) { return line.differs; });
}

void fill_learner(ReviewItem& item, store::Database& database) {
    const auto uuid = base::parse_uuid(parts_of(item.row.id).back());
    const auto clash = clash_of_learner(database, *uuid);
    if (!clash) unknown(item.row.id);
    add_sides(item, database, clash->entries, true);
    item.ways = {WayOut::keep, WayOut::take};
}

void fill_achievement(ReviewItem& item, store::Database& database) {
    const auto parts = parts_of(item.row.id);
    const auto clash =
        clash_of_achievement(database, *base::parse_uuid(parts[1]), std::stoll(parts[2]));
    if (!clash) unknown(item.row.id);
    add_sides(item, database, clash->entries, true);
    item.ways = {WayOut::keep, clash->is_published ? WayOut::new_version : WayOut::take};
}

void fill_assessment(ReviewItem& item, store::Database& database) {
    const auto parts = parts_of(item.row.id);
    const auto standing = standing_assessments(database, *base::parse_uuid(parts[1]),
                                               *base::parse_uuid(parts[2]), std::stoll(parts[3]));
    std::vector<std::int64_t> entries;
    ReviewLine credentials{"credential", {}, false};
    for (const StandingRow& one : standing) {
        entries.push_back(one.entry);
        credentials.texts.push_back(one.credential);
        if (!one.credential.empty()) credentials.differs = true;
    }
    add_sides(item, database, entries, false);
    if (credentials.differs) item.lines.insert(item.lines.begin(), std::move(credentials));
    item.ways = {WayOut::take};
}

void fill_same(ReviewItem& item, store::Database& database) {
    const auto parts = parts_of(item.row.id);
    const auto pair =
        unsettled_pair(database, *base::parse_uuid(parts[1]), *base::parse_uuid(parts[2]));
    if (!pair) unknown(item.row.id);
    add_sides(item, database, {pair->one_entry, pair->other_entry}, false);
    item.ways = {WayOut::join, WayOut::separate};
}

/// What counts of the achievement that a refused draft is a version of.
std::optional<std::int64_t> counting_draft(store::Database& database, const json::Object& body) {
    const json::Value* const id = body.find("achievement");
    const json::Value* const version = body.find("version");
    const std::string* const text = id != nullptr ? id->if_string() : nullptr;
    const double* const number = version != nullptr ? version->if_number() : nullptr;
    const auto uuid = base::parse_uuid(text != nullptr ? *text : std::string{});
    if (!uuid || number == nullptr) return std::nullopt;
    auto row = database
                   .query(
                       "SELECT entry FROM achievement WHERE uuid = ? AND version = ?"
                       " AND entry IS NOT NULL ORDER BY id LIMIT 1")
                   .bind(*uuid, static_cast<std::int64_t>(*number));
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

void fill_conflict(ReviewItem& item, store::Database& database) {
    const auto held = unseen_conflict(database, parts_of(item.row.id).back());
    if (!held) unknown(item.row.id);
    item.text = held->text;
    item.entries.push_back(describe_entry(database, held->entry, held->code, held->text));
    const StoredEntry entry = read_entry(database, held->entry);
    const bool is_draft = held->kind == name(Kind::achievement_set);
    const auto counting = is_draft ? counting_draft(database, entry.body) : std::nullopt;
    if (counting)
        add_sides(item, database, {*counting, held->entry}, true);
    else
        add_sides(item, database, {held->entry}, false);
    if (counting) item.ways.push_back(WayOut::new_version);
    item.ways.push_back(WayOut::seen);
}

void fill_held(ReviewItem& item, store::Database& database) {
    for (const HeldRow& held :
         unseen_held(database, item.row.code, item.row.station, 0, review_details)) {
        if (item.text.empty()) item.text = held.text;
        item.entries.push_back(describe_entry(database, held.entry, held.code, held.text));
    }
    if (item.entries.empty()) unknown(item.row.id);
    if (item.row.code == "journal.station_revoked") item.ways.push_back(WayOut::accept);
    item.ways.push_back(WayOut::seen);
}

std::vector<HeldDetail> entries_after(store::Database& database, const EntryName& last,
                                      bool is_fork) {
    std::vector<std::int64_t> rows;
    auto row = database
                   .query(
                       "SELECT e.id FROM entry e JOIN origin o ON o.id = e.origin"
                       " WHERE o.station = ?1 AND o.incarnation = ?2 AND e.sequence > ?3"
                       " AND o.is_fork = ?4 AND (?4 = 0 OR o.base_sequence = ?3)"
                       " ORDER BY e.origin, e.sequence LIMIT ?5")
                   .bind(last.chain.station.uuid, static_cast<std::int64_t>(last.chain.incarnation),
                         static_cast<std::int64_t>(last.sequence), is_fork,
                         static_cast<std::int64_t>(review_details));
    while (row.step())
        rows.push_back(row.integer(0));
    std::vector<HeldDetail> entries;
    entries.reserve(rows.size());
    for (const std::int64_t one : rows)
        entries.push_back(describe_entry(database, one, is_fork ? "journal.fork" : "", {}));
    return entries;
}

void fill_fork(ReviewItem& item, store::Database& database) {
    item.text =
        "the station's history has two branches: its store was copied, or restored without saying "
        "so. Both are kept, and the one that came later has no effect";
    for (const ForkRow& fork : unseen_forks(database)) {
        if (fork.id != item.row.id) continue;
        const EntryName last{{fork.station, fork.incarnation}, fork.after};
        item.entries = entries_after(database, last, true);
        item.living = entries_after(database, last, false);
    }
    if (item.entries.empty()) unknown(item.row.id);
    item.ways = {WayOut::seen};
}

}  // namespace

std::string_view name(ReviewKind kind) {
    for (const auto& row : review_kind_names)
        if (row.first == kind) return row.second;
    base::unreachable("a kind of review without a name");
}

std::string_view name(WayOut way) {
    for (const auto& row : way_names)
        if (row.first == way) return row.second;
    base::unreachable("a way out without a name");
}

std::optional<WayOut> parse_way_out(std::string_view text) {
    for (const auto& row : way_names)
        if (row.second == text) return row.first;
    return std::nullopt;
}

ReviewItem review_item(store::Database& database, std::string_view id) {
    auto row = find_row(database, id);
    if (!row) unknown(id);
    return review_item(database, *std::move(row));
}

ReviewItem review_item(store::Database& database, ReviewRow row) {
    ReviewItem item;
    item.row = std::move(row);
    switch (item.row.kind) {
        case ReviewKind::learner: fill_learner(item, database); break;
        case ReviewKind::achievement: fill_achievement(item, database); break;
        case ReviewKind::assessment: fill_assessment(item, database); break;
        case ReviewKind::same_person: fill_same(item, database); break;
        case ReviewKind::conflict: fill_conflict(item, database); break;
        case ReviewKind::held: fill_held(item, database); break;
        case ReviewKind::fork: fill_fork(item, database); break;
    }
    return item;
}

}  // namespace tamga::journal
