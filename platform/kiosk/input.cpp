#include "platform/kiosk/input.h"

#include <GLFW/glfw3.h>

#include <filesystem>
#include <utility>
#include <vector>

namespace tamga::kiosk {
namespace {

using ui::widgets::Event;
using ui::widgets::Key;
using ui::widgets::Point;

/// More files than anyone drops by hand.
constexpr int limit_files = 2000;

Input& input_of(GLFWwindow* window) {
    return *static_cast<Input*>(glfwGetWindowUserPointer(window));
}

Point pointer_of(GLFWwindow* window) {
    double x = 0;
    double y = 0;
    glfwGetCursorPos(window, &x, &y);
    return input_of(window).to_pixels(x, y);
}

Key key_of(int key) {
    switch (key) {
        case GLFW_KEY_TAB: return Key::tab;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER: return Key::enter;
        case GLFW_KEY_ESCAPE: return Key::escape;
        case GLFW_KEY_SPACE: return Key::space;
        case GLFW_KEY_LEFT: return Key::left;
        case GLFW_KEY_RIGHT: return Key::right;
        case GLFW_KEY_UP: return Key::up;
        case GLFW_KEY_DOWN: return Key::down;
        case GLFW_KEY_HOME: return Key::home;
        case GLFW_KEY_END: return Key::end;
        case GLFW_KEY_PAGE_UP: return Key::page_up;
        case GLFW_KEY_PAGE_DOWN: return Key::page_down;
        case GLFW_KEY_BACKSPACE: return Key::backspace;
        case GLFW_KEY_DELETE: return Key::delete_forward;
        case GLFW_KEY_A: return Key::a;
        case GLFW_KEY_C: return Key::c;
        case GLFW_KEY_V: return Key::v;
        case GLFW_KEY_X: return Key::x;
        case GLFW_KEY_Y: return Key::y;
        case GLFW_KEY_Z: return Key::z;
        default: return Key::none;
    }
}

void on_key(GLFWwindow* window, int key, int, int action, int modifiers) {
    if (action == GLFW_RELEASE) return;
    Event event;
    event.kind = Event::Kind::key;
    event.key = key_of(key);
    event.modifiers = {(modifiers & GLFW_MOD_SHIFT) != 0, (modifiers & GLFW_MOD_CONTROL) != 0,
                       (modifiers & GLFW_MOD_ALT) != 0};
    // Letters come as characters; as keys they count only with Control.
    const bool is_letter = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
    if (event.key == Key::none || (is_letter && !event.modifiers.control)) return;
    input_of(window).push(event);
}

void on_character(GLFWwindow* window, unsigned point) {
    input_of(window).push(ui::widgets::character(static_cast<char32_t>(point)));
}

void on_button(GLFWwindow* window, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    const Point at = pointer_of(window);
    input_of(window).push(action == GLFW_PRESS ? ui::widgets::pointer_down(at)
                                               : ui::widgets::pointer_up(at));
}

void on_move(GLFWwindow* window, double x, double y) {
    Input& input = input_of(window);
    input.push(ui::widgets::pointer_move(input.to_pixels(x, y)));
}

void on_enter(GLFWwindow* window, int is_inside) {
    if (is_inside == GLFW_TRUE) return;
    Event event;
    event.kind = Event::Kind::pointer_leave;
    input_of(window).push(event);
}

void on_scroll(GLFWwindow* window, double, double notches) {
    input_of(window).push(ui::widgets::wheel(pointer_of(window), static_cast<float>(notches)));
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    input_of(window).push(ui::widgets::pointer_move(pointer_of(window)));
    input_of(window).drop(count, paths);
}

}  // namespace

Input::Input(Window& window, ui::widgets::Ui& ui) : window_(window), ui_(ui) {
    GLFWwindow* handle = window.handle();
    glfwSetWindowUserPointer(handle, this);
    glfwSetKeyCallback(handle, on_key);
    glfwSetCharCallback(handle, on_character);
    glfwSetMouseButtonCallback(handle, on_button);
    glfwSetCursorPosCallback(handle, on_move);
    glfwSetCursorEnterCallback(handle, on_enter);
    glfwSetScrollCallback(handle, on_scroll);
    glfwSetDropCallback(handle, on_drop);
}

Input::~Input() {
    GLFWwindow* handle = window_.handle();
    glfwSetKeyCallback(handle, nullptr);
    glfwSetCharCallback(handle, nullptr);
    glfwSetMouseButtonCallback(handle, nullptr);
    glfwSetCursorPosCallback(handle, nullptr);
    glfwSetCursorEnterCallback(handle, nullptr);
    glfwSetScrollCallback(handle, nullptr);
    glfwSetDropCallback(handle, nullptr);
    glfwSetWindowUserPointer(handle, nullptr);
}

void Input::push(Event event) {
    event.seconds = window_.now();
    ui_.push(event);
}

void Input::drop(int count, const char** paths) {
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < count && i < limit_files; ++i)
        files.emplace_back(paths[i]);
    ui_.drop_files(std::move(files));
}

/// GLFW counts in units of the screen, which on some systems are larger than pixels.
Point Input::to_pixels(double x, double y) const {
    int width = 1;
    int height = 1;
    glfwGetWindowSize(window_.handle(), &width, &height);
    const Window::Size size = window_.size();
    return {static_cast<float>(x * size.width / std::max(width, 1)),
            static_cast<float>(y * size.height / std::max(height, 1))};
}

}  // namespace tamga::kiosk
