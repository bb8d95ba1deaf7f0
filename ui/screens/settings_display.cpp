#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "ui/screens/settings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;
using theme::Appearance;

constexpr std::array appearances{Appearance::light, Appearance::dark, Appearance::high_contrast};
constexpr std::array text_scales{1.0F, 1.25F, 1.5F, 2.0F};
constexpr std::array idle_minutes{1, 2, 5, 15, 60};

/// The place of a value in a list; beyond the list where it is none of them.
template <typename List, typename Value>
std::size_t place_of(const List& list, const Value& value) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), value) - list.begin());
}

}  // namespace

void Settings::build_display(app::Context& context) {
    build_looks(context);
    build_use(context);
}

void Settings::build_looks(app::Context& context) {
    Ui& ui = context.ui;
    app::Preferences& preferences = context.preferences;
    const Scope frame =
        card(ui, "looks", {.title = ui.tr("settings_display", "Language and looks")});

    const auto& all = context.languages.all();
    std::vector<std::string_view> names;
    std::size_t language = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names.push_back(all[i].own_name());
        if (all[i].tag() == ui.language().tag()) language = i;
    }
    if (combo(ui, ui.tr("settings_display", "Language"), names, language))
        preferences.language = all[language].tag();

    const std::array<std::string_view, 3> looks{ui.tr("settings_display", "Light"),
                                                ui.tr("settings_display", "Dark"),
                                                ui.tr("settings_display", "High contrast")};
    std::size_t look = place_of(appearances, preferences.appearance);
    paragraph(ui, ui.tr("settings_display", "Colours"), {.style = theme::TextStyle::strong});
    if (segmented(ui, ui.tr("settings_display", "Colours"), looks, look))
        preferences.appearance = appearances[look];

    std::array<std::string, 4> shown;
    std::array<std::string_view, 4> sizes;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        sizes[i] = shown[i] =
            ui.language().percent(static_cast<std::int64_t>(std::lround(text_scales[i] * 100)));
    std::size_t size = place_of(text_scales, preferences.text_scale);
    paragraph(ui, ui.tr("settings_display", "Text size"), {.style = theme::TextStyle::strong});
    if (segmented(ui, ui.tr("settings_display", "Text size"), sizes, size))
        preferences.text_scale = text_scales[size];
}

void Settings::build_use(app::Context& context) {
    Ui& ui = context.ui;
    app::Preferences& preferences = context.preferences;
    const Scope frame = card(ui, "use", {.title = ui.tr("settings_display", "Use")});
    checkbox(ui, ui.tr("settings_display", "On-screen keyboard"),
             preferences.has_on_screen_keyboard,
             {.hint = ui.tr("settings_display", "Appears while a field is being filled in.")});
    // How soon strangers are kept out is no matter of taste.
    if (!context.session.may(journal::Role::administrator)) return;

    std::array<std::string, idle_minutes.size()> shown;
    std::array<std::string_view, idle_minutes.size()> spans;
    std::size_t span = idle_minutes.size();
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::chrono::minutes minutes{idle_minutes[i]};
        spans[i] = shown[i] = ui.language().duration(minutes);
        if (preferences.idle_limit == minutes) span = i;
    }
    if (combo(ui, ui.tr("settings_display", "Sign out when nobody touches the screen for"), spans,
              span, {.placeholder = ui.language().duration(preferences.idle_limit)}))
        preferences.idle_limit = std::chrono::minutes{idle_minutes[span]};

    if (button(ui, ui.tr("settings_display", "Close the program"), {.icon = theme::Icon::sign_out}))
        asks_to_leave_ = true;
    if (!asks_to_leave_) return;
    const Answer answer =
        question(ui, ui.tr("settings_display", "Close the program?"),
                 {.text = ui.tr("settings_display",
                                "Nobody can verify or sign in here until it is opened "
                                "again."),
                  .yes = ui.tr("settings_display", "Close it")});
    if (answer != Answer::none) asks_to_leave_ = false;
    if (answer == Answer::yes) context.go.leave();
}

}  // namespace tamga::ui::screens
