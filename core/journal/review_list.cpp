#include <algorithm>
#include <utility>

#include "core/journal/entry_name.h"
#include "core/journal/review_parts.h"

// What needs a look, in the order of the list, and one thing of it by its name.
namespace tamga::journal {
namespace {

using namespace reviewing;

ReviewRow row_of(ForkRow&& fork) {
    ReviewRow row;
    row.id = std::move(fork.id);
    row.kind = ReviewKind::fork;
    row.station = fork.station;
    row.code = "journal.fork";
    row.count = fork.entries;
    row.time = fork.time;
    return row;
}

ReviewRow row_of(SameRow&& pair) {
    ReviewRow row;
    row.id = "same:" + base::format(pair.one) + ":" + base::format(pair.other);
    row.kind = ReviewKind::same_person;
    row.about = std::move(pair.name);
    row.station = pair.station;
    row.count = 2;
    row.time = pair.time;
    return row;
}

ReviewRow row_of(HeldRow&& held) {
    ReviewRow row;
    row.id = "entry:" + held.name;
    row.kind = ReviewKind::conflict;
    row.station = held.station;
    row.code = std::move(held.code);
    row.entry_kind = std::move(held.kind);
    row.time = held.time;
    return row;
}

#define TAMGA_LEARNER_ROWS                                                                    \
    "SELECT l.uuid, l.name, o.station, 1 + count(*), max(max(e.time_ms), c.time_ms)"          \
    " FROM unseen_change u JOIN learner l ON l.id = u.learner JOIN entry e ON e.id = u.entry" \
    " JOIN entry c ON c.id = l.entry JOIN origin o ON o.id = c.origin"

/// What these questions answer first: identifier, name or title, station, changes, time.
ReviewRow row_of(const store::Query& found, ReviewKind kind, std::string id) {
    ReviewRow row;
    row.id = std::move(id);
    row.kind = kind;
    row.about = found.text(1);
    row.station = base::StationId{found.uuid(2)};
    row.count = static_cast<std::uint64_t>(found.integer(3));
    row.time = base::Instant{std::chrono::milliseconds{found.integer(4)}};
    return row;
}

void add_learners(store::Query found, std::vector<ReviewRow>& rows) {
    while (found.step())
        rows.push_back(
            row_of(found, ReviewKind::learner, "learner:" + base::format(found.uuid(0))));
}

#define TAMGA_ACHIEVEMENT_ROWS                                                         \
    "SELECT a.uuid, a.title, o.station, 1 + count(*), max(max(e.time_ms), c.time_ms)," \
    " a.version FROM unseen_change u JOIN achievement a ON a.id = u.achievement"       \
    " JOIN entry e ON e.id = u.entry JOIN entry c ON c.id = a.entry"                   \
    " JOIN origin o ON o.id = c.origin"

void add_achievements(store::Query found, std::vector<ReviewRow>& rows) {
    while (found.step())
        rows.push_back(row_of(
            found, ReviewKind::achievement,
            "achievement:" + base::format(found.uuid(0)) + ":" + std::to_string(found.integer(5))));
}

#define TAMGA_CONTESTED_ROWS                                                         \
    "SELECT l.uuid, l.name, o.station, count(*), max(e.time_ms), v.uuid, v.version"  \
    " FROM contested_assessment c CROSS JOIN learner l ON l.id = c.learner"          \
    " CROSS JOIN learner m ON (m.id = l.id OR m.person = l.id) AND m.erased = 0"     \
    " CROSS JOIN assessment a ON a.learner = m.id AND a.achievement = c.achievement" \
    "  AND a.superseded_by IS NULL JOIN achievement v ON v.id = c.achievement"       \
    " JOIN entry e ON e.id = a.id JOIN origin o ON o.id = e.origin"

void add_contested(store::Query found, std::vector<ReviewRow>& rows) {
    while (found.step())
        rows.push_back(row_of(found, ReviewKind::assessment,
                              "assessment:" + base::format(found.uuid(0)) + ":" +
                                  base::format(found.uuid(5)) + ":" +
                                  std::to_string(found.integer(6))));
}

#define TAMGA_HELD_GROUPS                                                                     \
    TAMGA_CHAINS "SELECT h.code, o.station, count(*), max(e.time_ms) FROM " TAMGA_UNSEEN_HELD \
                 " AND h.code <> 'journal.conflict'"

/// Whatever is held and no conflict, by reason and station.
void add_groups(store::Query found, std::vector<ReviewRow>& rows) {
    while (found.step()) {
        ReviewRow row;
        row.code = found.text(0);
        row.station = base::StationId{found.uuid(1)};
        row.id = "held:" + row.code + ":" + base::format(row.station);
        row.kind = ReviewKind::held;
        row.count = static_cast<std::uint64_t>(found.integer(2));
        row.time = base::Instant{std::chrono::milliseconds{found.integer(3)}};
        rows.push_back(std::move(row));
    }
}

void add_named(store::Database& database, const std::vector<std::string>& parts,
               std::vector<ReviewRow>& rows) {
    const auto uuid = parts.size() > 1 ? base::parse_uuid(parts[1]) : std::nullopt;
    const std::string& kind = parts.front();
    if (kind == "learner" && uuid)
        add_learners(
            database.query(TAMGA_LEARNER_ROWS " WHERE l.uuid = ? GROUP BY l.id").bind(*uuid), rows);
    if (kind == "achievement" && uuid)
        add_achievements(
            database.query(TAMGA_ACHIEVEMENT_ROWS " WHERE a.uuid = ? GROUP BY a.id").bind(*uuid),
            rows);
    if (kind == "assessment" && uuid)
        add_contested(
            database
                .query(TAMGA_CONTESTED_ROWS " WHERE l.uuid = ? GROUP BY c.learner, c.achievement")
                .bind(*uuid),
            rows);
    if (kind == "same" && uuid && parts.size() > 2)
        if (const auto other = base::parse_uuid(parts[2]))
            if (auto pair = unsettled_pair(database, *uuid, *other))
                rows.push_back(row_of(*std::move(pair)));
    if (kind == "entry" && parts.size() > 1)
        if (auto held = unseen_conflict(database, parts[1]))
            rows.push_back(row_of(*std::move(held)));
    if (kind == "held" && parts.size() > 2)
        if (const auto station = base::parse_uuid(parts[2]))
            add_groups(database
                           .query(TAMGA_HELD_GROUPS " AND h.code = ? AND o.station = ?"
                                                    " GROUP BY h.code, o.station")
                           .bind(parts[1], *station),
                       rows);
    if (kind == "fork")
        for (ForkRow& fork : unseen_forks(database))
            rows.push_back(row_of(std::move(fork)));
}

std::size_t room_in(const std::vector<ReviewRow>& rows) {
    return review_limit - std::min(rows.size(), review_limit);
}

}  // namespace

namespace reviewing {

std::optional<ReviewRow> find_row(store::Database& database, std::string_view id) {
    std::vector<ReviewRow> rows;
    add_named(database, parts_of(id), rows);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const ReviewRow& row) { return row.id == id; });
    if (found == rows.end()) return std::nullopt;
    found->about = about(database, *found);
    return std::move(*found);
}

}  // namespace reviewing

