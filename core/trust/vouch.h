#pragma once

#include <optional>
#include <string_view>

#include "core/trust/trust_list.h"

namespace tamga::trust {

/// What a list says of a file when it vouches for it: the name that the file gives itself, and what
/// it holds. Nothing for what is neither a status list nor a DID document in JSON.
std::optional<VouchedFile> vouch_for(std::string_view text);

}  // namespace tamga::trust
