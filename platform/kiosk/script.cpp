#include "platform/kiosk/script.h"

#include <array>
#include <utility>

#include "ui/text/unicode.h"
#include "ui/widgets/reach.h"
#include "ui/widgets/tree.h"

namespace tamga::kiosk {
namespace {

using namespace ui::widgets;
using Kind = Step::Kind;

/// What does not appear in this time does not appear; deriving a key takes a second or two.
constexpr double patience_seconds = 20;

constexpr std::array<std::pair<std::string_view, Kind>, 9> words{{{"press", Kind::press},
                                                                  {"in", Kind::in},
                                                                  {"type", Kind::type},
                                                                  {"scan", Kind::scan},
                                                                  {"key", Kind::key},
                                                                  {"drop", Kind::drop},
                                                                  {"expect", Kind::expect},
                                                                  {"refuse", Kind::refuse},
                                                                  {"tree", Kind::tree}}};

constexpr std::array<std::pair<std::string_view, Key>, 5> key_names{
    {{"tab", Key::tab},
     {"enter", Key::enter},
     {"escape", Key::escape},
     {"space", Key::space},
     {"backspace", Key::backspace}}};

std::string_view take_word(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::optional<Role> role_of(std::string_view text) {
    for (int i = 0; i <= static_cast<int>(Role::drop_zone); ++i)
        if (name(static_cast<Role>(i)) == text) return static_cast<Role>(i);
    return std::nullopt;
}

bool has_role(Kind kind) {
    return kind == Kind::press || kind == Kind::expect || kind == Kind::refuse;
}

}  // namespace

Script parse_script(std::string_view text) {
    Script script;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const std::string_view word = take_word(line);
        Step step;
        step.line = number;
        bool is_known = false;
        for (const auto& [spelling, kind] : words) {
            if (spelling != word) continue;
            step.kind = kind;
            is_known = true;
        }
        if (is_known && has_role(step.kind)) {
            const auto role = role_of(take_word(line));
            is_known = role.has_value();
            step.role = role.value_or(Role::none);
        }
        if (!is_known) {
            script.fault = "line " + std::to_string(number) + ": there is no such step or role";
            return script;
        }
        step.text = line;
        script.steps.push_back(std::move(step));
    }
    return script;
}

std::string ScriptPlayer::take_output() {
    return std::exchange(output_, {});
}

std::string ScriptPlayer::label_of(const Step& step) const {
    const std::string_view text = step.text;
    if (text == "*") return {};
    const auto bar = text.find('|');
    if (!text.starts_with('@') || bar == std::string_view::npos) return step.text;
    return std::string{ui_.language().text(text.substr(1, bar - 1), text.substr(bar + 1))};
}

const Node* ScriptPlayer::find(const Step& step) const {
    // The topmost: what lies behind a dialog cannot be touched.
    auto found = find_all(ui_.frame(), step.role, label_of(step));
    std::erase_if(found, [this](const Node* node) { return !is_inside(*node, group_); });
    return found.empty() ? nullptr : found.back();
}

bool ScriptPlayer::is_inside(const Node& node, std::string_view group) const {
    if (group.empty()) return true;
    const Node* around = ui_.frame().parent_of(node);
    while (around != nullptr && around->label != group)
        around = ui_.frame().parent_of(*around);
    return around != nullptr;
}

void ScriptPlayer::before_frame(double now) {
    if (is_done()) return;
    const Step& step = steps_[next_];
    if (since_ < 0) since_ = now;
    if (run(step, now)) {
        if (step.kind != Kind::in) group_.clear();
        ++next_;
        since_ = -1;
    } else if (now - since_ > patience_seconds) {
        fault_ = "line " + std::to_string(step.line) + ": \"" + label_of(step) +
                 "\" did not come; this was there:\n" + print(ui_.frame());
    }
}

/// Whether the step is done.
bool ScriptPlayer::run(const Step& step, double now) {
    switch (step.kind) {
        case Kind::press: return press(step, now);
        case Kind::in: group_ = label_of(step); return true;
        case Kind::expect: return find(step) != nullptr;
        case Kind::tree: output_ += print(ui_.frame()); return true;
        case Kind::refuse:
            if (find(step) == nullptr) return true;
            fault_ = "line " + std::to_string(step.line) + ": \"" + label_of(step) + "\" is there";
            return true;
        case Kind::type:
            for (const char32_t point : ui::text::decode(step.text).points)
                ui_.push(character(point));
            return true;
        case Kind::scan:
            for (const char32_t point : ui::text::decode(step.text).points) {
                Event event = character(point);
                event.seconds = now;
                ui_.push(event);
            }
            {
                Event event = key_press(Key::enter);
                event.seconds = now;
                ui_.push(event);
            }
            return true;
        case Kind::key:
            if (step.text == "back-tab") ui_.push(key_press(Key::tab, {.shift = true}));
            if (step.text == "select-all") ui_.push(key_press(Key::a, {.control = true}));
            for (const auto& [spelling, key] : key_names)
                if (spelling == step.text) ui_.push(key_press(key));
            return true;
        case Kind::drop: {
            // The frame that takes it may lead elsewhere, where the next step is to look.
            if (std::exchange(is_held_, false)) return true;
            const auto zones = find_all(ui_.frame(), Role::drop_zone, "");
            if (zones.empty()) return false;
            ui_.push(pointer_move(zones.front()->visible.centre()));
            ui_.drop_files({step.text});
            is_held_ = true;
            return false;
        }
    }
    return true;
}

/// A finger goes down in one frame and up in the next; an area that hides the element is scrolled
/// first.
bool ScriptPlayer::press(const Step& step, double) {
    if (is_held_) {
        ui_.push(pointer_up(at_));
        is_held_ = false;
        return true;
    }
    const Node* node = find(step);
    if (node == nullptr || !node->state.is_enabled) return false;
    const Point centre = node->rect.centre();
    const Node* area = ui_.frame().parent_of(*node);
    while (area != nullptr && !area->behaviour.scrolls)
        area = ui_.frame().parent_of(*area);
    if (area != nullptr && !area->visible.holds(centre)) {
        const Point middle = area->visible.centre();
        ui_.push(wheel(middle, centre.y > middle.y ? -1.0F : 1.0F));
        return false;
    }
    at_ = node->visible.centre();
    // A list that is just closing still lies above.
    if (element_at(ui_.frame(), at_) != node) return false;
    ui_.push(pointer_move(at_));
    ui_.push(pointer_down(at_));
    is_held_ = true;
    return false;
}

}  // namespace tamga::kiosk
