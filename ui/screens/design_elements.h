#pragma once

#include <optional>
#include <string_view>

#include "core/design/elements.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// A standard element in the reader's language.
std::string_view element_name(const widgets::Ui& ui, design::Element element);

/// Every European standard element with how far it has come, and what is to be said about it. The
/// element that was pressed.
std::optional<design::Element> element_list(widgets::Ui& ui, const design::Achievement& achievement,
                                            const base::Findings& findings);

}  // namespace tamga::ui::screens
