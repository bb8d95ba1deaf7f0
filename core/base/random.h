#pragma once

#include <cstdint>
#include <span>

namespace tamga::base {

/// Where unpredictable bytes come from; handed in, so that simulations can replay a run.
class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace tamga::base
