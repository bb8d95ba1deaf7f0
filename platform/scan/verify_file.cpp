#include "platform/scan/verify_file.h"

#include <algorithm>
#include <utility>

#include "core/verify/unread.h"

namespace tamga::platform::scan {
namespace {

using verify::Judged;
using verify::Report;

/// Whether a sound picture has no credential baked into it, so that a code may be all it has.
bool lacks_badge(const Report& report) {
    return std::any_of(report.findings.begin(), report.findings.end(), [](const auto& finding) {
        return finding.code == "baked.none" && finding.severity == base::Severity::error;
    });
}

void add_remarks(Report& report, const FileReading& reading) {
    for (const ScanFault* const remark : reading.remarks)
        report.findings.push_back({base::Severity::warning, std::string{remark->code}, "",
                                   std::string{remark->what}, std::string{remark->how}});
}

Report judge(const Found& found, std::string_view carrier, const verify::Knowledge& knowledge) {
    Report report = verify::verify(base::as_bytes(found.bytes), knowledge);
    // What lay in the file as a file did not come as a code.
    if (report.carrier.empty()) report.carrier = carrier;
    return report;
}

}  // namespace

std::vector<Judged> verify_file(base::ByteView bytes, const verify::Knowledge& knowledge,
                                const ReadFile& read) {
    std::vector<Judged> judged;
    const std::string_view carrier = carrier_of(bytes);
    if (carrier.empty() || carrier == "png") {
        Report report = verify::verify(bytes, knowledge);
        if (carrier.empty() || !lacks_badge(report)) {
            judged.push_back({"", std::move(report)});
            return judged;
        }
    }
    const FileReading reading = read(bytes);
    for (const Found& found : reading.found)
        judged.push_back({found.where, judge(found, carrier, knowledge)});
    if (judged.empty()) {
        const ScanFault& fault = *reading.fault;
        judged.push_back(
            {"", verify::unread(fault.code, fault.what, fault.how, fault.is_unknown, carrier)});
    }
    for (Judged& one : judged)
        add_remarks(one.report, reading);
    return judged;
}

}  // namespace tamga::platform::scan
