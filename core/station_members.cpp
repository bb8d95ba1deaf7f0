#include <algorithm>

#include "core/assess/learner.h"
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

/// Whether a station asks with a key that it had before.
bool is_former_key(store::Database& database, const trust::MembershipRequest& request) {
    const auto former = journal::former_keys(database);
    return std::any_of(former.begin(), former.end(), [&](const journal::Member& one) {
        return one.station == request.station && one.key == request.key;
    });
}

/// @throws base::Error{usage} where nobody will know later why a station's part ended.
void require_reason(const std::string& reason) {
    if (assess::tidy(reason).empty())
        throw Error{ErrorKind::usage, "say why this station's part ends; it stays on record"};
}

void append_delegation(store::Database& database, journal::Batch& batch,
                       const journal::Member& member, const trust::DelegationTerms& terms,
                       const std::string& by) {
    json::Object body{{"station", base::format(member.station)},
                      {"public_key", proof::to_multikey(member.key)},
                      {"name", member.name}};
    json::Object bounds = trust::to_json(terms);
    if (!bounds.empty()) body.append("terms", std::move(bounds));
    body.append("by", by);
    // Asked before: afterwards the station has this key.
    const bool fits = journal::fits_already(database, member.station, member.key);
    batch.append(journal::Kind::delegation_set, body);
    if (!fits) journal::refit(database);
}

}  // namespace

void require_founding(Station::State& state, const std::string& what) {
    const auto root = journal::root_of(state.database);
    if (!root || !is_own(state.vault.identity(), *root))
        throw Error{ErrorKind::forbidden,
                    "only the organisation's founding station " + what + "; do it there"};
}

journal::Member find_other(store::Database& database, const base::StationId& station) {
    const auto root = journal::root_of(database);
    if (root && root->station == station)
        throw Error{ErrorKind::conflict,
                    "this is the founding station, which has no delegation that could end"};
    auto member = journal::find_member(database, station);
    if (!member)
        throw Error{ErrorKind::not_found,
                    "no station " + base::format(station) + " belongs to the organisation"};
    return *std::move(member);
}

journal::Invitation redeem_code(Station::State& state, std::string_view code,
                                const crypto::PublicKey& key) {
    auto invitation = journal::redeem(state.database, code, key, state.devices.clock.now());
    if (!invitation)
        throw Error{ErrorKind::forbidden,
                    "this code is not good: it was used, is over, or was typed wrongly. Ask for "
                    "another one"};
    return *std::move(invitation);
}

std::string Station::request_membership(const std::string& name) {
    const crypto::SigningKey& key = state_->ledger.signing_key(Role::administrator);
    if (name.empty()) throw Error{ErrorKind::usage, "the station needs a name for its request"};
    const store::StationIdentity own = state_->vault.identity();
    return trust::write_request({own.station, own.public_key, name}, key);
}

std::string Station::admit(std::string_view text, const trust::DelegationTerms& terms) {
    return admit_as(trust::read_request(text), terms);
}

std::string Station::invite(const std::string& name, std::chrono::days within,
                            const trust::DelegationTerms& terms) {
    (void)state_->ledger.signing_key(Role::administrator);
    require_founding(*state_, says_who_belongs);
    return journal::invite(state_->database, state_->devices.random,
                           {name, trust::read_terms(trust::to_json(terms))},
                           state_->devices.clock.now() + within);
}

std::string Station::admit_invited(std::string_view text, std::string_view code) {
    if (trust::is_key_request(text)) return admit_invited_key(text, code);
    trust::MembershipRequest request = trust::read_request(text);
    require_founding(*state_, says_who_belongs);
    const journal::Invitation invitation = redeem_code(*state_, code, request.key);
    request.name = invitation.name;
    return admit_as(request, invitation.terms);
}

void Station::renew(const base::StationId& station, const trust::DelegationTerms& terms) {
    journal::Batch batch{state_->ledger.writer(Role::administrator)};
    require_founding(*state_, says_who_belongs);
    const journal::Member member = find_other(state_->database, station);
    append_delegation(state_->database, batch, member, terms, state_->ledger.operator_text());
    batch.commit();
}

void Station::retire(const base::StationId& station, base::Instant at, const std::string& reason) {
    require_reason(reason);
    end_delegation(station, {at, reason, /*is_revoked=*/false});
}

void Station::revoke_station(const base::StationId& station, base::Instant from,
                             const std::string& reason) {
    require_reason(reason);
    if (from > state_->devices.clock.now())
        throw Error{ErrorKind::usage,
                    "until the moment that was said, which lies ahead, whoever has the station "
                    "could go on issuing. Say since when it may have been lost, or that it is now"};
    end_delegation(station, {from, reason, /*is_revoked=*/true});
}

void Station::accept_entries(const base::StationId& station) {
    const journal::Member member = find_other(state_->database, station);
    if (!member.end || !member.end->is_revoked)
        throw Error{ErrorKind::conflict,
                    "this station was not revoked: all that it hands in counts already"};
    end_delegation(station, *member.end);
}

void Station::end_delegation(const base::StationId& station, const trust::DelegationEnd& end) {
    journal::Batch batch{state_->ledger.writer(Role::administrator)};
    require_founding(*state_, says_who_belongs);
    (void)find_other(state_->database, station);
    json::Object body{{"station", base::format(station)},
                      {"at", base::format(end.at)},
                      {"reason", end.reason},
                      {"is_revoked", end.is_revoked}};
    if (end.is_revoked) body.append("accepted", journal::accepted_marks(state_->database, station));
    body.append("by", state_->ledger.operator_text());
    batch.append(journal::Kind::delegation_ended, body);
    journal::refit(state_->database);
    batch.commit();
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

std::string Station::admit_as(const trust::MembershipRequest& request,
                              const trust::DelegationTerms& terms) {
    const crypto::SigningKey& key = state_->ledger.signing_key(Role::administrator);
    const store::StationIdentity own = state_->vault.identity();
    require_founding(*state_, says_who_belongs);
    if (request.station == own.station)
        throw Error{ErrorKind::conflict, "this station cannot admit itself"};
    if (is_former_key(state_->database, request))
        throw Error{
            ErrorKind::conflict,
            "this station has another key since, and what it signs with this one does not "
            "count: the store was put back to a backup from before that. Set up a new store "
            "there, and admit that"};
    journal::Batch batch{state_->ledger.writer(Role::administrator)};
    append_delegation(state_->database, batch, {request.station, request.key, request.name}, terms,
                      state_->ledger.operator_text());
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

std::vector<journal::Member> Station::former_keys() {
    return journal::former_keys(state_->database);
}

std::vector<journal::HeldEntry> Station::held_entries() {
    return journal::held_entries(state_->database);
}

journal::HeldCounts Station::held_counts() {
    return journal::held_counts(state_->database);
}

}  // namespace tamga
