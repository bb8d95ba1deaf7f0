#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tamga::base {

/// A name under which a file can be written on any machine and stick, from a name that a person or
/// another station gave it: one step of a path, never hidden, no name of a device, without what
/// steers a terminal or turns the direction of reading, at most 200 bytes with its extension.
/// `without` is the name where nothing of it is left. A name that is harmless stays as it is.
std::string harmless_file_name(std::string_view name, std::string_view without);

/// `photo.jpg` and 2 give `photo-2.jpg`.
std::string numbered_file_name(std::string_view name, std::size_t number);

}  // namespace tamga::base
