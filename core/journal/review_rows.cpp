#include <algorithm>
#include <map>
#include <utility>

#include "core/journal/entry_name.h"
#include "core/journal/review_parts.h"

// What needs a look, gathered from the tables and from what is held.
namespace tamga::journal {
namespace reviewing {
namespace {

base::Instant instant(std::int64_t milliseconds) {
    return base::Instant{std::chrono::milliseconds{milliseconds}};
}

std::set<std::string> seen_items(store::Database& database) {
    std::set<std::string> seen;
    auto row = database.query("SELECT item FROM seen_item");
    while (row.step())
        seen.insert(row.text(0));
    return seen;
}

EntryName read_name(const store::Query& row) {
    return {{base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1))},
            static_cast<std::uint64_t>(row.integer(2))};
}

/// The entries of the changes that do not count, in the journal's order, behind the one that does.
Clash read_clash(store::Query row) {
    Clash clash;
    while (row.step()) {
        if (clash.entries.empty()) clash.entries.push_back(row.integer(0));
        clash.entries.push_back(row.integer(1));
    }
    return clash;
}

}  // namespace

std::vector<HeldRow> unseen_held(store::Database& database, std::size_t most) {
    const std::set<std::string> seen = seen_items(database);
    std::vector<HeldRow> rows;
    auto row = database.query(
        "SELECT o.station, o.incarnation, e.sequence, e.time_ms, e.kind, e.kind_word, h.code,"
        " h.text, e.id FROM held_entry h JOIN entry e ON e.id = h.entry"
        " JOIN origin o ON o.id = e.origin WHERE o.is_fork = 0 ORDER BY h.entry");
    while (rows.size() < most && row.step()) {
        std::string name = format(read_name(row));
        if (seen.contains("entry:" + name)) continue;
        const auto kind = kind_from_code(row.integer(4));
        rows.push_back(
            {row.integer(8), std::move(name), base::StationId{row.uuid(0)}, instant(row.integer(3)),
             kind ? std::string{journal::name(*kind)} : row.text(5), row.text(6), row.text(7)});
    }
    return rows;
}

std::vector<ForkRow> unseen_forks(store::Database& database) {
    const std::set<std::string> seen = seen_items(database);
    std::vector<ForkRow> rows;
    auto row = database.query(
        "SELECT o.station, o.incarnation, o.base_sequence, sum(o.head_sequence - o.base_sequence),"
        " max((SELECT max(e.time_ms) FROM entry e WHERE e.origin = o.id)) FROM origin o"
        " WHERE o.is_fork <> 0 GROUP BY o.station, o.incarnation, o.base_sequence"
        " ORDER BY o.station, o.incarnation, o.base_sequence");
    while (row.step()) {
        ForkRow fork;
        fork.station = base::StationId{row.uuid(0)};
        fork.incarnation = static_cast<std::uint64_t>(row.integer(1));
        fork.after = static_cast<std::uint64_t>(row.integer(2));
        fork.entries = static_cast<std::uint64_t>(row.integer(3));
        fork.time = instant(row.integer(4));
        fork.id = "fork:" + format(EntryName{{fork.station, fork.incarnation}, fork.after});
        if (!seen.contains(fork.id)) rows.push_back(std::move(fork));
    }
    return rows;
}

std::vector<SameRow> unsettled_same(store::Database& database, std::size_t most) {
    std::vector<SameRow> rows;
    auto row = database
                   .query(
                       "SELECT DISTINCT min(a.uuid, b.uuid), max(a.uuid, b.uuid),"
                       " CASE WHEN a.uuid < b.uuid THEN a.entry ELSE b.entry END,"
                       " CASE WHEN a.uuid < b.uuid THEN b.entry ELSE a.entry END,"
                       " CASE WHEN a.uuid < b.uuid THEN a.name ELSE b.name END"
                       " FROM shared_identifier s JOIN learner a ON a.id = s.learner"
                       " JOIN learner b ON b.identifier = a.identifier AND b.id <> a.id"
                       "  AND b.identifier_type IS a.identifier_type"
                       " WHERE coalesce(a.person, a.id) <> coalesce(b.person, b.id)"
                       " AND a.entry IS NOT NULL AND b.entry IS NOT NULL"
                       " AND NOT EXISTS (SELECT 1 FROM learner_link k WHERE k.is_same = 0"
                       "  AND ((k.learner = a.id AND k.same_as = b.id)"
                       "   OR (k.learner = b.id AND k.same_as = a.id)))"
                       " ORDER BY 1, 2 LIMIT ?")
                   .bind(static_cast<std::int64_t>(most));
    while (row.step())
        rows.push_back({base::LearnerId{row.uuid(0)}, base::LearnerId{row.uuid(1)}, row.integer(2),
                        row.integer(3), row.text(4)});
    return rows;
}

