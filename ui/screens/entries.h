#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

// What several screens ask for, and how much of it they take; private to ui/screens.
namespace tamga::ui::screens {

/// Longer passphrases help nobody.
inline constexpr std::size_t limit_passphrase = 200;
/// Of a person.
inline constexpr std::size_t limit_name = 100;
inline constexpr std::size_t limit_station_name = 60;
/// A code that a founding station or hub makes for another one.
inline constexpr std::size_t limit_pairing_code = 20;
/// What an organisation says of itself.
inline constexpr std::size_t limit_text = 300;
/// The largest file that a person hands over; a credential alone is much smaller than a picture.
inline constexpr std::uintmax_t limit_file_bytes = std::uintmax_t{16} * 1024 * 1024;

/// Overwrites what was entered before it is given back.
inline void forget(std::string& secret) {
    std::fill(secret.begin(), secret.end(), '\0');
    secret.clear();
}

}  // namespace tamga::ui::screens
