#include "core/base/error.h"
#include "core/journal/invitations.h"
#include "core/journal/membership.h"
#include "core/proof/did_key.h"
#include "core/station_state.h"
#include "core/trust/delegation.h"

// Becoming, and making, a station of an organisation.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using journal::Role;

bool is_own(const store::StationIdentity& own, const journal::Member& member) {
    return member.station == own.station && member.key == own.public_key;
}

/// @throws base::Error{forbidden} where another station founded the organisation.
void require_founding(store::Database& database, const store::StationIdentity& own) {
    const auto root = journal::root_of(database);
    if (!root || !is_own(own, *root))
        throw Error{ErrorKind::forbidden,
                    "only the organisation's founding station admits others; take the request "
                    "there"};
}

/// @throws base::Error{conflict} where joining would tear this station from others.
void check_may_join(store::Database& database, const store::StationIdentity& own,
                    const trust::Admission& admission) {
    if (admission.station != own.station || admission.key != own.public_key)
        throw Error{ErrorKind::conflict,
                    "this admission is another station's; ask for one with this station's request"};
    const auto root = journal::root_of(database);
    const bool is_founder = root && is_own(own, *root);
    const bool is_joined =
        root && root->station == admission.root && root->key == admission.root_key;
    if (!is_joined && (!is_founder || journal::members(database).size() > 1))
        throw Error{ErrorKind::conflict,
                    "this station belongs to an organisation with other stations already; set up a "
                    "new store for another organisation"};
}

}  // namespace

std::string Station::request_membership(const std::string& name) {
    const crypto::SigningKey& key = state_->ledger.signing_key(Role::administrator);
    if (name.empty()) throw Error{ErrorKind::usage, "the station needs a name for its request"};
    const store::StationIdentity own = state_->vault.identity();
    return trust::write_request({own.station, own.public_key, name}, key);
}

std::string Station::admit(std::string_view text) {
    return admit_as(trust::read_request(text));
}

std::string Station::invite(const std::string& name, std::chrono::days within) {
    (void)state_->ledger.signing_key(Role::administrator);
    require_founding(state_->database, state_->vault.identity());
    return journal::invite(state_->database, state_->devices.random, name,
                           state_->devices.clock.now() + within);
}

std::string Station::admit_invited(std::string_view text, std::string_view code) {
    trust::MembershipRequest request = trust::read_request(text);
    require_founding(state_->database, state_->vault.identity());
    const auto name =
        journal::redeem(state_->database, code, request.key, state_->devices.clock.now());
    if (!name)
        throw Error{ErrorKind::forbidden,
                    "this code is not good: it was used, is over, or was typed wrongly. Ask for "
                    "another one"};
    request.name = *name;
    return admit_as(request);
}

std::string Station::hub_address() {
    auto row = state_->database.query("SELECT url FROM hub_address");
    return row.step() ? row.text(0) : std::string{};
}

void Station::set_hub_address(const std::string& url) {
    state_->database.query("INSERT OR REPLACE INTO hub_address (id, url) VALUES (1, ?)")
        .bind(url)
        .run();
}

std::string Station::admit_as(const trust::MembershipRequest& request) {
    const crypto::SigningKey& key = state_->ledger.signing_key(Role::administrator);
    const store::StationIdentity own = state_->vault.identity();
    require_founding(state_->database, own);
    if (request.station == own.station)
        throw Error{ErrorKind::conflict, "this station cannot admit itself"};
    journal::Batch batch{state_->ledger.writer(Role::administrator)};
    batch.append(journal::Kind::delegation_set, {{"station", base::format(request.station)},
                                                 {"public_key", proof::to_multikey(request.key)},
                                                 {"name", request.name},
                                                 {"by", state_->ledger.operator_text()}});
    journal::refit(state_->database);
    batch.commit();
    return trust::write_admission({own.station, own.public_key, request.station, request.key,
                                   credential::to_json(organisation())},
                                  key);
}

void Station::join(std::string_view text) {
    const trust::Admission admission = trust::read_admission(text);
    journal::Batch batch{state_->ledger.writer(Role::administrator)};
    check_may_join(state_->database, state_->vault.identity(), admission);
    journal::set_root(state_->database, admission.root, admission.root_key);
    batch.append(journal::Kind::organisation_set,
                 {{"profile", admission.organisation}, {"by", state_->ledger.operator_text()}});
    journal::refit(state_->database);
    batch.commit();
}

std::vector<journal::Member> Station::members() {
    return journal::members(state_->database);
}

std::vector<journal::HeldEntry> Station::held_entries() {
    return journal::held_entries(state_->database);
}

journal::HeldCounts Station::held_counts() {
    return journal::held_counts(state_->database);
}

}  // namespace tamga
