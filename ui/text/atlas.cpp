#include "ui/text/atlas.h"

#include <imgui.h>

#include <algorithm>
#include <cstring>

#include "core/base/check.h"

namespace tamga::ui::text {
namespace {

constexpr int texture_width = 2048;
constexpr int field_width = texture_width - 8;
constexpr int first_field_height = 448;
constexpr int limit_field_height = 4000;
/// Between glyphs, so that sampling at an edge never meets a neighbour.
constexpr int gap = 1;

std::uint64_t key_of(GlyphName glyph, int size_quarters, int phase) {
    return (static_cast<std::uint64_t>(glyph.face) << 48) |
           (static_cast<std::uint64_t>(glyph.index) << 32) |
           (static_cast<std::uint64_t>(size_quarters) << 8) | static_cast<std::uint64_t>(phase);
}

/// Shelves are of heights in steps, so that glyphs that differ little share one and the field is
/// not used up by shelves with a glyph or two each.
int shelf_height(int height) {
    int step = 16;
    if (height <= 32) step = 8;
    if (height <= 16) step = 4;
    return (height + step - 1) / step * step;
}

}  // namespace

Atlas::Atlas(const Faces& faces) : faces_(faces), imgui_(std::make_unique<ImFontAtlas>()) {
    build(first_field_height);
}

Atlas::~Atlas() = default;

void Atlas::build(int field_height) {
    ImFontAtlas& atlas = *imgui_;
    const ImTextureID texture = atlas.TexID;
    // A context counts what it has locked between NewFrame and EndFrame; this runs outside of both.
    const bool was_locked = atlas.Locked;
    atlas.Locked = false;
    atlas.Clear();
    atlas.Flags = ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = texture_width;
    atlas.AddFontDefault();
    const int rect = atlas.AddCustomRectRegular(field_width, field_height);
    base::check(atlas.Build(), "Dear ImGui builds its font atlas");
    atlas.TexID = texture;
    atlas.Locked = was_locked;

    const ImFontAtlasCustomRect& field = *atlas.GetCustomRectByIndex(rect);
    base::check(field.IsPacked(), "the glyphs' field fits into the texture");
    field_x_ = field.X;
    field_y_ = field.Y;
    field_width_ = field.Width;
    field_height_ = field.Height;
    unit_x_ = 1.0F / static_cast<float>(atlas.TexWidth);
    unit_y_ = 1.0F / static_cast<float>(atlas.TexHeight);
    clear();
}

void Atlas::clear() {
    slots_.clear();
    shelves_.clear();
    field_used_ = 0;
    is_full_ = false;
    for (int row = 0; row < field_height_; ++row)
        std::memset(imgui_->TexPixelsAlpha8 + (field_y_ + row) * imgui_->TexWidth + field_x_, 0,
                    static_cast<std::size_t>(field_width_));
    ++version_;
}

void Atlas::begin_frame() {
    const bool is_full = is_full_;
    if (is_full && was_full_ && field_height_ < limit_field_height)
        build(std::min(field_height_ * 2, limit_field_height));
    else if (is_full)
        clear();
    was_full_ = is_full;
}

const Slot* Atlas::find(GlyphName glyph, int size_quarters, int phase) {
    const std::uint64_t key = key_of(glyph, size_quarters, phase);
    const auto known = slots_.find(key);
    if (known != slots_.end()) return &known->second;

    const Coverage coverage =
        faces_.rasterise(glyph, static_cast<float>(size_quarters) / 4.0F,
                         static_cast<float>(phase) / static_cast<float>(phases));
    Slot slot;
    slot.left = static_cast<std::int16_t>(coverage.left);
    slot.top = static_cast<std::int16_t>(coverage.top);
    if (!coverage.pixels.empty()) {
        if (!place(coverage.width, coverage.height, slot)) {
            is_full_ = true;
            return nullptr;
        }
        copy(coverage, slot);
        ++version_;
    }
    return &slots_.emplace(key, slot).first->second;
}

bool Atlas::place(int width, int height, Slot& slot) {
    const int wide = width + gap;
    const int high = shelf_height(height + gap);
    if (wide > field_width_) return false;

    auto shelf = std::find_if(shelves_.begin(), shelves_.end(), [&](const Shelf& candidate) {
        return candidate.height == high && candidate.used + wide <= field_width_;
    });
    if (shelf == shelves_.end() && field_used_ + high > field_height_) {
        // There is no room for a new shelf: the lowest of those that are higher has to do.
        for (auto it = shelves_.begin(); it != shelves_.end(); ++it)
            if (it->height > high && it->used + wide <= field_width_ &&
                (shelf == shelves_.end() || it->height < shelf->height))
                shelf = it;
        if (shelf == shelves_.end()) return false;
    }
    if (shelf == shelves_.end()) {
        shelves_.push_back({field_used_, high, 0});
        field_used_ += high;
        shelf = shelves_.end() - 1;
    }
    slot.x = static_cast<std::int16_t>(field_x_ + shelf->used);
    slot.y = static_cast<std::int16_t>(field_y_ + shelf->y);
    slot.width = static_cast<std::int16_t>(width);
    slot.height = static_cast<std::int16_t>(height);
    shelf->used += wide;
    return true;
}

void Atlas::copy(const Coverage& coverage, const Slot& slot) {
    for (int row = 0; row < coverage.height; ++row)
        std::memcpy(imgui_->TexPixelsAlpha8 + (slot.y + row) * imgui_->TexWidth + slot.x,
                    coverage.pixels.data() + row * coverage.width,
                    static_cast<std::size_t>(coverage.width));
}

}  // namespace tamga::ui::text
