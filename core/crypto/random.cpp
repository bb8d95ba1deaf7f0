#include "core/crypto/random.h"

#include <sodium.h>

#include "core/crypto/sodium.h"

namespace tamga::crypto {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    if (bytes.empty()) return;
    start_sodium();
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace tamga::crypto
