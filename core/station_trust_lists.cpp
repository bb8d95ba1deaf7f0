#include "core/station_trust_lists.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/station_state.h"

// Signed trust lists: what is held of them.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;

StoredTrust require(std::vector<StoredTrust> all, const std::string& root) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const StoredTrust& one) { return one.id == root; });
    if (found == all.end())
        throw Error{ErrorKind::not_found,
                    "no trust root " + root + " is pinned here; `trust list show` shows all"};
    return std::move(*found);
}

}  // namespace

std::vector<StoredTrust> stored_trust(store::Database& database) {
    std::vector<StoredTrust> all;
    {
        auto row = database.query("SELECT root FROM trust_root GROUP BY root ORDER BY min(id)");
        while (row.step())
            all.push_back({row.text(0), {}, std::nullopt});
    }
    for (StoredTrust& one : all) {
        auto root =
            database.query("SELECT document FROM trust_root WHERE root = ? ORDER BY version, id")
                .bind(one.id);
        while (root.step())
            one.roots.push_back(trust::stored_document(root.text_view(0)));
        auto list = database.query("SELECT document FROM trust_list WHERE root = ?").bind(one.id);
        if (list.step()) one.list = trust::stored_document(list.text_view(0));
    }
    return all;
}

void put_listed(const trust::TrustRoot& root, trust::TrustList list, trust::TrustStore& into) {
    for (trust::TrustedOrganisation& organisation : list.organisations) {
        if (into.find(organisation.did) != nullptr) continue;
        organisation.listing = trust::Listing{root.name, list.issued, list.expires};
        into.put(std::move(organisation));
    }
}

std::vector<HeldTrustList> Station::trust_lists() {
    const std::chrono::days limit = trust_limit_of(organisation());
    const base::Instant now = state_->devices.clock.now();
    std::vector<HeldTrustList> lists;
    for (const StoredTrust& stored : stored_trust(state_->database)) {
        HeldTrustList& held = lists.emplace_back();
        held.root = trust::stored_root(stored.roots.back().content);
        held.fingerprint = trust::fingerprint(trust::digest_of(stored.roots.front()));
        if (!stored.list) continue;
        held.list = trust::stored_list(stored.list->content);
        held.age = trust::grade_list(held.list->expires, now, limit);
    }
    return lists;
}

trust::TrustBundle Station::trust_bundle(const std::string& root) {
    StoredTrust stored = require(stored_trust(state_->database), root);
    return {std::move(stored.roots), std::move(stored.list), {}};
}

void Station::remove_trust_root(const std::string& root) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    require(stored_trust(state_->database), root);
    journal::Batch batch{writer};
    batch.append(journal::Kind::trust_root_removed,
                 {{"root", root}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

}  // namespace tamga
