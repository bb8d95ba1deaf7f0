#include "core/verify/unread.h"

#include "core/verify/judge.h"

namespace tamga::verify {

Report unread(std::string_view reason, std::string_view what, std::string_view how, bool is_unknown,
              std::string_view carrier) {
    Report report = is_unknown ? undetermined_report(reason, what) : failed_report(reason, what);
    report.checks[0].detail = how;
    report.carrier = carrier;
    return report;
}

}  // namespace tamga::verify
