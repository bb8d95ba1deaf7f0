#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

// What reading and writing strings share; private to core/json.
namespace tamga::json {

/// Whether a byte may stand in a JSON string as it is and is a character by itself: ASCII without
/// controls, quotation mark and backslash.
inline bool is_plain(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/// Whether all eight bytes are plain. Arithmetic in a byte may borrow from the next one only where
/// a byte below is not plain either, so the answer for all together is exact.
inline bool are_plain(std::uint64_t bytes) noexcept {
    constexpr std::uint64_t each = 0x0101010101010101;
    const std::uint64_t quote = bytes ^ (each * '"');
    const std::uint64_t backslash = bytes ^ (each * '\\');
    const std::uint64_t special =
        (bytes - each * 0x20) | (quote - each) | (backslash - each) | bytes;
    return (special & (each * 0x80)) == 0;
}

/// Eight bytes, or four twice, as a number; their order does not matter to `are_plain`.
inline std::uint64_t load8(const char* at) noexcept {
    std::uint64_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}
inline std::uint64_t load4_twice(const char* first, const char* second) noexcept {
    std::uint32_t halves[2];
    std::memcpy(&halves[0], first, 4);
    std::memcpy(&halves[1], second, 4);
    return std::uint64_t{halves[0]} << 32 | halves[1];
}

/// The first byte in [at, end) that is not plain, or `end`.
inline const char* skip_plain(const char* at, const char* end) noexcept {
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i space = _mm_set1_epi8(0x20);
    for (; end - at >= 16; at += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        // Bytes compare as signed, so "less than a space" holds for controls and for non-ASCII.
        const __m128i special = _mm_or_si128(
            _mm_cmplt_epi8(block, space),
            _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(special));
        if (mask != 0) return at + std::countr_zero(mask);
    }
#endif
    while (end - at >= 8 && are_plain(load8(at)))
        at += 8;
    if (end - at >= 4 && end - at < 8 && are_plain(load4_twice(at, end - 4))) return end;
    while (at != end && is_plain(*at))
        ++at;
    return at;
}

/// The length (2 to 4) of the well-formed multi-byte UTF-8 sequence at `at` (Unicode 15 table 3-7),
/// or 0 where there is none: overlong forms, surrogates and values over U+10FFFF are not
/// well-formed.
inline std::size_t utf8_sequence(const char* at, const char* end) noexcept {
    const auto byte = [at](std::size_t i) { return static_cast<std::uint8_t>(at[i]); };
    const auto continues = [&byte](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const auto left = static_cast<std::size_t>(end - at);
    if (left < 2) return 0;
    const std::uint8_t lead = byte(0);
    const std::uint8_t second = byte(1);
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const std::uint8_t lowest = lead == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t highest = lead == 0xED ? 0x9F : 0xBF;
        return left >= 3 && second >= lowest && second <= highest && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const std::uint8_t lowest = lead == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t highest = lead == 0xF4 ? 0x8F : 0xBF;
        const bool starts_well = left >= 4 && second >= lowest && second <= highest;
        return starts_well && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace tamga::json
