#pragma once

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "platform/scan/fault.h"
#include "platform/scan/frame.h"

namespace tamga::platform::scan {

inline constexpr std::int64_t most_picture_pixels = 40'000'000;
inline constexpr int most_picture_side = 20'000;

bool looks_like_jpeg(base::ByteView bytes) noexcept;
bool looks_like_png(base::ByteView bytes) noexcept;

/// Either a picture or a fault.
struct PictureReading {
    std::optional<Frame> frame;
    const ScanFault* fault = nullptr;
};

/// Decodes a PNG or JPEG to grey; what is transparent is white. The size is judged by the header,
/// before memory is taken for pixels. Never throws but for memory.
PictureReading read_picture(base::ByteView bytes);

/// The same with its colours, where it has some: for photographs, which people look at.
PictureReading read_photograph(base::ByteView bytes);

/// The picture as JPEG, good enough to look at, with the colours that it has; empty where the
/// library cannot make one.
std::string to_jpeg(const Frame& frame);

}  // namespace tamga::platform::scan
