#pragma once

#include "platform/kiosk/window.h"
#include "ui/widgets/ui.h"

namespace tamga::kiosk {

/// Hands what GLFW reports about a window to the front end, in order and with its time. While this
/// lives, it owns the window's user pointer and callbacks.
class Input {
  public:
    Input(Window& window, ui::widgets::Ui& ui);
    ~Input();
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    void push(ui::widgets::Event event);
    void drop(int count, const char** paths);
    ui::widgets::Point to_pixels(double x, double y) const;

  private:
    Window& window_;
    ui::widgets::Ui& ui_;
};

}  // namespace tamga::kiosk
