#include "core/verify/presentation.h"

#include <algorithm>
#include <utility>

#include "core/credential/presentation.h"
#include "core/proof/did.h"
#include "core/verify/checks.h"
#include "core/verify/judge.h"

namespace tamga::verify {
namespace {

using proof::Soundness;

Check holder_answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"holder", result, reason, sentence};
}

Check document_answer(const json::Object& document, base::Findings& findings) {
    findings = credential::check_presentation(document);
    if (base::has_errors(findings)) {
        Check check{"document", Result::fail, "presentation.structure",
                    "The document is not a well-formed presentation."};
        check.detail = describe(findings);
        return check;
    }
    const json::Value* const inner = document.find("verifiableCredential");
    const json::Array* const list = inner != nullptr ? inner->if_array() : nullptr;
    if (inner == nullptr || (list != nullptr && list->empty()))
        return {"document", Result::unknown, "presentation.empty",
                "The presentation holds no credential."};
    return {"document", Result::pass, "presentation.sound",
            "The document is a well-formed presentation."};
}

/// Without a proof a presentation is a mere envelope, which tells nothing of who hands it over; it
/// is wrong only where a proof was asked for.
Check proof_answer(const proof::ProofSetCheck& proofs, const PresentationDemands& demands,
                   bool is_outermost) {
    if (proofs.reason == "proof.missing" && !(is_outermost && demands.wants_answer()))
        return {"proof", Result::unknown, "presentation.unsigned",
                "The presentation is not signed, so nothing tells who presents."};
    Check check = check_proof(proofs);
    if (check.result == Result::fail) check.sentence = "The presentation is not soundly signed.";
    if (check.result == Result::unknown)
        check.sentence = "Whether the presentation is soundly signed cannot be told here.";
    return check;
}

bool has_text(const json::Value* value) {
    return value != nullptr && !value->is_null();
}

/// Whether any proof says what it answers, or for whom it was made.
bool has_audience(const json::Object& document) {
    const json::Value* const proof = document.find("proof");
    if (proof == nullptr) return false;
    const auto says = [](const json::Value& one) {
        return has_text(one.find("challenge")) || has_text(one.find("domain"));
    };
    const json::Array* const list = proof->if_array();
    return list != nullptr ? std::any_of(list->begin(), list->end(), says) : says(*proof);
}

/// Whether a method is this identifier's own: below it, or listed for it here.
bool belongs_to(std::string_view method, std::string_view holder, const Knowledge& knowledge) {
    return proof::did_of(method) == holder || knowledge.organisations.has_method(holder, method);
}

/// Why the presenter's own key did not count for this; nothing where it did. What is presented is
/// signed for the moment, so that a date before the key was lost helps no more than none.
std::optional<Check> refuse_key(trust::KeyStanding standing) {
    using trust::KeyStanding;
    switch (standing) {
        case KeyStanding::good: return std::nullopt;
        case KeyStanding::wrong_use:
            return holder_answer(Result::fail, "presentation.key_wrong_use",
                                 "The presenter's key is not one for presenting.");
        case KeyStanding::not_begun:
            return holder_answer(Result::fail, "presentation.key_not_begun",
                                 "It is dated before the presenter's key was in use.");
        case KeyStanding::retired:
            return holder_answer(Result::fail, "presentation.key_retired",
                                 "It is dated after the presenter had given up the key.");
        case KeyStanding::undated:
            return holder_answer(Result::unknown, "presentation.key_undated",
                                 "The presenter has given up the key, and the signature does not "
                                 "say when it was made.");
        case KeyStanding::compromised:
        case KeyStanding::compromised_later: break;
    }
    return holder_answer(Result::fail, "presentation.key_compromised",
                         "A stranger has had the presenter's key.");
}

/// Whether whom the presentation names as its holder signed it, and who that is.
Check check_presenter(const json::Object& document, const KeyedProofs& keyed,
                      const Knowledge& knowledge, Presenter& presenter) {
    const proof::ProofSetCheck& proofs = keyed.proofs;
    const std::string_view holder = credential::holder_id(document);
    Check foreign_key = holder_answer(Result::fail, "presentation.foreign_key",
                                      "The key of the signature does not belong to the holder "
                                      "that the presentation names.");
    if (proofs.soundness != Soundness::sound) {
        // A holder that is its own key has no other, whatever becomes known of that one.
        const bool is_foreign =
            proof::is_self_contained(holder) && !proofs.proofs.empty() &&
            std::none_of(proofs.proofs.begin(), proofs.proofs.end(), [holder](const auto& one) {
                return one.verification_method.starts_with(holder);
            });
        if (is_foreign) return foreign_key;
        return holder_answer(Result::unknown, "presentation.presenter_unknown",
                             "Without a sound signature nothing tells who presents.");
    }
    std::optional<Check> refusal = foreign_key;
    for (const proof::ProofCheck& one : proofs.proofs) {
        const std::string_view method = one.verification_method;
        if (!holder.empty() && !belongs_to(method, holder, knowledge)) continue;
        const auto standing = knowledge.organisations.judge_key({.issuer = holder,
                                                                 .method = method,
                                                                 .issued = judged_now(knowledge),
                                                                 .signed_at = one.created,
                                                                 .generation = keyed.generation},
                                                                trust::KeyUse::authentication);
        refusal = refuse_key(standing.value_or(trust::KeyStanding::good));
        if (!refusal) presenter.identifiers.emplace_back(proof::did_of(method));
    }
    if (presenter.identifiers.empty()) return *std::move(refusal);
    if (!holder.empty()) presenter.identifiers.emplace_back(holder);
    return holder_answer(Result::pass, "presentation.signed_by_holder",
                         "Whoever holds the key of the presentation signed it.");
}

