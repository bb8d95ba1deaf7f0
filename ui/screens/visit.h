#pragma once

#include <cstdint>
#include <utility>

#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// Tells a screen when the person comes to it, so that it asks the rooms again then and not in
/// every frame.
class Visit {
  public:
    /// Once each frame of the screen; true in the first one after another screen was shown.
    bool begins(const widgets::Ui& ui) {
        return ui.frame_number() != std::exchange(last_, ui.frame_number()) + 1;
    }

  private:
    std::uint64_t last_ = 0;  ///< frames are counted from 2
};

}  // namespace tamga::ui::screens