std::optional<Clash> clash_of_learner(store::Database& database, const base::Uuid& learner) {
    Clash clash =
        read_clash(database
                       .query("SELECT l.entry, u.entry FROM learner l JOIN unseen_change u"
                              " ON u.learner = l.id JOIN entry e ON e.id = u.entry"
                              " JOIN origin o ON o.id = e.origin WHERE l.uuid = ?"
                              " ORDER BY e.rank, o.station, o.incarnation, e.sequence")
                       .bind(learner));
    if (clash.entries.empty()) return std::nullopt;
    return clash;
}

std::optional<Clash> clash_of_achievement(store::Database& database, const base::Uuid& achievement,
                                          std::int64_t version) {
    Clash clash =
        read_clash(database
                       .query("SELECT a.entry, u.entry FROM achievement a JOIN unseen_change u"
                              " ON u.achievement = a.id JOIN entry e ON e.id = u.entry"
                              " JOIN origin o ON o.id = e.origin WHERE a.uuid = ? AND a.version = ?"
                              " ORDER BY e.rank, o.station, o.incarnation, e.sequence")
                       .bind(achievement, version));
    if (clash.entries.empty()) return std::nullopt;
    auto row = database
                   .query(
                       "SELECT max(published_ms IS NOT NULL AND version = ?2), max(version)"
                       " FROM achievement WHERE uuid = ?1")
                   .bind(achievement, version);
    row.step();
    clash.is_published = row.integer(0) != 0;
    clash.newest_version = row.integer(1);
    return clash;
}

