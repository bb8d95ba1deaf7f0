#pragma once

namespace tamga::base {

/// Stops the program: a programmer's mistake was found. `what` is a sentence about the broken rule.
[[noreturn]] void unreachable(const char* what) noexcept;

/// Holds what only a programmer can get wrong, in release builds too.
inline void check(bool holds, const char* what) noexcept {
    if (!holds) unreachable(what);
}

}  // namespace tamga::base
