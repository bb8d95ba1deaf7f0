#pragma once

#include "core/base/random.h"

namespace tamga::crypto {

/// libsodium's generator, seeded by the operating system.
class SystemRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace tamga::crypto
