#pragma once

#include <optional>
#include <string_view>

#include "core/design/elements.h"
#include "core/design/items.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// A standard element in the reader's language.
std::string_view element_name(const widgets::Ui& ui, design::Element element);

/// What was pressed in the list: an element, or one item of it that something is to be said about.
struct ElementChoice {
    design::Element element = design::Element::learner;
    std::optional<design::Item> item;
};

/// Every European standard element with how far it has come, and what is to be said about it; what
/// is about one outcome, one criterion and the like stands below its name.
std::optional<ElementChoice> element_list(widgets::Ui& ui, const design::Achievement& achievement,
                                          const base::Findings& findings);

}  // namespace tamga::ui::screens
