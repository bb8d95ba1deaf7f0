#include <algorithm>
#include <iterator>
#include <utility>

#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {
namespace {

/// What is known of a picture from which no credential was read.
Report unread_picture(base::Findings findings) {
    const auto error = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.severity == base::Severity::error;
    });
    // An old badge may well be good: it is only not understood here.
    Report report =
        error->code == "baked.old_version"
            ? undetermined_report("document.picture_unsupported",
                                  "This kind of badge is not supported.")
            : failed_report("document.picture", "No credential can be read from this picture.");
    report.checks[0].detail = error->what;
    report.findings = std::move(findings);
    return report;
}

}  // namespace

Report judge_picture(credential::BakedResult baked, Opening& opening) {
    Report report =
        baked.text ? open_text(*baked.text, opening) : unread_picture(std::move(baked.findings));
    report.carrier = baked.carrier;
    // Remarks about a picture take nothing from the credential.
    if (baked.text)
        std::move(baked.findings.begin(), baked.findings.end(),
                  std::back_inserter(report.findings));
    return report;
}

}  // namespace tamga::verify
