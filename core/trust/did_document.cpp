#include "core/trust/did_document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/json/fields.h"
#include "core/proof/did_key.h"
#include "core/proof/did_web.h"
#include "core/proof/jwk.h"

namespace tamga::trust {
namespace {

constexpr std::size_t most_methods = 2000;
constexpr std::size_t most_id_bytes = 4096;
constexpr std::array secret_members = {"secretKeyMultibase", "privateKeyMultibase",
                                       "secretKeyJwk",       "privateKeyJwk",
                                       "privateKeyBase58",   "privateKeyHex"};

/// Gathers findings while it takes the document apart.
class DidDocumentReader {
  public:
    explicit DidDocumentReader(const json::Object& object) : object_(object) {}

    DidDocumentResult read() {
        const json::Value* const id = object_.find("id");
        const std::string* const did = id != nullptr ? id->if_string() : nullptr;
        if (did == nullptr || !proof::is_did_web(*did))
            refuse("did.id", "/id", "This is no identifier of the method did:web.",
                   "Give the did.json of an organisation whose identifier begins with did:web:.");
        else
            document_.did = *did;
        for_each("verificationMethod", [this](const json::Value& value, const std::string& where) {
            add_method(value, where);
        });
        read_relation("assertionMethod", &DidMethod::may_assert);
        read_relation("authentication", &DidMethod::may_authenticate);
        if (base::has_errors(findings_)) return {std::nullopt, std::move(findings_)};
        if (std::none_of(document_.methods.begin(), document_.methods.end(),
                         [](const DidMethod& method) { return method.may_assert; }))
            warn("did.no_assertion", "/assertionMethod",
                 "No key of this document may sign credentials.",
                 "Ask the organisation to list its keys under \"assertionMethod\".");
        return {std::move(document_), std::move(findings_)};
    }

  private:
    void refuse(const char* code, std::string where, const char* what, const char* how) {
        // Warnings never take the place of the first errors.
        if (findings_.size() < 2 * most_warnings)
            findings_.push_back({base::Severity::error, code, std::move(where), what, how});
    }
    void warn(const char* code, std::string where, const char* what, const char* how) {
        if (findings_.size() < most_warnings)
            findings_.push_back({base::Severity::warning, code, std::move(where), what, how});
    }

    /// Hands out every element of a list that may be missing.
    template <typename Work>
    void for_each(const char* member, Work&& work) {
        const json::Value* const value = object_.find(member);
        if (value == nullptr) return;
        const std::string where = std::string{"/"} + member;
        const json::Array* const list = value->if_array();
        if (list == nullptr)
            return refuse("did.type", where, "This is no list.", "Ask for the document anew.");
        if (list->size() > most_methods)
            return refuse("did.too_many", where, "The document has over 2,000 methods.",
                          "Ask the organisation for a document with fewer keys.");
        for (std::size_t i = 0; i < list->size(); ++i)
            work((*list)[i], json::pointer(where, i));
    }

    /// The identifier in full: one that begins with `#` is below the document's (DID v1.0 §3.2.2).
    std::string absolute(const std::string& id) const {
        return id.starts_with('#') ? document_.did + id : id;
    }

    bool is_below(std::string_view id) const {
        return id.size() > document_.did.size() + 1 && id.size() <= most_id_bytes &&
               id.starts_with(document_.did) && id[document_.did.size()] == '#';
    }

    DidMethod* find(std::string_view id) {
        for (DidMethod& method : document_.methods)
            if (method.id == id) return &method;
        return nullptr;
    }

    /// Gives the method's identifier, whether or not its key could be taken; empty where it is
    /// wrong.
    std::string add_method(const json::Value& value, const std::string& where) {
        const std::string* const id = value.find_string("id");
        const std::string* const type = value.find_string("type");
        const std::string* const controller = value.find_string("controller");
        std::string full = id != nullptr ? absolute(*id) : std::string{};
        if (id == nullptr || type == nullptr || controller == nullptr || !is_below(full)) {
            refuse("did.method", where, "This is no verification method of the document's DID.",
                   "It needs an \"id\" below the DID, a \"type\" and a \"controller\".");
            return {};
        }
        if (std::find(seen_.begin(), seen_.end(), full) != seen_.end()) {
            refuse("did.duplicate", where + "/id", "Two methods have this identifier.",
                   "Ask the organisation for a document in which each has its own.");
            return {};
        }
        seen_.push_back(full);
        check_no_secret(value, where);
        const auto retired = read_retired(value, where);
        if (*controller != document_.did) {
            warn("did.controller", where + "/controller",
                 "The key is controlled by somebody else and is left out.",
                 "Import the DID document of the controller.");
            return full;
        }
        if (const auto key = read_key(value, *type))
            document_.methods.push_back({full, *key, false, false, retired});
        else
            warn("did.method_type", where, "The key is of a kind that is not verified with here.",
                 "Nothing: what it signs stays undetermined.");
        return full;
    }

