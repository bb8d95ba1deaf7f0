#include <utility>

#include "core/credential/credential_view.h"
#include "core/credential/structure.h"
#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {

void open_record(Report& report, Opening& opening) {
    if (!report.document || !credential::has_type(*report.document, "ClrCredential")) return;
    const json::Object* const subject = credential::first_subject(*report.document);
    if (subject != nullptr)
        take_inner(report, open_all(subject->find("verifiableCredential"), opening));
}

Report judge_learner_record(json::Object document, std::string_view canonical, Opening& opening) {
    Report report = judge_credential(std::move(document), canonical, opening.knowledge);
    report.format = "clr";
    open_record(report, opening);
    open_endorsements(report, opening);
    return report;
}

}  // namespace tamga::verify
