#include "core/issue/status_lists.h"

#include <array>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/credential/organisation.h"
#include "core/issue/award_source.h"
#include "core/issue/credentials.h"
#include "core/issue/station_lists.h"
#include "core/issue/status_slots.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"

namespace tamga::issue {
namespace {

/// The two lists of one number, empty, as they stand in the world.
std::array<trust::StatusCredential, 2> empty_lists(const std::string& status_address,
                                                   base::StationId station, std::int64_t number,
                                                   const std::string& issuer_did,
                                                   base::Instant now) {
    const credential::StatusAddresses addresses =
        credential::status_addresses(status_address, credential::status_list_name(station, number));
    std::array<trust::StatusCredential, 2> lists;
    lists[0].id = addresses.revocation;
    lists[0].purposes = {"revocation"};
    lists[1].id = addresses.suspension;
    lists[1].purposes = {"suspension"};
    for (trust::StatusCredential& list : lists) {
        list.list = trust::StatusList{static_cast<std::size_t>(list_capacity)};
        list.issuer = issuer_did;
        list.valid_from = now;
    }
    return lists;
}

/// Whether every entry here is this station's.
bool is_alone(store::Database& database, base::StationId station) {
    return !database.query("SELECT 1 FROM origin WHERE station <> ?").bind(station.uuid).step();
}

/// Calls `mark(number, index, state)` for each credential that is revoked or suspended. Only what
/// this station awarded stands in its lists, whoever revoked it. One pass for all lists: there are
/// as many as 131,072 fit into what was ever issued.
template <typename Mark>
void for_each_not_good(store::Database& database, base::StationId station, Mark&& mark) {
    // Whose a credential is takes a look at its entry, which a station alone need not take.
    auto row = database
                   .query(
                       "SELECT status_list, status_index, state FROM credential"
                       " WHERE state IN (?1, ?2) AND state <> 0 AND status_list IS NOT NULL"
                       " AND (?3 OR (SELECT e.origin FROM entry e WHERE e.id = credential.id) IN"
                       "  (SELECT id FROM origin WHERE station = ?4))"
                       " UNION ALL SELECT status_list, status_index, state FROM commission"
                       " WHERE state <> 0 AND status_list IS NOT NULL"
                       " AND (?3 OR (SELECT e.origin FROM entry e WHERE e.id = commission.id) IN"
                       "  (SELECT id FROM origin WHERE station = ?4))")
                   .bind(static_cast<int>(CredentialState::revoked),
                         static_cast<int>(CredentialState::suspended), is_alone(database, station),
                         station.uuid);
    while (row.step())
        mark(row.integer(0), static_cast<std::size_t>(row.integer(1)),
             static_cast<CredentialState>(row.integer(2)));
}

}  // namespace

std::vector<trust::StatusCredential> current_lists(store::Database& database,
                                                   base::StationId station,
                                                   const std::string& issuer_did,
                                                   base::Instant now) {
    std::vector<trust::StatusCredential> lists;
    const credential::Organisation organisation = load_organisation(database);
    if (!organisation.status_address) return lists;
    std::unordered_map<std::int64_t, std::size_t> first_of;
    for (const std::int64_t number : list_numbers(database, station)) {
        first_of.emplace(number, lists.size());
        for (trust::StatusCredential& list :
             empty_lists(*organisation.status_address, station, number, issuer_did, now))
            lists.push_back(std::move(list));
    }
    for_each_not_good(database, station,
                      [&](std::int64_t number, std::size_t index, CredentialState state) {
                          const auto first = first_of.find(number);
                          if (first == first_of.end()) return;
                          const std::size_t offset = state == CredentialState::revoked ? 0 : 1;
                          lists[first->second + offset].list.set(index, true);
                      });
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
