#pragma once

#include "ui/widgets/clipboard.h"

struct GLFWwindow;

namespace tamga::kiosk {

/// The system's clipboard. `attach` when there is a window; before, it is empty.
class WindowClipboard final : public ui::widgets::Clipboard {
  public:
    void attach(GLFWwindow* window) noexcept { window_ = window; }
    std::string text() override;
    void set_text(std::string_view text) override;

  private:
    GLFWwindow* window_ = nullptr;
};

}  // namespace tamga::kiosk
