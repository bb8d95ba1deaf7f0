#include "ui/app/problem.h"

#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
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

void exact_words(widgets::Ui& ui, std::string_view english) {
    if (english.empty()) return;
    widgets::ParagraphOptions look{.style = theme::TextStyle::caption, .is_muted = true};
    if (ui.language().tag() == "en") return widgets::paragraph(ui, english, look);
    const widgets::Scope name = ui.named(english);
    const widgets::Scope both =
        widgets::column(ui, {.gap = theme::space::xs, .cross = widgets::Place::start});
    bool& is_open = ui.memory<bool>(ui.present().id);
    if (widgets::button(
            ui,
            is_open ? ui.tr("problem", "Hide the details") : ui.tr("problem", "Details in English"),
            {.kind = widgets::ButtonKind::quiet}))
        is_open = !is_open;
    look.is_code = true;
    if (is_open) widgets::paragraph(ui, english, look);
}

void error_banner(widgets::Ui& ui, std::string_view title, const base::Error& error) {
    widgets::banner(ui, theme::Tone::danger, title, {.text = explain(ui, error.kind())});
    exact_words(ui, error.what());
}

bool show_problem(widgets::Ui& ui, const base::Error& error) {
    const widgets::Dialog frame = widgets::dialog(ui, ui.tr("problem", "This did not work"));
    widgets::paragraph(ui, explain(ui, error.kind()));
    exact_words(ui, error.what());
    const widgets::Scope buttons = widgets::dialog_buttons(ui);
    const bool is_read =
        widgets::button(ui, ui.tr("common", "Close"), {.kind = widgets::ButtonKind::primary});
    return is_read || frame.dismissed;
}

}  // namespace tamga::ui::app
