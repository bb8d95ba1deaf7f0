#pragma once

namespace tamga::crypto {

/// Starts libsodium once for the process; cheap and thread-safe afterwards. Called by every entry
/// of this folder that uses libsodium, so that nobody has to remember to.
void start_sodium() noexcept;

}  // namespace tamga::crypto
