#include "ui/widgets/progress.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;

constexpr double frame_seconds = 1.0 / 30;

double largest(std::span<const Bar> bars) {
    double most = 0;
    for (const Bar& bar : bars)
        most = std::max(most, bar.value);
    return most > 0 ? most : 1;
}

std::string_view shown_value(Ui& ui, const Bar& bar) {
    if (!bar.shown.empty()) return ui.keep(bar.shown);
    return ui.keep(ui.language().number(static_cast<std::int64_t>(std::llround(bar.value))));
}

}  // namespace

bool progress(Ui& ui, std::string_view label, std::optional<float> share,
              const ProgressOptions& options) {
    Box box;
    box.gap = space::s;
    Node& node = ui.open(Role::progress, label, box);
    node.label = ui.keep(label);
    node.state.is_busy = !share || *share < 1;
    const float part = std::clamp(share.value_or(0), 0.0F, 1.0F);
    const std::string shown = ui.language().percent(std::lround(part * 100));
    if (share) node.value = ui.keep(shown);
    const Scope frame{ui};
    {
        const Scope line = row(ui, {.main = Place::between, .wraps = true});
        paragraph(ui, label, {.style = TextStyle::strong});
        if (share) paragraph(ui, shown);
    }
    Box track;
    track.height = fixed(12);
    track.radius = 6;
    track.fill_colour = ui.palette().sunken;
    track.outline_colour = ui.palette().outline_strong;
    track.outline = 1;
    Node& bar = ui.open(Role::none, "track", track);
    const bool is_known = share.has_value();
    const auto phase = static_cast<float>(std::fmod(ui.now(), 1.6) / 1.6);
    ui.set_paint(bar, [=](Painter& painter, const Node& drawn) {
        const Rect& rect = drawn.rect;
        const float width = is_known ? rect.width * part : rect.width * 0.3F;
        const float along = is_known ? 0 : (rect.width + width) * phase - width;
        const float begin = std::max(0.0F, along);
        const float end = std::min(rect.width, along + width);
        const float x = painter.is_rtl() ? rect.right() - end : rect.x + begin;
        if (end > begin)
            painter.fill({x, rect.y, end - begin, rect.height}, painter.palette().primary.strong,
                         rect.height / 2);
    });
    ui.close();
    if (!is_known) ui.wake_after(frame_seconds);
    if (!options.text.empty()) paragraph(ui, options.text, {.is_muted = true});
    return options.can_cancel && button(ui, ui.tr("progress", "Stop"));
}

void bar_chart(Ui& ui, std::string_view label, std::span<const Bar> bars) {
    Box box;
    box.gap = 12;
    ui.open(Role::chart, label, box).label = ui.keep(label);
    const double most = largest(bars);
    for (const Bar& bar : bars) {
        Box part;
        part.gap = space::xs;
        Node& node = ui.open(Role::text, bar.label, part);
        node.label = ui.keep(bar.label);
        node.value = shown_value(ui, bar);
        const std::string_view value = node.value;
        {
            const Scope line = row(ui, {.main = Place::between, .wraps = false});
            Box name;
            name.width = fill();
            ui.set_text(ui.open(Role::none, "name", name), bar.label, TextStyle::body,
                        ui.palette().text);
            ui.close();
            ui.set_text(ui.open(Role::none, "value"), value, TextStyle::strong, ui.palette().text);
            ui.close();
        }
        Box track;
        track.height = fixed(14);
        track.radius = 4;
        track.fill_colour = ui.palette().sunken;
        Node& drawn = ui.open(Role::none, "bar", track);
        const auto share = static_cast<float>(std::max(0.0, bar.value) / most);
        const theme::Colour colour = ui.palette().of(bar.tone).strong;
        ui.set_paint(drawn, [share, colour](Painter& painter, const Node& at) {
            const float width = std::round(at.rect.width * share);
            const float x = painter.is_rtl() ? at.rect.right() - width : at.rect.x;
            painter.fill({x, at.rect.y, width, at.rect.height}, colour, painter.dp(4));
        });
        ui.close();
        ui.close();
    }
    ui.close();
}

void column_chart(Ui& ui, std::string_view label, std::span<const Bar> bars, float height) {
    Box box;
    box.flow = Flow::row;
    box.gap = space::s;
    box.cross = Place::end;
    ui.open(Role::chart, label, box).label = ui.keep(label);
    const double most = largest(bars);
    for (const Bar& bar : bars) {
        Box part;
        part.width = fill();
        part.cross = Place::centre;
        part.gap = space::xs;
        Node& node = ui.open(Role::text, bar.label, part);
        node.label = ui.keep(bar.label);
        node.value = shown_value(ui, bar);
        const std::string_view value = node.value;
        ui.set_text(ui.open(Role::none, "value"), value, TextStyle::caption, ui.palette().text, 0,
                    Place::centre);
        ui.close();
        Box column;
        column.width = fill();
        column.max_width = 64;
        column.height =
            fixed(std::max(3.0F, height * static_cast<float>(std::max(0.0, bar.value) / most)));
        column.radius = 4;
        column.fill_colour = ui.palette().of(bar.tone).strong;
        ui.open(Role::none, "bar", column);
        ui.close();
        ui.set_text(ui.open(Role::none, "name"), bar.label, TextStyle::caption,
                    ui.palette().text_muted, 0, Place::centre);
        ui.close();
        ui.close();
    }
    ui.close();
}

}  // namespace tamga::ui::widgets
