#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/journal/residue.h"
#include "core/json/write.h"

namespace tamga::journal::projection {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::int64_t good = 0;
constexpr std::int64_t suspended = 1;
constexpr std::int64_t revoked = 2;

std::int64_t state_after(const std::string& action) {
    if (action == "revoke") return revoked;
    if (action == "suspend") return suspended;
    if (action == "reinstate") return good;
    throw Error{ErrorKind::data, "“" + action + "” is no change of a credential's status"};
}

base::Bytes template_digest(const Body& body) {
    const auto digest = base::from_base64url(body.text("template"));
    if (!digest) throw Error{ErrorKind::data, "a template's digest is not base64url"};
    return *digest;
}

/// Whether it is one whose status changes; revocation wins over everything and is never undone.
bool change_commission(store::Database& database, const Body& body) {
    const base::Uuid uuid = body.uuid("credential");
    if (!database.query("SELECT 1 FROM commission WHERE uuid = ?").bind(uuid).step()) return false;
    database.query("UPDATE commission SET state = ? WHERE uuid = ? AND state <> 2")
        .bind(state_after(body.text("action")), uuid)
        .run();
    return true;
}

/// Suspension and reinstatement go by authority, then by version: what the founding station
/// suspended only it reinstates, and what it reinstated another station suspends only where it
/// knew. @throws base::Error{conflict}.
void check_authority(store::Database& database, const AppliedEntry& entry, std::int64_t credential,
                     std::int64_t next) {
    if (next == revoked || is_made_by_root(database, entry.id)) return;
    auto row = database.query("SELECT state, entry FROM credential WHERE id = ?").bind(credential);
    row.step();
    if (row.is_null(1) || row.integer(0) == revoked || row.integer(0) == next) return;
    const std::int64_t standing = row.integer(1);
    if (!is_made_by_root(database, standing)) return;
    if (row.integer(0) == suspended)
        throw Error{ErrorKind::conflict,
                    "the founding station suspended this credential, and only it reinstates it"};
    const auto known = change_before(database, entry);
    const bool says_nothing = entry.body.find("after") == nullptr;
    if (says_nothing || known == standing) return;
    throw Error{ErrorKind::conflict,
                "the founding station had decided otherwise, which this station did not know yet; "
                "suspend the credential again where there is a reason to"};
}

}  // namespace

void add_template(store::Database& database, const AppliedEntry& entry) {
    database.query("INSERT INTO template (id, digest) VALUES (?, ?)")
        .bind(entry.id, template_digest(Body{entry.body}))
        .run();
}

void add_status_list(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    database
        .query(
            "INSERT INTO status_list (id, number, capacity, shuffle, used, issuer)"
            " VALUES (?, ?, ?, ?, 0, ?)")
        .bind(entry.id, body.integer("list"), body.integer("capacity"), body.integer("shuffle"),
              body.optional_text("issuer"))
        .run();
}

void begin_award(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const auto list = body.optional_integer("list");
    if (!list) return;
    // Every station numbers its own lists, through all its incarnations.
    const int changed =
        database
            .query(
                "UPDATE status_list SET used = max(used, ?) WHERE number = ? AND EXISTS ("
                " SELECT 1 FROM entry l JOIN origin lo ON lo.id = l.origin"
                " JOIN entry b ON b.id = ? JOIN origin bo ON bo.id = b.origin"
                " WHERE l.id = status_list.id AND lo.station = bo.station)")
            .bind(body.integer("first") + body.integer("count"), *list, entry.id)
            .run();
    if (changed == 0)
        throw Error{ErrorKind::not_found,
                    "there is no status list " + std::to_string(*list) + " of this station"};
}

void award_credential(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    auto assessment = database
                          .query(
                              "SELECT s.id, s.learner, s.achievement, a.family"
                              " FROM assessment s JOIN achievement a ON a.id = s.achievement"
                              " WHERE s.uuid = ? ORDER BY s.id LIMIT 1")
                          .bind(body.uuid("assessment"));
    if (!assessment.step())
        throw Error{ErrorKind::not_found, "a credential names an assessment that is not known"};
    const std::int64_t assessment_id = assessment.integer(0);
    const std::int64_t achievement = assessment.integer(2);
    database
        .query(
            "INSERT INTO credential (id, uuid, assessment, learner, achievement, family,"
            " issued_ms, status_list, status_index, state, origin)"
            " VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, 0, (SELECT origin FROM entry WHERE id = ?1))")
        .bind(entry.id, body.uuid("credential"), assessment_id, assessment.integer(1), achievement,
              assessment.integer(3),
              static_cast<std::int64_t>(body.instant("issued").time_since_epoch().count()),
              body.optional_integer("list"), body.optional_integer("index"))
        .run();
    unqueue_award(database, achievement, assessment_id);
    keep_erased(database, assessment.integer(1));
}

void add_commission(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    std::string name;
    if (!entry.erased) name = Body{body.object("document")}.optional_text("id").value_or("");
    database
        .query(
            "INSERT INTO commission (id, uuid, name, issued_ms, status_list, status_index, state,"
            " origin) VALUES (?1, ?, ?, ?, ?, ?, 0, (SELECT origin FROM entry WHERE id = ?1))")
        .bind(entry.id, body.uuid("commission"), name,
              static_cast<std::int64_t>(entry.time.time_since_epoch().count()),
              body.optional_integer("list"), body.optional_integer("index"))
        .run();
}

void erase_commission(store::Database& database, const AppliedEntry& entry) {
    const std::int64_t commission =
        row_of(database, "SELECT id FROM commission WHERE uuid = ? ORDER BY id LIMIT 1 ",
               Body{entry.body}.uuid("commission"), "commissioned credential");
    database.query("UPDATE commission SET name = '' WHERE id = ?").bind(commission).run();
    leave_commission_residues(database, commission);
}

void change_status(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    if (change_commission(database, body)) return;
    const std::int64_t id =
        row_of(database, "SELECT id FROM credential WHERE uuid = ? ORDER BY id LIMIT 1",
               body.uuid("credential"), "credential");
    const std::int64_t state = state_after(body.text("action"));
    check_authority(database, entry, id, state);
    // Revocation wins over everything and is never undone. Whoever says again what is so does not
    // take the decision away from whose it is.
    database
        .query(
            "UPDATE credential SET state = ?1, entry = ?2 WHERE id = ?3 AND state <> 2"
            " AND (state <> ?1 OR entry IS NULL OR ?4)")
        .bind(state, entry.id, id, is_made_by_root(database, entry.id))
        .run();
    database.query("INSERT INTO credential_event (credential, entry) VALUES (?, ?)")
        .bind(id, entry.id)
        .run();
    auto learner = database.query("SELECT learner FROM credential WHERE id = ?").bind(id);
    learner.step();
    keep_erased(database, learner.integer(0));
}

}  // namespace tamga::journal::projection
