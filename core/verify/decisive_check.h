#pragma once

#include "core/verify/report.h"

namespace tamga::verify {

/// The answer on which a verdict rests, to be told first: of what is not valid the first answer
/// that fails, of what is undetermined the first that is unknown. Where the document itself gives
/// no cause, that of the first credential in it that does. Null for what is valid; lives as long as
/// the report.
const Check* decisive_check(const Report& report) noexcept;

}  // namespace tamga::verify
