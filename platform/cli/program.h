#pragma once

namespace tamga::cli {

/// The whole program: reads the arguments, does what they ask, and gives the exit code.
int run(int argc, const char* const* argv) noexcept;

}  // namespace tamga::cli
