#pragma once

#include <functional>
#include <vector>

#include "core/verify/judged.h"
#include "core/verify/verify.h"
#include "platform/scan/read_file.h"

namespace tamga::platform::scan {

using ReadFile = std::function<FileReading(base::ByteView)>;

/// Judges whatever a person holds: everything that `verify::verify` reads, and beyond that the
/// codes in a PNG, JPEG or PDF, and the files attached to a PDF. There is always at least one.
///
/// The codes of what is not read stand in fault.h and are given like those of `verify`. Carriers
/// beyond its own are `pdf` and `jpeg`; a code in a picture has the carrier `qr`.
///
/// @p read `read_file`, or what stands for it
std::vector<verify::Judged> verify_file(base::ByteView bytes, const verify::Knowledge& knowledge,
                                        const ReadFile& read = read_file);

}  // namespace tamga::platform::scan