std::vector<ReviewRow> review(store::Database& database) {
    std::vector<ReviewRow> rows;
    for (ForkRow& fork : unseen_forks(database))
        rows.push_back(row_of(std::move(fork)));
    add_learners(database.query(TAMGA_LEARNER_ROWS " GROUP BY l.id ORDER BY l.uuid"), rows);
    add_achievements(
        database.query(TAMGA_ACHIEVEMENT_ROWS " GROUP BY a.id ORDER BY a.uuid, a.version"), rows);
    add_contested(database.query(TAMGA_CONTESTED_ROWS " GROUP BY c.learner, c.achievement"
                                                      " ORDER BY l.uuid, v.uuid, v.version"),
                  rows);
    for (SameRow& pair : unsettled_same(database, room_in(rows)))
        rows.push_back(row_of(std::move(pair)));
    for (HeldRow& held : unseen_conflicts(database, room_in(rows)))
        rows.push_back(row_of(std::move(held)));
    add_groups(database.query(TAMGA_HELD_GROUPS " GROUP BY h.code, o.station"
                                                " ORDER BY h.code, o.station"),
               rows);
    if (rows.size() > review_limit) rows.resize(review_limit);
    return rows;
}

std::string about(store::Database& database, const ReviewRow& row) {
    if (row.kind != ReviewKind::conflict) return row.about;
    const auto name = parse_entry_name(parts_of(row.id).back());
    const auto entry = name ? find_entry(database, *name) : std::nullopt;
    return entry ? describe_entry(database, *entry, {}, {}).about : std::string{};
}

bool needs_review(store::Database& database) {
    if (database.query("SELECT 1 FROM unseen_change UNION ALL SELECT 1 FROM contested_assessment")
            .step())
        return true;
    if (!unsettled_same(database, 1).empty() || !unseen_forks(database).empty()) return true;
    return database.query(TAMGA_CHAINS "SELECT 1 FROM " TAMGA_UNSEEN_HELD " LIMIT 1").step();
}

std::size_t review_count(store::Database& database) {
    auto changes = database.query(
        "SELECT count(DISTINCT learner) + count(DISTINCT achievement)"
        " + (SELECT count(*) FROM contested_assessment) FROM unseen_change");
    changes.step();
    std::size_t count = static_cast<std::size_t>(changes.integer(0));
    count += unseen_forks(database).size();
    count += unsettled_same(database, review_limit).size();
    auto held = database.query(TAMGA_CHAINS
                               "SELECT count(*) FILTER (WHERE h.code = 'journal.conflict')"
                               " + count(DISTINCT CASE WHEN h.code <> 'journal.conflict'"
                               "  THEN h.code || hex(o.station) END) FROM " TAMGA_UNSEEN_HELD);
    held.step();
    return std::min(count + static_cast<std::size_t>(held.integer(0)), review_limit);
}

}  // namespace tamga::journal
