#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/credential/qr_values.h"

// What packing and unpacking of a stream (qr_stream.h) have in common; private to core/credential.
namespace tamga::credential {

inline constexpr std::uint8_t qr_mark_phrase = 0x1c;
inline constexpr std::uint8_t qr_mark_value = 0x1d;
inline constexpr std::uint8_t qr_mark_window = 0x1e;
inline constexpr std::uint8_t qr_mark_character = 0x1f;
inline constexpr std::uint8_t qr_last_short_phrase =
    0x7f;  ///< U+007F is free, too: nobody writes it
inline constexpr std::size_t qr_short_phrases = 29;
inline constexpr std::size_t qr_most_repeated = 64;

inline constexpr char32_t qr_window_size = 128;
/// Where the qr_windows begin. Part of the format: new ones may be added at the end.
inline constexpr std::array<char32_t, 10> qr_windows{
    0x00e0,  // Latin letters of French and Turkish, and more
    0x0400,  // Cyrillic
    0x0600,  // Arabic
    0x0100,  // Latin letters of Serbian, Polish, Romanian, and more
    0x0370,  // Greek
    0x0590,  // Hebrew
    0x0530,  // Armenian
    0x10a0,  // Georgian
    0x0900,  // Devanagari
    0x2000,  // punctuation
};

inline bool is_in_window(char32_t character, std::size_t window) {
    return character >= qr_windows[window] && character < qr_windows[window] + qr_window_size;
}

/// The window that has a character, or nothing.
inline std::optional<std::size_t> window_of(char32_t character) {
    for (std::size_t i = 0; i < qr_windows.size(); ++i)
        if (is_in_window(character, i)) return i;
    return std::nullopt;
}

/// Values by kind, in the order in which they were met.
class SeenValues {
  public:
    const std::vector<base::Bytes>& of(ValueKind kind) { return by_kind_[kind]; }
    void add(ValueKind kind, base::Bytes bytes) { by_kind_[kind].push_back(std::move(bytes)); }
    std::optional<std::size_t> number_of(ValueKind kind, const base::Bytes& bytes) {
        const std::vector<base::Bytes>& seen = by_kind_[kind];
        const auto at = std::find(seen.begin(), seen.end(), bytes);
        const auto number = static_cast<std::size_t>(at - seen.begin());
        if (at == seen.end() || number >= qr_most_repeated) return std::nullopt;
        return number;
    }

  private:
    std::map<ValueKind, std::vector<base::Bytes>> by_kind_;
};

}  // namespace tamga::credential
