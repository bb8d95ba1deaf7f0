#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/membership.h"
#include "core/journal/projection_parts.h"
#include "core/proof/did_key.h"

namespace tamga::journal::projection {

void set_delegation(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const auto key = proof::from_multikey(body.text("public_key"));
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr)
        throw base::Error{base::ErrorKind::data, "a delegation's public key is no Ed25519 key"};
    if (!is_made_by_root(database, entry.id))
        throw base::Error{base::ErrorKind::conflict,
                          "only the organisation's founding station admits others"};
    const base::Uuid station = body.uuid("station");
    const int changed =
        database.query("UPDATE member SET public_key = ?, name = ? WHERE station = ?")
            .bind(ed25519->bytes, body.text("name"), station)
            .run();
    if (changed != 0) return;
    database.query("INSERT INTO member (id, station, public_key, name) VALUES (?, ?, ?, ?)")
        .bind(entry.id, station, ed25519->bytes, body.text("name"))
        .run();
}

bool is_made_by_root(store::Database& database, std::int64_t entry) {
    auto row = database.query("SELECT origin FROM entry WHERE id = ? ").bind(entry);
    return row.step() && is_of_root(database, row.integer(0));
}

}  // namespace tamga::journal::projection
