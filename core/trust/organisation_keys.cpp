#include "core/trust/organisation_keys.h"

#include <utility>

#include "core/proof/did_key.h"
#include "core/proof/jwk.h"

namespace tamga::trust {
namespace {

using MaybeKey = std::optional<crypto::VerificationKey>;

MaybeKey read_multikey(const json::Value& value) {
    const std::string* const text = value.if_string();
    return text != nullptr ? proof::from_multikey(*text) : std::nullopt;
}

MaybeKey read_jwk(const json::Value& value) {
    const json::Object* const jwk = value.if_object();
    return jwk != nullptr ? proof::from_jwk(*jwk) : std::nullopt;
}

/// Reads one element; what is wrong with it is told, and leaves the organisation as it was.
class KeyReader {
  public:
    KeyReader(const json::Value& element, const std::string& where, base::Findings& findings)
        : element_(element), where_(where), findings_(findings) {}

    void read(TrustedOrganisation& into) {
        const std::string* const id = element_.find_string("id");
        const json::Value* const multikey = element_.find("publicKeyMultibase");
        const json::Value* const jwk = element_.find("publicKeyJwk");
        const KeyTerms terms = read_terms();
        const bool has_key = multikey != nullptr || jwk != nullptr;
        const std::vector<std::string> achievements = read_achievements();
        const bool says_something = has_key || !terms.is_empty() || !achievements.empty();
        if (id == nullptr || !says_something || (multikey != nullptr && jwk != nullptr))
            return refuse("trust.method", "", "This is no verification method.",
                          "Write {\"id\": \"…#…\", \"publicKeyMultibase\": \"z6Mk…\"}, or a "
                          "\"publicKeyJwk\" in its place.");
        if (!into.did.empty() && !may_mark(into.did, *id)) return refuse_foreign();
        if (has_key && !read_key(*id, multikey, jwk, into)) return;
        const std::string name{terms_name(*id)};
        if (!terms.is_empty() && !into.terms.emplace(name, terms).second) refuse_duplicate();
        if (!achievements.empty() && !into.method_achievements.emplace(name, achievements).second)
            refuse_duplicate();
    }

  private:
    void refuse(const char* code, const char* member, const char* what, const char* how) {
        findings_.push_back({base::Severity::error, code, where_ + member, what, how});
    }

    void refuse_foreign() {
        refuse("trust.method", "/id", "This method belongs to another organisation.",
               "It must begin with the organisation's \"did\" and '#', or be the did:key or "
               "did:jwk of this key.");
    }

    void refuse_duplicate() {
        refuse("trust.duplicate", "/id", "This method is listed twice.", "Remove one of the two.");
    }

    bool read_key(const std::string& id, const json::Value* multikey, const json::Value* jwk,
                  TrustedOrganisation& into) {
        const auto key = multikey != nullptr ? read_multikey(*multikey) : read_jwk(*jwk);
        if (!key) {
            refuse("trust.key", multikey != nullptr ? "/publicKeyMultibase" : "/publicKeyJwk",
                   "This is no public key of a kind that is verified with here.",
                   "Copy an Ed25519, P-256 or RSA key from the organisation's DID document.");
            return false;
        }
        if (!into.did.empty() && !may_list(into.did, id, *key)) {
            refuse_foreign();
            return false;
        }
        if (into.methods.emplace(id, *key).second) return true;
        refuse_duplicate();
        return false;
    }

    std::optional<base::Instant> read_time(const char* member) {
        const json::Value* const value = element_.find(member);
        if (value == nullptr) return std::nullopt;
        const std::string* const text = value->if_string();
        const auto instant = text != nullptr ? base::parse_instant(*text) : std::nullopt;
        if (!instant)
            findings_.push_back({base::Severity::error, "trust.period", where_ + "/" + member,
                                 "This is no time with a time zone.",
                                 "Write it as in 2026-01-01T00:00:00Z."});
        return instant;
    }

    std::vector<std::string> read_achievements() {
        constexpr std::size_t most = 10'000;
        std::vector<std::string> achievements;
        const json::Value* const value = element_.find("achievement");
        if (value == nullptr) return achievements;
        const json::Array* const list = value->if_array();
        if (list == nullptr || list->size() > most) {
            refuse("trust.type", "/achievement", "This is no list of achievements.",
                   "Write a list of their identifiers, or leave it out.");
            return achievements;
        }
        for (const json::Value& one : *list) {
            const std::string* const id = one.if_string();
            if (id == nullptr || id->empty())
                refuse("trust.type", "/achievement", "An achievement is named by a text.",
                       "Write its identifier, as in urn:uuid:….");
            else
                achievements.push_back(*id);
        }
        return achievements;
    }

    KeyTerms read_terms() {
        KeyTerms terms{read_time("validFrom"), std::nullopt, read_time("compromisedFrom")};
        for (const char* const member : {"retired", "revoked", "expires"})
            terms = stricter(terms, {std::nullopt, read_time(member), std::nullopt});
        return terms;
    }

    const json::Value& element_;
    const std::string& where_;
    base::Findings& findings_;
};

json::Object write_key(const std::string& id, const crypto::VerificationKey& key) {
    if (const auto* const ed25519 = std::get_if<crypto::PublicKey>(&key))
        return {{"id", id}, {"publicKeyMultibase", proof::to_multikey(*ed25519)}};
    if (const auto* const p256 = std::get_if<crypto::P256Key>(&key))
        return {{"id", id}, {"publicKeyMultibase", proof::to_multikey(*p256)}};
    return {{"id", id}, {"publicKeyJwk", proof::to_jwk(key)}};
}

void write_terms(json::Object& object, const KeyTerms& terms) {
    if (terms.from) object.append("validFrom", base::format(*terms.from));
    if (terms.retired) object.append("retired", base::format(*terms.retired));
    if (terms.compromised_from)
        object.append("compromisedFrom", base::format(*terms.compromised_from));
}

}  // namespace

void read_key(const json::Value& element, const std::string& where, TrustedOrganisation& into,
              base::Findings& findings) {
    KeyReader{element, where, findings}.read(into);
}

json::Array write_keys(const TrustedOrganisation& organisation) {
    json::Array methods;
    MethodTerms others = organisation.terms;
    // A key may be bounded without anything else being said of it.
    for (const auto& [id, allowed] : organisation.method_achievements)
        others.try_emplace(id);
    const auto write_achievements = [&](std::string_view id, json::Object& method) {
        const auto found = organisation.method_achievements.find(terms_name(id));
        if (found == organisation.method_achievements.end()) return;
        method.append("achievement", json::Array(found->second.begin(), found->second.end()));
    };
    for (const auto& [id, key] : organisation.methods) {
        json::Object method = write_key(id, key);
        if (const auto said = others.find(terms_name(id)); said != others.end()) {
            write_terms(method, said->second);
            others.erase(said);
        }
        write_achievements(id, method);
        methods.emplace_back(std::move(method));
    }
    for (const auto& [id, terms] : others) {
        json::Object method{{"id", id}};
        write_terms(method, terms);
        write_achievements(id, method);
        methods.emplace_back(std::move(method));
    }
    return methods;
}

}  // namespace tamga::trust
