#include "core/verify/verify.h"

#include <string>
#include <utility>

#include "core/credential/structure.h"
#include "core/json/read.h"
#include "core/verify/checks.h"

namespace tamga::verify {
namespace {

constexpr std::string_view document_name = "document";

/// A report in which nothing but the document was looked at. Takes no memory from the heap.
Report failed_report(std::string_view reason, std::string_view sentence) noexcept {
    constexpr std::string_view not_checked =
        "This was not checked, since the document could not be judged.";
    Report report;
    report.verdict = Verdict::not_valid;
    report.checks = {Check{document_name, Result::fail, reason, sentence},
                     Check{"proof", Result::unknown, "proof.not_checked", not_checked},
                     Check{"issuer", Result::unknown, "issuer.not_checked", not_checked},
                     Check{"period", Result::unknown, "period.not_checked", not_checked},
                     Check{"status", Result::unknown, "status.not_checked", not_checked},
                     Check{"achievement", Result::unknown, "achievement.not_checked", not_checked}};
    return report;
}

Report out_of_memory() noexcept {
    return failed_report("document.internal", "This machine ran out of memory while checking.");
}

/// Says the first breach; the others are counted, and stand in the report.
std::string describe(const base::Findings& findings) {
    const base::Finding& first = findings.front();
    std::string text = first.what;
    if (!first.where.empty()) text += " (" + first.where + ")";
    const std::size_t others = findings.size() - 1;
    if (others > 0) text += " " + std::to_string(others) + " more.";
    return text;
}

Check check_document(const json::Object& document, base::Findings& findings) {
    findings = credential::check_structure(document);
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
    crypto::PublicKey key;
};

std::optional<crypto::PublicKey> resolve(std::string_view method,
                                         const trust::TrustStore& organisations) {
    constexpr std::size_t most_kept_bytes = 256;
    thread_local LastKey last;
    if (!method.empty() && method == last.method) return last.key;
    const auto key = organisations.key_of(method);
    // What other methods stand for is the trust store's to say, and may change.
    if (key && method.starts_with("did:key:") && method.size() <= most_kept_bytes) {
        last.method.clear();
        last.key = *key;
        last.method = method;
    }
    return key;
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

/// `canonical` is the document's canonical text where it is at hand, else empty.
Report judge(json::Object document, std::string_view canonical, const Knowledge& knowledge) {
    proof::ProofExpectations expected;
    expected.now = judged_now(knowledge);
    expected.suites = knowledge.suites;
    expected.canonical_document = canonical;
    const auto proofs = proof::verify_proof(
        document,
        [&knowledge](std::string_view method) { return resolve(method, knowledge.organisations); },
        expected);

    Report report;
    Check in_form = check_document(document, report.findings);
    report.checks = {std::move(in_form),
                     check_proof(proofs),
                     check_issuer(document, proofs, knowledge),
                     check_period(document, knowledge),
                     check_status(document, knowledge),
                     check_achievement(document)};
    report.verdict = decide(report);
    report.document = std::move(document);
    return report;
}

Report unreadable(const json::ReadError& error) {
    Report report =
        failed_report("document.unreadable", "The document is not JSON as a credential must be.");
    report.checks[0].detail = json::describe(error);
    report.findings.push_back(
        {base::Severity::error, error.code,
         "line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
         error.message, "Ask the holder for the credential as it was issued."});
    return report;
}

}  // namespace

Report verify(base::ByteView bytes, const Knowledge& knowledge) noexcept try {
    auto read = json::read(base::as_text(bytes));
    if (!read) return unreadable(*read.error);
    if (!read.value->is_object())
        return failed_report("document.not_object", "The document is JSON, but no object.");
    const std::string_view canonical = read.is_canonical ? base::as_text(bytes) : "";
    return judge(std::move(read.value->as_object()), canonical, knowledge);
} catch (...) {
    return out_of_memory();
}

Report verify(json::Object document, const Knowledge& knowledge) noexcept try {
    return judge(std::move(document), {}, knowledge);
} catch (...) {
    return out_of_memory();
}

}  // namespace tamga::verify
