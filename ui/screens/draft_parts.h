#pragma once

#include <string>

#include "core/json/value.h"

namespace tamga::ui::screens {

/// A member of a draft as it was kept: null where there is none of this kind.
const json::Object* object_in(const json::Object& draft, const char* member);

/// The same of a text: empty where there is none.
std::string text_in(const json::Object& draft, const char* member);

}  // namespace tamga::ui::screens
