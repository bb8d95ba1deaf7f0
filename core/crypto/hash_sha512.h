#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"

namespace tamga::crypto {

/// SHA-512 (FIPS 180-4), by which seals may name their certificate.
std::array<std::uint8_t, 64> sha512(base::ByteView bytes);

}  // namespace tamga::crypto
