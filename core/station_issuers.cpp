#include "core/journal/membership.h"
#include "core/proof/did_key.h"
#include "core/proof/did_web.h"
#include "core/station_state.h"
#include "core/trust/did_document.h"

// The organisation's own stations, as issuers.
namespace tamga {
namespace {

using journal::Member;
using trust::TrustedOrganisation;

/// When the station's key stops counting, by its delegation or by what became of it.
trust::KeyTerms end_of(const Member& member) {
    trust::KeyTerms terms;
    if (!member.end) return terms;
    (member.end->is_revoked ? terms.compromised_from : terms.retired) = member.end->at;
    return terms;
}

/// A station under its own did:key, as far as its delegation goes.
TrustedOrganisation as_issuer(const Member& member, const std::string& name) {
    TrustedOrganisation issuer;
    issuer.did = proof::to_did_key(member.key);
    issuer.names["und"] = name;
    issuer.achievements = member.terms.achievements;
    issuer.since = member.terms.from;
    issuer.until = member.terms.until;
    issuer.note = member.terms.centre;
    if (member.end) issuer.terms[issuer.did] = end_of(member);
    return issuer;
}

/// A key that was replaced. The one that its station has now signs the status lists that it can
/// sign no more.
TrustedOrganisation as_former_issuer(const Member& former, const std::vector<Member>& stations,
                                     const std::string& name) {
    TrustedOrganisation issuer = as_issuer(former, name);
    for (const Member& member : stations)
        if (member.station == former.station)
            issuer.methods.emplace(proof::to_verification_method(member.key), member.key);
    return issuer;
}

/// All stations under a did:web, where each one's bounds are those of its key.
TrustedOrganisation as_issuer(const std::string& did, const std::vector<Member>& stations,
                              const std::string& name) {
    TrustedOrganisation issuer;
    issuer.did = did;
    issuer.names["und"] = name;
    for (const Member& member : stations) {
        const std::string method = proof::did_web_method(did, member.key);
        issuer.methods.emplace(method, member.key);
        const trust::KeyTerms terms =
            trust::stricter({member.terms.from, member.terms.until, std::nullopt}, end_of(member));
        if (!terms.is_empty()) issuer.terms.emplace(method, terms);
        if (!member.terms.achievements.empty())
            issuer.method_achievements.emplace(method, member.terms.achievements);
    }
    return issuer;
}

/// The identifiers under which the organisation ever issued, beside did:keys.
std::vector<std::string> dids_of(store::Database& database) {
    std::vector<std::string> dids;
    auto row = database.query("SELECT did FROM organisation_did ORDER BY id");
    while (row.step())
        dids.push_back(row.text(0));
    return dids;
}

/// The organisation's stations, and this one, which may not have heard yet that it is one of them.
std::vector<Member> stations_of(Station& station, const store::StationIdentity& self) {
    std::vector<Member> stations = station.members();
    for (const Member& member : stations)
        if (member.key == self.public_key) return stations;
    stations.push_back({self.station, self.public_key, {}});
    return stations;
}

}  // namespace

std::vector<TrustedOrganisation> Station::own_issuers() {
    const std::string name = organisation().name;
    std::vector<Member> stations = stations_of(*this, state_->vault.identity());
    const std::vector<Member> former = journal::former_keys(state_->database);
    std::vector<TrustedOrganisation> issuers;
    issuers.reserve(stations.size() + former.size());
    for (const Member& member : stations)
        issuers.push_back(as_issuer(member, name));
    for (const Member& one : former)
        issuers.push_back(as_former_issuer(one, stations, name));
    stations.insert(stations.end(), former.begin(), former.end());
    for (const std::string& did : dids_of(state_->database))
        issuers.push_back(as_issuer(did, stations, name));
    return issuers;
}

std::optional<json::Object> Station::did_document() {
    const auto did = organisation().did;
    if (!did) return std::nullopt;
    trust::DidDocument document{*did, {}};
    // A retired key stays without an end: readers in the field take "revoked" and "expires" as a
    // reason to refuse everything that the key ever signed, and its holders did nothing wrong.
    std::vector<Member> stations = stations_of(*this, state_->vault.identity());
    const std::vector<Member> former = journal::former_keys(state_->database);
    stations.insert(stations.end(), former.begin(), former.end());
    for (const Member& member : stations)
        if (!member.end || !member.end->is_revoked)
            document.methods.push_back(
                {proof::did_web_method(*did, member.key), member.key, /*may_assert=*/true});
    return trust::write_did_document(document);
}

}  // namespace tamga
