#pragma once

#include "core/base/random.h"

namespace tamga::crypto {

/// The operating system's generator, by way of libsodium. Nothing is buffered, so that a forked or
/// restored process never repeats another's bytes; a request costs a system call (about 0.4 µs on
/// the reference machine), so a caller that needs many small values asks once for all. Thread-safe.
class SystemRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace tamga::crypto
