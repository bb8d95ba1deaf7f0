#include "core/journal/projection.h"

#include <array>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/projection_parts.h"

namespace tamga::journal {
namespace {

/// Every projected table, children before the parents that they refer to.
constexpr std::array projected_tables = {
    "trust_anchor",        "did_document", "context",      "status_copy",   "trusted_organisation",
    "credential_event",    "credential",   "status_list",  "template",      "award_queue",
    "assessment_evidence", "assessment",   "evidence",     "learner_entry", "learner",
    "achievement",         "operator",     "organisation",
};

void hash_row(crypto::Sha256& hash, const store::Query& row, int columns) {
    for (int column = 0; column < columns; ++column) {
        const std::uint8_t is_null = row.is_null(column) ? 1 : 0;
        const base::ByteView content = row.blob(column);
        const std::array<std::uint8_t, 5> frame = {is_null,
                                                   static_cast<std::uint8_t>(content.size() >> 24),
                                                   static_cast<std::uint8_t>(content.size() >> 16),
                                                   static_cast<std::uint8_t>(content.size() >> 8),
                                                   static_cast<std::uint8_t>(content.size())};
        hash.update(frame).update(content);
    }
}

}  // namespace

void apply(store::Database& database, const AppliedEntry& entry) {
    using namespace projection;
    switch (entry.kind) {
        case Kind::station_started: return;
        case Kind::organisation_set: return set_organisation(database, entry);
        case Kind::operator_set: return set_operator(database, entry);
        case Kind::operator_removed: return remove_operator(database, entry);
        case Kind::achievement_set: return set_achievement(database, entry);
        case Kind::achievement_published: return publish_achievement(database, entry);
        case Kind::learner_set: return set_learner(database, entry);
        case Kind::learner_erased: return erase_learner(database, entry);
        case Kind::evidence_added: return add_evidence(database, entry);
        case Kind::assessment_recorded: return record_assessment(database, entry);
        case Kind::assessment_countersigned: return countersign_assessment(database, entry);
        case Kind::template_added: return add_template(database, entry);
        case Kind::status_list_added: return add_status_list(database, entry);
        case Kind::award_begun: return begin_award(database, entry);
        case Kind::credential_awarded: return award_credential(database, entry);
        case Kind::status_changed: return change_status(database, entry);
        case Kind::record_made: return note_record(database, entry);
        case Kind::trust_set: return set_trust(database, entry);
        case Kind::trust_removed: return remove_trust(database, entry);
        case Kind::status_copy_set: return set_status_copy(database, entry);
        case Kind::context_added: return add_context(database, entry);
        case Kind::context_removed: return remove_context(database, entry);
        case Kind::did_document_set: return set_did_document(database, entry);
        case Kind::trust_anchor_set: return set_trust_anchor(database, entry);
        case Kind::trust_anchor_removed: return remove_trust_anchor(database, entry);
    }
    base::unreachable("a journal kind that no projection knows");
}

void clear_projection(store::Database& database) {
    for (const char* table : projected_tables)
        database.execute(std::string{"DELETE FROM "} + table);
    database.execute("INSERT INTO learner_search (learner_search) VALUES ('delete-all')");
}

void compact_search(store::Database& database) {
    database.execute("INSERT INTO learner_search (learner_search) VALUES ('optimize')");
}

crypto::Digest projection_digest(store::Database& database) {
    crypto::Sha256 hash;
    for (const char* table : projected_tables) {
        hash.update(base::as_bytes(table));
        auto count = database.compose("SELECT count(*) FROM pragma_table_info('" +
                                      std::string{table} + "')");
        count.step();
        const int columns = static_cast<int>(count.integer(0));
        auto rows = database.compose("SELECT * FROM " + std::string{table} + " ORDER BY 1, 2");
        while (rows.step())
            hash_row(hash, rows, columns);
    }
    // The search index has no rows of its own to read; what it must hold follows from its words.
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.learner_words"
        " USING fts5vocab ('main', 'learner_search', 'instance')");
    auto words = database.compose("SELECT term, doc FROM learner_words ORDER BY term, doc");
    while (words.step())
        hash_row(hash, words, 2);
    return hash.finish();
}

namespace projection {

std::int64_t row_of(store::Database& database, const char* sql, const base::Uuid& uuid,
                    const char* thing) {
    auto found = database.query(sql).bind(uuid);
    if (!found.step())
        throw base::Error{
            base::ErrorKind::not_found,
            std::string{"there is no "} + thing + " with the identifier " + base::format(uuid)};
    return found.integer(0);
}

}  // namespace projection
}  // namespace tamga::journal
