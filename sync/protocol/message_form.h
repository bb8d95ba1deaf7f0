#pragma once

#include <cstdint>
#include <vector>

#include "sync/protocol/run.h"

/// What writing and reading a message have in common (sync/protocol/README.md).
namespace tamga::sync {

// The first member of every message says what it is.
inline constexpr std::uint64_t hello_kind = 1;
inline constexpr std::uint64_t marks_kind = 2;
inline constexpr std::uint64_t push_kind = 3;
inline constexpr std::uint64_t receipt_kind = 4;
inline constexpr std::uint64_t pull_kind = 5;
inline constexpr std::uint64_t failure_kind = 6;
inline constexpr std::uint64_t offer_kind = 7;
inline constexpr std::uint64_t standings_kind = 8;
inline constexpr std::uint64_t part_kind = 9;
inline constexpr std::uint64_t want_kind = 10;

// The member of a signed message that holds its signature.
inline constexpr std::uint64_t hello_signature = 9;
inline constexpr std::uint64_t receipt_signature = 8;
inline constexpr std::uint64_t standings_signature = 3;

/// Whether a frame may carry these runs.
bool fits_in_frame(const std::vector<WireRun>& runs);

}  // namespace tamga::sync
