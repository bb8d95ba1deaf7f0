#include "core/verify/judge.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/credential/edc_structure.h"
#include "core/credential/edc_view.h"
#include "core/credential/structure.h"
#include "core/verify/checks.h"
#include "core/verify/key_choice.h"

namespace tamga::verify {
namespace {

constexpr std::string_view document_name = "document";

Report report_of_document(Verdict verdict, Result result, std::string_view reason,
                          std::string_view sentence) noexcept {
    constexpr std::string_view not_checked =
        "This was not checked, since the document could not be judged.";
    Report report;
    report.verdict = verdict;
    report.checks.add({document_name, result, reason, sentence});
    report.checks.add({"proof", Result::unknown, "proof.not_checked", not_checked});
    report.checks.add({"issuer", Result::unknown, "issuer.not_checked", not_checked});
    report.checks.add({"period", Result::unknown, "period.not_checked", not_checked});
    report.checks.add({"status", Result::unknown, "status.not_checked", not_checked});
    report.checks.add({"achievement", Result::unknown, "achievement.not_checked", not_checked});
    return report;
}

Check check_document(const json::Object& document, base::Findings& findings) {
    findings = credential::is_edc(document) ? credential::check_edc_structure(document)
                                            : credential::check_structure(document);
    if (!base::has_errors(findings))
        return {document_name, Result::pass, "document.sound",
                "The document is a well-formed credential."};
    return {document_name, Result::fail, "document.structure",
            "The document is not a well-formed credential.", describe(findings)};
}

/// The last `did:key` of this thread and its key: a verifier sees the same issuers again and again,
/// and reading base 58 costs more than the rest of the lookup.
struct LastKey {
    std::string method;
    crypto::VerificationKey key;
};

}  // namespace

Report failed_report(std::string_view reason, std::string_view sentence) noexcept {
    return report_of_document(Verdict::not_valid, Result::fail, reason, sentence);
}

Report undetermined_report(std::string_view reason, std::string_view sentence) noexcept {
    return report_of_document(Verdict::undetermined, Result::unknown, reason, sentence);
}

std::optional<crypto::VerificationKey> resolve_key(std::string_view method,
                                                   const trust::TrustStore& organisations) {
    constexpr std::size_t most_kept_bytes = 256;
    thread_local LastKey last;
    if (!method.empty() && method == last.method) return last.key;
    auto key = organisations.key_of(method);
    // What other methods stand for is the trust store's to say, and may change.
    if (key && method.starts_with("did:key:") && method.size() <= most_kept_bytes) {
        last.method.clear();
        last.key = *key;
        last.method = method;
    }
    return key;
}

Verdict decide(const Report& report) noexcept {
    constexpr Question decisive[] = {Question::document, Question::proof, Question::issuer,
                                     Question::period, Question::status};
    bool is_known = true;
    for (const Check& check : report.checks)
        if (check.result == Result::fail) return Verdict::not_valid;
    for (const Question question : decisive)
        if (report.check(question).result != Result::pass) is_known = false;
    return is_known ? Verdict::valid : Verdict::undetermined;
}

Verdict worse(Verdict verdict, Result result) noexcept {
    if (verdict == Verdict::not_valid || result == Result::fail) return Verdict::not_valid;
    return result == Result::unknown ? Verdict::undetermined : verdict;
}

Verdict worst(const Checks& checks) noexcept {
    Verdict verdict = Verdict::valid;
    for (const Check& check : checks)
        verdict = worse(verdict, check.result);
    return verdict;
}

std::string describe(const base::Findings& findings) {
    const base::Finding& first = *std::find_if(
        findings.begin(), findings.end(),
        [](const base::Finding& finding) { return finding.severity == base::Severity::error; });
    std::string text = first.what;
    if (!first.where.empty()) text += " (" + first.where + ")";
    const std::size_t others = findings.size() - 1;
    if (others > 0) text += " " + std::to_string(others) + " more.";
    return text;
}

Check check_proof(const proof::ProofSetCheck& proofs) {
    Check check;
    check.check = "proof";
    check.reason = proofs.reason;
    switch (proofs.soundness) {
        case proof::Soundness::sound:
            check.result = Result::pass;
            check.sentence = "The signature is sound: nothing was altered since it was made.";
            return check;
        case proof::Soundness::not_sound:
            check.result = Result::fail;
            check.sentence = "The credential is not soundly signed.";
            break;
        case proof::Soundness::undetermined:
            check.result = Result::unknown;
            check.sentence = "Whether the credential is soundly signed cannot be told here.";
            break;
    }
    check.detail = proofs.message;
    return check;
}

Report judge_secured(json::Object document, const proof::ProofSetCheck& proofs,
                     std::string_view format, const Knowledge& knowledge, std::size_t generation) {
    Report report;
    report.format = format;
    report.checks.add(check_document(document, report.findings));
    report.checks.add(check_proof(proofs));
    report.checks.add(check_issuer(document, proofs, knowledge, generation));
    report.checks.add(check_period(document, knowledge));
    report.checks.add(check_status(document, knowledge));
    report.checks.add(check_achievement(document));
    report.verdict = decide(report);
    report.document = std::move(document);
    return report;
}

KeyedProofs check_data_integrity(const json::Object& document, proof::ProofExpectations expected,
                                 const Knowledge& knowledge) {
    expected.now = judged_now(knowledge);
    expected.suites = knowledge.suites;
    return judge_proofs(knowledge.organisations, [&](const proof::KeyResolver& resolve) {
        return proof::verify_proof(document, resolve, expected);
    });
}

Report judge_credential(json::Object document, std::string_view canonical,
                        const Knowledge& knowledge) {
    proof::ProofExpectations expected;
    expected.canonical_document = canonical;
    const KeyedProofs keyed = check_data_integrity(document, std::move(expected), knowledge);
    return judge_secured(std::move(document), keyed.proofs, "vc", knowledge, keyed.generation);
}

void take_inner(Report& report, std::vector<Report> inner) noexcept {
    report.inner = std::move(inner);
    for (const Report& one : report.inner) {
        if (one.verdict == Verdict::not_valid) report.verdict = Verdict::not_valid;
        if (one.verdict == Verdict::undetermined && report.verdict == Verdict::valid)
            report.verdict = Verdict::undetermined;
    }
}

}  // namespace tamga::verify
