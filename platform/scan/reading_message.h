#pragma once

#include <string>
#include <string_view>

#include "platform/scan/confined.h"
#include "platform/scan/read_file.h"

// What a process that reads a file says to the one that asked; private to platform/scan. A message
// is a list of texts: each its size in decimal digits, a colon, and its bytes.
namespace tamga::platform::scan {

std::string to_message(const FileReading& reading);

/// The reading in a child's message; what became of the child where it gave none, or one that
/// cannot be read, for it may have written anything. @p carrier of the file
FileReading reading_of(const Confined& child, std::string_view carrier);

}  // namespace tamga::platform::scan
