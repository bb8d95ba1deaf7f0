#include "platform/kiosk/clipboard.h"

#include <GLFW/glfw3.h>

namespace tamga::kiosk {

std::string WindowClipboard::text() {
    if (window_ == nullptr) return {};
    const char* text = glfwGetClipboardString(window_);
    return text != nullptr ? text : "";
}

void WindowClipboard::set_text(std::string_view text) {
    if (window_ != nullptr) glfwSetClipboardString(window_, std::string{text}.c_str());
}

}  // namespace tamga::kiosk
