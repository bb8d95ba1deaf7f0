#include <algorithm>

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

/// How far a key that is replaced counts.
struct FormerKey {
    std::int64_t ended_ms = 0;
    bool is_compromised = false;
    std::string accepted;
};

/// What was said of it; of a revoked station's key what the revocation said, which came first.
FormerKey end_of_key(store::Database& database, const base::Uuid& station,
                     const crypto::PublicKey& key, const FormerKey& said) {
    auto row = database
                   .query(
                       "SELECT ended_ms, accepted FROM member WHERE station = ?"
                       " AND public_key = ?")
                   .bind(station, key.bytes);
    if (!row.step())
        throw base::Error{base::ErrorKind::conflict,
                          "a key is replaced that the station does not sign with"};
    if (row.is_null(1)) return said;
    return {std::min(said.ended_ms, row.integer(0)), true, row.text(1)};
}

}  // namespace

crypto::PublicKey key_of(const Body& body, const char* member) {
    const auto key = proof::from_multikey(body.text(member));
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr)
        throw base::Error{base::ErrorKind::data, "a delegation's public key is no Ed25519 key"};
    return *ed25519;
}

void set_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const crypto::PublicKey key = key_of(body, "public_key");
    require_root(database, entry);
    const base::Uuid station = body.uuid("station");
    const std::string terms = terms_of(entry.body);
    const int changed = database
                            .query(
                                "UPDATE member SET public_key = ?, name = ?, terms = ?,"
                                " ended_ms = NULL, end_reason = NULL, accepted = NULL"
                                " WHERE station = ?")
                            .bind(key.bytes, body.text("name"), terms, station)
                            .run();
    if (changed != 0) return;
    database
        .query("INSERT INTO member (id, station, public_key, name, terms) VALUES (?, ?, ?, ?, ?)")
        .bind(entry.id, station, key.bytes, body.text("name"), terms)
        .run();
}

void end_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const std::int64_t at = milliseconds(body.instant("at"));
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

void rekey_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const crypto::PublicKey key = key_of(body, "public_key");
    const crypto::PublicKey previous = key_of(body, "previous_key");
    const base::Uuid station = body.uuid("station");
    const FormerKey said{milliseconds(body.instant("at")), body.flag("is_compromised"),
                         json::canonical(body.object("accepted"))};
    require_root(database, entry);
    const FormerKey former = end_of_key(database, station, previous, said);
    database
        .query(
            "INSERT INTO former_key (id, station, public_key, ended_ms, is_compromised, accepted)"
            " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(entry.id, station, previous.bytes, former.ended_ms, former.is_compromised ? 1 : 0,
              former.accepted)
        .run();
    // Who found a stolen station again gives it a new key; one that was retired stays so.
    database
        .query(
            "UPDATE member SET public_key = ?, ended_ms = iif(accepted IS NULL, ended_ms, NULL),"
            " end_reason = iif(accepted IS NULL, end_reason, NULL), accepted = NULL"
            " WHERE station = ?")
        .bind(key.bytes, station)
        .run();
}

bool is_made_by_root(store::Database& database, std::int64_t entry) {
    auto row = database.query("SELECT origin FROM entry WHERE id = ? ").bind(entry);
    return row.step() && is_of_root(database, row.integer(0));
}

}  // namespace tamga::journal::projection
