#pragma once

#include <memory>

#include "ui/app/screen.h"

namespace tamga::ui::app {

/// The screen of a place; null where this program has none.
std::unique_ptr<Screen> make_screen(Place place);
/// Whether `make_screen` gives one.
bool has_screen(Place place);

}  // namespace tamga::ui::app
