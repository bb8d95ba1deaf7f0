#pragma once

namespace tamga::kiosk {

/// The whole program. Exit codes: 0 done, 1 a script's expectation was not met, 2 wrong use, 3 no
/// display, 4 the machine failed (store, disk, graphics).
int run(int argc, const char* const* argv);

}  // namespace tamga::kiosk
