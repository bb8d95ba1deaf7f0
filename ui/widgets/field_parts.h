#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/text/editor.h"
#include "ui/widgets/field.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// What a field remembers between frames.
struct FieldMemory {
    text::Editor editor;
    float view_x = 0;        ///< pixels that a long line is moved left
    float view_y = 0;        ///< and several lines up
    double acted_at = 0;     ///< when the caret last moved
    double pressed_at = -1;  ///< of the last press, for double presses
    text::CaretPosition pressed_caret;
    std::uint64_t last_frame = 0;  ///< in which the field was there
    Id inner = 0;                  ///< the element that holds the text
    bool reveals = false;          ///< a passphrase is shown
};

/// A value as it is shown, with the way from bytes of the one to bytes of the other.
struct Shown {
    std::shared_ptr<const text::Paragraph> paragraph;
    std::vector<std::size_t> edges;  ///< of the value's clusters, when bullets stand for them

    text::CaretPosition to_shown(text::CaretPosition caret) const;
    text::CaretPosition from_shown(text::CaretPosition caret) const;
};

/// The label above a field; closes nothing.
void add_field_label(Ui& ui, std::string_view label, bool is_required);
/// The hint or the error below it.
void add_field_note(Ui& ui, std::string_view hint, std::string_view error);
/// The box that looks like a field, in the state of an element.
Box field_box(const Ui& ui, bool is_focused, bool is_invalid);

/// Opens the editable element, applies what was typed, draws it. Ends closed.
FieldResult edit_element(Ui& ui, Role role, std::string_view label, std::string& value,
                         const FieldOptions& options);

}  // namespace tamga::ui::widgets
