#include "core/linked_data/reporting.h"

namespace tamga::linked_data {
namespace {

/// Enough for a person to see what is wrong; a hostile document gets no more.
constexpr std::size_t most_findings = 100;

}  // namespace

std::string Reporting::pointer() const {
    std::string pointer;
    for (const Step& step : steps_) {
        pointer += '/';
        if (step.index_plus_one > 0) {
            pointer += std::to_string(step.index_plus_one - 1);
            continue;
        }
        for (const char c : step.name) {
            if (c == '~') {
                pointer += "~0";
            } else if (c == '/') {
                pointer += "~1";
            } else {
                pointer += c;
            }
        }
    }
    return pointer;
}

void Reporting::add(std::string_view code, std::string what, std::string how) {
    if (findings_.size() >= most_findings) return;
    base::Finding finding;
    finding.code = "linked_data.";
    finding.code += code;
    finding.where = pointer();
    finding.what = std::move(what);
    finding.how = std::move(how);
    findings_.push_back(std::move(finding));
}

}  // namespace tamga::linked_data
