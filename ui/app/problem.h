#pragma once

#include <string_view>

#include "core/base/error.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::app {

/// What kind of thing went wrong and what to do, as a sentence in the person's language. What the
/// error says itself is English and more exact: it goes to `exact_words`.
std::string_view explain(const widgets::Ui& ui, base::ErrorKind kind);

/// What a room says exactly, which is English: at once where that is the language, else behind a
/// button, for whoever helps.
void exact_words(widgets::Ui& ui, std::string_view english);

/// What went wrong, below a title that says what of: the kind in the language, then exactly.
void error_banner(widgets::Ui& ui, std::string_view title, const base::Error& error);

/// A dialog about an error; true when the person has read it.
bool show_problem(widgets::Ui& ui, const base::Error& error);

}  // namespace tamga::ui::app
