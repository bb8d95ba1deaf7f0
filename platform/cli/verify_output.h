#pragma once

#include <string>

#include "core/verify/report.h"
#include "platform/cli/output.h"

namespace tamga::cli {

/// A line for a report, a line below it for each question that did not pass, and the same for the
/// credentials inside it, indented. `valid` and nothing more where all is well. The format is said
/// where it is not that of a plain credential.
void show_report(Output& output, const std::string& file, const verify::Report& report);

}  // namespace tamga::cli
