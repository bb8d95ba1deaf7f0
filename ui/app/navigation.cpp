#include "ui/app/navigation.h"

#include <algorithm>
#include <array>

#include "core/base/check.h"
#include "ui/app/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace tamga::ui::app {
namespace {

using Right = journal::Role;
using namespace widgets;
using Where = app::Place;
namespace space = theme::space;

constexpr std::array all_places{Where::home,   Where::design,      Where::assess,
                                Where::issue,  Where::credentials, Where::learners,
                                Where::verify, Where::sync,        Where::settings};

bool may_go(const Session& session, Where place) {
    switch (place) {
        case Where::start: return !session.who();
        case Where::home:
        case Where::sync:
        case Where::settings: return session.who().has_value();
        case Where::design: return session.may(Right::designer);
        case Where::assess: return session.may(Right::assessor);
        case Where::issue: return session.may(Right::issuer);
        case Where::credentials: return session.may(Right::issuer) || session.may(Right::verifier);
        case Where::learners: return session.may(Right::assessor) || session.may(Right::issuer);
        case Where::verify: return true;
    }
    base::unreachable("every place has its rule");
}

std::string_view label_of(const Ui& ui, Where place) {
    switch (place) {
        case Where::start: return ui.tr("navigation", "Start");
        case Where::home: return ui.tr("navigation", "Overview");
        case Where::design: return ui.tr("navigation", "Design");
        case Where::assess: return ui.tr("navigation", "Assess");
        case Where::issue: return ui.tr("navigation", "Issue");
        case Where::credentials: return ui.tr("navigation", "Credentials");
        case Where::learners: return ui.tr("navigation", "Learners");
        case Where::verify: return ui.tr("navigation", "Verify");
        case Where::sync: return ui.tr("navigation", "Other stations");
        case Where::settings: return ui.tr("navigation", "Settings");
    }
    base::unreachable("every place has a name");
}

theme::Icon icon_of(Where place) {
    switch (place) {
        case Where::start:
        case Where::home: return theme::Icon::home;
        case Where::design: return theme::Icon::edit;
        case Where::assess: return theme::Icon::check;
        case Where::issue: return theme::Icon::award;
        case Where::credentials: return theme::Icon::list;
        case Where::learners: return theme::Icon::people;
        case Where::verify: return theme::Icon::shield;
        case Where::sync: return theme::Icon::refresh;
        case Where::settings: return theme::Icon::settings;
    }
    base::unreachable("every place has a sign");
}

/// What an entry of the navigation shows.
struct Entry {
    std::string_view label;
    theme::Icon sign = theme::Icon::none;
    bool is_here = false;
    theme::Tone tone = theme::Tone::neutral;  ///< of the sign
    bool is_in_bar = false;                   ///< beside others, no wider than its words
};

/// Its two parts: the sign, then the words.
void entry_content(Ui& ui, const Entry& shown, bool is_wide, theme::Colour colour) {
    Box square;
    square.width = square.height = fixed(theme::measure::icon);
    Node& drawn = ui.open(Role::none, "icon", square);
    drawn.icon = shown.sign;
    drawn.colour = shown.is_here || shown.tone == theme::Tone::neutral
                       ? colour
                       : ui.palette().of(shown.tone).strong;
    ui.close();
    Box words;
    if (is_wide && !shown.is_in_bar) words.width = fill();
    ui.set_text(ui.open(Role::none, "text", words), shown.label,
                is_wide ? theme::TextStyle::strong : theme::TextStyle::caption, colour, 0,
                is_wide ? widgets::Place::start : widgets::Place::centre);
    ui.close();
}

/// An entry of the navigation; true when it was pressed. `key` names it, whatever its label says
/// today.
bool entry(Ui& ui, std::string_view key, const Entry& shown, bool is_wide) {
    const theme::Palette& palette = ui.palette();
    const bool is_here = shown.is_here;
    Box box;
    box.flow = is_wide ? Flow::row : Flow::column;
    box.cross = widgets::Place::centre;
    box.main = is_wide ? widgets::Place::start : widgets::Place::centre;
    box.gap = is_wide ? space::m : space::xs;
    box.padding = is_wide ? sides(space::m, space::s) : sides(space::xs, space::s);
    box.min_height = is_wide ? 56 : 68;
    box.radius = theme::measure::radius;
    Node& node = ui.open(Role::link, key, box);
    const Scope scope{ui};
    node.label = ui.keep(shown.label);
    node.state.is_selected = is_here;
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    const theme::Colour fill_colour = is_here ? palette.primary.soft : theme::transparent;
    const theme::Colour colour = is_here ? palette.primary.on_soft : palette.text;
    node.box.fill_colour = pressed_look(ui, fill_colour, colour, node.id);
    if (is_here && ui.theme().outline_width > 1) {
        node.box.outline = ui.dp(2);
        node.box.outline_colour = palette.primary.strong;
    }
    const bool was_pressed = ui.is_enabled() && ui.dispatcher().was_activated(node.id);
    entry_content(ui, shown, is_wide, colour);
    return was_pressed;
}

bool entry(Ui& ui, Where place, bool is_here, bool is_wide) {
    const std::string_view label = label_of(ui, place);
    return entry(ui, label, {label, icon_of(place), is_here}, is_wide);
}

/// How this station stands with the others; the way to the screen about it.
void sync_entry(Context& context, SyncIndicator& indicator, bool is_wide, bool& went) {
    const SyncIndicator::Look look = indicator.look(context);
    const Entry shown{look.text, look.icon, context.go.place() == Where::sync, look.tone};
    if (!entry(context.ui, "sync", shown, is_wide)) return;
    context.go.to(Where::sync);
    went = true;
}

/// The same in a bar, without words where it is narrow.
void sync_sign(Context& context, SyncIndicator& indicator) {
    constexpr float words_from_dp = 560;
    Ui& ui = context.ui;
    const SyncIndicator::Look look = indicator.look(context);
    const bool is_here = context.go.place() == Where::sync;
    const bool has_words = ui.screen().width / ui.settings().display_scale >= words_from_dp;
    const bool is_pressed =
        has_words ? entry(ui, "sync", {look.text, look.icon, is_here, look.tone, true}, true)
                  : icon_button(ui, look.icon, look.text, {.is_selected = is_here});
    if (is_pressed) context.go.to(Where::sync);
}

/// All entries below each other; true when the person signs out. `went` tells of a choice.
bool entries(Context& context, SyncIndicator& indicator, bool is_wide, bool& went) {
    Ui& ui = context.ui;
    if (!context.session.who() && entry(ui, Where::start, false, is_wide)) {
        context.go.start_at(Where::start);
        went = true;
    }
    for (const Where place : offered_places(context.session)) {
        if (place == Where::sync) {
            sync_entry(context, indicator, is_wide, went);
            continue;
        }
        if (!entry(ui, place, context.go.place() == place, is_wide)) continue;
        context.go.to(place);
        went = true;
    }
    if (!context.session.who()) return false;
    divider(ui);
    if (is_wide) {
        const Scope who = column(ui, {.padding = {space::m, space::s, space::m, 0}});
        paragraph(ui, context.session.who()->name,
                  {.style = theme::TextStyle::caption, .is_muted = true});
    }
    const std::string_view label = ui.tr("navigation", "Sign out");
    return entry(ui, label, {label, theme::Icon::sign_out}, is_wide);
}

}  // namespace

