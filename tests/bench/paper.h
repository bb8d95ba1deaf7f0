#pragma once

#include <string>

#include "tests/bench/figures.h"

namespace tamga::bench {

/// Printed certificates: how long the code, the page and a cohort take, how long a camera's picture
/// takes until its verdict, and which pictures are read at all.
void measure_paper(Figures& figures);

/// Of each way of spoiling a picture, and of several sizes: how many of 24 pictures are read, and
/// whether one of the first ten is. The certificate holds the credential `canonical`.
void measure_spoiled(Figures& figures, const std::string& pdf, const std::string& canonical);

}  // namespace tamga::bench
