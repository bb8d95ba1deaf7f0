#pragma once

#include "tests/bench/figures.h"

namespace tamga::bench {

/// The most memory that this process ever held.
double peak_memory_mebibytes();

/// What one verification holds at most, for documents of the largest size that is read, made to
/// grow on the way. Each in a process of its own.
void measure_memory(Figures& figures);

}  // namespace tamga::bench
