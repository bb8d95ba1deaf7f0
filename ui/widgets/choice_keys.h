#pragma once

#include <cstddef>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// Moves a choice with the keys that arrived for a group: arrows along the reading direction or
/// downwards, around the ends, Home, End. True when it changed; `selected` beyond `count` is no
/// choice yet.
bool choose_by_keys(Ui& ui, Id group, std::size_t count, std::size_t& selected);

}  // namespace tamga::ui::widgets
