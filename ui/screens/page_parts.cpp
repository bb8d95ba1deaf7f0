#include "ui/screens/page_parts.h"

#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

bool empty_page(widgets::Ui& ui, theme::Icon icon, std::string_view title, std::string_view text,
                std::string_view button_label) {
    const widgets::Scope frame =
        widgets::column(ui, {.max_width = theme::measure::dialog_width,
                             .padding = widgets::sides(0, theme::space::xxl),
                             .cross = widgets::Place::centre,
                             .self = widgets::Place::centre});
    widgets::icon(ui, icon, theme::Tone::neutral, 56);
    widgets::heading(ui, 2, title);
    widgets::paragraph(ui, text, {.is_muted = true, .align = widgets::Place::centre});
    if (button_label.empty()) return false;
    return widgets::button(ui, button_label, {.kind = widgets::ButtonKind::primary});
}

}  // namespace tamga::ui::screens
