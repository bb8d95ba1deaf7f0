#include "core/verify/decisive_check.h"

namespace tamga::verify {
namespace {

/// Whether an answer counts for the verdict: the European elements never do, and who holds a
/// credential only of what is presented.
bool counts(const Check& check, const Report& report) noexcept {
    if (check.check == name(Question::achievement)) return check.result == Result::fail;
    if (check.check == name(Question::holder))
        return report.is_presentation() || check.result == Result::fail;
    return true;
}

}  // namespace

const Check* decisive_check(const Report& report) noexcept {
    if (report.verdict == Verdict::valid) return nullptr;
    const Result wanted = report.verdict == Verdict::not_valid ? Result::fail : Result::unknown;
    for (const Check& check : report.checks)
        if (check.result == wanted && counts(check, report)) return &check;
    for (const Report& inner : report.inner)
        if (inner.verdict == report.verdict)
            if (const Check* const check = decisive_check(inner)) return check;
    return nullptr;
}

}  // namespace tamga::verify
