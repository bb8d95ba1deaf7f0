#include "core/verify/sealed.h"

#include <utility>

#include "core/json/read.h"
#include "core/verify/checks.h"
#include "core/verify/judge.h"

namespace tamga::verify {
namespace {

/// A report on a seal whose content cannot be shown.
Report without_document(Report report, const proof::SealCheck& seals) {
    report.format = "edc";
    report.checks[1] = check_proof(proof::as_proofs(seals));
    report.seals = describe_seals(seals);
    if (report.checks[1].result == Result::fail) report.verdict = Verdict::not_valid;
    return report;
}

}  // namespace

Report judge_sealed(const json::Object& envelope, Opening& opening) {
    const Knowledge& knowledge = opening.knowledge;
    const proof::SealCheck seals =
        proof::verify_seals(envelope, judged_now(knowledge) + knowledge.clock_tolerance);
    if (!seals.payload)
        return without_document(
            undetermined_report("document.detached", "What is sealed is not in this file."), seals);
    json::ReadResult read = json::read(*seals.payload);
    if (!read) {
        Report report = without_document(
            failed_report("document.unreadable", "What is sealed is not JSON as it must be."),
            seals);
        report.checks[0].detail = json::describe(*read.error);
        return report;
    }
    if (!read.value->is_object())
        return without_document(
            failed_report("document.not_object", "What is sealed is JSON, but no object."), seals);

    Report report = judge_secured(std::move(read.value->as_object()), proof::as_proofs(seals),
                                  "edc", knowledge);
    for (Check& check : report.checks) {
        if (check.check == "issuer") check = check_seal_issuer(*report.document, seals, knowledge);
        if (check.check == "status") check = check_seal_status(*report.document, seals, knowledge);
    }
    report.verdict = decide(report);
    report.seals = describe_seals(seals);
    return report;
}

}  // namespace tamga::verify
