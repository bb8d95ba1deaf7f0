#include "core/verify/checks.h"

#include <algorithm>

#include "core/credential/credential_view.h"
#include "core/credential/edc_structure.h"
#include "core/credential/edc_view.h"
#include "core/credential/structure.h"
#include "core/proof/did.h"
#include "core/trust/trust_list.h"

namespace tamga::verify {
namespace {

using trust::IssuerStanding;
using trust::Judgement;
using trust::KeyStanding;

Check issuer_answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"issuer", result, reason, sentence};
}

Check period_answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"period", result, reason, sentence};
}

Check achievement_answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"achievement", result, reason, sentence};
}

/// What trust says of one sound proof. An issuer that is its own key, and that nobody decided
/// about, still has one key only, so that another key is known to be wrong.
Judgement stand(const json::Object& document, std::string_view issuer, const proof::ProofCheck& one,
                const Knowledge& knowledge, std::size_t generation) {
    const json::Object* const achievement = credential::achievement(document);
    const std::string* const id = achievement != nullptr && achievement->contains("id")
                                      ? achievement->find("id")->if_string()
                                      : nullptr;
    trust::SignedBy signature{.issuer = issuer,
                              .method = one.verification_method,
                              .issued = knowledge.now,
                              .signed_at = one.created,
                              .generation = generation};
    if (id != nullptr) signature.achievement = *id;
    signature.issued =
        one.created ? *one.created : credential::valid_from(document).value_or(knowledge.now);
    const Judgement judgement = knowledge.organisations.judge(signature);
    if (judgement.standing == IssuerStanding::unknown_issuer && proof::is_self_contained(issuer) &&
        proof::did_of(signature.method) != issuer)
        return {IssuerStanding::foreign_key};
    return judgement;
}

/// The issuer's own key, which did not count for this.
Check answer_for(KeyStanding standing) {
    switch (standing) {
        case KeyStanding::not_begun:
            return issuer_answer(Result::fail, "issuer.key_not_begun",
                                 "It is dated before the issuer's key was in use.");
        case KeyStanding::retired:
            return issuer_answer(Result::fail, "issuer.key_retired",
                                 "It is dated after the issuer had given up the key.");
        case KeyStanding::undated:
            return issuer_answer(Result::unknown, "issuer.key_undated",
                                 "The issuer has given up the key, and the signature does not say "
                                 "when it was made.");
        case KeyStanding::compromised:
            return issuer_answer(Result::fail, "issuer.key_compromised",
                                 "A stranger had the issuer's key by then.");
        case KeyStanding::compromised_later:
            return issuer_answer(Result::unknown, "issuer.key_compromised_later",
                                 "A stranger has had the issuer's key since, and may have written "
                                 "an earlier date: ask the issuer whether it issued this, or for a "
                                 "new credential.");
        case KeyStanding::wrong_use:
        case KeyStanding::good: break;
    }
    return issuer_answer(Result::fail, "issuer.key_wrong_use",
                         "The issuer's key is not one for signing credentials.");
}

Check answer_for(const Judgement& judgement) {
    switch (judgement.standing) {
        case IssuerStanding::trusted:
            return issuer_answer(Result::pass, "issuer.trusted",
                                 "The issuer is trusted here and signed with its own key.");
        case IssuerStanding::unknown_issuer:
            return issuer_answer(Result::unknown, "issuer.unknown",
                                 "Nobody here has decided whether to trust this issuer.");
        case IssuerStanding::bad_key: return answer_for(judgement.key);
        case IssuerStanding::outside_period:
            return issuer_answer(Result::fail, "issuer.outside_period",
                                 "It was signed at a time for which the issuer is not trusted.");
        case IssuerStanding::not_entitled:
            return issuer_answer(Result::fail, "issuer.not_entitled",
                                 "The issuer is trusted, but not for this achievement.");
        case IssuerStanding::foreign_key: break;
    }
    return issuer_answer(Result::fail, "issuer.key_not_issuers",
                         "The key of the signature does not belong to the issuer.");
}

