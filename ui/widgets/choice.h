#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// Something that is or is not. True when it changed.
struct CheckboxOptions {
    std::string_view hint = {};
    bool is_mixed = false;  ///< stands for several, some of which are checked
};
bool checkbox(Ui& ui, std::string_view label, bool& value, const CheckboxOptions& options = {});

/// One of several, all of them visible. True when the choice changed. Arrows move it.
bool radio_group(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
                 std::size_t& selected);

/// One of a few, side by side, with what is wrong with the choice below; none while `selected` is
/// beyond the choices.
bool segmented(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
               std::size_t& selected, std::string_view error = {});

/// Which part of a screen is shown.
bool tabs(Ui& ui, std::string_view label, std::span<const std::string_view> names,
          std::size_t& selected);

/// One of many, shown when asked for.
struct ComboOptions {
    std::string_view hint = {};
    std::string_view error = {};
    std::string_view placeholder = {};  ///< shown while `selected` is beyond the choices
    bool is_required = false;
};
bool combo(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
           std::size_t& selected, const ComboOptions& options = {});

/// A choice that narrows a list. True when it changed.
bool chip(Ui& ui, std::string_view label, bool& is_on);

/// Where someone stands in a task of several steps.
void stepper(Ui& ui, std::string_view label, std::span<const std::string_view> steps,
             std::size_t present);

}  // namespace tamga::ui::widgets
