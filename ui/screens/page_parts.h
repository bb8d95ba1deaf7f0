#pragma once

#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What a list shows that has nothing to show: what that means, what to do, and the button that
/// does it. True when it was pressed.
bool empty_page(widgets::Ui& ui, theme::Icon icon, std::string_view title, std::string_view text,
                std::string_view button_label = {});

}  // namespace tamga::ui::screens
