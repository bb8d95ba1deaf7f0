#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/change.h"
#include "core/journal/projection_parts.h"
#include "core/journal/reader.h"
#include "core/json/write.h"

namespace tamga::journal::projection {
namespace {

using base::Error;
using base::ErrorKind;

struct AchievementRow {
    std::int64_t id = 0;
    bool is_published = false;
    std::optional<std::int64_t> counting;  ///< the entry whose draft counts
};

std::optional<AchievementRow> find_achievement(store::Database& database, const base::Uuid& uuid,
                                               std::int64_t version) {
    auto found = database
                     .query(
                         "SELECT id, published_ms, entry FROM achievement"
                         " WHERE uuid = ? AND version = ? ORDER BY id LIMIT 1")
                     .bind(uuid, version);
    if (!found.step()) return std::nullopt;
    AchievementRow row{found.integer(0), !found.is_null(1), std::nullopt};
    if (!found.is_null(2)) row.counting = found.integer(2);
    return row;
}

/// Whether a draft says what the version says already.
bool is_repeated(store::Database& database, const AchievementRow& row, const json::Object& draft) {
    return row.counting &&
           content_of_change(read_entry(database, *row.counting).body) == content_of_change(draft);
}

void write_draft(store::Database& database, std::int64_t row, std::int64_t entry,
                 const json::Object& draft) {
    const Body body{draft};
    database
        .query(
            "UPDATE achievement SET title = ?, review_due = ?, document = ?, entry = ?"
            " WHERE id = ?")
        .bind(body.text("title"), body.text("review_due"), json::canonical(body.object("document")),
              entry, row)
        .run();
}

[[noreturn]] void refuse_published(std::int64_t version) {
    throw Error{ErrorKind::conflict, "version " + std::to_string(version) +
                                         " of this achievement is published and never "
                                         "changes; make version " +
                                         std::to_string(version + 1)};
}

/// What is published is what its publisher saw: where another draft counts by now, that one is
/// kept for somebody to look at.
void count_published(store::Database& database, const AchievementRow& row,
                     const AppliedEntry& entry) {
    const json::Value* const named = entry.body.find("after");
    if (named == nullptr || named->is_null()) return;
    const auto draft = change_before(database, entry);
    if (!draft) throw Error{ErrorKind::not_found, "the draft that is published is not known here"};
    if (!row.counting || *draft == *row.counting) return;
    const StoredEntry published = read_entry(database, *draft);
    const bool is_repeat = is_repeated(database, row, published.body);
    write_draft(database, row.id, *draft, published.body);
    settle_changes(database, Thing::achievement, row.id, entry);
    if (!is_repeat) keep_unseen(database, Thing::achievement, row.id, *row.counting);
}

/// Nothing, where it is the same version that was published twice. @throws base::Error{conflict}.
void check_published_twice(store::Database& database, const AchievementRow& row,
                           const AppliedEntry& entry) {
    const auto draft = change_before(database, entry);
    if (!draft || is_repeated(database, row, read_entry(database, *draft).body)) return;
    throw Error{ErrorKind::conflict,
                "another station published this version with another content before; what was "
                "issued under either stays. Make a new version of what is to hold"};
}

/// The first version's row, where there is one.
std::optional<std::int64_t> family_of(store::Database& database, const base::Uuid& uuid) {
    auto found = database.query("SELECT family FROM achievement WHERE uuid = ? LIMIT 1").bind(uuid);
    if (!found.step()) return std::nullopt;
    return found.integer(0);
}

AchievementRow achievement_row(store::Database& database, const Body& body) {
    const base::Uuid uuid = body.uuid("achievement");
    const std::int64_t version = body.integer("version");
    const auto row = find_achievement(database, uuid, version);
    if (!row)
        throw Error{ErrorKind::not_found, "there is no version " + std::to_string(version) +
                                              " of the achievement " + base::format(uuid)};
    return *row;
}

std::int64_t evidence_row(store::Database& database, const base::Bytes& digest) {
    auto found = database.query("SELECT id FROM evidence WHERE sha256 = ?").bind(digest);
    if (!found.step())
        throw Error{ErrorKind::not_found,
                    "there is no evidence with the digest " + base::to_hex(digest)};
    return found.integer(0);
}

base::Bytes read_digest(const std::string& hex) {
    const auto digest = base::from_hex(hex);
    if (!digest || digest->size() != std::tuple_size_v<crypto::Digest>)
        throw Error{ErrorKind::data, "“" + hex + "” is no SHA-256 digest"};
    return *digest;
}

/// Residues name no evidence: its links go with the personal data.
std::int64_t evidence_count(const AppliedEntry& entry) {
    return entry.erased ? 0 : static_cast<std::int64_t>(Body{entry.body}.array("evidence").size());
}

std::int64_t days_of(const std::string& text) {
    const auto date = base::parse_date(text);
    if (!date) throw Error{ErrorKind::data, "“" + text + "” is no date"};
    return std::chrono::sys_days{*date}.time_since_epoch().count();
}

/// An assessment as it stands in its table.
struct AssessmentRow {
    std::int64_t id = 0;
    std::int64_t learner = 0;
    std::int64_t achievement = 0;
    std::optional<std::int64_t> superseded_by;
};

AssessmentRow find_assessment(store::Database& database, std::int64_t id) {
    auto found =
        database.query("SELECT learner, achievement, superseded_by FROM assessment WHERE id = ?")
            .bind(id);
    found.step();
    AssessmentRow row{id, found.integer(0), found.integer(1), std::nullopt};
    if (!found.is_null(2)) row.superseded_by = found.integer(2);
    return row;
}

/// The older record stays, marked, and no longer waits for an award.
void supersede(store::Database& database, const AssessmentRow& older, std::int64_t newer) {
    database.query("UPDATE assessment SET superseded_by = ? WHERE id = ?")
        .bind(newer, older.id)
        .run();
    unqueue_award(database, older.achievement, older.id);
    settle_standing(database, older.learner, older.achievement);
}

/// What a new record supersedes.
AssessmentRow older_assessment(store::Database& database, const base::Uuid& uuid,
                               const AppliedEntry& entry) {
    const AssessmentRow older = find_assessment(database, assessment_row(database, uuid));
    if (older.id == entry.id) throw Error{ErrorKind::data, "an assessment supersedes itself"};
    return older;
}

/// @throws base::Error{conflict} where the older record supersedes the chosen one by now: somebody
/// chose otherwise.
void check_not_superseded_by(store::Database& database, AssessmentRow chosen,
                             const AssessmentRow& older) {
    while (chosen.superseded_by) {
        if (*chosen.superseded_by == older.id)
            throw Error{ErrorKind::conflict,
                        "of these two assessments somebody chose the other one before; where "
                        "that was wrong, correct the one that stands"};
        chosen = find_assessment(database, *chosen.superseded_by);
    }
}

void link_evidence(store::Database& database, const AppliedEntry& entry) {
    if (entry.erased) return;
    for (const json::Value& item : Body{entry.body}.array("evidence")) {
        const std::string* digest = item.find_string("sha256");
        const std::int64_t evidence =
            evidence_row(database, read_digest(digest != nullptr ? *digest : ""));
        database
            .query(
                "INSERT OR IGNORE INTO assessment_evidence (evidence, assessment)"
                " VALUES (?, ?)")
            .bind(evidence, entry.id)
            .run();
    }
}

}  // namespace

std::int64_t assessment_row(store::Database& database, const base::Uuid& uuid) {
    return row_of(database, "SELECT id FROM assessment WHERE uuid = ? ORDER BY id LIMIT 1", uuid,
                  "assessment");
}

void set_achievement(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const base::Uuid uuid = body.uuid("achievement");
    const std::int64_t version = body.integer("version");
    const std::string document = json::canonical(body.object("document"));
    if (const auto known = find_achievement(database, uuid, version)) {
        if (known->is_published) {
            if (!is_repeated(database, *known, entry.body)) refuse_published(version);
            return settle_changes(database, Thing::achievement, known->id, entry);
        }
        note_change(database, Thing::achievement, known->id, known->counting, entry);
        return write_draft(database, known->id, entry.id, entry.body);
    }
    database
        .query(
            "INSERT INTO achievement (id, uuid, family, version, title, review_due, document,"
            " entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.id, uuid, family_of(database, uuid).value_or(entry.id), version,
              body.text("title"), body.text("review_due"), document, entry.id)
        .run();
}

void publish_achievement(store::Database& database, const AppliedEntry& entry) {
    const AchievementRow row = achievement_row(database, Body{entry.body});
    if (row.is_published) return check_published_twice(database, row, entry);
    count_published(database, row, entry);
    database.query("UPDATE achievement SET published_ms = ? WHERE id = ?")
        .bind(static_cast<std::int64_t>(entry.time.time_since_epoch().count()), row.id)
        .run();
}

void add_evidence(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const base::Bytes digest = read_digest(body.text("sha256"));
    if (database.query("SELECT id FROM evidence WHERE sha256 = ? ").bind(digest).step()) return;
    database.query("INSERT INTO evidence (id, sha256, media_type, size_bytes) VALUES (?, ?, ?, ?)")
        .bind(entry.id, digest, body.text("media_type"), body.integer("size"))
        .run();
}

void record_assessment(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const AchievementRow achievement = achievement_row(database, body);
    const std::int64_t learner = learner_row(database, body.uuid("learner"));
    const bool passed = body.flag("passed");
    database
        .query(
            "INSERT INTO assessment (id, uuid, learner, achievement, passed, date_days, grade,"
            " evidence_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.id, body.uuid("assessment"), learner, achievement.id, passed,
              days_of(body.text("date")), body.optional_text("grade"), evidence_count(entry))
        .run();
    if (passed) queue_award(database, achievement.id, entry.id);
    if (const auto older = body.optional_uuid("supersedes"))
        supersede(database, older_assessment(database, *older, entry), entry.id);
    settle_standing(database, learner, achievement.id);
    link_evidence(database, entry);
    keep_erased(database, learner);
}

void countersign_assessment(store::Database& database, const AppliedEntry& entry) {
    const std::int64_t id = assessment_row(database, Body{entry.body}.uuid("assessment"));
    database.query("UPDATE assessment SET countersigned = ? WHERE id = ? AND countersigned IS NULL")
        .bind(entry.id, id)
        .run();
    auto learner = database.query("SELECT learner FROM assessment WHERE id = ?").bind(id);
    learner.step();
    keep_erased(database, learner.integer(0));
}

void choose_assessment(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const auto row = [&](const char* member) {
        return find_assessment(database, assessment_row(database, body.uuid(member)));
    };
    const AssessmentRow chosen = row("assessment");
    const AssessmentRow older = row("supersedes");
    if (chosen.achievement != older.achievement)
        throw Error{ErrorKind::data,
                    "one assessment is chosen over another of another achievement"};
    check_not_superseded_by(database, chosen, older);
    if (older.superseded_by || chosen.id == older.id) return;
    supersede(database, older, chosen.id);
    keep_erased(database, older.learner);
}

}  // namespace tamga::journal::projection
