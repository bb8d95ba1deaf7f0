#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <vector>

#include "sync/exchange/asking.h"

namespace tamga::sync {

/// Frames that were fetched in a row, to be stored together, and how it goes on behind them.
struct Pulled {
    std::vector<Push> frames;
    std::optional<std::uint64_t> next{};  ///< after how many entries the next frame comes
    /// At most one of these says why there is no next one though there should be.
    std::optional<Message> other{};  ///< an answer that is no frame
    std::exception_ptr broken{};     ///< what the line threw; the frames came before
    bool is_going_back = false;      ///< the last frame names a next one that came already
};

/// Asks for the frame after `after` entries and those behind it: a few, or fewer where they are
/// large.
Pulled pull_some(Line& line, std::uint64_t after);

}  // namespace tamga::sync
