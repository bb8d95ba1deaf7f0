#include "core/trust/organisations.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/proof/did.h"

namespace tamga::trust {
namespace {

std::string_view did_of(std::string_view method) {
    return method.substr(0, method.find('#'));
}

/// Whether proofs of this organisation may name this method.
bool is_own_method(const TrustedOrganisation& organisation, std::string_view method) {
    if (organisation.methods.contains(method)) return true;
    // A did:key or did:jwk has one method: the DID itself, with or without its fragment.
    if (did_of(method) != organisation.did) return false;
    return proof::resolve_self_contained(method).has_value();
}

}  // namespace

bool may_list(std::string_view did, std::string_view method, const crypto::VerificationKey& key) {
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method) == key;
    return method.size() > did.size() + 1 && method.starts_with(did) && method[did.size()] == '#';
}

std::string_view TrustedOrganisation::name(std::string_view language) const noexcept {
    for (const auto& [tag, text] : names)
        if (tag == language) return text;
    for (const auto& [tag, text] : names)
        if (tag == "en") return text;
    return names.empty() ? std::string_view{} : std::string_view{names.begin()->second};
}

std::string_view name(IssuerStanding standing) noexcept {
    switch (standing) {
        case IssuerStanding::trusted: return "trusted";
        case IssuerStanding::unknown_issuer: return "unknown_issuer";
        case IssuerStanding::foreign_key: return "foreign_key";
        case IssuerStanding::outside_period: return "outside_period";
        case IssuerStanding::not_entitled: break;
    }
    return "not_entitled";
}

void TrustStore::put(TrustedOrganisation organisation) {
    for (const auto& [method, key] : organisation.methods)
        base::check(may_list(organisation.did, method, key),
                    "an organisation lists methods of its own, did:keys and did:jwks only");
    std::string did = organisation.did;
    organisations_.insert_or_assign(std::move(did), std::move(organisation));
}

bool TrustStore::remove(std::string_view did) {
    const auto found = organisations_.find(did);
    if (found == organisations_.end()) return false;
    organisations_.erase(found);
    return true;
}

const TrustedOrganisation* TrustStore::find(std::string_view did) const {
    const auto found = organisations_.find(did);
    return found != organisations_.end() ? &found->second : nullptr;
}

std::optional<crypto::VerificationKey> TrustStore::key_of(std::string_view method) const {
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method);
    const TrustedOrganisation* const organisation = find(did_of(method));
    if (organisation == nullptr) return std::nullopt;
    const auto found = organisation->methods.find(method);
    if (found == organisation->methods.end()) return std::nullopt;
    return found->second;
}

IssuerStanding TrustStore::judge(std::string_view issuer, std::string_view method,
                                 std::string_view achievement, base::Instant issued) const {
    const TrustedOrganisation* const organisation = find(issuer);
    if (organisation == nullptr) return IssuerStanding::unknown_issuer;
    if (!is_own_method(*organisation, method)) return IssuerStanding::foreign_key;
    if (organisation->since && issued < *organisation->since) return IssuerStanding::outside_period;
    if (organisation->until && issued >= *organisation->until)
        return IssuerStanding::outside_period;
    const auto& allowed = organisation->achievements;
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), achievement) == allowed.end())
        return IssuerStanding::not_entitled;
    return IssuerStanding::trusted;
}

}  // namespace tamga::trust
