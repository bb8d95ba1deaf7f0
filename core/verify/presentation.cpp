#include <utility>

#include "core/verify/checks.h"
#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {
namespace {

Check document_answer(const json::Object& document) {
    if (!document.contains("verifiableCredential"))
        return {"document", Result::unknown, "presentation.empty",
                "The presentation holds no credential."};
    return {"document", Result::pass, "presentation.sound",
            "The document is a well-formed presentation."};
}

}  // namespace

Report judge_presentation(json::Object document, Opening& opening) {
    const Knowledge& knowledge = opening.knowledge;
    proof::ProofExpectations expected;
    expected.purpose = "authentication";
    expected.now = judged_now(knowledge);
    expected.suites = knowledge.suites;
    const auto proofs = proof::verify_proof(
        document, [&knowledge](std::string_view method) { return resolve_key(method, knowledge); },
        expected);

    Report report;
    report.format = "vp";
    report.checks.add(document_answer(document));
    report.checks.add(check_proof(proofs));
    report.verdict = worst(report.checks);
    take_inner(report, open_all(document.find("verifiableCredential"), opening));
    report.document = std::move(document);
    return report;
}

}  // namespace tamga::verify