    void check_no_secret(const json::Value& value, const std::string& where) {
        const json::Value* const jwk = value.find("publicKeyJwk");
        const bool has_secret =
            (jwk != nullptr && jwk->find("d") != nullptr) ||
            std::any_of(secret_members.begin(), secret_members.end(),
                        [&](const char* member) { return value.find(member) != nullptr; });
        if (has_secret)
            refuse("did.secret", where, "The document holds a private key, which anybody now has.",
                   "Tell the organisation: the key must be replaced, and counts as stolen.");
    }

    static std::optional<crypto::VerificationKey> read_key(const json::Value& value,
                                                           std::string_view type) {
        const std::string* const multikey = value.find_string("publicKeyMultibase");
        const json::Value* const jwk = value.find("publicKeyJwk");
        // Two keys in one method: which of them signs is anybody's guess.
        if ((multikey != nullptr) == (jwk != nullptr)) return std::nullopt;
        if (type == "JsonWebKey" || type == "JsonWebKey2020") {
            const json::Object* const object = jwk != nullptr ? jwk->if_object() : nullptr;
            return object != nullptr ? proof::from_jwk(*object) : std::nullopt;
        }
        if (multikey == nullptr) return std::nullopt;
        auto key = proof::from_multikey(*multikey);
        if (type == "Multikey") return key;
        const bool is_ed25519 = key && std::holds_alternative<crypto::PublicKey>(*key);
        return type == "Ed25519VerificationKey2020" && is_ed25519 ? key : std::nullopt;
    }

    std::optional<base::Instant> read_retired(const json::Value& value, const std::string& where) {
        std::optional<base::Instant> retired;
        for (const char* const member : {"expires", "revoked"}) {
            const json::Value* const time = value.find(member);
            if (time == nullptr) continue;
            const std::string* const text = time->if_string();
            const auto instant = text != nullptr ? base::parse_instant(*text) : std::nullopt;
            if (!instant)
                refuse("did.time", where + "/" + member, "This is no moment with a time zone.",
                       "Ask the organisation to write it as in 2026-01-01T00:00:00Z.");
            else if (!retired || *instant < *retired)
                retired = instant;
        }
        return retired;
    }

    /// Marks the methods that a relation names or holds.
    void read_relation(const char* member, bool DidMethod::*may) {
        for_each(member, [&](const json::Value& value, const std::string& where) {
            const std::string* const reference = value.if_string();
            if (reference == nullptr && !value.is_object())
                return refuse("did.type", where, "This is neither a method nor the name of one.",
                              "Ask for the document anew.");
            const std::string id =
                reference != nullptr ? absolute(*reference) : add_method(value, where);
            if (DidMethod* const method = find(id)) {
                method->*may = true;
            } else if (reference != nullptr &&
                       std::find(seen_.begin(), seen_.end(), id) == seen_.end()) {
                warn("did.reference", where, "The document does not hold the method of this name.",
                     "Import the DID document that does.");
            }
        });
    }

    static constexpr std::size_t most_warnings = 100;

    const json::Object& object_;
    DidDocument document_;
    std::vector<std::string> seen_;  ///< identifiers of all methods, also of those left out
    base::Findings findings_;
};

/// RSA has no multikey: its method is a `JsonWebKey`.
void write_public_key(const crypto::VerificationKey& key, json::Object& method) {
    if (const auto* const ed25519 = std::get_if<crypto::PublicKey>(&key)) {
        method.append("publicKeyMultibase", proof::to_multikey(*ed25519));
    } else if (const auto* const p256 = std::get_if<crypto::P256Key>(&key)) {
        method.append("publicKeyMultibase", proof::to_multikey(*p256));
    } else {
        method.set("type", "JsonWebKey");
        method.append("publicKeyJwk", proof::to_jwk(key));
    }
}

}  // namespace

bool is_did_document(const json::Object& object) noexcept {
    const json::Value* const id = object.find("id");
    const std::string* const text = id != nullptr ? id->if_string() : nullptr;
    return text != nullptr && text->starts_with("did:") && !object.contains("credentialSubject") &&
           !object.contains("verifiableCredential");
}

json::Object write_did_document(const DidDocument& document) {
    json::Array methods;
    json::Array assertion;
    json::Array authentication;
    for (const DidMethod& method : document.methods) {
        json::Object object{{"id", method.id}, {"type", "Multikey"}, {"controller", document.did}};
        write_public_key(method.key, object);
        if (method.retired) object.append("revoked", base::format(*method.retired));
        methods.emplace_back(std::move(object));
        if (method.may_assert) assertion.emplace_back(method.id);
        if (method.may_authenticate) authentication.emplace_back(method.id);
    }
    json::Object written{{"@context", json::Array{"https://www.w3.org/ns/did/v1",
                                                  "https://w3id.org/security/multikey/v1"}},
                         {"id", document.did},
                         {"verificationMethod", std::move(methods)},
                         {"assertionMethod", std::move(assertion)}};
    if (!authentication.empty()) written.append("authentication", std::move(authentication));
    return written;
}

DidDocumentResult read_did_document(const json::Object& object) {
    return DidDocumentReader{object}.read();
}

}  // namespace tamga::trust
