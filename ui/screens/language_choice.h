#pragma once

#include "ui/app/preferences.h"
#include "ui/language/languages.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// Every language in its own letters, of which one is in use. What is chosen goes into the
/// preferences, and counts from the next frame. True when it changed.
bool language_choice(widgets::Ui& ui, const language::Languages& languages,
                     app::Preferences& preferences);

}  // namespace tamga::ui::screens
