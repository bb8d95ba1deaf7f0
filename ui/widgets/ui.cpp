#include "ui/widgets/ui.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/reach.h"

namespace tamga::ui::widgets {
namespace {

/// More events than anyone makes between two frames.
constexpr std::size_t limit_events = 20'000;
constexpr std::uint64_t keep_frames = 2000;
constexpr float medium_from_dp = 800;
constexpr float wide_from_dp = 1280;

Id combine(Id seed, std::string_view key) {
    Id hash = seed ^ 0xCBF29CE484222325ULL;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    hash ^= hash >> 29;
    return hash == 0 ? 1 : hash;
}

Box in_pixels(Box box, float scale) {
    const auto length = [&](Length& value) {
        if (value.kind == Length::Kind::fixed) value.value = std::round(value.value * scale);
    };
    length(box.width);
    length(box.height);
    for (float* value : {&box.min_width, &box.max_width, &box.min_height, &box.max_height,
                         &box.padding.start, &box.padding.top, &box.padding.end,
                         &box.padding.bottom, &box.gap, &box.min_column, &box.radius})
        *value = std::round(*value * scale);
    if (box.outline > 0) box.outline = std::max(1.0F, std::round(box.outline * scale));
    return box;
}

}  // namespace

Scope::~Scope() {
    for (int i = 0; ui_ && i < count_; ++i)
        ui_->close();
}

Ui::Ui(const text::FontFiles& fonts, Clipboard& clipboard)
    : typesetter_(fonts), clipboard_(clipboard) {}

void Ui::configure(const Settings& settings) {
    if (settings == settings_) return;
    const bool changes_size = settings.display_scale != settings_.display_scale ||
                              settings.text_scale != settings_.text_scale;
    settings_ = settings;
    theme_ = theme::make_theme(settings.appearance);
    if (changes_size) typesetter_.forget();
}

void Ui::set_language(const language::Language& language) {
    language_ = &language;
}

void Ui::push(const Event& event) {
    if (events_.size() < limit_events) events_.push_back(event);
}

void Ui::drop_files(std::vector<std::filesystem::path> files) {
    files_ = std::move(files);
}

WidthClass Ui::width_class() const noexcept {
    const float width = area_.width / settings_.display_scale;
    if (width < medium_from_dp) return WidthClass::compact;
    return width < wide_from_dp ? WidthClass::medium : WidthClass::wide;
}

void Ui::wipe() {
    base::check(stack_.empty(), "what is shown is wiped between frames");
    memory_.clear();
    last_.clear();
    events_.clear();
    injected_.clear();
    files_.clear();
    dispatcher_.set_focus(0, false);
    typesetter_.forget();
}

void Ui::wake_after(double seconds) {
    const double at = now_ + seconds;
    wake_at_ = wake_at_ ? std::min(*wake_at_, at) : at;
}

void Ui::begin_frame(float width_pixels, float height_pixels, double now_seconds) {
    base::check(stack_.empty(), "a frame begins after the last one ended");
    area_ = {0, 0, std::max(1.0F, std::floor(width_pixels)),
             std::max(1.0F, std::floor(height_pixels))};
    now_ = now_seconds;
    wake_at_.reset();
    ++frame_number_;
    if (!last_input_ || !events_.empty() || !files_.empty()) last_input_ = now_;
    events_.insert(events_.end(), injected_.begin(), injected_.end());
    injected_.clear();
    had_events_ = !events_.empty() || !files_.empty();
    typesetter_.atlas().begin_frame();
    dispatcher_.take(scanner_.filter(events_, now_), last_, now_);
    if (const auto at = scanner_.wake_at()) wake_after(*at - now_);
    events_.clear();

    building_.clear();
    building_.is_rtl = is_rtl();
    building_.scale = settings_.display_scale;
    names_ = {1};
    Box box;
    box.fill_colour = palette().background;
    add(Role::screen, 2, box, -1);
    building_.roots.push_back(0);
    stack_ = {0};
    opened_ = {Opened::node};
    disabled_ = 0;
}

Id Ui::name_of(std::string_view key) {
    Id id = combine(names_.back(), key);
    while (building_.index.contains(id))
        id = combine(id, "again");
    return id;
}

Node& Ui::add(Role role, Id id, const Box& box, int parent) {
    const int index = static_cast<int>(building_.nodes.size());
    Node node;
    node.id = id;
    node.role = role;
    node.box = in_pixels(box, settings_.display_scale);
    node.parent = parent;
    node.state.is_enabled = disabled_ == 0;
    if (parent >= 0) {
        Node& above = building_.nodes[static_cast<std::size_t>(parent)];
        node.layer = above.layer;
        if (above.last_child >= 0)
            building_.nodes[static_cast<std::size_t>(above.last_child)].next = index;
        else
            above.first_child = index;
        above.last_child = index;
    }
    building_.index.emplace(id, index);
    building_.nodes.push_back(std::move(node));
    return building_.nodes.back();
}

Node& Ui::open(Role role, std::string_view key, const Box& box) {
    base::check(!stack_.empty(), "elements are built between begin_frame and end_frame");
    const Id id = name_of(key);
    const int parent = stack_.back();
    stack_.push_back(static_cast<int>(building_.nodes.size()));
    names_.push_back(id);
    opened_.push_back(Opened::node);
    return add(role, id, box, parent);
}

void Ui::set_box(Node& node, const Box& box) {
    node.box = in_pixels(box, settings_.display_scale);
}

Node& Ui::open_layer(Layer layer, std::string_view key, const Box& box) {
    const Id id = name_of(key);
    const int index = static_cast<int>(building_.nodes.size());
    stack_.push_back(index);
    names_.push_back(id);
    opened_.push_back(Opened::layer);
    building_.roots.push_back(index);
    Node& node = add(Role::none, id, box, -1);
    node.layer = layer;
    return node;
}

Scope Ui::named(std::string_view key) {
    names_.push_back(combine(names_.back(), key));
    opened_.push_back(Opened::name);
    return Scope{*this};
}

Scope Ui::named(std::uint64_t key) {
    return named({reinterpret_cast<const char*>(&key), sizeof key});
}

Scope Ui::disabled_if(bool condition) {
    if (!condition) {
        names_.push_back(names_.back());
        opened_.push_back(Opened::name);
    } else {
        ++disabled_;
        opened_.push_back(Opened::disabled);
    }
    return Scope{*this};
}

void Ui::close() {
    base::check(opened_.size() > 1, "only what was opened is closed");
    const Opened kind = opened_.back();
    opened_.pop_back();
    if (kind == Opened::disabled) {
        --disabled_;
        return;
    }
    names_.pop_back();
    if (kind != Opened::name) stack_.pop_back();
}

text::TextFormat Ui::format(theme::TextStyle style) const {
    return text_format(style, settings_.display_scale, settings_.text_scale, is_rtl());
}

void Ui::set_paint(Node& node, Paint paint) {
    node.paint = static_cast<int>(building_.paints.size());
    building_.paints.push_back(std::move(paint));
}

void Ui::set_text(Node& node, std::string_view text, theme::TextStyle style, theme::Colour colour,
                  std::uint32_t max_lines, Place align) {
    node.text = keep(text);
    node.format = format(style);
    node.colour = colour;
    node.max_lines = max_lines;
    node.align = align;
}

std::vector<std::filesystem::path> Ui::take_files(Id id) {
    const Node* node = last(id);
    if (files_.empty() || !node || !node->behaviour.takes_files || !node->state.is_enabled)
        return {};
    return std::exchange(files_, {});
}

void Ui::lay_out_roots() {
    for (Node& node : building_.nodes)
        if (node.behaviour.scrolls && !node.behaviour.is_self_scrolling)
            node.scroll = static_cast<float>(dispatcher_.scroll(node.id).offset);

    float keyboard = 0;
    const std::vector<int> stacked = building_.stacked_roots();
    // The keyboard first, because everything else has the room that it leaves.
    for (const int root : stacked) {
        const Node& node = building_.nodes[static_cast<std::size_t>(root)];
        if (node.layer != Layer::keyboard) continue;
        const NaturalSize size = natural_size(building_.nodes, root, area_.width, typesetter_);
        keyboard = std::min(size.height, std::floor(area_.height * 0.6F));
        const Rect place{0, area_.height - keyboard, area_.width, keyboard};
        widgets::lay_out(building_.nodes, root, place, typesetter_);
    }
    keyboard_height_ = keyboard;
    const Rect rest{0, 0, area_.width, area_.height - keyboard};
    for (const int root : stacked) {
        const Node& node = building_.nodes[static_cast<std::size_t>(root)];
        if (node.layer == Layer::keyboard) continue;
        if (node.layer == Layer::popup && node.anchor != 0) continue;
        widgets::lay_out(building_.nodes, root, rest, typesetter_);
    }
    if (building_.is_rtl)
        for (const int root : stacked)
            mirror(building_.nodes, root, area_);
    for (const int root : stacked) {
        const Node& node = building_.nodes[static_cast<std::size_t>(root)];
        if (node.layer == Layer::popup && node.anchor != 0) place_popup(root);
        clip(building_.nodes, root, area_);
    }
    for (const Node& node : building_.nodes)
        if (node.behaviour.scrolls && !node.behaviour.is_self_scrolling)
            dispatcher_.scroll(node.id).offset = node.scroll;
}

/// Below what it belongs to where there is room, else above, and never outside the screen.
void Ui::place_popup(int root) {
    Node& node = building_.nodes[static_cast<std::size_t>(root)];
    const Node* anchor = building_.find(node.anchor);
    const Rect at = anchor ? anchor->rect : Rect{};
    const Rect room{0, 0, area_.width, area_.height - keyboard_height_};
    node.box.min_width = std::max(node.box.min_width, std::min(at.width, room.width));
    const float gap = dp(4);
    const float below = room.bottom() - at.bottom() - gap;
    const float above = at.y - gap;
    const NaturalSize size = natural_size(building_.nodes, root, room.width, typesetter_);
    Rect place{at.x, 0, size.width, std::min(size.height, std::max({below, above, dp(120)}))};
    if (building_.is_rtl) place.x = at.right() - place.width;
    place.x = std::clamp(place.x, 0.0F, std::max(0.0F, room.width - place.width));
    const bool is_below = size.height <= below || below >= above;
    place.y = is_below ? at.bottom() + gap : at.y - gap - place.height;
    place.y = std::clamp(place.y, 0.0F, std::max(0.0F, room.height - place.height));
    widgets::lay_out(building_.nodes, root, place, typesetter_);
    if (building_.is_rtl) mirror(building_.nodes, root, place);
}

/// Takes the person to what asked for it in this frame.
bool Ui::follow_lead() {
    const Node* goal = last_.find(std::exchange(led_to_, 0));
    const bool seeks = seeks_fault_ > 0 && --seeks_fault_ == 0;
    if (const Node* const fault = seeks ? first_fault(last_) : nullptr; fault) goal = fault;
    if (!goal) return seeks_fault_ > 0;
    const auto is_inside = [&](const Node* node) {
        while (node && node != goal)
            node = last_.parent_of(*node);
        return node != nullptr;
    };
    const std::vector<const Node*> order = focus_order(last_);
    const auto first = std::find_if(order.begin(), order.end(), is_inside);
    if (first != order.end()) dispatcher_.set_focus((*first)->id, true);
    // The place of the focus is known only after the area moved, and it is inside.
    dispatcher_.take_reveal();
    reveal(*goal);
    return true;
}

bool Ui::lead_to_unfinished() {
    if (!has_unfinished(last_)) return false;
    lead_to_fault();
    return true;
}

/// Scrolls the areas around an element so that it can be seen; of one that is higher, its top.
bool Ui::reveal(const Node& shown) {
    const Node* const node = &shown;
    bool has_moved = false;
    const float margin = dp(theme::space::m);
    for (const Node* area = last_.parent_of(*node); area; area = last_.parent_of(*area)) {
        if (!area->behaviour.scrolls || area->behaviour.is_self_scrolling) continue;
        const float above = area->rect.y + margin - node->rect.y;
        const float below = node->rect.bottom() + margin - area->rect.bottom();
        float by = 0;
        if (above > 0)
            by = -above;
        else if (below > 0)
            by = std::min(below, -above);
        if (by == 0) continue;
        double& offset = dispatcher_.scroll(area->id).offset;
        const double wanted =
            std::clamp(offset + by, 0.0, static_cast<double>(scroll_limit(*area)));
        has_moved |= std::abs(wanted - offset) > 0.5;
        offset = wanted;
    }
    return has_moved;
}

void Ui::forget_unused() {
    if (frame_number_ % 256 != 0) return;
    std::erase_if(memory_, [&](const auto& entry) {
        return entry.second.used + keep_frames < frame_number_;
    });
    dispatcher_.forget_scroll_of_missing(last_);
}

/// Whether an area that shows a part of what it holds has another size than the last frame had: it
/// chose the part, and the widths of columns, by that one.
bool Ui::has_resized_view() const {
    return std::any_of(last_.nodes.begin(), last_.nodes.end(), [&](const Node& node) {
        if (!node.behaviour.is_self_scrolling) return false;
        const Node* before = building_.find(node.id);
        return !before || before->rect.width != node.rect.width ||
               before->rect.height != node.rect.height;
    });
}

Outcome Ui::end_frame(ImDrawList& list) {
    base::check(opened_.size() == 1, "everything that was opened in a frame is closed in it");
    stack_.clear();
    opened_.clear();
    const float keyboard_before = keyboard_height_;
    lay_out_roots();

    std::swap(last_, building_);
    bool again = dispatcher_.settle(last_) || has_resized_view();
    again |= follow_lead();
    const Id focus = dispatcher_.focus();
    if (const auto found = last_.index.find(focus); found != last_.index.end())
        last_.nodes[static_cast<std::size_t>(found->second)].state.is_focused = true;

    Painter painter{list,        typesetter_, theme_, settings_.display_scale, settings_.text_scale,
                    last_.is_rtl};
    for (const int root : last_.stacked_roots())
        painter.draw(last_, root, dispatcher_.is_focus_visible() ? focus : 0);

    if (dispatcher_.take_reveal() || keyboard_before != keyboard_height_)
        if (const Node* const focused = last_.find(dispatcher_.focus())) again |= reveal(*focused);
    again |= dispatcher_.glide(last_, now_);
    files_.clear();
    forget_unused();
    return {again || had_events_ || !injected_.empty(), wake_at_};
}

}  // namespace tamga::ui::widgets
