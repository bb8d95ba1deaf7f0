#include "core/credential/jwt_claims.h"

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/credential/credential_view.h"
#include "core/credential/presentation.h"
#include "core/credential/structure.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;
using Fault = std::optional<proof::JwsJudgement>;

constexpr std::array<std::string_view, 8> registered = {"iss", "sub", "aud", "exp",
                                                        "nbf", "iat", "jti", "nonce"};

Fault wrong(std::string_view reason, std::string message) {
    return proof::JwsJudgement{proof::Soundness::not_sound, reason, std::move(message)};
}

Fault wrong_type(std::string_view claim) {
    return wrong("jose.claims", "The claim “" + std::string{claim} + "” is not what it must be.");
}

Fault contradiction(std::string_view claim, std::string_view member) {
    return wrong("jose.contradiction", "The claim “" + std::string{claim} +
                                           "” says something else than “" + std::string{member} +
                                           "” of the document.");
}

Fault read_text(const Object& payload, std::string_view claim) {
    const Value* const value = payload.find(claim);
    const bool is_good = value == nullptr || (value->is_string() && !value->as_string().empty());
    return is_good ? Fault{} : wrong_type(claim);
}

/// A NumericDate (RFC 7519 §2): seconds, which may have a fraction.
Fault read_time(const Object& payload, std::string_view claim,
                std::optional<base::Instant>& moment) {
    constexpr double last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z
    const Value* const value = payload.find(claim);
    if (value == nullptr) return {};
    const double* const seconds = value->if_number();
    if (seconds == nullptr || *seconds < 0 || *seconds > last_second) return wrong_type(claim);
    constexpr double milliseconds = 1000;
    moment = base::Instant{
        std::chrono::milliseconds{static_cast<std::int64_t>(std::floor(*seconds * milliseconds))}};
    return {};
}

Fault read_audience(const Object& payload, std::vector<std::string>& audience) {
    const Value* const value = payload.find("aud");
    if (value == nullptr) return {};
    if (const std::string* const one = value->if_string()) {
        audience.push_back(*one);
        return {};
    }
    const json::Array* const list = value->if_array();
    if (list == nullptr) return wrong_type("aud");
    for (const Value& one : *list) {
        if (!one.is_string()) return wrong_type("aud");
        audience.push_back(one.as_string());
    }
    return {};
}

std::string_view text_of(const Object& object, std::string_view name) {
    const Value* const value = object.find(name);
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view{*text} : std::string_view{};
}

/// Whether any subject has this identifier.
bool has_subject(const Object& document, std::string_view id) {
    const Value* const subjects = document.find("credentialSubject");
    if (subjects == nullptr) return false;
    const json::Array* const list = subjects->if_array();
    if (list == nullptr) return subjects->find_string("id") && *subjects->find_string("id") == id;
    for (const Value& one : *list)
        if (one.find_string("id") && *one.find_string("id") == id) return true;
    return false;
}

/// The only subject, where it has no identifier yet.
Object* unnamed_subject(Object& document) {
    Value* subject = document.find("credentialSubject");
    json::Array* const list = subject != nullptr ? subject->if_array() : nullptr;
    if (list != nullptr) subject = list->size() == 1 ? &list->front() : nullptr;
    Object* const object = subject != nullptr ? subject->if_object() : nullptr;
    return object != nullptr && !object->contains("id") ? object : nullptr;
}

Fault compare_text(std::string_view claim, std::string_view said, std::string_view member,
                   std::string_view written) {
    if (said.empty() || written.empty() || said == written) return {};
    return contradiction(claim, member);
}

/// Claims are whole seconds in most tokens, while the document may say fractions of them.
Fault compare_time(std::string_view claim, const std::optional<base::Instant>& said,
                   std::string_view member, const Object& document) {
    const auto written = base::parse_instant(text_of(document, member));
    if (!said || !written) return {};
    using std::chrono::seconds;
    if (std::chrono::floor<seconds>(*said) == std::chrono::floor<seconds>(*written)) return {};
    return contradiction(claim, member);
}

/// How the document's data model calls the two ends of its validity.
struct PeriodNames {
    std::string_view from;
    std::string_view until;
};

PeriodNames period_names(const Object& document) {
    const Value* const context = document.find("@context");
    const json::Array* const list = context != nullptr ? context->if_array() : nullptr;
    const std::string* const first =
        list != nullptr && !list->empty() ? list->front().if_string() : nullptr;
    if (first != nullptr && *first == context_v2) return {"validFrom", "validUntil"};
    return {"issuanceDate", "expirationDate"};
}

