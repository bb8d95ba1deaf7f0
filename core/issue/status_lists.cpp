#include "core/issue/status_lists.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/credential/organisation.h"
#include "core/issue/award_source.h"
#include "core/issue/credentials.h"
#include "core/issue/issuer.h"
#include "core/issue/station_lists.h"
#include "core/issue/status_slots.h"
#include "core/journal/membership.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "core/proof/did_web.h"

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

/// Calls `mark(number, index, state)` for each credential that is revoked or suspended; for every
/// credential with `wants_all`. Only what this station awarded stands in its lists, whoever revoked
/// it. One pass for all lists: there are as many as 131,072 fit into what was ever issued.
template <typename Mark>
void for_each_held(store::Database& database, base::StationId station, bool wants_all,
                   Mark&& mark) {
    // The unary plus: the station's own are no fewer than all, and no way to find what is not good.
    constexpr const char* not_good =
        "SELECT status_list, status_index, state FROM credential"
        " WHERE state IN (1, 2) AND state <> 0 AND status_list IS NOT NULL"
        " AND +origin IN (SELECT id FROM origin WHERE station = ?1)"
        " UNION ALL SELECT status_list, status_index, state FROM commission"
        " WHERE state <> 0 AND status_list IS NOT NULL"
        " AND +origin IN (SELECT id FROM origin WHERE station = ?1)";
    constexpr const char* all =
        "SELECT status_list, status_index, state FROM credential WHERE status_list IS NOT NULL"
        " AND origin IN (SELECT id FROM origin WHERE station = ?1)"
        " UNION ALL SELECT status_list, status_index, state FROM commission"
        " WHERE status_list IS NOT NULL AND origin IN (SELECT id FROM origin WHERE station = ?1)";
    auto row = database.query(wants_all ? all : not_good).bind(station.uuid);
    while (row.step())
        mark(row.integer(0), static_cast<std::size_t>(row.integer(1)),
             static_cast<CredentialState>(row.integer(2)));
}

/// Signs lists with the key of this station, as of a moment.
class Publishing {
  public:
    Publishing(journal::Ledger& ledger, std::string_view only)
        : ledger_(ledger), only_(only), key_(ledger.signing_key(journal::Role::issuer)) {}

    void add(const ListOwner& owner, base::Instant as_of) {
        for (const trust::StatusCredential& list :
             current_lists(ledger_.database(), owner, as_of)) {
            std::string name = list.id.substr(list.id.rfind('/') + 1);
            const auto method = method_for(owner, list);
            if (!method || (!only_.empty() && name != only_)) continue;
            const proof::ProofOptions options{.verification_method = *method, .created = as_of};
            published_.push_back({std::move(name), list.id,
                                  proof::add_proof(build_status_credential(list), key_, options,
                                                   proof::default_suite())});
        }
    }

    std::vector<PublishedList> finish() { return std::move(published_); }

  private:
    /// What a station's earlier key was asked for, its key of today answers.
    std::optional<std::string> method_for(const ListOwner& owner,
                                          const trust::StatusCredential& list) {
        if (owner.station == ledger_.chain().station && !proof::is_did_web(list.issuer))
            return proof::to_verification_method(key_.public_key());
        return method_as(list.issuer, key_.public_key());
    }

    journal::Ledger& ledger_;
    std::string_view only_;
    const crypto::SigningKey& key_;
    std::vector<PublishedList> published_;
};

}  // namespace

std::vector<trust::StatusCredential> current_lists(store::Database& database,
                                                   const ListOwner& owner, base::Instant now) {
    std::vector<trust::StatusCredential> lists;
    const credential::Organisation organisation = load_organisation(database);
    if (!organisation.status_address) return lists;
    std::unordered_map<std::int64_t, std::size_t> first_of;
    for (const OwnList& own : own_lists(database, owner.station)) {
        first_of.emplace(own.number, lists.size());
        for (trust::StatusCredential& list :
             empty_lists(*organisation.status_address, owner.station, own.number, own.issuer, now))
            lists.push_back(std::move(list));
        for (std::size_t i = 0; owner.is_stolen && i < static_cast<std::size_t>(list_capacity); ++i)
            lists.back().list.set(i, true);
    }
    for_each_held(database, owner.station, owner.is_stolen,
                  [&](std::int64_t number, std::size_t index, CredentialState state) {
                      const auto first = first_of.find(number);
                      if (first == first_of.end()) return;
                      lists[first->second].list.set(index, state == CredentialState::revoked);
                      lists[first->second + 1].list.set(index, state == CredentialState::suspended);
                  });
    return lists;
}

std::vector<PublishedList> publish_lists(journal::Ledger& ledger, std::string_view only) {
    Publishing publishing{ledger, only};
    store::Database& database = ledger.database();
    if (!load_organisation(database).status_address)
        throw base::Error{
            base::ErrorKind::usage,
            "the organisation has no public address for its status lists; give one with "
            "`tamga organisation set --status-address URL`"};
    const base::Instant now = ledger.clock().now();
    const base::StationId self = ledger.chain().station;
    publishing.add({self}, now);
    const auto root = journal::root_of(database);
    if (!root || root->station != self) return publishing.finish();
    for (const journal::Member& member : journal::members(database)) {
        if (member.station == self) continue;
        const bool stolen = is_stolen(member);
        publishing.add({member.station, stolen},
                       stolen ? now : std::min(heard_of(database, member), now));
    }
    return publishing.finish();
}

}  // namespace tamga::issue
