#include "tests/ui/support/stage.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "platform/fonts/fonts.h"
#include "ui/text/unicode.h"

namespace tamga::test {

using namespace ui::widgets;

namespace {

constexpr double frame_seconds = 1.0 / 60;
constexpr int limit_frames = 400;

}  // namespace

Stage::Stage(float width, float height, Settings settings)
    : ui(platform::fonts::installed(), clipboard), width_(width), height_(height) {
    context_ = ImGui::CreateContext(&ui.typesetter().atlas().imgui_atlas());
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ui.configure(settings);
}

Stage::~Stage() {
    ImGui::DestroyContext(context_);
}

void Stage::show(Screen screen) {
    screen_ = std::move(screen);
    frame();
    settle();
}

void Stage::resize(float width, float height) {
    width_ = width;
    height_ = height;
    frame();
    settle();
}

void Stage::speak(std::string_view tag) {
    ui.set_language(languages.best(tag));
    if (screen_) {
        frame();
        settle();
    }
}

Outcome Stage::frame() {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width_, height_};
    io.DeltaTime = static_cast<float>(frame_seconds);
    now_ += frame_seconds;
    if (before_frame) before_frame();
    // The atlas may grow only between the frames of Dear ImGui.
    ui.begin_frame(width_, height_, now_);
    if (screen_) screen_(ui);
    ImGui::NewFrame();
    outcome_ = ui.end_frame(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    return outcome_;
}

void Stage::settle() {
    for (int i = 0; i < limit_frames; ++i)
        if (!outcome_.again)
            return;
        else
            frame();
    FAIL("the screen asks for frames without end");
}

void Stage::wait(double seconds) {
    const double until = now_ + seconds;
    settle();
    while (outcome_.wake_at && *outcome_.wake_at <= until) {
        now_ = std::max(now_, *outcome_.wake_at);
        frame();
        settle();
    }
    now_ = std::max(now_, until);
    frame();
    settle();
}

const Node& Stage::find(Role role, std::string_view label) {
    const auto found = find_all(ui.frame(), role, label);
    CAPTURE(label);
    INFO(name(role));
    REQUIRE_MESSAGE(found.size() == 1, "elements of this role and label: ", found.size(), "\n",
                    printed());
    return *found.front();
}

bool Stage::has(Role role, std::string_view label) const {
    return !find_all(ui.frame(), role, label).empty();
}

void Stage::press(Role role, std::string_view label) {
    (void)find(role, label);
    press_one_of(role, label, 0);
}

void Stage::press_one_of(Role role, std::string_view label, std::size_t which) {
    const auto find_it = [&] {
        const auto found = find_all(ui.frame(), role, label);
        REQUIRE_MESSAGE(which < found.size(), "fewer elements of this role and label: ", label);
        return found[which];
    };
    const Node* node = find_it();
    for (int i = 0; i < 40; ++i) {
        const Node* area = ui.frame().parent_of(*node);
        while (area && !area->behaviour.scrolls)
            area = ui.frame().parent_of(*area);
        const Point centre = node->rect.centre();
        if (!area || area->visible.holds(centre)) break;
        send(wheel(area->visible.centre(), centre.y > area->visible.centre().y ? -2.0F : 2.0F));
        node = find_it();
    }
    REQUIRE_MESSAGE(node->state.is_enabled, "a disabled element was pressed: ", label);
    const Point at = node->visible.centre();
    REQUIRE_MESSAGE(node->visible.holds(at), "an element that cannot be seen was pressed: ", label);
    ui.push(pointer_move(at));
    ui.push(pointer_down(at));
    frame();
    ui.push(pointer_up(at));
    frame();
    settle();
}

void Stage::type(std::string_view text) {
    for (const char32_t point : ui::text::decode(text).points)
        ui.push(point == U'\n' ? key_press(Key::enter) : character(point));
    frame();
    settle();
}

void Stage::key(Key key, Modifiers modifiers) {
    send(key_press(key, modifiers));
}

void Stage::send(const Event& event) {
    ui.push(event);
    frame();
    settle();
}

void Stage::tab_to(Role role, std::string_view label) {
    for (int i = 0; i < limit_frames; ++i) {
        if (find(role, label).state.is_focused) return;
        key(Key::tab);
    }
    FAIL("the Tab key does not lead to ", label);
}

void Stage::drag(Point from, Point to) {
    constexpr int steps = 10;
    ui.push(pointer_move(from));
    ui.push(pointer_down(from));
    frame();
    for (int i = 1; i <= steps; ++i) {
        const float share = static_cast<float>(i) / steps;
        ui.push(pointer_move({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}));
        frame();
    }
    ui.push(pointer_up(to));
    frame();
    settle();
}

void Stage::drop(std::vector<std::filesystem::path> files, Role role, std::string_view label) {
    ui.push(pointer_move(find(role, label).rect.centre()));
    ui.drop_files(std::move(files));
    frame();
    settle();
}

Picture Stage::picture() {
    ImGui::SetCurrentContext(context_);
    return rasterise(*ImGui::GetDrawData());
}

}  // namespace tamga::test
