#include "core/issue/status_lists.h"

#include "core/base/error.h"
#include "core/credential/organisation.h"
#include "core/issue/award_source.h"
#include "core/issue/credentials.h"
#include "core/issue/status_slots.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"

namespace tamga::issue {
namespace {

/// Only what this station awarded stands in its lists, whoever revoked it.
trust::StatusCredential read_list(store::Database& database, const base::StationId& station,
                                  std::int64_t number, CredentialState state) {
    trust::StatusCredential content;
    content.list = trust::StatusList{static_cast<std::size_t>(list_capacity)};
    auto row = database
                   .query(
                       "SELECT status_index FROM credential"
                       " WHERE state = ? AND state <> 0 AND status_list = ?"
                       " AND EXISTS (SELECT 1 FROM entry e JOIN origin o ON o.id = e.origin"
                       "  WHERE e.id = credential.id AND o.station = ?)")
                   .bind(static_cast<int>(state), number, station.uuid);
    while (row.step())
        content.list.set(static_cast<std::size_t>(row.integer(0)), true);
    return content;
}

}  // namespace

std::vector<trust::StatusCredential> current_lists(store::Database& database,
                                                   base::StationId station,
                                                   const std::string& issuer_did,
                                                   base::Instant now) {
    std::vector<trust::StatusCredential> lists;
    const credential::Organisation organisation = load_organisation(database);
    if (!organisation.status_address) return lists;
    auto row = database
                   .query(
                       "SELECT number FROM status_list l WHERE EXISTS ("
                       " SELECT 1 FROM entry e JOIN origin o ON o.id = e.origin"
                       " WHERE e.id = l.id AND o.station = ?) ORDER BY number")
                   .bind(station.uuid);
    while (row.step()) {
        const std::int64_t number = row.integer(0);
        const credential::StatusAddresses addresses = credential::status_addresses(
            *organisation.status_address, credential::status_list_name(station, number));
        for (const bool is_revocation : {true, false}) {
            trust::StatusCredential list =
                read_list(database, station, number,
                          is_revocation ? CredentialState::revoked : CredentialState::suspended);
            list.id = is_revocation ? addresses.revocation : addresses.suspension;
            list.issuer = issuer_did;
            list.purposes = {is_revocation ? "revocation" : "suspension"};
            list.valid_from = now;
            lists.push_back(std::move(list));
        }
    }
    return lists;
}

std::vector<PublishedList> publish_lists(journal::Ledger& ledger) {
    const crypto::SigningKey& key = ledger.signing_key(journal::Role::issuer);
    if (!load_organisation(ledger.database()).status_address)
        throw base::Error{
            base::ErrorKind::usage,
            "the organisation has no public address for its status lists; give one with "
            "`tamga organisation set --status-address URL`"};
    const base::Instant now = ledger.clock().now();
    const proof::ProofOptions options{
        .verification_method = proof::to_verification_method(key.public_key()), .created = now};
    std::vector<PublishedList> published;
    for (const trust::StatusCredential& list : current_lists(
             ledger.database(), ledger.chain().station, proof::to_did_key(key.public_key()), now)) {
        published.push_back({list.id.substr(list.id.rfind('/') + 1), list.id,
                             proof::add_proof(build_status_credential(list), key, options,
                                              proof::default_suite())});
    }
    return published;
}

}  // namespace tamga::issue
