#pragma once

#include <cstdint>
#include <optional>

#include "core/json/value.h"

namespace tamga::linked_data {

/// Reads `@container` (JSON-LD 1.1 API §4.2.2 step 19) into the bits of `Container`; a combination
/// that does not exist is `nullopt`.
std::optional<std::uint8_t> read_container_mapping(const json::Value& value, bool is_1_0);

}  // namespace tamga::linked_data
