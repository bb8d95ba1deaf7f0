#pragma once

#include <string>

#include "core/verify/report.h"

namespace tamga::verify {

/// What was found in a file, judged.
struct Judged {
    std::string where;  ///< `page 2`, `attached file …`; empty where it is the file itself
    Report report;
};

}  // namespace tamga::verify
