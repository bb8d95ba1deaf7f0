#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A place for files that are dropped, or chosen with its button.
struct DropResult {
    std::vector<std::filesystem::path> files;
    bool wants_picker = false;
};
DropResult drop_zone(Ui& ui, std::string_view label, std::string_view button_label,
                     std::string_view hint = {});

}  // namespace tamga::ui::widgets