Fault put_time_back(std::string_view claim, const std::optional<base::Instant>& said,
                    std::string_view member, Object& document) {
    if (!said) return {};
    if (document.contains(member)) return compare_time(claim, said, member, document);
    document.append(std::string{member}, base::format(*said));
    return {};
}

Fault put_signer_back(std::string_view said, JwtDocument& token) {
    const std::string_view member = token.is_presentation ? "holder" : "issuer";
    if (said.empty()) return {};
    Value* const written = token.document.find(member);
    if (written == nullptr) {
        token.document.append(std::string{member}, said);
        return {};
    }
    Object* const object = written->if_object();
    if (object != nullptr && !object->contains("id")) {
        object->append("id", said);
        return {};
    }
    const std::string_view id =
        token.is_presentation ? holder_id(token.document) : issuer_id(token.document);
    return id == said ? Fault{} : contradiction("iss", member);
}

Fault put_subject_back(std::string_view said, Object& document) {
    if (said.empty() || has_subject(document, said)) return {};
    Object* const subject = unnamed_subject(document);
    if (subject == nullptr) return contradiction("sub", "credentialSubject");
    subject->append("id", said);
    return {};
}

}  // namespace

std::optional<proof::JwsJudgement> read_claims(const Object& payload, JwtClaims& claims) {
    Fault fault;
    for (const std::string_view claim : {"iss", "sub", "jti", "nonce"})
        keep_first(fault, read_text(payload, claim));
    keep_first(fault, read_time(payload, "exp", claims.expires));
    keep_first(fault, read_time(payload, "nbf", claims.not_before));
    keep_first(fault, read_time(payload, "iat", claims.issued));
    keep_first(fault, read_audience(payload, claims.audience));
    claims.issuer = text_of(payload, "iss");
    if (const std::string_view nonce = text_of(payload, "nonce"); !nonce.empty())
        claims.nonce = nonce;
    const bool ends_too_early =
        claims.expires && ((claims.not_before && *claims.expires <= *claims.not_before) ||
                           (claims.issued && *claims.expires < *claims.issued));
    if (ends_too_early)
        keep_first(fault, wrong("jose.times", "The token expires before it may be used."));
    return fault;
}

std::optional<proof::JwsJudgement> put_claims_back(const Object& payload, JwtDocument& token) {
    Object& document = token.document;
    Fault fault = put_signer_back(token.claims.issuer, token);
    const std::string_view id = text_of(payload, "jti");
    if (!id.empty() && !document.contains("id"))
        document.append("id", id);
    else
        keep_first(fault, compare_text("jti", id, "id", text_of(document, "id")));
    if (token.is_presentation) return fault;
    keep_first(fault, put_subject_back(text_of(payload, "sub"), document));
    const auto [from, until] = period_names(document);
    keep_first(fault, put_time_back("nbf", token.claims.not_before, from, document));
    keep_first(fault, put_time_back("exp", token.claims.expires, until, document));
    // They are the document's from now on, whose period is judged as that of any other.
    token.claims.not_before.reset();
    token.claims.expires.reset();
    return fault;
}

std::optional<proof::JwsJudgement> take_claims_out(JwtDocument& token, bool repeats_period) {
    Object& document = token.document;
    const bool is_presentation = token.is_presentation;
    Fault fault = compare_text("iss", token.claims.issuer, is_presentation ? "holder" : "issuer",
                               is_presentation ? holder_id(document) : issuer_id(document));
    keep_first(fault, compare_text("jti", text_of(document, "jti"), "id", text_of(document, "id")));
    const std::string_view subject = text_of(document, "sub");
    const bool names_subject = first_subject(document) != nullptr &&
                               first_subject(document)->contains("id") && !is_presentation;
    if (!subject.empty() && names_subject && !has_subject(document, subject))
        keep_first(fault, contradiction("sub", "credentialSubject"));
    if (repeats_period && !is_presentation) {
        const auto [from, until] = period_names(document);
        keep_first(fault, compare_time("nbf", token.claims.not_before, from, document));
        keep_first(fault, compare_time("exp", token.claims.expires, until, document));
    }
    for (const std::string_view claim : registered)
        document.erase(claim);
    return fault;
}

}  // namespace tamga::credential
