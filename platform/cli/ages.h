#pragma once

#include <optional>
#include <string>

#include "core/base/instant.h"
#include "core/json/value.h"

namespace tamga::cli {

/// `3 days ago`, for a person; what lies in the future is `less than a minute ago`.
std::string ago(base::Instant then, base::Instant now);

/// The moment as JSON output has it, or null.
json::Value moment_or_null(const std::optional<base::Instant>& moment);

}  // namespace tamga::cli
