#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/instant.h"

namespace tamga::sync {

/// How many requests one address may make: so many a second in the long run, and at most as many as
/// ten seconds' worth at once. Addresses are forgotten once they could make that many again, and
/// there are never more than `limit_addresses`: beyond them the one that asked longest ago makes
/// way. Not thread-safe.
class RateLimit {
  public:
    static constexpr std::size_t limit_addresses = 10'000;

    explicit RateLimit(std::uint32_t a_second) : a_second_(a_second) {}

    /// Whether a request of this address at this time is to be answered. A clock that goes back
    /// gives nobody anything.
    bool allows(std::string_view address, base::Instant now);

    std::size_t addresses() const noexcept { return left_.size(); }

  private:
    struct Left {
        std::int64_t thousandths = 0;  ///< of a request
        base::Instant asked;
    };

    std::int64_t most() const noexcept { return std::int64_t{a_second_} * 10'000; }
    void make_room(base::Instant now);

    std::uint32_t a_second_;
    std::unordered_map<std::string, Left> left_;
};

}  // namespace tamga::sync
