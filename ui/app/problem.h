#pragma once

#include <string_view>

#include "core/base/error.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::app {

/// What kind of thing went wrong and what to do, as a sentence in the person's language. What the
/// error says itself is English and more exact; show both.
std::string_view explain(const widgets::Ui& ui, base::ErrorKind kind);

/// A dialog about an error; true when the person has read it.
bool show_problem(widgets::Ui& ui, const base::Error& error);

}  // namespace tamga::ui::app
