#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/journal/entry_name.h"
#include "core/journal/review_parts.h"
#include "core/journal/review_reading.h"

// What needs a look, step by step in the order of the list, and one thing of it by its name.
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

/// Whatever is held and no conflict stands together by reason and station.
ReviewRow group_of(const std::string& code, const base::StationId& station) {
    ReviewRow row;
    row.id = "held:" + code + ":" + base::format(station);
    row.kind = ReviewKind::held;
    row.station = station;
    row.code = code;
    row.count = 0;
    return row;
}

/// The group of this name; nothing where no entry of it needs a look.
void add_group(store::Database& database, const std::string& code, const base::StationId& station,
               std::vector<ReviewRow>& rows) {
    ReviewRow row = group_of(code, station);
    auto found = database
                     .query(TAMGA_CHAINS "SELECT count(*), max(e.time_ms) FROM " TAMGA_UNSEEN_HELD
                                         " AND h.code <> 'journal.conflict' AND h.code = ?"
                                         " AND o.station = ?")
                     .bind(code, station.uuid);
    found.step();
    row.count = static_cast<std::uint64_t>(found.integer(0));
    if (row.count == 0) return;
    row.time = base::Instant{std::chrono::milliseconds{found.integer(1)}};
    rows.push_back(std::move(row));
}

/// The next rows of a stage, up to one; no row where the stage is at its end.
ReviewReading::Part next_part(store::Query&& question, std::int64_t after, std::size_t most) {
    auto row = std::move(question).bind(after, static_cast<std::int64_t>(most));
    row.step();
    const auto rows = static_cast<std::size_t>(row.integer(1));
    return {rows == 0 ? after : row.integer(0), rows};
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
            add_group(database, parts[1], base::StationId{*station}, rows);
    if (kind == "fork")
        for (ForkRow& fork : unseen_forks(database))
            rows.push_back(row_of(std::move(fork)));
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
    ReviewReading reading;
    while (!reading.is_done())
        reading.step(database);
    return reading.take_rows();
}

std::string about(store::Database& database, const ReviewRow& row) {
    if (row.kind != ReviewKind::conflict) return row.about;
    const auto name = parse_entry_name(parts_of(row.id).back());
    const auto entry = name ? find_entry(database, *name) : std::nullopt;
    return entry ? describe_entry(database, *entry, {}, {}).about : std::string{};
}

void ReviewReading::step(store::Database& database) {
    // What looks at no row moves on to the next stage.
    for (std::size_t left = most_in_step_; left > 0 && !is_done();)
        left -= std::min(left, read(database, left));
}

std::size_t ReviewReading::count() const noexcept {
    return std::min(rows_.size() + groups_.size(), review_limit);
}

std::vector<ReviewRow> ReviewReading::take_rows() {
    base::check(is_done(), "all that needs a look was read");
    for (auto& [name, row] : groups_)
        rows_.push_back(std::move(row));
    groups_.clear();
    if (rows_.size() > review_limit) rows_.resize(review_limit);
    return std::exchange(rows_, {});
}

std::size_t ReviewReading::read(store::Database& database, std::size_t most) {
    const std::size_t before = rows_.size();
    switch (stage_) {
        case Stage::forks:
            for (ForkRow& fork : unseen_forks(database))
                rows_.push_back(row_of(std::move(fork)));
            next_stage();
            return rows_.size() - before;
        case Stage::learners: return read_learners(database, most);
        case Stage::achievements:
            add_achievements(
                database.query(TAMGA_ACHIEVEMENT_ROWS " GROUP BY a.id ORDER BY a.uuid, a.version"),
                rows_);
            next_stage();
            return rows_.size() - before;
        case Stage::contested: return read_contested(database, most);
        case Stage::same: return read_same(database, most);
        case Stage::held: return read_held(database, most);
        case Stage::done: break;
    }
    return 0;
}

template <typename Add>
std::size_t ReviewReading::go_on(const Part& part, Add&& add) {
    if (part.rows == 0) {
        next_stage();
        return 0;
    }
    add(part);
    after_ = part.up_to;
    return part.rows;
}

std::size_t ReviewReading::read_learners(store::Database& database, std::size_t most) {
    const Part part =
        next_part(database.query("SELECT max(learner), count(*) FROM (SELECT DISTINCT learner"
                                 " FROM unseen_change WHERE learner > ? ORDER BY learner LIMIT ?)"),
                  after_, most);
    return go_on(part, [&](const Part& some) {
        add_learners(
            database
                .query(TAMGA_LEARNER_ROWS " WHERE u.learner > ? AND u.learner <= ? GROUP BY l.id")
                .bind(after_, some.up_to),
            rows_);
    });
}

std::size_t ReviewReading::read_contested(store::Database& database, std::size_t most) {
    const Part part = next_part(
        database.query("SELECT max(learner), count(*) FROM (SELECT DISTINCT learner FROM"
                       " contested_assessment WHERE learner > ? ORDER BY learner LIMIT ?)"),
        after_, most);
    return go_on(part, [&](const Part& some) {
        add_contested(database
                          .query(TAMGA_CONTESTED_ROWS " WHERE c.learner > ? AND c.learner <= ?"
                                                      " GROUP BY c.learner, c.achievement")
                          .bind(after_, some.up_to),
                      rows_);
    });
}

std::size_t ReviewReading::read_same(store::Database& database, std::size_t most) {
    const Part part =
        next_part(database.query("SELECT max(learner), count(*) FROM (SELECT learner"
                                 " FROM shared_identifier WHERE learner > ? ORDER BY learner"
                                 " LIMIT ?)"),
                  after_, most);
    if (part.rows == 0 || rows_.size() >= review_limit) {
        next_stage();
        return 0;
    }
    auto pairs = unsettled_same(database, after_, part.up_to, review_limit);
    for (SameRow& pair : pairs) {
        ReviewRow row = row_of(std::move(pair));
        if (pairs_.insert(row.id).second) rows_.push_back(std::move(row));
    }
    after_ = part.up_to;
    return std::max(pairs.size(), part.rows);
}

std::size_t ReviewReading::read_held(store::Database& database, std::size_t most) {
    const Part part =
        next_part(database.query("SELECT max(entry), count(*) FROM (SELECT entry FROM held_entry"
                                 " WHERE entry > ? ORDER BY entry LIMIT ?)"),
                  after_, most);
    if (part.rows == 0 || rows_.size() >= review_limit) {
        next_stage();
        return 0;
    }
    for (HeldRow& held : unseen_held(database, after_, part.up_to)) {
        if (held.code == "journal.conflict") {
            rows_.push_back(row_of(std::move(held)));
            continue;
        }
        ReviewRow& group =
            groups_.try_emplace({held.code, held.station}, group_of(held.code, held.station))
                .first->second;
        group.count += 1;
        group.time = std::max(group.time, held.time);
    }
    after_ = part.up_to;
    return part.rows;
}

/// What was read in the order of a table stands in the list in that of its names.
void ReviewReading::next_stage() {
    if (stage_ == Stage::learners || stage_ == Stage::contested || stage_ == Stage::same)
        std::sort(rows_.begin() + static_cast<std::ptrdiff_t>(stage_begin_), rows_.end(),
                  [](const ReviewRow& one, const ReviewRow& other) { return one.id < other.id; });
    stage_ = static_cast<Stage>(static_cast<std::uint8_t>(stage_) + 1);
    stage_begin_ = rows_.size();
    after_ = 0;
}

}  // namespace tamga::journal
