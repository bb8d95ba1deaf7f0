#include "core/journal/projection.h"

#include <array>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/projection_parts.h"

namespace tamga::journal {
namespace {

/// Every projected table, children before the parents that they refer to.
constexpr std::array projected_tables = {
    "seen_item",
    "unseen_change",
    "trust_list",
    "trust_root",
    "commission",
    "former_key",
    "member",
    "trust_anchor",
    "did_document",
    "context",
    "status_copy",
    "trusted_organisation",
    "credential_event",
    "credential",
    "status_list",
    "template",
    "award_queue",
    "award_queue_length",
    "contested_assessment",
    "assessment_evidence",
    "assessment",
    "evidence",
    "learner_entry",
    "learner_link",
    "learner",
    "achievement",
    "operator",
    "organisation_did",
    "organisation",
};

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
        case Kind::learner_joined: return join_learners(database, entry);
        case Kind::learner_separated: return separate_learners(database, entry);
        case Kind::evidence_added: return add_evidence(database, entry);
        case Kind::assessment_recorded: return record_assessment(database, entry);
        case Kind::assessment_countersigned: return countersign_assessment(database, entry);
        case Kind::assessment_chosen: return choose_assessment(database, entry);
        case Kind::template_added: return add_template(database, entry);
        case Kind::status_list_added: return add_status_list(database, entry);
        case Kind::award_begun: return begin_award(database, entry);
        case Kind::credential_awarded: return award_credential(database, entry);
        case Kind::status_changed: return change_status(database, entry);
        case Kind::record_made: return note_record(database, entry);
        case Kind::credential_commissioned: return add_commission(database, entry);
        case Kind::commission_erased: return erase_commission(database, entry);
        case Kind::review_seen: return note_seen(database, entry);
        case Kind::trust_set: return set_trust(database, entry);
        case Kind::trust_removed: return remove_trust(database, entry);
        case Kind::status_copy_set: return set_status_copy(database, entry);
        case Kind::context_added: return add_context(database, entry);
        case Kind::context_removed: return remove_context(database, entry);
        case Kind::did_document_set: return set_did_document(database, entry);
        case Kind::trust_anchor_set: return set_trust_anchor(database, entry);
        case Kind::delegation_set: return set_delegation(database, entry);
        case Kind::delegation_ended: return end_delegation(database, entry);
        case Kind::delegation_rekeyed: return rekey_delegation(database, entry);
        case Kind::trust_root_set: return set_trust_root(database, entry);
        case Kind::trust_list_set: return set_trust_list(database, entry);
        case Kind::trust_root_removed: return remove_trust_root(database, entry);
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

std::span<const char* const> tables_of_projection() {
    return projected_tables;
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
