#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace tamga::linked_data {

/// A fast hash for the tables of this room: eight bytes a step, multiplied and folded. Not stable
/// between versions, never written, and no protection by itself: tables that strangers fill are
/// bounded in size.
inline std::uint64_t text_hash(std::string_view text, std::uint64_t seed = 0) noexcept {
    constexpr std::uint64_t factor = 0x9fb21c651e98df25U;
    const auto mix = [](std::uint64_t value) { return (value ^ (value >> 29)) * factor; };
    std::uint64_t hash = seed ^ (text.size() * factor);
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        hash = mix(hash ^ word);
    }
    if (left > 0) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, left);
        hash = mix(hash ^ word);
    }
    return hash ^ (hash >> 32);
}

}  // namespace tamga::linked_data
