#include "platform/cli/inputs.h"

namespace tamga::cli {

base::Date read_date(std::string_view text) {
    if (const auto date = base::parse_date(text)) return *date;
    refuse_use("“" + std::string{text} + "” is no date; write it as 2026-11-23");
}

base::Instant read_moment(std::string_view text, bool is_end) {
    if (const auto instant = base::parse_instant(text)) return *instant;
    if (const auto date = base::parse_date(text))
        return std::chrono::sys_days{*date} + std::chrono::days{is_end ? 1 : 0};
    refuse_use("“" + std::string{text} +
               "” is no moment; write it as 2026-11-23 or 2026-11-23T14:05:09Z");
}

void refuse_use(const std::string& message) {
    throw base::Error{base::ErrorKind::usage, message};
}

}  // namespace tamga::cli
