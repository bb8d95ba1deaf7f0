#include <algorithm>
#include <utility>

#include "core/journal/entry_name.h"
#include "core/journal/review_parts.h"

// What needs a look, as the tables and what is held have it. Each question reaches what it asks for
// by an index, so that one thing among thousands is found at once.
namespace tamga::journal {
namespace reviewing {
namespace {

base::Instant instant(std::int64_t milliseconds) {
    return base::Instant{std::chrono::milliseconds{milliseconds}};
}

bool is_seen(store::Database& database, const std::string& item) {
    return database.query("SELECT 1 FROM seen_item WHERE item = ?").bind(item).step();
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

/// Reads the rows of `TAMGA_HELD_ROWS`.
std::vector<HeldRow> read_held(store::Query row) {
    std::vector<HeldRow> rows;
    while (row.step()) {
        const auto kind = kind_from_code(row.integer(4));
        rows.push_back({row.integer(8), format(read_name(row)), base::StationId{row.uuid(0)},
                        instant(row.integer(3)),
                        kind ? std::string{journal::name(*kind)} : row.text(5), row.text(6),
                        row.text(7)});
    }
    return rows;
}

/// Reads the rows of `TAMGA_SAME_ROWS`.
std::vector<SameRow> read_same(store::Query row) {
    std::vector<SameRow> rows;
    while (row.step())
        rows.push_back({base::LearnerId{row.uuid(0)}, base::LearnerId{row.uuid(1)}, row.integer(2),
                        row.integer(3), row.text(4), base::StationId{row.uuid(5)},
                        instant(row.integer(6))});
    return rows;
}

}  // namespace

#define TAMGA_HELD_ROWS                                                                    \
    TAMGA_CHAINS                                                                           \
    "SELECT o.station, o.incarnation, e.sequence, e.time_ms, e.kind, e.kind_word, h.code," \
    " h.text, e.id FROM " TAMGA_UNSEEN_HELD

std::vector<HeldRow> unseen_held(store::Database& database, std::int64_t after,
                                 std::int64_t up_to) {
    return read_held(
        database.query(TAMGA_HELD_ROWS " AND h.entry > ? AND h.entry <= ? ORDER BY h.entry")
            .bind(after, up_to));
}

std::vector<HeldRow> unseen_held(store::Database& database, std::string_view code,
                                 const base::StationId& station, std::int64_t after,
                                 std::size_t most) {
    return read_held(database
                         .query(TAMGA_HELD_ROWS " AND h.code = ? AND o.station = ?"
                                                " AND h.entry > ? ORDER BY h.entry LIMIT ?")
                         .bind(code, station.uuid, after, static_cast<std::int64_t>(most)));
}

std::optional<HeldRow> unseen_conflict(store::Database& database, std::string_view name) {
    const auto parsed = parse_entry_name(name);
    const auto entry = parsed ? find_entry(database, *parsed) : std::nullopt;
    if (!entry) return std::nullopt;
    auto rows =
        read_held(database.query(TAMGA_HELD_ROWS " AND h.entry = ? AND h.code = 'journal.conflict'")
                      .bind(*entry));
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::vector<ForkRow> unseen_forks(store::Database& database) {
    std::vector<ForkRow> rows;
    auto row = database.query(
        "SELECT o.station, o.incarnation, o.base_sequence, sum(o.head_sequence - o.base_sequence),"
        " max((SELECT e.time_ms FROM entry e WHERE e.origin = o.id AND e.sequence = "
        "o.head_sequence)) FROM origin o"
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
        if (!is_seen(database, fork.id)) rows.push_back(std::move(fork));
    }
    return rows;
}

#define TAMGA_SAME_ROWS                                                              \
    "SELECT DISTINCT min(a.uuid, b.uuid), max(a.uuid, b.uuid),"                      \
    " CASE WHEN a.uuid < b.uuid THEN a.entry ELSE b.entry END,"                      \
    " CASE WHEN a.uuid < b.uuid THEN b.entry ELSE a.entry END,"                      \
    " CASE WHEN a.uuid < b.uuid THEN a.name ELSE b.name END, o.station, e.time_ms"   \
    " FROM shared_identifier s JOIN learner a ON a.id = s.learner"                   \
    " JOIN learner b ON b.identifier = a.identifier AND b.id <> a.id"                \
    "  AND b.identifier_type IS a.identifier_type"                                   \
    " JOIN entry e ON e.id = max(a.entry, b.entry) JOIN origin o ON o.id = e.origin" \
    " WHERE coalesce(a.person, a.id) <> coalesce(b.person, b.id)"                    \
    " AND NOT EXISTS (SELECT 1 FROM learner_link k WHERE k.is_same = 0"              \
    "  AND ((k.learner = a.id AND k.same_as = b.id)"                                 \
    "   OR (k.learner = b.id AND k.same_as = a.id)))"

std::vector<SameRow> unsettled_same(store::Database& database, std::int64_t after,
                                    std::int64_t up_to, std::size_t most) {
    return read_same(
        database
            .query(TAMGA_SAME_ROWS " AND s.learner > ? AND s.learner <= ? ORDER BY 1, 2 LIMIT ?")
            .bind(after, up_to, static_cast<std::int64_t>(most)));
}

std::optional<SameRow> unsettled_pair(store::Database& database, const base::Uuid& one,
                                      const base::Uuid& other) {
    auto rows =
        read_same(database.query(TAMGA_SAME_ROWS " AND a.uuid IN (?1, ?2) AND b.uuid IN (?1, ?2)")
                      .bind(one, other));
    if (rows.empty() || rows.front().one.uuid != one) return std::nullopt;
    return std::move(rows.front());
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

std::vector<StandingRow> standing_assessments(store::Database& database, const base::Uuid& learner,
                                              const base::Uuid& achievement, std::int64_t version) {
    std::vector<StandingRow> rows;
    auto row = database
                   .query(
                       "SELECT a.id, (SELECT k.uuid FROM credential k WHERE k.learner = a.learner"
                       "  AND k.assessment = a.id ORDER BY k.id LIMIT 1)"
                       " FROM learner l CROSS JOIN learner m"
                       "  ON (m.id = l.id OR m.person = l.id) AND m.erased = 0"
                       " CROSS JOIN assessment a ON a.learner = m.id"
                       " JOIN achievement v ON v.id = a.achievement JOIN entry e ON e.id = a.id"
                       " JOIN origin o ON o.id = e.origin"
                       " WHERE l.uuid = ? AND v.uuid = ? AND v.version = ?"
                       " AND a.superseded_by IS NULL"
                       " ORDER BY e.rank, o.station, o.incarnation, e.sequence")
                   .bind(learner, achievement, version);
    while (row.step())
        rows.push_back(
            {row.integer(0), row.is_null(1) ? std::string{} : base::to_urn(row.uuid(1))});
    return rows;
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
}  // namespace tamga::journal
