#include "ui/screens/language_choice.h"

#include <vector>

#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"

namespace tamga::ui::screens {

bool language_choice(widgets::Ui& ui, const language::Languages& languages,
                     app::Preferences& preferences) {
    const auto& all = languages.all();
    std::vector<std::string_view> names;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names.push_back(all[i].own_name());
        if (all[i].tag() == ui.language().tag()) chosen = i;
    }
    const widgets::Scope middle = widgets::column(ui, {.cross = widgets::Place::centre});
    if (!widgets::segmented(ui, ui.tr("language_choice", "Language"), names, chosen)) return false;
    preferences.language = all[chosen].tag();
    return true;
}

}  // namespace tamga::ui::screens
