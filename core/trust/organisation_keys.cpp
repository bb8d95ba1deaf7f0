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
class Reader {
  public:
    Reader(const json::Value& element, const std::string& where, base::Findings& findings)
        : element_(element), where_(where), findings_(findings) {}

    void read(TrustedOrganisation& into) {
        const std::string* const id = element_.find_string("id");
        const json::Value* const multikey = element_.find("publicKeyMultibase");
        const json::Value* const jwk = element_.find("publicKeyJwk");
        const KeyTerms terms = read_terms();
        const bool has_key = multikey != nullptr || jwk != nullptr;
        const bool says_something = has_key || !terms.is_empty();
        if (id == nullptr || !says_something || (multikey != nullptr && jwk != nullptr))
            return refuse("trust.method", "", "This is no verification method.",
                          "Write {\"id\": \"…#…\", \"publicKeyMultibase\": \"z6Mk…\"}, or a "
                          "\"publicKeyJwk\" in its place.");
        if (!into.did.empty() && !may_mark(into.did, *id)) return refuse_foreign();
        if (has_key && !read_key(*id, multikey, jwk, into)) return;
        if (terms.is_empty()) return;
        if (!into.terms.emplace(terms_name(*id), terms).second) refuse_duplicate();
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
    Reader{element, where, findings}.read(into);
}

json::Array write_keys(const TrustedOrganisation& organisation) {
    json::Array methods;
    MethodTerms others = organisation.terms;
    for (const auto& [id, key] : organisation.methods) {
        json::Object method = write_key(id, key);
        if (const auto said = others.find(terms_name(id)); said != others.end()) {
            write_terms(method, said->second);
            others.erase(said);
        }
        methods.emplace_back(std::move(method));
    }
    for (const auto& [id, terms] : others) {
        json::Object method{{"id", id}};
        write_terms(method, terms);
        methods.emplace_back(std::move(method));
    }
    return methods;
}

}  // namespace tamga::trust
