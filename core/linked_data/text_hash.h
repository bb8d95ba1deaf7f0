#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace tamga::linked_data {

/// A fast hash for the tables of this room: sixteen bytes a step, multiplied and folded; the last
/// step reads backwards from the end, so that short texts take one. Not stable between versions,
/// never written, and no protection by itself: tables that strangers fill are bounded in size.
inline std::uint64_t text_hash(std::string_view text, std::uint64_t seed = 0) noexcept {
    __extension__ using Wide = unsigned __int128;
    const auto fold = [](std::uint64_t left, std::uint64_t right) {
        const Wide product = static_cast<Wide>(left) * right;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
    };
    const auto read = [](const char* at, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, size);
        return word;
    };
    constexpr std::uint64_t first_secret = 0x9fb21c651e98df25U;
    constexpr std::uint64_t second_secret = 0xa0761d6478bd642fU;
    std::uint64_t hash = seed ^ first_secret;
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left > 16; at += 16, left -= 16)
        hash = fold(read(at, 8) ^ second_secret, read(at + 8, 8) ^ hash);
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    if (left >= 8) {
        low = read(at, 8);
        high = read(at + left - 8, 8);
    } else if (left >= 4) {
        low = read(at, 4);
        high = read(at + left - 4, 4);
    } else if (left > 0) {
        low = static_cast<unsigned char>(at[0]);
        high = static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8U |
               static_cast<unsigned char>(at[left - 1]);
    }
    return fold(low ^ second_secret, high ^ hash ^ text.size());
}

}  // namespace tamga::linked_data
