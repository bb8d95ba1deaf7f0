#pragma once

#include "core/base/check.h"
#include "core/json/write.h"
#include "core/verify/report.h"

// What holds of every report, whatever was read; for the fuzz targets of verification.
namespace tamga::fuzz {

/// Every question has an answer, and nothing is valid that has not passed all that decides. Whose a
/// credential is, and what it lacks of the European elements, stands beside the verdict.
inline void check_answers(const verify::Report& report, bool is_demanding) {
    bool is_good = true;
    for (const verify::Check& check : report.checks) {
        base::check(!check.check.empty() && !check.reason.empty() && !message(check).empty(),
                    "every question is answered");
        const bool decides =
            check.check != "achievement" && (check.check != "holder" || report.checks.size() == 3);
        if (decides) is_good = is_good && check.result == verify::Result::pass;
    }
    for (const verify::Report& inner : report.inner) {
        check_answers(inner, is_demanding);
        is_good = is_good && inner.verdict == verify::Verdict::valid;
    }
    const bool is_valid = report.verdict == verify::Verdict::valid;
    base::check(is_demanding ? !is_valid || is_good : is_valid == is_good,
                "valid is what passes document, proof, issuer, period and status");
}

/// @param is_demanding whether more was asked for, so that a good one may be refused
inline void check_report(const verify::Report& report, bool is_demanding = false) {
    check_answers(report, is_demanding);
    base::check(json::canonical(to_json(report)).size() > 2, "a report can be shown");
}

}  // namespace tamga::fuzz
