#pragma once

#include <span>

#include "core/linked_data/known_contexts.h"

namespace tamga::linked_data {

/// The table that the build writes from `contexts/index.json`.
std::span<const BundledContext> bundled_context_data() noexcept;

}  // namespace tamga::linked_data
