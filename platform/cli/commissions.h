#pragma once

#include <string>

#include "platform/cli/exit_code.h"

/// Documents that were signed for other systems, among what was issued.
namespace tamga::cli {

class Session;

/// All of them, the newest first.
ExitCode list_commissions(Session& session);

/// The one of this name with its document; false where there is none.
bool show_commission(Session& session, const std::string& id);

}  // namespace tamga::cli
