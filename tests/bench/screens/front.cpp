#include "tests/bench/screens/front.h"

#include <imgui.h>
#include <time.h>

#include <string>

#include "platform/fonts/fonts.h"

namespace tamga::bench {
namespace {

constexpr float width = 1280;
constexpr float height = 800;
constexpr double frame_seconds = 1.0 / 60;
constexpr int most_settling_frames = 60;

/// What this thread worked, whatever else the machine did meanwhile.
double worked_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

ui::app::Preferences preferences_of(std::string_view language) {
    ui::app::Preferences preferences;
    preferences.language = language;
    preferences.has_on_screen_keyboard = false;
    return preferences;
}

}  // namespace

Front::Front(Station& station, base::Clock& clock, base::Random& random, std::string_view language)
    : ui_(platform::fonts::installed(), clipboard_),
      context_(ImGui::CreateContext(&ui_.typesetter().atlas().imgui_atlas())),
      app_({.ui = ui_,
            .station = station,
            .languages = languages_,
            .clock = clock,
            .random = random,
            .file_roots = [] { return std::vector<ui::app::FileRoot>{}; },
            .preferences = preferences_of(language)}) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
}

Front::~Front() {
    ImGui::DestroyContext(context_);
}

double Front::frame() {
    now_ += frame_seconds;
    const double start = worked_seconds();
    app_.prepare(1);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = static_cast<float>(frame_seconds);
    ui_.begin_frame(width, height, now_);
    app_.build();
    ImGui::NewFrame();
    outcome_ = ui_.end_frame(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    return worked_seconds() - start;
}

void Front::settle() {
    for (int i = 0; i < most_settling_frames && outcome_.again; ++i)
        frame();
}

void Front::rest() {
    const double until = now_ + 1;
    settle();
    while (outcome_.wake_at && *outcome_.wake_at < until) {
        now_ = *outcome_.wake_at;
        frame();
        settle();
    }
}

}  // namespace tamga::bench