/// On whose word an issuer is trusted, and how old that is. Of an expired list it is told, and past
/// the deployment's limit nothing good is said any more; what is bad stays bad.
void add_listing(const trust::Listing& listing, const Knowledge& knowledge, Check& check) {
    const base::Instant now = judged_now(knowledge);
    const trust::ListAge age = trust::grade_list(listing.expires, now, knowledge.trust_limit);
    check.age = std::chrono::floor<std::chrono::seconds>(
        std::max(now - listing.issued, std::chrono::milliseconds{0}));
    check.detail = "It stands in the trust list “" + listing.list + "”";
    if (age.grade != trust::Freshness::fresh)
        check.detail += ", which expired " + base::format(listing.expires);
    check.detail += ".";
    if (check.result != Result::pass) return;
    if (age.grade == trust::Freshness::stale) {
        check.reason = "issuer.trusted_stale";
        check.sentence = "The issuer was trusted by a list that has expired since.";
    } else if (age.grade == trust::Freshness::over_limit) {
        check.result = Result::unknown;
        check.reason = "issuer.list_over_limit";
        check.sentence =
            "Whether the issuer is still trusted is not known: the trust list is too old.";
    }
}

/// Which of two proofs says more about the issuer: one that is trusted, else one with the issuer's
/// key, else one of which nothing is known.
int weight(const Judgement& judgement) {
    switch (judgement.standing) {
        case IssuerStanding::trusted: return 6;
        case IssuerStanding::not_entitled: return 5;
        case IssuerStanding::outside_period: return 4;
        case IssuerStanding::bad_key:
            return judgement.key == KeyStanding::undated ||
                           judgement.key == KeyStanding::compromised_later
                       ? 3
                       : 2;
        case IssuerStanding::unknown_issuer: return 1;
        case IssuerStanding::foreign_key: break;
    }
    return 0;
}

bool has_content(const json::Value* value) {
    if (value == nullptr || value->is_null()) return false;
    if (const std::string* const text = value->if_string()) return !text->empty();
    if (const json::Array* const list = value->if_array()) return !list->empty();
    if (const json::Object* const object = value->if_object()) return !object->empty();
    return true;
}

bool has(const json::Object* object, std::string_view name) {
    return object != nullptr && has_content(object->find(name));
}

/// The mandatory elements of Council Recommendation 2022/C 243/02, Annex I, that a document lacks,
/// looked for where design §5 puts them. The level is mandatory only where one applies.
std::string missing_elements(const json::Object& document, const json::Object& achievement) {
    const json::Object* const subject = credential::first_subject(document);
    const json::Value* const issuer_value = document.find("issuer");
    const json::Object* const issuer =
        issuer_value != nullptr ? issuer_value->if_object() : nullptr;
    const json::Value* const address = issuer != nullptr ? issuer->find("address") : nullptr;
    const auto has_any = [](const json::Object* object, auto... names) {
        return (has(object, names) || ...);
    };
    const struct {
        bool is_there;
        std::string_view name;
    } elements[] = {
        {has_any(subject, "id", "identifier"), "identification of the learner"},
        {has(&achievement, "name"), "title"},
        {address != nullptr && has(address->if_object(), "addressCountryCode"),
         "country of the issuer"},
        {has(issuer, "name"), "awarding body"},
        {has_any(&document, "validFrom", "issuanceDate", "awardedDate"), "date of issuing"},
        {has(&achievement, "elm:learningOutcome"), "learning outcomes"},
        {has_any(&achievement, "elm:volumeOfLearning", "creditsAvailable") ||
             has(subject, "creditsEarned"),
         "workload"},
        {has(&achievement, "elm:provenBy"), "type of assessment"},
        {has(&achievement, "elm:mode"), "form of participation"},
        {has(&achievement, "elm:accreditation"), "type of quality assurance"},
    };
    std::string missing;
    for (const auto& [is_there, name] : elements) {
        if (is_there) continue;
        missing += missing.empty() ? "Missing: " : ", ";
        missing += name;
    }
    if (!missing.empty()) missing += '.';
    return missing;
}

