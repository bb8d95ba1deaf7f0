#pragma once

#include <memory>
#include <stdexcept>
#include <string>

struct GLFWwindow;

namespace tamga::kiosk {

/// There is no display, or none that can draw with OpenGL 3.
class NoDisplay : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct WindowOptions {
    std::string title;
    bool is_full_screen = true;
    int width = 1280;  ///< in pixels, where it is a window
    int height = 800;
};

/// One GLFW window with an OpenGL 3.3 context that is current on this thread.
class Window {
  public:
    /// @throws NoDisplay.
    explicit Window(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    GLFWwindow* handle() const noexcept { return window_; }
    /// Pixels of what is drawn.
    struct Size {
        int width = 0;
        int height = 0;
    };
    Size size() const;
    /// Pixels a dp, as the display says.
    float scale() const;
    /// Seconds of a clock that does not go back.
    double now() const;
    bool is_closing() const;
    void refuse_closing();
    /// Waits until something happens, at most so long; negative: without end.
    void wait(double seconds);
    void poll();
    void show();

  private:
    GLFWwindow* window_ = nullptr;
};

}  // namespace tamga::kiosk
