#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/json/write.h"
#include "core/trust/certificate_anchors.h"

namespace tamga::journal::projection {
namespace {

void remove_by_name(store::Database& database, const std::string& name) {
    database.query("DELETE FROM trust_anchor WHERE name = ?").bind(name).run();
}

}  // namespace

void set_trust_anchor(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const trust::CertificateAnchor anchor = trust::anchor_from_json(body.object("anchor"));
    const std::string name = trust::anchor_name(anchor.certificate);
    remove_by_name(database, name);
    database
        .query(
            "INSERT INTO trust_anchor (id, name, document, set_by, set_ms) VALUES (?, ?, ?, ?, ?)")
        .bind(entry.id, name, json::canonical(trust::to_json(anchor)), body.uuid("by"),
              static_cast<std::int64_t>(entry.time.time_since_epoch().count()))
        .run();
}

void remove_trust_anchor(store::Database& database, const AppliedEntry& entry) {
    remove_by_name(database, Body{entry.body}.text("anchor"));
}

}  // namespace tamga::journal::projection
