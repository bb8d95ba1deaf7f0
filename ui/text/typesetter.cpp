#include "ui/text/typesetter.h"

#include <imgui.h>

#include <cmath>
#include <functional>

namespace tamga::ui::text {
namespace {

std::size_t mix(std::size_t hash, std::size_t value) {
    return hash ^ (value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2));
}

}  // namespace

std::size_t Typesetter::Hash::operator()(const KeyView& key) const {
    std::size_t hash = std::hash<std::string_view>{}(key.text);
    hash = mix(hash, std::hash<float>{}(key.format.size_pixels));
    hash = mix(hash, std::hash<float>{}(key.limits.width_pixels));
    return mix(hash, static_cast<std::size_t>(key.format.weight) * 64 + key.limits.lines);
}

Typesetter::Typesetter(const FontFiles& files) : faces_(files), atlas_(faces_) {}

Typesetter::Entry& Typesetter::entry_of(std::string_view utf8, const TextFormat& format,
                                        const TextLimits& limits) {
    const KeyView view{utf8, format, limits};
    if (const auto known = recent_.find(view); known != recent_.end()) return known->second;
    if (recent_.size() >= limit_texts) {
        older_ = std::move(recent_);
        recent_ = {};
    }
    if (const auto known = older_.find(view); known != older_.end())
        return recent_.insert(older_.extract(known)).position->second;
    return recent_.emplace(Key{std::string{utf8}, format, limits}, Entry{}).first->second;
}

std::shared_ptr<const Paragraph> Typesetter::set(std::string_view utf8, const TextFormat& format,
                                                 const TextLimits& limits) {
    Entry& entry = entry_of(utf8, format, limits);
    if (!entry.paragraph)
        entry.paragraph = std::make_shared<const Paragraph>(set_text(utf8, format, limits, faces_));
    return entry.paragraph;
}

float Typesetter::word_width(std::string_view utf8, const TextFormat& format) {
    Entry& entry = entry_of(utf8, format, {});
    if (entry.word_width < 0) entry.word_width = widest_word(utf8, format, faces_);
    return entry.word_width;
}

void Typesetter::draw(ImDrawList& list, const Paragraph& paragraph, const Line& line, float x,
                      float baseline, std::uint32_t colour, float clip_left, float clip_right) {
    const float left = std::round(x);
    const float base = std::round(baseline);
    const int size_quarters = static_cast<int>(std::lround(paragraph.size_pixels * 4));
    for (const PlacedGlyph& glyph : line.glyphs) {
        const float pen = left + glyph.x;
        if (pen > clip_right || pen + paragraph.size_pixels * 3 < clip_left) continue;
        const int quarters = static_cast<int>(std::lround(pen * Atlas::phases));
        const int phase = ((quarters % Atlas::phases) + Atlas::phases) % Atlas::phases;
        const Slot* slot = atlas_.find(glyph.name, size_quarters, phase);
        if (slot == nullptr || slot->width == 0) continue;

        const int whole_pixels = (quarters - phase) / Atlas::phases;
        const auto x0 = static_cast<float>(whole_pixels + slot->left);
        const float y0 = base - static_cast<float>(slot->top);
        const float u0 = static_cast<float>(slot->x) * atlas_.unit_x();
        const float v0 = static_cast<float>(slot->y) * atlas_.unit_y();
        const auto width = static_cast<float>(slot->width);
        const auto height = static_cast<float>(slot->height);
        list.PrimReserve(6, 4);
        list.PrimRectUV({x0, y0}, {x0 + width, y0 + height}, {u0, v0},
                        {u0 + width * atlas_.unit_x(), v0 + height * atlas_.unit_y()}, colour);
    }
}

void Typesetter::forget() {
    recent_.clear();
    older_.clear();
    atlas_.clear();
}

}  // namespace tamga::ui::text
