#include "core/credential/jwt_credential.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/credential/jwt_claims.h"
#include "core/credential/presentation.h"
#include "core/credential/structure.h"
#include "core/json/read.h"
#include "core/json/write.h"

namespace tamga::credential {
namespace {

/// What `typ` says, or what the lack of it leaves open.
enum class TokenType { any, credential, presentation, other };

constexpr std::array<std::string_view, 4> credential_types = {"vc+jwt", "vc-ld+jwt", "vc+ld+jwt",
                                                              "vc+ld+json+jwt"};
constexpr std::array<std::string_view, 4> presentation_types = {"vp+jwt", "vp-ld+jwt", "vp+ld+jwt",
                                                                "vp+ld+json+jwt"};

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return result;
}

/// Media types are compared without regard to case, and `application/` is left out (RFC 7515
/// §4.1.9).
TokenType type_of(const proof::Jws& jws) {
    const std::string* const text = jws.text("typ");
    if (text == nullptr) return jws.header.contains("typ") ? TokenType::other : TokenType::any;
    const std::string written = lower(*text);
    std::string_view type = written;
    constexpr std::string_view tree = "application/";
    if (type.starts_with(tree)) type.remove_prefix(tree.size());
    const auto is_among = [type](const auto& names) {
        return std::find(names.begin(), names.end(), type) != names.end();
    };
    if (type == "jwt" || type == "jose") return TokenType::any;
    if (is_among(credential_types)) return TokenType::credential;
    if (is_among(presentation_types)) return TokenType::presentation;
    return TokenType::other;
}

proof::JwsJudgement wrong_token(std::string_view reason, std::string message) {
    return {proof::Soundness::not_sound, reason, std::move(message)};
}

/// The claim that holds a document of the data model 1.1, or null.
json::Value* enclosed(json::Object& payload, std::string_view& name) {
    for (const std::string_view one : {"vc", "vp"})
        if (json::Value* const value = payload.find(one)) {
            name = one;
            return value;
        }
    return nullptr;
}

bool is_document(const json::Object& payload) {
    return payload.contains("@context") || payload.contains("type");
}

std::optional<proof::JwsJudgement> check_type(TokenType type, const JwtDocument& token) {
    if (type == TokenType::other)
        return wrong_token("jose.type", "The token is of another type than a credential's.");
    const TokenType fitting =
        token.is_presentation ? TokenType::presentation : TokenType::credential;
    if (type != TokenType::any && type != fitting)
        return wrong_token("jose.type",
                           "The token says that it is of another type than its content.");
    return std::nullopt;
}

std::string signer_of(const JwtDocument& token) {
    const std::string_view named =
        token.is_presentation ? holder_id(token.document) : issuer_id(token.document);
    return named.empty() ? token.claims.issuer : std::string{named};
}

/// A document of the data model 1.1: the claim's content, with the registered claims put back.
void take_enclosed(json::Object& payload, std::string_view name, JwtDocument& token) {
    json::Value content = std::move(*payload.find(name));
    if (!content.is_object()) {
        keep_first(token.fault, wrong_token("jose.claims", "“" + std::string{name} +
                                                               "” of the token is no object."));
        return;
    }
    token.is_presentation = name == "vp";
    token.document = std::move(content.as_object());
    keep_first(token.fault, put_claims_back(payload, token));
}

/// A document that is the payload itself: what is left when the registered claims are taken out.
void take_payload(json::Object payload, bool repeats_period, JwtDocument& token) {
    token.is_presentation = has_type(payload, "VerifiablePresentation");
    token.document = std::move(payload);
    keep_first(token.fault, take_claims_out(token, repeats_period));
}

}  // namespace

std::optional<JwtDocument> read_jwt(const proof::Jws& jws, std::string& why) {
    json::ReadResult read = json::read(base::as_text(jws.payload));
    if (!read || !read.value->is_object()) {
        why = read ? "It is JSON, but no object." : json::describe(*read.error);
        return std::nullopt;
    }
    json::Object payload = std::move(read.value->as_object());

    JwtDocument token;
    token.fault = read_claims(payload, token.claims);
    const TokenType type = type_of(jws);
    std::string_view name;
    if (enclosed(payload, name) == nullptr) {
        // `exp` and `nbf` of `vc+jwt` are about the signature; a badge's repeat the document's.
        const bool is_badge = has_type(payload, "OpenBadgeCredential") ||
                              has_type(payload, "AchievementCredential") ||
                              has_type(payload, "EndorsementCredential") ||
                              has_type(payload, "ClrCredential");
        take_payload(std::move(payload), type == TokenType::any && is_badge, token);
    } else {
        const bool is_forbidden = type == TokenType::credential ||
                                  type == TokenType::presentation || is_document(payload) ||
                                  (payload.contains("vc") && payload.contains("vp"));
        if (is_forbidden)
            keep_first(
                token.fault,
                wrong_token("jose.two_documents",
                            "The token holds two documents, or one where its type has none."));
        take_enclosed(payload, name, token);
    }
    keep_first(token.fault, check_type(type, token));
    token.signer = signer_of(token);
    return token;
}

std::string sign_jwt_credential(json::Object document, const crypto::SigningKey& key,
                                const std::string& method) {
    const std::string issuer{issuer_id(document)};
    const auto from = valid_from(document);
    if (issuer.empty() || !from)
        throw base::Error{base::ErrorKind::data,
                          "a credential becomes a token only where it names its issuer and says "
                          "when its validity begins"};
    const CredentialView shown = view(document);
    const std::string id{shown.id};
    const std::string subject{shown.learner_id};
    document.erase("proof");
    document.set("iss", issuer);
    document.set("iat", std::chrono::floor<std::chrono::seconds>(*from).time_since_epoch().count());
    if (!id.empty()) document.set("jti", id);
    if (!subject.empty()) document.set("sub", subject);
    const std::string payload = json::canonical(std::move(document));
    return proof::sign_jws({{"kid", method}, {"typ", "vc+jwt"}}, base::as_bytes(payload), key);
}

}  // namespace tamga::credential
