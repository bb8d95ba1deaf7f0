#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/membership.h"
#include "core/journal/projection_parts.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"

namespace tamga::journal::projection {
namespace {

void require_root(store::Database& database, const AppliedEntry& entry) {
    if (!is_made_by_root(database, entry.id))
        throw base::Error{base::ErrorKind::conflict,
                          "only the organisation's founding station says who belongs to it"};
}

/// The bounds, tidied: what is stored can be read again.
std::string terms_of(const json::Object& body) {
    const json::Value* const terms = body.find("terms");
    if (terms == nullptr) return "{}";
    return json::canonical(trust::to_json(trust::read_terms(Body{body}.object("terms"))));
}

/// Where the station was revoked, what still counts.
std::optional<std::string> accepted_of(const json::Object& body) {
    if (!Body{body}.flag("is_revoked")) return std::nullopt;
    return json::canonical(Body{body}.object("accepted"));
}

}  // namespace

void set_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const auto key = proof::from_multikey(body.text("public_key"));
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr)
        throw base::Error{base::ErrorKind::data, "a delegation's public key is no Ed25519 key"};
    require_root(database, entry);
    const base::Uuid station = body.uuid("station");
    const std::string terms = terms_of(entry.body);
    const int changed = database
                            .query(
                                "UPDATE member SET public_key = ?, name = ?, terms = ?,"
                                " ended_ms = NULL, end_reason = NULL, accepted = NULL"
                                " WHERE station = ?")
                            .bind(ed25519->bytes, body.text("name"), terms, station)
                            .run();
    if (changed != 0) return;
    database
        .query("INSERT INTO member (id, station, public_key, name, terms) VALUES (?, ?, ?, ?, ?)")
        .bind(entry.id, station, ed25519->bytes, body.text("name"), terms)
        .run();
}

void end_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const auto at = static_cast<std::int64_t>(body.instant("at").time_since_epoch().count());
    const auto accepted = accepted_of(entry.body);
    require_root(database, entry);
    const int changed =
        database
            .query("UPDATE member SET ended_ms = ?, end_reason = ?, accepted = ? WHERE station = ?")
            .bind(at, body.text("reason"), accepted, body.uuid("station"))
            .run();
    if (changed == 0)
        throw base::Error{base::ErrorKind::not_found,
                          "a delegation ends that is not known; bring the founding station's "
                          "entries first"};
}

bool is_made_by_root(store::Database& database, std::int64_t entry) {
    auto row = database.query("SELECT origin FROM entry WHERE id = ? ").bind(entry);
    return row.step() && is_of_root(database, row.integer(0));
}

}  // namespace tamga::journal::projection
