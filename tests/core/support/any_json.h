#pragma once

#include <rapidcheck.h>

#include "core/json/value.h"

namespace tamga::test {

/// Valid UTF-8 with what is hard about strings: controls, escapes, every length of sequence, and
/// the two ranges that UTF-8 and UTF-16 order differently.
rc::Gen<std::string> any_text();

/// Any JSON value up to `depth` containers deep, with finite numbers and unique names.
rc::Gen<json::Value> any_json(int depth = 4);

}  // namespace tamga::test