/// The same of a European Digital Credential, whose elements stand elsewhere.
Check check_edc_achievement(const json::Object& document) {
    if (credential::edc_achievement(document) == nullptr)
        return achievement_answer(Result::unknown, "achievement.none",
                                  "The credential is not about an achievement.");
    std::string missing;
    for (const std::string_view element : credential::missing_edc_elements(document))
        missing.append(missing.empty() ? "Missing: " : ", ").append(element);
    std::string doubtful;
    for (const base::Finding& finding : credential::check_edc_structure(document))
        if (finding.code == "edc.workload_unit" && doubtful.empty())
            doubtful = "Doubtful: " + finding.what + ' ' + finding.how;
    if (missing.empty() && doubtful.empty())
        return achievement_answer(Result::pass, "achievement.complete",
                                  "All European standard elements are described.");
    Check check = missing.empty()
                      ? achievement_answer(Result::unknown, "achievement.doubtful",
                                           "A European standard element is described doubtfully.")
                      : achievement_answer(Result::unknown, "achievement.incomplete",
                                           "Not all European standard elements are described.");
    if (!missing.empty()) missing += '.';
    if (!missing.empty() && !doubtful.empty()) missing += ' ';
    check.detail = missing + doubtful;
    return check;
}

}  // namespace

Check check_issuer(const json::Object& document, const proof::ProofSetCheck& proofs,
                   const Knowledge& knowledge, std::size_t generation) {
    const std::string_view issuer = credential::issuer_id(document);
    if (issuer.empty())
        return issuer_answer(Result::fail, "issuer.missing", "The document names no issuer.");
    std::optional<Judgement> best;
    for (const proof::ProofCheck& one : proofs.proofs) {
        if (one.soundness != proof::Soundness::sound) continue;
        const Judgement judgement = stand(document, issuer, one, knowledge, generation);
        if (!best || weight(judgement) > weight(*best)) best = judgement;
    }
    if (best) {
        Check check = answer_for(*best);
        if (best->listing != nullptr) add_listing(*best->listing, knowledge, check);
        if (best->read_at)
            check.age = std::chrono::floor<std::chrono::seconds>(
                std::max(judged_now(knowledge) - *best->read_at, std::chrono::milliseconds{0}));
        return check;
    }
    // Its own and only key: another method cannot be its, whatever its proof says.
    const bool is_own_key = proof::is_self_contained(issuer);
    if (is_own_key && !proofs.proofs.empty() &&
        std::none_of(proofs.proofs.begin(), proofs.proofs.end(),
                     [&](const auto& one) { return one.verification_method.starts_with(issuer); }))
        return answer_for(Judgement{IssuerStanding::foreign_key});
    return issuer_answer(Result::unknown, "issuer.no_proof",
                         "Without a sound signature nothing tells who issued this.");
}

Check check_period(const json::Object& document, const Knowledge& knowledge) {
    const auto from = credential::valid_from(document);
    const auto until = credential::valid_until(document);
    const base::Instant now = judged_now(knowledge);

    if (until && now > *until)
        return period_answer(Result::fail, "period.expired", "The credential has expired.");
    if (knowledge.now < now)
        return period_answer(Result::unknown, "period.clock_untrusted",
                             "This machine's clock is behind, so the period cannot be judged.");
    if (from && now + knowledge.clock_tolerance < *from)
        return period_answer(Result::fail, "period.not_yet", "The credential is not valid yet.");
    const bool names_from = document.contains("validFrom") || document.contains("issuanceDate");
    const bool names_until = document.contains("validUntil") || document.contains("expirationDate");
    if ((names_from && !from) || (names_until && !until))
        return period_answer(Result::unknown, "period.unreadable",
                             "A date of the credential cannot be read.");
    return period_answer(Result::pass, "period.within", "The credential is within its period.");
}

Check check_achievement(const json::Object& document) {
    if (credential::is_edc(document)) return check_edc_achievement(document);
    const json::Object* const achievement = credential::achievement(document);
    if (achievement == nullptr) {
        if (credential::has_type(document, "OpenBadgeCredential") ||
            credential::has_type(document, "AchievementCredential"))
            return achievement_answer(Result::fail, "achievement.missing",
                                      "The credential does not say what was achieved.");
        if (credential::has_type(document, "ClrCredential"))
            return achievement_answer(Result::pass, "achievement.in_record",
                                      "What was achieved stands in the record's credentials.");
        return achievement_answer(Result::unknown, "achievement.none",
                                  "The credential is not about an achievement.");
    }
    std::string missing = missing_elements(document, *achievement);
    if (missing.empty())
        return achievement_answer(Result::pass, "achievement.complete",
                                  "All European standard elements are described.");
    Check check = achievement_answer(Result::unknown, "achievement.incomplete",
                                     "Not all European standard elements are described.");
    check.detail = std::move(missing);
    return check;
}

}  // namespace tamga::verify
