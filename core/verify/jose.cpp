#include "core/verify/jose.h"

#include <utility>

#include "core/credential/structure.h"
#include "core/proof/did.h"
#include "core/proof/jwk.h"
#include "core/verify/checks.h"
#include "core/verify/judge.h"
#include "core/verify/key_choice.h"
#include "core/verify/presentation.h"

namespace tamga::verify {
namespace {

using proof::JwsJudgement;
using proof::Soundness;

JwsJudgement wrong(std::string_view reason, std::string message) {
    return {Soundness::not_sound, reason, std::move(message)};
}

JwsJudgement undetermined(std::string_view reason, const char* message) {
    return {Soundness::undetermined, reason, message};
}

/// The key with which a token must have been signed, or why there is none to look with.
struct Signer {
    std::string method;
    std::optional<crypto::VerificationKey> key{};
    std::optional<JwsJudgement> fault{};
};

/// The method under which an identifier has this key: its own key, or one that the trust store
/// lists. Empty where nothing here says that it has.
std::string method_with(std::string_view signer, const crypto::VerificationKey& key,
                        const Knowledge& knowledge) {
    if (proof::is_self_contained(signer))
        return proof::resolve_self_contained(signer) == key ? std::string{signer} : std::string{};
    const trust::TrustedOrganisation* const organisation = knowledge.organisations.find(signer);
    if (organisation == nullptr) return {};
    for (const auto& [method, listed] : organisation->methods)
        if (listed == key) return method;
    return {};
}

/// The method that `kid` names, by itself or beside the signer's identifier (Securing Verifiable
/// Credentials using JOSE and COSE §4.1); empty where it needs one that nobody gives.
std::string method_of(std::string_view kid, std::string_view signer) {
    if (credential::is_url(kid)) return std::string{kid};
    if (signer.empty()) return {};
    std::string method{signer};
    if (!kid.starts_with('#')) method += '#';
    method += kid;
    return method;
}

JwsJudgement unproven() {
    return undetermined("jose.jwk_unproven",
                        "The key comes with the token itself, and nothing here says that it is the "
                        "signer's.");
}

/// A key that comes with the token proves nothing by itself: it counts where the signer is known to
/// have it (RFC 8725 §3.10, Open Badges 3.0 §8.2.4).
Signer find_embedded(const crypto::VerificationKey& embedded, std::string_view signer,
                     const Knowledge& knowledge) {
    Signer found;
    found.method = method_with(signer, embedded, knowledge);
    if (!found.method.empty())
        found.key = embedded;
    else if (proof::is_self_contained(signer))
        found.fault = wrong("jose.jwk", "The key in the token is not the signer's.");
    else
        found.fault = unproven();
    return found;
}

Signer find_named(const std::string& kid, const std::optional<crypto::VerificationKey>& embedded,
                  std::string_view signer, const Knowledge& knowledge,
                  const proof::KeyResolver& resolve) {
    Signer found;
    found.method = method_of(kid, signer);
    if (found.method.empty()) {
        found.fault = wrong("jose.signer", "Nothing says to whom the key of the token belongs.");
        return found;
    }
    found.key = resolve(found.method);
    if (found.key && embedded && *embedded != *found.key) {
        found.key.reset();
        found.fault = wrong("jose.jwk", "The key in the token is not the one that it names.");
    } else if (!found.key && proof::is_self_contained(found.method)) {
        found.fault = wrong("jose.kid", "What the token names as its key is none.");
    } else if (!found.key && embedded) {
        return find_embedded(*embedded, signer, knowledge);
    } else if (!found.key) {
        found.fault =
            undetermined("proof.method_unknown", "The key that the token names is not known here.");
    }
    return found;
}

/// A token without `kid`: the signer has one key only, or it cannot be told which.
Signer find_only(std::string_view signer, const Knowledge& knowledge,
                 const proof::KeyResolver& resolve) {
    Signer found;
    if (signer.empty()) {
        found.fault = wrong("jose.signer", "Neither the token nor its content says who signed it.");
        return found;
    }
    const trust::TrustedOrganisation* const organisation = knowledge.organisations.find(signer);
    if (proof::is_self_contained(signer))
        found.method = signer;
    else if (organisation != nullptr && organisation->methods.size() == 1)
        found.method = organisation->methods.begin()->first;
    if (!found.method.empty()) found.key = resolve(found.method);
    if (found.key) return found;
    found.fault =
        proof::is_self_contained(signer)
            ? wrong("jose.kid", "What the token names as its signer is no key.")
            : undetermined("proof.method_unknown",
                           "The token does not name its key, and the signer's only key is "
                           "not known here.");
    return found;
}

Signer find_signer(const proof::Jws& jws, std::string_view signer, const Knowledge& knowledge,
                   const proof::KeyResolver& resolve) {
    std::optional<crypto::VerificationKey> embedded;
    if (const json::Value* const key = jws.header.find("jwk")) {
        embedded = proof::from_jwk(key->as_object());
        if (!embedded)
            return {
                {}, {}, wrong("jose.jwk", "The key in the token is no public key as it must be.")};
    }
    if (const std::string* const kid = jws.text("kid"))
        return find_named(*kid, embedded, signer, knowledge, resolve);
    if (embedded) return find_embedded(*embedded, signer, knowledge);
    return find_only(signer, knowledge, resolve);
}

std::optional<JwsJudgement> check_times(const credential::JwtClaims& claims,
                                        const Knowledge& knowledge) {
    const base::Instant now = judged_now(knowledge);
    if (claims.expires && *claims.expires <= now)
        return wrong("jose.expired", "The token has expired.");
    for (const auto& moment : {claims.not_before, claims.issued})
        if (moment && *moment > now + knowledge.clock_tolerance)
            return wrong("jose.not_yet", "The token comes from the future.");
    return std::nullopt;
}

/// What a token says of its signature. A fault that needs no key comes after a wrong signature,
/// which is why it may be there, and before what only cannot be told.
JwsJudgement judge_token(const proof::Jws& jws, const credential::JwtDocument& token,
                         const Signer& signer, const Knowledge& knowledge) {
    JwsJudgement of_signature = jws.fault      ? *jws.fault
                                : signer.fault ? *signer.fault
                                               : proof::verify_jws(jws, *signer.key);
    if (of_signature.soundness == Soundness::not_sound) return of_signature;
    if (token.fault) return *token.fault;
    if (auto of_times = check_times(token.claims, knowledge)) return *std::move(of_times);
    return of_signature;
}

/// A text that is no token, or one of a kind that is not judged here.
Report report_of(const JwsJudgement& refusal) {
    Report report =
        refusal.soundness == Soundness::undetermined
            ? undetermined_report(refusal.reason, "The token cannot be judged here.")
            : failed_report(refusal.reason, "The text is not a token as a credential's must be.");
    report.checks[0].detail = refusal.message;
    return report;
}

/// What is found about a token's signature and claims, as one proof of a set. A fault of the token
/// comes before the signature.
proof::ProofCheck check_token(const proof::Jws& jws, const credential::JwtDocument& token,
                              const Knowledge& knowledge, const proof::KeyResolver& resolve) {
    Signer signer = find_signer(jws, token.signer, knowledge, resolve);
    JwsJudgement judgement = judge_token(jws, token, signer, knowledge);
    proof::ProofCheck found;
    found.soundness = judgement.soundness;
    found.reason = judgement.reason;
    found.message = std::move(judgement.message);
    found.verification_method = std::move(signer.method);
    if (jws.algorithm) found.cryptosuite = proof::name(*jws.algorithm);
    found.created = token.claims.issued;
    return found;
}

/// What is found about the proofs that a document had before it became a token, which must be sound
/// as well; a sound set of none where it had none.
proof::ProofSetCheck check_inner_proofs(const credential::JwtDocument& token,
                                        const Knowledge& knowledge) {
    if (!token.document.contains("proof")) {
        proof::ProofSetCheck none;
        none.soundness = Soundness::sound;
        return none;
    }
    proof::ProofExpectations expected;
    if (token.is_presentation) expected.purpose = "authentication";
    return check_data_integrity(token.document, std::move(expected), knowledge).proofs;
}

}  // namespace

KeyedProofs check_token_proofs(const proof::Jws& jws, const credential::JwtDocument& token,
                               const Knowledge& knowledge) {
    const proof::ProofSetCheck inner = check_inner_proofs(token, knowledge);
    return judge_proofs(knowledge.organisations, [&](const proof::KeyResolver& resolve) {
        proof::ProofSetCheck set = inner;
        proof::ProofCheck found = check_token(jws, token, knowledge, resolve);
        const bool is_worse =
            found.soundness == Soundness::not_sound || set.soundness == Soundness::sound;
        if (is_worse) {
            set.soundness = found.soundness;
            set.reason = found.reason;
            set.message = found.message;
        }
        set.proofs.insert(set.proofs.begin(), std::move(found));
        return set;
    });
}

Report judge_jws(std::string_view compact, Opening& opening) {
    if (!opening.take_one()) return too_many_report();
    const proof::JwsResult read = proof::read_jws(compact);
    if (!read.jws) return report_of(*read.refusal);
    std::string why;
    auto token = credential::read_jwt(*read.jws, why);
    if (!token)
        return report_of(
            wrong("jose.payload", "The token's content is not JSON as it must be. " + why));
    KeyedProofs keyed = check_token_proofs(*read.jws, *token, opening.knowledge);
    if (token->is_presentation)
        return judge_presentation(std::move(token->document), std::move(keyed),
                                  {"vp-jwt", token->claims.nonce, token->claims.audience}, opening);
    Report report = judge_secured(std::move(token->document), keyed.proofs, "vc-jwt",
                                  opening.knowledge, keyed.generation);
    open_record(report, opening);
    open_endorsements(report, opening);
    return report;
}

}  // namespace tamga::verify
