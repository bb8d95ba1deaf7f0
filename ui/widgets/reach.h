#pragma once

#include <vector>

#include "ui/widgets/frame.h"

namespace tamga::ui::widgets {

/// The topmost element at a place that does something with a pointer, or null. What lies below a
/// barrier, or under a panel of a higher layer, is not reached.
const Node* element_at(const Frame& frame, Point point);

/// The innermost area at a place that scrolls and has something to scroll, or null.
const Node* scroll_area_at(const Frame& frame, Point point);

/// The area around an element that scrolls and has something to scroll, or null.
const Node* scroll_area_around(const Frame& frame, const Node* node);

/// What a person should mend first: what is marked as wrong with what belongs to it, such as its
/// name, or else what says that something is. Null where nothing is wrong.
const Node* first_fault(const Frame& frame);

/// Whether something in reach holds text that is no value yet.
bool has_unfinished(const Frame& frame);

/// How far an area can be scrolled at most, in pixels.
float scroll_limit(const Node& area);

/// Whether an element can be reached by keys: it exists, is enabled, and no barrier lies above it.
bool can_have_focus(const Frame& frame, const Node* node);

/// What can have the focus, in the order of the Tab key.
std::vector<const Node*> focus_order(const Frame& frame);

/// The highest layer that closes when one presses outside or Escape, or null.
const Node* topmost_closable(const Frame& frame);

}  // namespace tamga::ui::widgets
