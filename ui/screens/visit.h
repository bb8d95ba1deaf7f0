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
        const bool is_new = ui.frame_number() != last_ + 1 && ui.frame_number() != last_;
        last_ = ui.frame_number();
        return is_new || !std::exchange(is_known_, true);
    }

  private:
    std::uint64_t last_ = 0;
    bool is_known_ = false;
};

}  // namespace tamga::ui::screens
