#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"

namespace tamga::sim {

/// Chance that follows from a seed: SplitMix64. Also what the stations take for unpredictable.
class Dice final : public base::Random {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31U);
    }

    /// A number from 0 up to `end`, which is at least 1, and without it.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
    std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <typename Item>
    Item& pick(std::vector<Item>& items) {
        return items[below(items.size())];
    }

    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(next() >> 56U);
    }

    /// Dice whose throws have nothing to do with later ones of these.
    Dice apart() { return Dice{next()}; }

  private:
    std::uint64_t state_;
};

}  // namespace tamga::sim
