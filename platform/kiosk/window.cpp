#include "platform/kiosk/window.h"

#include <GLFW/glfw3.h>

#include <algorithm>

namespace tamga::kiosk {
namespace {

std::string last_error() {
    const char* description = nullptr;
    glfwGetError(&description);
    return description != nullptr ? description : "no reason was given";
}

}  // namespace

Window::Window(const WindowOptions& options) {
    if (glfwInit() == GLFW_FALSE) throw NoDisplay{last_error()};
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    // A full screen that another window comes before stays one: nobody gets behind it.
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    GLFWmonitor* monitor = options.is_full_screen ? glfwGetPrimaryMonitor() : nullptr;
    int width = options.width;
    int height = options.height;
    if (monitor != nullptr) {
        if (const GLFWvidmode* mode = glfwGetVideoMode(monitor)) {
            width = mode->width;
            height = mode->height;
        }
    }
    window_ = glfwCreateWindow(width, height, options.title.c_str(), monitor, nullptr);
    if (window_ == nullptr) {
        const std::string reason = last_error();
        glfwTerminate();
        throw NoDisplay{reason};
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
}

Window::~Window() {
    glfwDestroyWindow(window_);
    glfwTerminate();
}

Window::Size Window::size() const {
    Size size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    return size;
}

float Window::scale() const {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::clamp(std::max(x, y), 0.5F, 4.0F);
}

double Window::now() const {
    return glfwGetTime();
}

bool Window::is_closing() const {
    return glfwWindowShouldClose(window_) != GLFW_FALSE;
}

void Window::refuse_closing() {
    glfwSetWindowShouldClose(window_, GLFW_FALSE);
}

void Window::wait(double seconds) {
    if (seconds < 0)
        glfwWaitEvents();
    else
        glfwWaitEventsTimeout(std::max(seconds, 0.001));
}

void Window::poll() {
    glfwPollEvents();
}

void Window::show() {
    glfwSwapBuffers(window_);
}

}  // namespace tamga::kiosk
