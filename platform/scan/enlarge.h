#pragma once

#include "platform/scan/frame.h"

// A closer look at a part of a picture; private to platform/scan.
namespace tamga::platform::scan {

/// A rectangle of pixels, within the picture or not.
struct Part {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// The part of a picture that lies within it, `factor` times as large (1 to 4), with the pixels
/// between computed by cubic convolution (Catmull-Rom): edges of small modules stay steep, which
/// they do not where pixels are only averaged.
Frame enlarged(const Frame& frame, const Part& part, int factor);

}  // namespace tamga::platform::scan
