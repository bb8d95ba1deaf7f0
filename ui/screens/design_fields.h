#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/design/achievement.h"
#include "core/design/items.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What is typed for members that are no texts, as it is typed.
struct DesignTexts {
    std::string credits;
    std::string levels;  ///< of the grading, with commas between
    std::string tags;    ///< with commas between
};
DesignTexts texts_of(const design::Achievement& achievement);

/// What the parts of the editor work on, for one frame.
struct DesignPart {
    widgets::Ui& ui;
    design::Achievement& achievement;
    DesignTexts& texts;
    base::Date today;
    std::optional<design::Item> led_to;  ///< chosen in the list of what is missing, in this frame
};

/// Brings the present element before the person's eyes where it holds the item that they chose.
void lead_to(const DesignPart& part, design::Item::Kind kind, std::size_t index);

/// The parts of the editor; each true when something changed.
bool description_fields(const DesignPart& part);
bool outcome_fields(const DesignPart& part);
bool frame_fields(const DesignPart& part);
bool optional_fields(const DesignPart& part);
bool version_fields(const DesignPart& part);

/// The languages to ask a text in; never none.
std::vector<std::string> languages_of(const design::Achievement& achievement);

/// Texts between commas, without the white space around them.
std::vector<std::string> split_list(const std::string& text);

/// A button that takes something of a list away. `name` says what.
bool remove_button(widgets::Ui& ui, std::string_view name);

}  // namespace tamga::ui::screens
