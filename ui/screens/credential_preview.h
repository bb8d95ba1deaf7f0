#pragma once

#include "core/design/achievement.h"
#include "core/json/value.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// A credential as its holder sees it: whose it is, for what, from whom, and what it says of the
/// European standard elements. `document` may lack its proof; `achievement` is the version that it
/// is about, for the texts in the reader's language.
void credential_preview(widgets::Ui& ui, const json::Object& document,
                        const design::Achievement& achievement);

/// Hours and minutes as a reader of the language writes them: `30 hours`.
std::string workload_text(const widgets::Ui& ui, std::chrono::minutes workload);

/// Every level that applies: `EQF level 3 · Turkish Qualifications Framework, level 3`; a word for
/// none where the designer says so.
std::string level_text(const widgets::Ui& ui, const design::Level& level);

}  // namespace tamga::ui::screens
