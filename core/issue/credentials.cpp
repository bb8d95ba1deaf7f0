#include "core/issue/credentials.h"

#include <utility>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/credential/jwt_credential.h"
#include "core/issue/credential_search.h"
#include "core/issue/credential_text.h"
#include "core/issue/issuer.h"
#include "core/journal/body.h"
#include "core/journal/entry_name.h"
#include "core/journal/reader.h"
#include "core/json/read.h"

namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;

CredentialRow require(store::Database& database, base::CredentialId id) {
    auto row = database.query(TAMGA_CREDENTIAL_COLUMNS " WHERE c.uuid = ? ORDER BY c.id LIMIT 1")
                   .bind(id.uuid);
    if (!row.step())
        throw Error{ErrorKind::not_found, "there is no credential " + base::to_urn(id.uuid)};
    return read_row(row);
}

/// @throws base::Error{conflict} when `action` makes no sense in this state.
void check_change(const CredentialRow& credential, std::string_view action) {
    const auto refuse = [&](const char* why) {
        throw Error{ErrorKind::conflict,
                    "the credential " + base::to_urn(credential.id.uuid) + " " + why};
    };
    if (credential.state == CredentialState::revoked) refuse("is revoked, which is final");
    if (action == "suspend" && credential.state == CredentialState::suspended)
        refuse("is suspended already");
    if (action == "reinstate" && credential.state == CredentialState::good)
        refuse("is not suspended, so there is nothing to reinstate");
}

CredentialEvent read_event(const journal::StoredEntry& entry) {
    const json::Object object = entry.body;
    const journal::Body body{object};
    return {entry.header.time, body.text("action"), body.optional_text("reason").value_or(""),
            body.text("by")};
}

/// Whether this station, in any of its incarnations, wrote an entry.
bool is_made_by(journal::Ledger& ledger, std::int64_t entry) {
    return ledger.database()
        .query(
            "SELECT 1 FROM entry e JOIN origin o ON o.id = e.origin WHERE e.id = ?"
            " AND o.station = ?")
        .bind(entry, ledger.chain().station.uuid)
        .step();
}

}  // namespace

std::string_view name(CredentialState state) {
    switch (state) {
        case CredentialState::good: return "good";
        case CredentialState::suspended: return "suspended";
        case CredentialState::revoked: break;
    }
    return "revoked";
}

std::optional<CredentialState> parse_state(std::string_view text) {
    for (const auto state :
         {CredentialState::good, CredentialState::suspended, CredentialState::revoked})
        if (name(state) == text) return state;
    return std::nullopt;
}

CredentialPage Credentials::page(const CredentialFilter& filter,
                                 std::optional<CredentialCursor> after, int limit) {
    return search(ledger_.database(), filter, after, limit);
}

std::optional<CredentialRow> Credentials::find(base::CredentialId id) {
    auto row = ledger_.database()
                   .query(TAMGA_CREDENTIAL_COLUMNS " WHERE c.uuid = ? ORDER BY c.id LIMIT 1")
                   .bind(id.uuid);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::vector<CredentialEvent> Credentials::history(base::CredentialId id) {
    const CredentialRow credential = require(ledger_.database(), id);
    std::vector<CredentialEvent> events;
    auto row = ledger_.database()
                   .query("SELECT entry FROM credential_event WHERE credential = ? ORDER BY entry")
                   .bind(credential.row);
    while (row.step())
        events.push_back(read_event(journal::read_entry(ledger_.database(), row.integer(0))));
    return events;
}

std::string Credentials::document(base::CredentialId id) {
    return CredentialText{ledger_.database()}.read(require(ledger_.database(), id).row);
}

std::string Credentials::token(base::CredentialId id) {
    const crypto::SigningKey& key = ledger_.signing_key(journal::Role::issuer);
    const CredentialRow credential = require(ledger_.database(), id);
    const auto refuse = [&](const char* why) {
        throw Error{ErrorKind::conflict, "the credential " + base::to_urn(id.uuid) + " " + why};
    };
    if (credential.state == CredentialState::revoked)
        refuse("is revoked, so that nothing new is signed for it");
    json::ReadResult document = json::read(CredentialText{ledger_.database()}.read(credential.row));
    if (!document || !document.value->is_object())
        throw Error{ErrorKind::corrupt,
                    "a stored credential is damaged; restore the store from a backup"};
    json::Object& members = document.value->as_object();
    const auto method = method_as(credential::issuer_id(members), key.public_key());
    if (!method || !is_made_by(ledger_, credential.row))
        refuse("was issued with another key than this station's");
    return credential::sign_jwt_credential(std::move(members), key, *method);
}

void Credentials::revoke(const std::vector<base::CredentialId>& ids, const std::string& reason) {
    change(ids, "revoke", reason);
}

void Credentials::suspend(const std::vector<base::CredentialId>& ids, const std::string& reason) {
    change(ids, "suspend", reason);
}

void Credentials::reinstate(const std::vector<base::CredentialId>& ids, const std::string& reason) {
    change(ids, "reinstate", reason);
}

json::Value Credentials::newest_decision(std::int64_t credential) {
    store::Database& database = ledger_.database();
    auto row = database.query("SELECT entry FROM credential WHERE id = ? ").bind(credential);
    if (!row.step() || row.is_null(0)) return {};
    return journal::format(journal::name_of_entry(database, row.integer(0)));
}

void Credentials::change(const std::vector<base::CredentialId>& ids, const char* action,
                         const std::string& reason) {
    if (reason.empty())
        throw Error{ErrorKind::data, "a change of status needs a reason, for those who ask later"};
    if (ids.empty()) throw Error{ErrorKind::usage, "no credential was named"};
    journal::Batch batch{ledger_.writer(journal::Role::issuer)};
    for (const base::CredentialId id : ids) {
        const CredentialRow credential = require(ledger_.database(), id);
        check_change(credential, action);
        batch.append(journal::Kind::status_changed, {{"credential", base::format(id)},
                                                     {"action", action},
                                                     {"reason", reason},
                                                     {"after", newest_decision(credential.row)},
                                                     {"by", ledger_.operator_text()}});
    }
    batch.commit();
}

}  // namespace tamga::issue
