#pragma once

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// The on-screen keyboard: appears at the bottom while a field has the focus, where the settings
/// ask for it. Build it once each frame, after everything else; the rest of the screen has the room
/// above.
void on_screen_keyboard(Ui& ui);

}  // namespace tamga::ui::widgets
