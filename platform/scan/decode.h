#pragma once

#include <string>
#include <vector>

#include "platform/scan/frame.h"

namespace tamga::platform::scan {

/// Which way a picture's pixels become dark and light modules. Where one way fails, another often
/// finds the code: what spoils a picture (shadow, blur, glare) differs.
enum class Way {
    local,      ///< compared with what is around: uneven light
    whole,      ///< compared with the whole picture: blur
    sharpened,  ///< the same as `local` after sharpening: small modules out of focus
    enlarged    ///< two to four times as large, in several ways: small codes, blurred or askew
};

/// The way for a camera's picture with this number: each in turn, until one succeeds.
Way way_of(unsigned number) noexcept;

/// The texts of the QR codes in a picture; at most 16, each once. Never throws but for memory.
std::vector<std::string> decode_codes(const Frame& frame, Way way);

/// All ways, one after the other, until something is found; then at half the size. For pictures
/// that do not come again.
std::vector<std::string> decode_thoroughly(const Frame& frame);

}  // namespace tamga::platform::scan