std::vector<std::string> parts_of(std::string_view id) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= id.size();) {
        const std::size_t to = std::min(id.find(':', from), id.size());
        parts.emplace_back(id.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

}  // namespace reviewing

namespace {

using namespace reviewing;

void add_forks(store::Database& database, std::vector<ReviewRow>& rows) {
    for (ForkRow& fork : unseen_forks(database)) {
        ReviewRow row;
        row.id = std::move(fork.id);
        row.kind = ReviewKind::fork;
        row.station = fork.station;
        row.code = "journal.fork";
        row.count = fork.entries;
        row.time = fork.time;
        rows.push_back(std::move(row));
    }
}

void add_learners(store::Database& database, std::vector<ReviewRow>& rows) {
    auto found = database.query(
        "SELECT l.uuid, l.name, o.station, 1 + count(*), max(max(e.time_ms), c.time_ms)"
        " FROM unseen_change u JOIN learner l ON l.id = u.learner JOIN entry e ON e.id = u.entry"
        " JOIN entry c ON c.id = l.entry JOIN origin o ON o.id = c.origin"
        " GROUP BY l.id ORDER BY l.uuid");
    while (found.step()) {
        ReviewRow row;
        row.id = "learner:" + base::format(found.uuid(0));
        row.kind = ReviewKind::learner;
        row.about = found.text(1);
        row.station = base::StationId{found.uuid(2)};
        row.count = static_cast<std::uint64_t>(found.integer(3));
        row.time = base::Instant{std::chrono::milliseconds{found.integer(4)}};
        rows.push_back(std::move(row));
    }
}

void add_achievements(store::Database& database, std::vector<ReviewRow>& rows) {
    auto found = database.query(
        "SELECT a.uuid, a.title, o.station, 1 + count(*), max(max(e.time_ms), c.time_ms),"
        " a.version FROM unseen_change u JOIN achievement a ON a.id = u.achievement"
        " JOIN entry e ON e.id = u.entry JOIN entry c ON c.id = a.entry"
        " JOIN origin o ON o.id = c.origin GROUP BY a.id ORDER BY a.uuid, a.version");
    while (found.step()) {
        ReviewRow row;
        row.id =
            "achievement:" + base::format(found.uuid(0)) + ":" + std::to_string(found.integer(5));
        row.kind = ReviewKind::achievement;
        row.about = found.text(1);
        row.station = base::StationId{found.uuid(2)};
        row.count = static_cast<std::uint64_t>(found.integer(3));
        row.time = base::Instant{std::chrono::milliseconds{found.integer(4)}};
        rows.push_back(std::move(row));
    }
}

void add_same(store::Database& database, std::vector<ReviewRow>& rows) {
    if (rows.size() >= review_limit) return;
    for (SameRow& pair : unsettled_same(database, review_limit - rows.size())) {
        auto entry = database
                         .query(
                             "SELECT o.station, e.time_ms FROM entry e JOIN origin o"
                             " ON o.id = e.origin WHERE e.id = ?")
                         .bind(std::max(pair.one_entry, pair.other_entry));
        entry.step();
        ReviewRow row;
        row.id = "same:" + base::format(pair.one) + ":" + base::format(pair.other);
        row.kind = ReviewKind::same_person;
        row.about = std::move(pair.name);
        row.station = base::StationId{entry.uuid(0)};
        row.count = 2;
        row.time = base::Instant{std::chrono::milliseconds{entry.integer(1)}};
        rows.push_back(std::move(row));
    }
}

/// Conflicts one by one; whatever else is held, by station and reason.
void add_held(store::Database& database, std::vector<ReviewRow>& rows) {
    std::map<std::pair<std::string, base::StationId>, ReviewRow> groups;
    for (HeldRow& held : unseen_held(database)) {
        if (held.code == "journal.conflict") {
            if (rows.size() >= review_limit) continue;
            ReviewRow row;
            row.id = "entry:" + held.name;
            row.kind = ReviewKind::conflict;
            row.about = describe_entry(database, held.entry, held.code, held.text).about;
            row.station = held.station;
            row.code = held.code;
            row.entry_kind = held.kind;
            row.time = held.time;
            rows.push_back(std::move(row));
            continue;
        }
        ReviewRow& row = groups[{held.code, held.station}];
        row.count = row.id.empty() ? 1 : row.count + 1;
        row.id = "held:" + held.code + ":" + base::format(held.station);
        row.kind = ReviewKind::held;
        row.station = held.station;
        row.code = held.code;
        row.time = std::max(row.time, held.time);
    }
    for (auto& [key, row] : groups)
        rows.push_back(std::move(row));
}

}  // namespace

std::vector<ReviewRow> review(store::Database& database) {
    std::vector<ReviewRow> rows;
    add_forks(database, rows);
    add_learners(database, rows);
    add_achievements(database, rows);
    add_same(database, rows);
    add_held(database, rows);
    if (rows.size() > review_limit) rows.resize(review_limit);
    return rows;
}

bool needs_review(store::Database& database) {
    if (database.query("SELECT 1 FROM unseen_change LIMIT 1").step()) return true;
    if (!unsettled_same(database, 1).empty() || !unseen_forks(database).empty()) return true;
    return !unseen_held(database, 1).empty();
}

std::size_t review_count(store::Database& database) {
    auto changes = database.query(
        "SELECT count(DISTINCT learner) + count(DISTINCT achievement) FROM unseen_change");
    changes.step();
    std::size_t count = static_cast<std::size_t>(changes.integer(0));
    count += unseen_forks(database).size();
    count += unsettled_same(database, review_limit).size();
    std::set<std::pair<std::string, base::StationId>> groups;
    for (const HeldRow& held : unseen_held(database)) {
        if (held.code == "journal.conflict")
            ++count;
        else
            groups.emplace(held.code, held.station);
    }
    return std::min(count + groups.size(), review_limit);
}

}  // namespace tamga::journal
