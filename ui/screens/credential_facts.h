#pragma once

#include <string>
#include <string_view>

#include "core/json/value.h"
#include "ui/widgets/label.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// Every element that a credential of any maker says of itself, a line each, and its learning
/// outcomes. What it lacks is left out.
void credential_facts(widgets::Ui& ui, const json::Object& document);

/// A line, or none where there is no value.
inline void add_fact(widgets::Ui& ui, std::string_view label, std::string_view value) {
    if (!value.empty()) widgets::fact(ui, label, value);
}

/// Hours and minutes of an xsd:duration (`PT60H`) as a reader of the language writes them; another
/// duration as it stands.
std::string duration_text(const widgets::Ui& ui, std::string_view duration);

}  // namespace tamga::ui::screens