/// Whether the presenter is whom the credential is about.
Check check_subject(const json::Object& document, const Presenter& presenter) {
    if (presenter.identifiers.empty())
        return holder_answer(Result::unknown, "presentation.presenter_unknown",
                             "Without a sound signature nothing tells who presents.");
    bool is_named = false;
    bool is_presenter = false;
    const auto look = [&](const json::Value& subject) {
        const std::string* const id = subject.find_string("id");
        if (id == nullptr || id->empty()) return;
        is_named = true;
        is_presenter = is_presenter ||
                       std::find(presenter.identifiers.begin(), presenter.identifiers.end(), *id) !=
                           presenter.identifiers.end();
    };
    if (const json::Value* const subjects = document.find("credentialSubject")) {
        const json::Array* const list = subjects->if_array();
        if (list != nullptr)
            std::for_each(list->begin(), list->end(), look);
        else
            look(*subjects);
    }
    if (is_presenter)
        return holder_answer(Result::pass, "presentation.subject_presents",
                             "Whoever presents the credential is the one whom it is about.");
    if (is_named)
        return holder_answer(
            Result::fail, "presentation.another_presents",
            "Somebody else than the one whom it is about presents the credential.");
    return holder_answer(Result::unknown, "presentation.subject_unnamed",
                         "The credential does not name a key or an address of the one whom it is "
                         "about, so that whoever presents it must be identified in another way.");
}

/// Answers the question for each credential, and lets it count where it was asked for.
void check_subjects(std::vector<Report>& inner, const Presenter& presenter,
                    const PresentationDemands& demands) {
    for (Report& one : inner) {
        if (one.is_presentation() || !one.document) continue;
        Check check = check_subject(*one.document, presenter);
        if (demands.presenter_is_subject) one.verdict = worse(one.verdict, check.result);
        one.checks.add(std::move(check));
    }
}

/// Lets the credentials inside see who presents them, for as long as they are judged.
class Presenting {
  public:
    Presenting(Opening& opening, const Presenter& presenter)
        : opening_(opening), is_outermost_(opening.presenter == nullptr) {
        if (is_outermost_) opening_.presenter = &presenter;
    }
    ~Presenting() {
        if (is_outermost_) opening_.presenter = nullptr;
    }
    Presenting(const Presenting&) = delete;
    Presenting& operator=(const Presenting&) = delete;

    bool is_outermost() const noexcept { return is_outermost_; }

  private:
    Opening& opening_;
    bool is_outermost_;
};

void refuse(proof::ProofSetCheck& proofs, std::string_view reason, const char* message) {
    if (proofs.soundness == Soundness::not_sound) return;
    proofs.soundness = Soundness::not_sound;
    proofs.reason = reason;
    proofs.message = message;
}

/// What a token answers, held against what was asked (Data Integrity has the same in its proofs).
void check_answer(const PresentationToken& token, const PresentationDemands& demands,
                  proof::ProofSetCheck& proofs) {
    const auto& audience = token.audience;
    if (demands.domain &&
        std::find(audience.begin(), audience.end(), *demands.domain) == audience.end())
        refuse(proofs, "proof.domain", "The token was made for another domain.");
    if (demands.challenge && (!token.nonce || *token.nonce != *demands.challenge))
        refuse(proofs, "proof.challenge", "The token does not answer the challenge.");
}

Report judge(json::Object document, const KeyedProofs& keyed, std::string_view format,
             bool has_answer, Opening& opening) {
    const Knowledge& knowledge = opening.knowledge;
    const PresentationDemands& demands = knowledge.demands;
    Presenter presenter;
    const Presenting presenting{opening, presenter};

    Report report;
    report.format = format;
    report.checks.add(document_answer(document, report.findings));
    Check of_proof = proof_answer(keyed.proofs, demands, presenting.is_outermost());
    if (of_proof.result == Result::pass && has_answer && !demands.wants_answer())
        of_proof.detail =
            "It answers a challenge, or was made for a domain, that nobody here "
            "asked about.";
    report.checks.add(std::move(of_proof));
    report.checks.add(check_presenter(document, keyed, knowledge, presenter));
    report.verdict = worst(report.checks);

    auto inner = open_all(document.find("verifiableCredential"), opening);
    check_subjects(inner, *opening.presenter, demands);
    take_inner(report, std::move(inner));
    report.document = std::move(document);
    return report;
}

}  // namespace

Report judge_presentation(json::Object document, Opening& opening) {
    const PresentationDemands& demands = opening.knowledge.demands;
    proof::ProofExpectations expected;
    expected.purpose = "authentication";
    if (opening.presenter == nullptr) {
        expected.challenge = demands.challenge;
        expected.domain = demands.domain;
    }
    const KeyedProofs keyed =
        check_data_integrity(document, std::move(expected), opening.knowledge);
    const bool has_answer = has_audience(document);
    return judge(std::move(document), keyed, "vp", has_answer, opening);
}

Report judge_presentation(json::Object document, KeyedProofs keyed, const PresentationToken& token,
                          Opening& opening) {
    if (opening.presenter == nullptr) check_answer(token, opening.knowledge.demands, keyed.proofs);
    const bool has_answer = token.nonce.has_value() || !token.audience.empty();
    return judge(std::move(document), keyed, token.format, has_answer, opening);
}

void demand_presentation(Report& report, const PresentationDemands& demands) {
    if (!demands.is_any() || report.is_presentation()) return;
    report.checks.add(holder_answer(Result::fail, "presentation.missing",
                                    "A presentation was asked for, and none was shown."));
    report.verdict = Verdict::not_valid;
}

}  // namespace tamga::verify
