#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/frame.h"

namespace tamga::ui::widgets {

/// Every element of a role with a label, in reading order, from the lowest layer to the highest. An
/// empty label fits all.
std::vector<const Node*> find_all(const Frame& frame, Role role, std::string_view label);

/// The tree as a person without a screen would be told it, an element a line, indented:
/// `button "Save" disabled`. Elements that only arrange are left out.
std::string print(const Frame& frame);

/// What a person would complain about: texts that are cut, that lie outside what holds them or on
/// each other, targets that are too small. One sentence each; empty when all is well. Texts in
/// areas that scroll may lie outside of them.
std::vector<std::string> find_faults(const Frame& frame);

}  // namespace tamga::ui::widgets
