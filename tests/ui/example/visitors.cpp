#include "tests/ui/example/visitors.h"

#include "core/base/text_fold.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::test {

using namespace ui::widgets;
namespace theme = ui::theme;

std::string VisitorBook::add(const std::string& name, std::optional<base::Date> day,
                             bool is_expected) {
    if (name.empty()) return "Enter the visitor's name.";
    if (!day) return "Enter the day of the visit.";
    visitors.push_back({name, *day, is_expected});
    return {};
}

void VisitorsScreen::build(Ui& ui) {
    const Page frame =
        page(ui, "visitors",
             {.title = ui.tr("visitors", "Visitors"), .has_back = true, .has_list = true});
    {
        const Scope bar = row(ui, {.main = Place::between});
        {
            const Scope search = pane(ui);
            search_field(ui, ui.tr("visitors", "Search visitors"), query_);
        }
        if (button(ui, ui.tr("visitors", "Add visitor"),
                   {.kind = ButtonKind::primary, .icon = theme::Icon::add}))
            is_adding_ = true;
    }
    build_list(ui);
    if (is_adding_) build_dialog(ui);
    toast_.build(ui);
    on_screen_keyboard(ui);
}

void VisitorsScreen::build_list(Ui& ui) {
    std::vector<std::size_t> found;
    const std::string wanted = base::fold(query_);
    for (std::size_t i = 0; i < book_.visitors.size(); ++i)
        if (base::fold(book_.visitors[i].name).find(wanted) != std::string::npos)
            found.push_back(i);
    const Column columns[] = {
        {.title = ui.tr("visitors", "Name"), .width = fill(2)},
        {.title = ui.tr("visitors", "Day"), .width = fixed(190), .from = WidthClass::medium},
        {.title = ui.tr("visitors", "Expected"), .width = fixed(130)}};
    table(ui, ui.tr("visitors", "Visitors"), columns, found.size(), current_,
          [&](std::size_t row, RowBuilder& cells) {
              const VisitorBook::Visitor& visitor = book_.visitors[found[row]];
              cells.text(visitor.name, {.is_strong = true});
              cells.text(ui.language().date(visitor.day));
              cells.badge(visitor.is_expected ? ui.tr("visitors", "Yes") : ui.tr("visitors", "No"),
                          visitor.is_expected ? theme::Tone::success : theme::Tone::neutral);
          },
          {.empty = ui.tr("visitors", "Nobody of this name was here.")});
}

void VisitorsScreen::build_dialog(Ui& ui) {
    const Dialog frame = dialog(ui, ui.tr("visitors", "Add visitor"));
    if (frame.dismissed) is_adding_ = false;
    const FieldResult typed =
        text_field(ui, ui.tr("visitors", "Name"), name_,
                   {.error = error_, .is_required = true, .max_length = 80, .takes_focus = true});
    date_field(ui, ui.tr("visitors", "Day"), day_, {});
    checkbox(ui, ui.tr("visitors", "Was expected"), is_expected_);
    const Scope buttons = dialog_buttons(ui);
    if (button(ui, ui.tr("visitors", "Cancel"))) is_adding_ = false;
    const bool wants =
        button(ui, ui.tr("visitors", "Add"), {.kind = ButtonKind::primary}) || typed.submitted;
    if (!wants) return;
    error_ = book_.add(name_, day_, is_expected_);
    if (!error_.empty()) return;
    toast_.show(ui, ui.tr("visitors", "{name} was added.", {{"name", name_}}));
    is_adding_ = false;
    name_.clear();
    day_.reset();
}

}  // namespace tamga::test
