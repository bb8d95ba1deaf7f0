#include "core/assess/assessment_queries.h"

#include "core/assess/same_person.h"
#include "core/base/error.h"
#include "core/design/achievement_file.h"
#include "core/journal/body.h"
#include "core/journal/reader.h"

namespace tamga::assess::queries {
namespace {

using base::Error;
using base::ErrorKind;

design::Achievement read_document(const std::string& document, const base::AchievementId& id) {
    if (auto reading = design::read_achievement(document); reading.achievement)
        return std::move(*reading.achievement);
    throw Error{ErrorKind::corrupt, "the stored achievement " + base::format(id) +
                                        " cannot be read; restore the store from a backup"};
}

std::optional<base::Uuid> uuid_or_nothing(const store::Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.uuid(column);
}

Countersignature read_countersignature(store::Database& database, std::int64_t entry_id) {
    const journal::StoredEntry entry = journal::read_entry(database, entry_id);
    const json::Object object = entry.body;
    const journal::Body body{object};
    return {body.optional_text("name").value_or(""), {body.uuid("by")}, entry.header.time};
}

#define TAMGA_ASSESSMENT_COLUMNS                                                                  \
    "a.id, n.uuid, a.countersigned, (SELECT c.uuid FROM credential c WHERE c.learner = a.learner" \
    " AND c.assessment = a.id ORDER BY c.id LIMIT 1)"                                             \
    " FROM assessment a LEFT JOIN assessment n ON n.id = a.superseded_by"

RecordRow read_row(store::Database& database, const store::Query& row) {
    RecordRow found;
    found.id = row.integer(0);
    const journal::StoredEntry entry = journal::read_entry(database, found.id);
    const json::Object object = entry.body;
    const journal::Body body{object};
    AssessmentRecord& record = found.record;
    record.assessment = assessment_from_json(object);
    record.recorded = entry.header.time;
    record.is_erased = entry.is_erased;
    record.by = {body.optional_uuid("by").value_or(base::Uuid{})};
    if (const auto older = body.optional_uuid("supersedes"))
        record.supersedes = base::AssessmentId{*older};
    if (const auto newer = uuid_or_nothing(row, 1)) record.superseded_by = {*newer};
    if (!row.is_null(2)) record.countersignature = read_countersignature(database, row.integer(2));
    if (const auto credential = uuid_or_nothing(row, 3)) record.credential = {*credential};
    return found;
}

template <typename Id>
std::optional<base::Uuid> uuid_of(const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    return id->uuid;
}

}  // namespace

std::optional<AchievementRow> achievement(store::Database& database, const base::AchievementId& id,
                                          int version) {
    auto row = database
                   .query(
                       "SELECT id, document, published_ms FROM achievement"
                       " WHERE uuid = ? AND version = ? ORDER BY id LIMIT 1")
                   .bind(id.uuid, version);
    if (!row.step()) return std::nullopt;
    AchievementRow found{row.integer(0), read_document(row.text(1), id), std::nullopt};
    if (!row.is_null(2)) found.published = base::Instant{std::chrono::milliseconds{row.integer(2)}};
    return found;
}

std::optional<int> newest_published_version(store::Database& database,
                                            const base::AchievementId& id) {
    auto row = database
                   .query(
                       "SELECT max(version) FROM achievement"
                       " WHERE uuid = ? AND published_ms IS NOT NULL")
                   .bind(id.uuid);
    if (!row.step() || row.is_null(0)) return std::nullopt;
    return static_cast<int>(row.integer(0));
}

std::optional<AssessmentRecord> record(store::Database& database, const base::AssessmentId& id) {
    auto row =
        database.query("SELECT " TAMGA_ASSESSMENT_COLUMNS " WHERE a.uuid = ? ORDER BY a.id LIMIT 1")
            .bind(id.uuid);
    if (!row.step()) return std::nullopt;
    return read_row(database, row).record;
}

std::optional<base::AssessmentId> current_assessment(store::Database& database,
                                                     const base::LearnerId& learner,
                                                     std::int64_t achievement_row) {
    auto row = database
                   .query(
                       "SELECT a.uuid FROM assessment a WHERE a.learner IN"
                       " (" TAMGA_RECORDS_OF_PERSON("?1") ") AND a.achievement = ?2 AND"
                       " a.superseded_by IS NULL"
                       " ORDER BY a.id DESC LIMIT 1")
                   .bind(learner.uuid, achievement_row);
    if (!row.step()) return std::nullopt;
    return base::AssessmentId{row.uuid(0)};
}

std::vector<RecordRow> records_after(store::Database& database, const AssessmentFilter& filter,
                                     std::int64_t row, std::size_t limit) {
    auto rows =
        database
            .query("SELECT " TAMGA_ASSESSMENT_COLUMNS
                   " WHERE a.id > ?1"
                   " AND (?2 IS NULL OR a.learner IN (" TAMGA_RECORDS_OF_PERSON("?2") "))"
                   " AND (?3 IS NULL OR a.achievement IN (SELECT id FROM achievement"
                   "  WHERE uuid = ?3 AND (?4 IS NULL OR version = ?4)))"
                   " AND (?5 IS NULL OR a.passed = ?5)"
                   " AND (NOT ?6 OR a.superseded_by IS NULL) ORDER BY a.id LIMIT ?7")
            .bind(row, uuid_of(filter.learner), uuid_of(filter.achievement), filter.version,
                  filter.is_passed, filter.is_current, static_cast<std::int64_t>(limit));
    std::vector<RecordRow> found;
    while (rows.step())
        found.push_back(read_row(database, rows));
    return found;
}

}  // namespace tamga::assess::queries
