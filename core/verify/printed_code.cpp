#include "core/credential/qr_text.h"
#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {

Report open_code(std::string_view text, Opening& opening) {
    const credential::QrReading read = credential::read_qr_text(text);
    Report report;
    if (read.credential) {
        report = open_text(*read.credential, opening);
    } else {
        const credential::QrFault& fault = *read.fault;
        report = fault.is_unknown ? undetermined_report(fault.code, fault.what)
                                  : failed_report(fault.code, fault.what);
        report.checks[0].detail = fault.how;
    }
    report.carrier = "qr";
    return report;
}

}  // namespace tamga::verify
