#pragma once

#include <string>

#include "core/verify/report.h"
#include "platform/cli/output.h"

namespace tamga::cli {

/// Lines for what a European Digital Credential shows: who sealed it, who awarded what, and the
/// European standard elements, in English.
void show_edc(Output& output, const verify::Report& report, const std::string& indent);

}  // namespace tamga::cli
