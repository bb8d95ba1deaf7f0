#pragma once

#include <functional>
#include <numeric>
#include <string_view>

namespace tamga::proof {

/// Whether a name differs in exactly one byte from a sound one: a changed byte must not turn a
/// proof that fails into one that merely nobody here can read.
inline bool is_one_byte_off(std::string_view name, std::string_view sound) {
    return sound.size() == name.size() &&
           std::inner_product(name.begin(), name.end(), sound.begin(), 0, std::plus<>{},
                              std::not_equal_to<>{}) == 1;
}

}  // namespace tamga::proof
