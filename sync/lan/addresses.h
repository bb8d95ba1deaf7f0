#pragma once

#include <string>
#include <vector>

namespace tamga::sync::lan {

/// The IPv4 addresses under which others in the same networks reach this machine, to be typed where
/// a network does not tell who is there. Empty where it has none.
std::vector<std::string> own_addresses();

}  // namespace tamga::sync::lan
