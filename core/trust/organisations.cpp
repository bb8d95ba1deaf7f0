#include "core/trust/organisations.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/proof/did.h"

namespace tamga::trust {
bool may_list(std::string_view did, std::string_view method, const crypto::VerificationKey& key) {
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method) == key;
    return method.size() > did.size() + 1 && method.starts_with(did) && method[did.size()] == '#';
}

std::string_view terms_name(std::string_view method) noexcept {
    return proof::is_self_contained(method) ? proof::did_of(method) : method;
}

bool may_mark(std::string_view did, std::string_view method) {
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method).has_value();
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
        case IssuerStanding::bad_key: return "bad_key";
        case IssuerStanding::outside_period: return "outside_period";
        case IssuerStanding::not_entitled: break;
    }
    return "not_entitled";
}

void TrustStore::put(TrustedOrganisation organisation) {
    for (const auto& [method, key] : organisation.methods)
        base::check(may_list(organisation.did, method, key),
                    "an organisation lists methods of its own, did:keys and did:jwks only");
    for (const auto& [method, terms] : organisation.terms)
        base::check(may_mark(organisation.did, method) && terms_name(method) == method,
                    "an organisation speaks of its own keys only, under their names");
    for (const auto& [method, allowed] : organisation.method_achievements)
        base::check(may_mark(organisation.did, method) && terms_name(method) == method,
                    "an organisation bounds its own keys only, under their names");
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

void TrustStore::put_document(DidDocument document, base::Instant read_at) {
    documents_.put(std::move(document), read_at);
}

/// Null where no document has the key, or where whoever trusts the organisation listed its keys.
const KnownKey* TrustStore::document_key(std::string_view method, std::size_t generation) const {
    const TrustedOrganisation* const organisation = find(proof::did_of(method));
    if (organisation != nullptr && !organisation->methods.empty()) return nullptr;
    const auto keys = documents_.keys(method);
    return keys.empty() ? nullptr : &keys[std::min(generation, keys.size() - 1)];
}

/// Whether signatures of this organisation may name this method.
bool TrustStore::is_own_method(const TrustedOrganisation& organisation,
                               std::string_view method) const {
    if (organisation.methods.contains(method)) return true;
    if (proof::did_of(method) != organisation.did) return false;
    // A did:key or did:jwk has one method: the DID itself, with or without its fragment.
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method).has_value();
    return document_key(method, 0) != nullptr;
}

bool TrustStore::has_method(std::string_view did, std::string_view method) const {
    const TrustedOrganisation* const organisation = find(did);
    return organisation != nullptr && is_own_method(*organisation, method);
}

std::optional<crypto::VerificationKey> TrustStore::key_of(std::string_view method,
                                                          std::size_t generation) const {
    if (const KnownKey* const known = document_key(method, generation)) return known->key;
    if (proof::is_self_contained(method)) return proof::resolve_self_contained(method);
    const TrustedOrganisation* const organisation = find(proof::did_of(method));
    if (organisation == nullptr) return std::nullopt;
    const auto found = organisation->methods.find(method);
    if (found == organisation->methods.end()) return std::nullopt;
    return found->second;
}

std::size_t TrustStore::generations(std::string_view method) const {
    if (document_key(method, 0) != nullptr) return documents_.keys(method).size();
    return key_of(method) ? 1 : 0;
}

KeyStanding TrustStore::standing(const TrustedOrganisation* organisation, const SignedBy& signature,
                                 KeyUse use) const {
    KeyTerms terms;
    if (const KnownKey* const known = document_key(signature.method, signature.generation)) {
        if (!known->terms(use)) return KeyStanding::wrong_use;
        terms = *known->terms(use);
    }
    if (organisation != nullptr) {
        const auto said = organisation->terms.find(terms_name(signature.method));
        if (said != organisation->terms.end()) terms = stricter(terms, said->second);
    }
    return trust::judge_key(terms, signature.signed_at);
}

std::optional<KeyStanding> TrustStore::judge_key(const SignedBy& signature, KeyUse use) const {
    if (!key_of(signature.method, signature.generation)) return std::nullopt;
    const TrustedOrganisation* organisation = find(signature.issuer);
    if (organisation == nullptr || !is_own_method(*organisation, signature.method))
        organisation = find(proof::did_of(signature.method));
    return standing(organisation, signature, use);
}

bool TrustStore::is_entitled(const TrustedOrganisation& organisation, const SignedBy& signature) {
    const auto allows = [&](const std::vector<std::string>& allowed) {
        return allowed.empty() ||
               std::find(allowed.begin(), allowed.end(), signature.achievement) != allowed.end();
    };
    const auto of_key = organisation.method_achievements.find(terms_name(signature.method));
    return allows(organisation.achievements) &&
           (of_key == organisation.method_achievements.end() || allows(of_key->second));
}

Judgement TrustStore::judge(const SignedBy& signature) const {
    const TrustedOrganisation* const organisation = find(signature.issuer);
    if (organisation == nullptr) return {IssuerStanding::unknown_issuer};
    if (!is_own_method(*organisation, signature.method)) return {IssuerStanding::foreign_key};
    Judgement judgement{IssuerStanding::trusted};
    if (organisation->listing) judgement.listing = &*organisation->listing;
    if (document_key(signature.method, 0) != nullptr)
        judgement.read_at = documents_.read_at(organisation->did);
    judgement.key = standing(organisation, signature, KeyUse::assertion);
    const bool is_early = organisation->since && signature.issued < *organisation->since;
    const bool is_late = organisation->until && signature.issued >= *organisation->until;
    if (judgement.key != KeyStanding::good)
        judgement.standing = IssuerStanding::bad_key;
    else if (is_early || is_late)
        judgement.standing = IssuerStanding::outside_period;
    else if (!is_entitled(*organisation, signature))
        judgement.standing = IssuerStanding::not_entitled;
    return judgement;
}

}  // namespace tamga::trust
