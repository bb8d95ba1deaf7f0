#pragma once

#include <cstdint>
#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// Elements below each other.
struct ColumnOptions {
    float gap = theme::space::m;
    Length width = fit();
    Length height = fit();
    float max_width = Box::unbounded;
    float min_width = 0;
    Edges padding = {};
    Place main = Place::start;
    Place cross = Place::stretch;
    Place self = Place::stretch;
};
Scope column(Ui& ui, const ColumnOptions& options = {});

/// Elements beside each other; they continue below where the screen is too narrow.
struct RowOptions {
    float gap = theme::space::m;
    Place main = Place::start;
    Place cross = Place::centre;
    bool wraps = true;
    Length width = fit();
    Edges padding = {};
    Place self = Place::stretch;
};
Scope row(Ui& ui, const RowOptions& options = {});

/// Cells of one width, as many beside each other as there is room for.
struct GridOptions {
    float min_column = 280;
    int max_columns = 4;
    float gap = theme::space::m;
};
Scope grid(Ui& ui, const GridOptions& options = {});

/// Panes beside each other where the screen is medium or wide, below each other where it is
/// compact.
Scope split(Ui& ui, float gap = theme::space::l);
/// A part of a row or split that takes a share of the room.
Scope pane(Ui& ui, float weight = 1, float min_width = 240);

/// A surface that holds together what belongs together.
struct CardOptions {
    std::string_view title = {};
    std::string_view label = {};  ///< names it for whoever cannot see it, where no title does
    theme::Tone tone = theme::Tone::neutral;
    Length width = fit();
    float gap = theme::space::m;
};
Scope card(Ui& ui, std::string_view key, const CardOptions& options = {});
/// A card that is pressed as a whole; `pressed` is set to whether it was.
Scope pressable_card(Ui& ui, std::string_view label, bool& pressed);

/// Elements that belong together, with a name for whoever cannot see it.
Scope group(Ui& ui, std::string_view label, float gap = theme::space::m);

/// What may be higher than its place; fingers, wheels and keys move it.
struct ScrollOptions {
    Length height = fill();
    float gap = theme::space::m;
    Edges padding = {};
    float min_height = 120;
};
Scope scroll_area(Ui& ui, std::string_view key, const ScrollOptions& options = {});

/// The frame of a screen: a heading with a way back, and a body that scrolls, of a width that can
/// be read. Where `has_list`, the body does not scroll, because a list in it does.
struct PageOptions {
    std::string_view title = {};
    bool has_back = false;
    bool has_list = false;
    float max_width = 1120;
};
struct Page {
    Scope frame;
    Scope body;
    bool went_back = false;  ///< the way back was pressed, or Escape
};
Page page(Ui& ui, std::string_view key, const PageOptions& options = {});

/// Takes what room is left.
void spacer(Ui& ui);
void divider(Ui& ui);

}  // namespace tamga::ui::widgets
