#pragma once

#include <string_view>

#include "core/verify/report.h"

namespace tamga::verify {

/// The report on something of which no document was read, for readers of carriers that need more
/// than this room has: cameras, photographs, PDF files. @p reason, what, how, carrier of static
/// lifetime
/// @p is_unknown whether nothing is known to be wrong with it: undetermined, else not valid
Report unread(std::string_view reason, std::string_view what, std::string_view how, bool is_unknown,
              std::string_view carrier);

}  // namespace tamga::verify
