#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/membership.h"
#include "core/journal/projection_parts.h"
#include "core/journal/replay.h"

namespace tamga::journal {
namespace {

/// Nothing here has this identifier, in any table row that `sql` finds.
bool is_new(store::Database& database, const char* sql, const base::Uuid& uuid) {
    return !database.query(sql).bind(uuid).step();
}

/// The learner is unknown, or has all data here and no data by other chains.
bool is_own_learner(store::Database& database, const StoredEntry& entry, const base::Uuid& uuid) {
    auto learner =
        database.query("SELECT id, erased FROM learner WHERE uuid = ? ORDER BY id").bind(uuid);
    if (!learner.step()) return true;
    if (learner.integer(1) != 0) return false;
    return !database
                .query(
                    "SELECT 1 FROM learner_entry l JOIN entry e ON e.id = l.entry"
                    " WHERE l.learner = ? AND e.origin <> ?")
                .bind(learner.integer(0), entry.origin)
                .step();
}

bool is_erased_learner(store::Database& database, const base::Uuid& uuid) {
    return database.query("SELECT 1 FROM learner WHERE uuid = ? AND erased <> 0 ")
        .bind(uuid)
        .step();
}

bool is_free_assessment(store::Database& database, const Body& body) {
    return !body.optional_uuid("supersedes") &&
           !is_erased_learner(database, body.uuid("learner")) &&
           is_new(database, "SELECT 1 FROM assessment WHERE uuid = ?", body.uuid("assessment"));
}

bool is_free_award(store::Database& database, const Body& body) {
    auto learner = database
                       .query(
                           "SELECT l.erased FROM assessment a JOIN learner l ON l.id = a.learner"
                           " WHERE a.uuid = ?")
                       .bind(body.uuid("assessment"));
    const bool is_erased = learner.step() && learner.integer(0) != 0;
    return !is_erased &&
           is_new(database, "SELECT 1 FROM credential WHERE uuid = ?", body.uuid("credential"));
}

/// No other chain has changed this credential's status, which for a commissioned one is not known.
bool is_own_status(store::Database& database, const StoredEntry& entry, const Body& body) {
    return is_new(database, "SELECT 1 FROM commission WHERE uuid = ?", body.uuid("credential")) &&
           !database
                .query(
                    "SELECT 1 FROM credential c JOIN credential_event v ON v.credential = c.id"
                    " JOIN entry e ON e.id = v.entry WHERE c.uuid = ? AND e.origin <> ?")
                .bind(body.uuid("credential"), entry.origin)
                .step();
}

/// No other chain has decided on this pair of records.
bool is_own_pair(store::Database& database, const StoredEntry& entry, const Body& body) {
    return !database
                .query(
                    "SELECT 1 FROM learner_link k JOIN entry e ON e.id = k.id"
                    " JOIN learner a ON a.id = k.learner JOIN learner b ON b.id = k.same_as"
                    " WHERE e.origin <> ?3 AND ((a.uuid = ?1 AND b.uuid = ?2)"
                    "  OR (a.uuid = ?2 AND b.uuid = ?1))")
                .bind(body.uuid("learner"), body.uuid("same_as"), entry.origin)
                .step();
}

/// Another station's profile does not count beside the founding station's.
bool is_founders_profile_held(store::Database& database, const StoredEntry& entry) {
    if (is_of_root(database, entry.origin)) return false;
    auto held = database.query("SELECT id FROM organisation ");
    return held.step() && projection::is_made_by_root(database, held.integer(0));
}

/// All that the founding station wrote is one chain, so that of two delegations of one station the
/// later one comes later.
bool is_in_one_chain(store::Database& database, std::int64_t origin) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM origin WHERE station ="
                       " (SELECT station FROM origin WHERE id = ?)")
                   .bind(origin);
    return row.step() && row.integer(0) == 1;
}

/// A station is admitted, or its delegation renewed, and nothing of it waits for that.
bool is_plain_delegation(store::Database& database, const StoredEntry& entry, const Body& body) {
    const base::Uuid station = body.uuid("station");
    return is_of_root(database, entry.origin) &&
           fits_already(database, base::StationId{station},
                        projection::key_of(body, "public_key")) &&
           (is_new(database, "SELECT 1 FROM member WHERE station = ? ", station) ||
            is_in_one_chain(database, entry.origin));
}

bool is_new_evidence(store::Database& database, const Body& body) {
    const auto digest = base::from_hex(body.text("sha256"));
    return digest &&
           !database.query("SELECT 1 FROM evidence WHERE sha256 = ?").bind(*digest).step();
}

bool is_first_countersigning(store::Database& database, const Body& body) {
    return !database
                .query(
                    "SELECT 1 FROM assessment a JOIN learner l ON l.id = a.learner"
                    " WHERE a.uuid = ? AND (a.countersigned IS NOT NULL OR l.erased <> 0)")
                .bind(body.uuid("assessment"))
                .step();
}

bool commutes_whole(store::Database& database, const StoredEntry& entry) {
    const Body body{entry.body};
    switch (entry.header.kind) {
        case Kind::organisation_set: return is_founders_profile_held(database, entry);
        case Kind::operator_set:
            return is_new(database, "SELECT 1 FROM operator WHERE uuid = ?", body.uuid("operator"));
        case Kind::delegation_set: return is_plain_delegation(database, entry, body);
        case Kind::learner_set: return is_own_learner(database, entry, body.uuid("learner"));
        // Under which record a person is shown follows from all decisions, not from their order.
        case Kind::learner_joined:
        case Kind::learner_separated: return is_own_pair(database, entry, body);
        case Kind::evidence_added: return is_new_evidence(database, body);
        case Kind::assessment_recorded: return is_free_assessment(database, body);
        case Kind::assessment_countersigned: return is_first_countersigning(database, body);
        case Kind::template_added:
        case Kind::station_started:
        case Kind::award_begun: return true;
        case Kind::credential_awarded: return is_free_award(database, body);
        case Kind::status_changed: return is_own_status(database, entry, body);
        case Kind::credential_commissioned:
            return is_new(database, "SELECT 1 FROM commission WHERE uuid = ?",
                          body.uuid("commission"));
        case Kind::record_made: return !is_erased_learner(database, body.uuid("learner"));
        default: return false;
    }
}

}  // namespace

bool commutes(store::Database& database, const StoredEntry& entry) {
    if (entry.is_erased) return false;
    try {
        return commutes_whole(database, entry);
    } catch (const base::Error& error) {
        // The store's failure ends the transaction: nothing may be written after it.
        if (error.kind() != base::ErrorKind::data) throw;
        return false;  // Whatever is wrong with it, its place in the order decides.
    }
}

}  // namespace tamga::journal
