#pragma once

#include <filesystem>
#include <optional>

#include "tests/bench/figures.h"

namespace tamga::bench {

/// Issue and verification by each suite, beside bare libsodium.
/// @param credentials where given, the folder into which a credential of each suite is written, as
/// SUITE.json: others can then be measured on the same one.
void measure_proofs(Figures& figures, const std::optional<std::filesystem::path>& credentials);

}  // namespace tamga::bench
