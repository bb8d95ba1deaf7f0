#include "core/assess/learner_queries.h"

#include <set>

#include "core/assess/same_person.h"
#include "core/base/error.h"

namespace tamga::assess::queries {
namespace {

#define TAMGA_LEARNER_COLUMNS                                                                   \
    "l.id, l.uuid, l.name, l.latin_name, l.birth_date, l.identifier, l.identifier_type, l.did," \
    " l.erased"

/// NULL reads as an empty text: the room does not tell them apart.
LearnerRow read_row(const store::Query& row) {
    LearnerRow found;
    found.id = row.integer(0);
    Learner& learner = found.learner;
    learner.id = base::LearnerId{row.uuid(1)};
    learner.name = row.text(2);
    learner.latin_name = row.text(3);
    if (!row.is_null(4)) {
        learner.birth_date = base::parse_date(row.text_view(4));
        if (!learner.birth_date)
            throw base::Error{base::ErrorKind::corrupt,
                              "the store holds an unreadable date of birth of the learner " +
                                  base::format(learner.id)};
    }
    learner.identifier = row.text(5);
    learner.identifier_type = row.text(6);
    learner.did = row.text(7);
    learner.is_erased = row.integer(8) != 0;
    return found;
}

std::vector<Learner> collect(store::Query rows) {
    std::vector<Learner> learners;
    while (rows.step())
        learners.push_back(read_row(rows).learner);
    return learners;
}

/// A query in the language of SQLite's FTS5: all of these words.
std::string match_text(const std::vector<std::string>& words, bool is_prefix) {
    std::string match;
    for (const std::string& word : words) {
        if (!match.empty()) match += " AND ";
        match += '"' + word + (is_prefix ? "\"*" : "\"");
    }
    return match;
}

}  // namespace

std::optional<LearnerRow> learner(store::Database& database, const base::LearnerId& id) {
    auto row = database
                   .query("SELECT " TAMGA_LEARNER_COLUMNS
                          " FROM learner l WHERE l.uuid = ? ORDER BY l.id LIMIT 1")
                   .bind(id.uuid);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::vector<Learner> learners_with_identifier(store::Database& database,
                                              std::string_view identifier) {
    return collect(database
                       .query("SELECT " TAMGA_LEARNER_COLUMNS
                              " FROM learner l WHERE l.identifier = ? ORDER BY l.id")
                       .bind(identifier));
}

std::vector<Learner> learners_with_words(store::Database& database,
                                         const std::vector<std::string>& words, std::size_t limit) {
    if (words.empty()) return {};
    return collect(database
                       .query("SELECT " TAMGA_LEARNER_COLUMNS
                              " FROM learner_search s JOIN learner l ON l.id = s.rowid"
                              " WHERE learner_search MATCH ? ORDER BY s.rowid LIMIT ?")
                       .bind(match_text(words, false), static_cast<std::int64_t>(limit)));
}

std::vector<Learner> people_with_words(store::Database& database,
                                       const std::vector<std::string>& words, std::size_t limit) {
    if (words.empty()) return {};
    auto rows = database
                    .query("SELECT " TAMGA_LEARNER_COLUMNS
                           " FROM learner_search s JOIN learner r ON r.id = s.rowid"
                           " JOIN learner l ON l.id = coalesce(r.person, r.id)"
                           " WHERE learner_search MATCH ? ORDER BY s.rowid")
                    .bind(match_text(words, true));
    std::vector<Learner> people;
    std::set<std::int64_t> seen;
    while (people.size() < limit && rows.step()) {
        LearnerRow found = read_row(rows);
        if (seen.insert(found.id).second) people.push_back(std::move(found.learner));
    }
    return people;
}

std::vector<Learner> records_of_person(store::Database& database, const base::LearnerId& id) {
    return collect(
        database
            .query("SELECT " TAMGA_LEARNER_COLUMNS
                   " FROM learner l WHERE l.id IN (" TAMGA_RECORDS_OF_PERSON("?1") ")"
                                                                                   " ORDER BY l.id")
            .bind(id.uuid));
}

std::vector<LearnerRow> people_after(store::Database& database, std::int64_t row,
                                     std::size_t limit) {
    auto rows =
        database
            .query("SELECT " TAMGA_LEARNER_COLUMNS
                   " FROM learner l WHERE l.id > ? AND (l.person IS NULL OR l.person = l.id)"
                   " ORDER BY l.id LIMIT ?")
            .bind(row, static_cast<std::int64_t>(limit));
    std::vector<LearnerRow> learners;
    while (rows.step())
        learners.push_back(read_row(rows));
    return learners;
}

std::vector<std::int64_t> personal_entries(store::Database& database, std::int64_t learner) {
    auto rows = database
                    .query(
                        "SELECT entry FROM learner_entry WHERE learner = ?1"
                        " UNION SELECT id FROM assessment WHERE learner = ?1"
                        " UNION SELECT countersigned FROM assessment WHERE learner = ?1"
                        "  AND countersigned IS NOT NULL"
                        " UNION SELECT id FROM credential WHERE learner = ?1"
                        " UNION SELECT v.entry FROM credential_event v"
                        "  JOIN credential c ON c.id = v.credential WHERE c.learner = ?1"
                        " UNION SELECT id FROM learner_link WHERE ?1 IN (learner, same_as)"
                        " ORDER BY 1")
                    .bind(learner);
    std::vector<std::int64_t> entries;
    while (rows.step())
        entries.push_back(rows.integer(0));
    return entries;
}

std::vector<EvidenceRow> evidence_of(store::Database& database, std::int64_t learner) {
    auto rows = database
                    .query(
                        "SELECT DISTINCT v.sha256, v.media_type, v.size_bytes FROM assessment a"
                        " CROSS JOIN assessment_evidence e ON e.assessment = a.id"
                        " JOIN evidence v ON v.id = e.evidence"
                        " WHERE a.learner = ? ORDER BY v.id")
                    .bind(learner);
    std::vector<EvidenceRow> evidence;
    while (rows.step()) {
        const base::ByteView digest = rows.blob(0);
        evidence.push_back({{digest.begin(), digest.end()}, rows.text(1), rows.integer(2)});
    }
    return evidence;
}

}  // namespace tamga::assess::queries
