#include "ui/app/problem.h"

#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace tamga::ui::app {

std::string_view explain(const widgets::Ui& ui, base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::usage: return ui.tr("problem", "This cannot be done in this way.");
        case base::ErrorKind::data:
            return ui.tr("problem", "What was read does not say what it must.");
        case base::ErrorKind::not_found:
            return ui.tr("problem", "Nothing here has this name or number.");
        case base::ErrorKind::conflict:
            return ui.tr("problem", "This contradicts what is recorded already.");
        case base::ErrorKind::passphrase:
            return ui.tr("problem", "The passphrase is wrong, or nobody is signed in.");
        case base::ErrorKind::forbidden:
            return ui.tr("problem", "You do not have the right to do this. Ask an administrator.");
        case base::ErrorKind::busy:
            return ui.tr("problem",
                         "Another program uses the records just now. Nothing that was entered is "
                         "lost: wait a moment and try again.");
        case base::ErrorKind::disk:
            return ui.tr("problem",
                         "The storage is full, missing or cannot be written. Free some room, then "
                         "try again.");
        case base::ErrorKind::corrupt:
            return ui.tr("problem",
                         "Stored records are damaged. Do not go on; restore from a backup.");
        case base::ErrorKind::network:
            return ui.tr("problem",
                         "The other side cannot be reached. Nothing is lost; try again later.");
        case base::ErrorKind::clock:
            return ui.tr("problem",
                         "This machine's clock contradicts what is recorded. Set the clock.");
    }
    return {};
}

bool show_problem(widgets::Ui& ui, const base::Error& error) {
    const widgets::Dialog frame = widgets::dialog(ui, ui.tr("problem", "This did not work"));
    widgets::paragraph(ui, explain(ui, error.kind()));
    widgets::paragraph(
        ui, error.what(),
        {.style = theme::TextStyle::caption, .is_muted = true, .is_code = ui.is_rtl()});
    const widgets::Scope buttons = widgets::dialog_buttons(ui);
    const bool is_read =
        widgets::button(ui, ui.tr("common", "Close"), {.kind = widgets::ButtonKind::primary});
    return is_read || frame.dismissed;
}

}  // namespace tamga::ui::app
