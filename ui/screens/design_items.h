#pragma once

#include <string>

#include "core/design/items.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What an item of a description is called in the reader's language, with what it says, where it
/// says anything: `Outcome LO1: Reads a drawing`.
std::string item_name(const widgets::Ui& ui, const design::Achievement& achievement,
                      const design::Item& item);

/// What a finding about a description is about: the item, else the standard element.
std::string subject_of(const widgets::Ui& ui, const design::Achievement& achievement,
                       const base::Finding& finding);

}  // namespace tamga::ui::screens
