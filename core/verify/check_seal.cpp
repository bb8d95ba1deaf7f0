#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/encoding.h"
#include "core/credential/edc_agent.h"
#include "core/credential/edc_view.h"
#include "core/trust/certificate_anchors.h"
#include "core/verify/checks.h"
#include "core/verify/sealed.h"

namespace tamga::verify {
namespace {

using credential::SameOrganisation;
using trust::SealStanding;

Check answer(std::string_view question, Result result, std::string_view reason,
             std::string_view sentence) {
    return {question, result, reason, sentence};
}

/// The organisation that a certificate names, for a person.
std::string describe_signer(const crypto::DistinguishedName& name) {
    std::string text = name.organisation.empty() ? name.common_name : name.organisation;
    if (text.empty()) text = name.text;
    if (!name.organisation_identifier.empty()) text += " (" + name.organisation_identifier + ")";
    return text;
}

std::string describe_signer(const crypto::CertificateFacts& facts) {
    std::string text = "Sealed by " + describe_signer(facts.subject) + ", as " +
                       describe_signer(facts.issuer) + " certifies";
    if (facts.qualified.is_qualified && facts.qualified.is_for_seals)
        text += " with what it calls a qualified certificate for seals";
    else if (facts.qualified.is_qualified)
        text += " with what it calls a qualified certificate";
    return text + '.';
}

const json::Object* issuer_of(const json::Object& document) {
    const json::Value* const issuer = document.find("issuer");
    return issuer != nullptr ? issuer->if_object() : nullptr;
}

bool is_same_node(const json::Object& one, const json::Object* other) {
    const json::Value* const id = one.find("id");
    const json::Value* const other_id = other != nullptr ? other->find("id") : nullptr;
    return id != nullptr && other_id != nullptr && id->is_string() && *id == *other_id;
}

/// Whether every awarding body of the claims is the organisation of the certificate: a seal for
/// somebody else rests on a mandate that nobody here can check.
bool is_for_itself(const json::Object& document, std::string_view certified) {
    const json::Object* const issuer = issuer_of(document);
    const auto bodies = credential::edc_awarding_bodies(document);
    return std::all_of(bodies.begin(), bodies.end(), [&](const json::Object* body) {
        const SameOrganisation same = credential::compare_organisation(certified, *body);
        return same == SameOrganisation::yes ||
               (same == SameOrganisation::not_comparable && is_same_node(*body, issuer));
    });
}

/// Whether the certificate's organisation is the issuer that the document names.
Check match(const json::Object& document, const crypto::CertificateFacts& facts) {
    const json::Object* const issuer = issuer_of(document);
    const std::string_view certified = facts.subject.organisation_identifier;
    const SameOrganisation same = issuer != nullptr
                                      ? credential::compare_organisation(certified, *issuer)
                                      : SameOrganisation::not_comparable;
    if (same == SameOrganisation::no)
        return answer("issuer", Result::fail, "issuer.seal_other_organisation",
                      "It was sealed by another organisation than the issuer that it names.");
    if (same == SameOrganisation::not_comparable)
        return answer("issuer", Result::unknown, "issuer.seal_not_matched",
                      "Whether the organisation that sealed it is the issuer that it names cannot "
                      "be told: they have no identifier in common.");
    if (!is_for_itself(document, certified))
        return answer("issuer", Result::unknown, "issuer.seal_by_mandate",
                      "It was sealed for another awarding body, whose mandate cannot be checked "
                      "here.");
    return answer("issuer", Result::pass, "issuer.seal_trusted",
                  "It was sealed by the issuer that it names, with a certificate that is trusted "
                  "here.");
}

trust::SealTrust judge(const proof::Seal& seal, const Knowledge& knowledge) {
    static const trust::CertificateAnchors nobody;
    const trust::CertificateAnchors& anchors =
        knowledge.anchors != nullptr ? *knowledge.anchors : nobody;
    return anchors.judge(seal, judged_now(knowledge));
}

/// What trust and the document say of one sound seal.
Check judge_issuer(const json::Object& document, const proof::Seal& seal,
                   const Knowledge& knowledge) {
    const crypto::CertificateFacts& facts = seal.chain.front().facts();
    const trust::SealTrust trust = judge(seal, knowledge);
    Check check = match(document, facts);
    // A certificate of another organisation is the wrong one, whoever vouches for it.
    if (check.result != Result::fail) {
        switch (trust.standing) {
            case SealStanding::trusted: break;
            case SealStanding::no_anchor:
                check = answer("issuer", Result::unknown, "issuer.seal_no_anchor",
                               "Nobody here has decided to trust the certificate that sealed it.");
                break;
            case SealStanding::expired_since:
                check = answer("issuer", Result::unknown, "issuer.seal_expired_since",
                               "Whether it was sealed while its certificate was valid cannot be "
                               "told here.");
                break;
            case SealStanding::broken_path:
                check = answer("issuer", Result::fail, "issuer.seal_path",
                               "The certificate that sealed it is not soundly certified.");
                break;
        }
    }
    check.detail = trust.message.empty() ? describe_signer(facts)
                                         : trust.message + ' ' + describe_signer(facts);
    return check;
}

int weight(Result result) {
    switch (result) {
        case Result::pass: return 2;
        case Result::fail: return 1;
        case Result::unknown: break;
    }
    return 0;
}

/// A document with several seals is as trusted as the best of them: one must be the issuer's.
std::optional<Check> best_issuer(const json::Object& document, const proof::SealCheck& seals,
                                 const Knowledge& knowledge) {
    std::optional<Check> best;
    for (const proof::Seal& seal : seals.seals) {
        if (seal.soundness != proof::Soundness::sound) continue;
        Check check = judge_issuer(document, seal, knowledge);
        if (!best || weight(check.result) > weight(best->result)) best = std::move(check);
    }
    return best;
}

Check seal_status(const proof::SealCheck& seals, const Knowledge& knowledge) {
    const bool is_accepted =
        std::any_of(seals.seals.begin(), seals.seals.end(), [&](const proof::Seal& seal) {
            if (seal.soundness != proof::Soundness::sound) return false;
            const trust::SealTrust trust = judge(seal, knowledge);
            return trust.standing == SealStanding::trusted && trust.anchor &&
                   trust.anchor->revocation == trust::RevocationPolicy::accept_unknown;
        });
    const bool has_material =
        std::any_of(seals.seals.begin(), seals.seals.end(),
                    [](const proof::Seal& seal) { return seal.has_long_term_material; });
    Check check =
        is_accepted
            ? answer("status", Result::pass, "status.seal_accepted",
                     "Whether the certificate that sealed it was revoked is not known, which "
                     "whoever trusts its authority here has decided to accept.")
            : answer("status", Result::unknown, "status.seal_unknown",
                     "Whether the certificate that sealed it was revoked is not known: nothing is "
                     "asked over a network.");
    if (has_material)
        check.detail =
            "Its time stamps, and what was known of revocation then, are not judged here.";
    return check;
}

}  // namespace

Check check_seal_issuer(const json::Object& document, const proof::SealCheck& seals,
                        const Knowledge& knowledge) {
    if (!document.contains("issuer"))
        return answer("issuer", Result::fail, "issuer.missing", "The document names no issuer.");
    if (auto best = best_issuer(document, seals, knowledge)) return *std::move(best);
    return answer("issuer", Result::unknown, "issuer.no_proof",
                  "Without a sound signature nothing tells who issued this.");
}

Check check_seal_status(const json::Object& document, const proof::SealCheck& seals,
                        const Knowledge& knowledge) {
    Check own = check_status(document, knowledge);
    // What the issuer says of the credential itself goes first where it is bad, or not known.
    if (own.result != Result::pass) return own;
    return seal_status(seals, knowledge);
}

json::Array describe_seals(const proof::SealCheck& seals) {
    const auto moment = [](const std::optional<base::Instant>& at) {
        return at ? json::Value{base::format(*at)} : json::Value{};
    };
    json::Array described;
    for (const proof::Seal& seal : seals.seals) {
        json::Object object{{"reason", seal.reason},
                            {"algorithm", seal.algorithm},
                            {"signing_time", moment(seal.signing_time)},
                            {"has_long_term_material", seal.has_long_term_material},
                            {"certificate", json::Value{}}};
        if (!seal.chain.empty()) {
            const crypto::CertificateFacts& facts = seal.chain.front().facts();
            *object.find("certificate") =
                json::Object{{"subject", facts.subject.text},
                             {"organisation", facts.subject.organisation},
                             {"organisation_identifier", facts.subject.organisation_identifier},
                             {"country", facts.subject.country},
                             {"issuer", facts.issuer.text},
                             {"serial", facts.serial},
                             {"not_before", base::format(facts.not_before)},
                             {"not_after", base::format(facts.not_after)},
                             {"sha256", base::to_hex(facts.fingerprint)},
                             {"says_qualified", facts.qualified.is_qualified},
                             {"says_for_seals", facts.qualified.is_for_seals},
                             {"says_secure_device", facts.qualified.has_secure_device}};
        }
        described.emplace_back(std::move(object));
    }
    return described;
}

}  // namespace tamga::verify
