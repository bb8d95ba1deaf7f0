#include "ui/screens/settings.h"

#include <vector>

#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"

namespace tamga::ui::screens {

using namespace widgets;

void Settings::build(app::Context& context) {
    Ui& ui = context.ui;
    const Page frame = page(ui, "settings", {.title = ui.tr("settings", "Settings")});
    if (!context.session.may(journal::Role::administrator)) {
        build_display(context);
        return;
    }
    resume(context);
    const std::array<std::string_view, 4> names{
        ui.tr("settings", "Display"), ui.tr("settings", "Operators"),
        ui.tr("settings", "Organisation"), ui.tr("settings", "Backup")};
    tabs(ui, ui.tr("settings", "Parts of the settings"), names, tab_);
    switch (tab_) {
        case 1: build_operators(context); break;
        case 2: build_organisation(context); break;
        case 3: build_backup(context); break;
        default: build_display(context); break;
    }
    keep_draft(context);
}

}  // namespace tamga::ui::screens