bool has_bar(const Ui& ui) {
    // Screens are made for windows from 800 wide; a rail beside them takes from that.
    constexpr float rail_from_dp = 1000;
    return ui.screen().width / ui.settings().display_scale < rail_from_dp;
}

std::vector<Place> offered_places(const Session& session) {
    std::vector<Place> places;
    std::copy_if(all_places.begin(), all_places.end(), std::back_inserter(places),
                 [&](Place place) { return has_screen(place) && may_go(session, place); });
    return places;
}

bool Navigation::build(Context& context) {
    if (has_bar(context.ui)) return build_bar(context);
    is_menu_open_ = false;
    return build_rail(context);
}

bool Navigation::build_rail(Context& context) {
    Ui& ui = context.ui;
    const bool is_wide = ui.width_class() == WidthClass::wide;
    Box box;
    box.width = fixed((is_wide ? 212.0F : 132.0F) * ui.settings().text_scale);
    box.height = fill();
    box.padding = all_around(space::s);
    box.gap = space::xs;
    box.fill_colour = ui.palette().surface;
    Node& rail = ui.open(Role::group, "navigation", box);
    const Scope scope{ui};
    rail.label = ui.keep(ui.tr("navigation", "Navigation"));
    rail.behaviour.scrolls = true;
    bool went = false;
    return entries(context, indicator_, is_wide, went);
}

bool Navigation::build_bar(Context& context) {
    Ui& ui = context.ui;
    Box box;
    box.flow = Flow::row;
    box.cross = widgets::Place::centre;
    box.gap = space::s;
    box.padding = sides(space::s, space::xs);
    box.fill_colour = ui.palette().surface;
    ui.open(Role::group, "navigation", box).label = ui.keep(ui.tr("navigation", "Navigation"));
    {
        const Scope scope{ui};
        if (icon_button(ui, theme::Icon::menu, ui.tr("navigation", "Menu"))) is_menu_open_ = true;
        paragraph(ui, label_of(ui, context.go.place()),
                  {.style = theme::TextStyle::strong, .width = fill()});
        if (!is_menu_open_ && context.session.who()) sync_sign(context, indicator_);
    }
    if (!is_menu_open_) return false;
    const Dialog frame = dialog(ui, ui.tr("navigation", "Menu"));
    bool went = frame.dismissed;
    const bool signs_out = entries(context, indicator_, true, went);
    if (button(ui, ui.tr("common", "Close"), {.is_wide = true})) went = true;
    if (went || signs_out) is_menu_open_ = false;
    return signs_out;
}

}  // namespace tamga::ui::app
