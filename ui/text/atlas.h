#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/text/faces.h"

struct ImFontAtlas;

namespace tamga::ui::text {

/// Where a glyph lies in the texture, in pixels, and how it lies to the pen (see `Coverage`).
struct Slot {
    std::int16_t x = 0;
    std::int16_t y = 0;
    std::int16_t width = 0;
    std::int16_t height = 0;
    std::int16_t left = 0;
    std::int16_t top = 0;
};

/// The one texture of the front end: Dear ImGui's font atlas, most of which is a field where glyphs
/// are drawn when a text first needs them, each at its true size and at a quarter of a pixel's
/// precision. A text is never scaled. A full field is emptied and grows; a change of size empties
/// it too.
///
/// Whoever draws uploads the texture again when `version` has changed:
/// `imgui_atlas().TexPixelsAlpha8`, `TexWidth` × `TexHeight`, one byte of coverage for a pixel.
class Atlas {
  public:
    explicit Atlas(const Faces& faces);
    ~Atlas();
    Atlas(const Atlas&) = delete;
    Atlas& operator=(const Atlas&) = delete;

    static constexpr int phases = 4;  ///< glyphs lie at quarters of a pixel

    /// The slot of a glyph at an em size in quarters of a pixel; null where the field is full,
    /// until the next `begin_frame`. An empty glyph (a space) has no width.
    const Slot* find(GlyphName glyph, int size_quarters, int phase);

    /// Between frames: makes room where the last frame found none. No slot found before counts
    /// then.
    void begin_frame();

    /// Forgets every glyph, as a change of text size or display scale makes useful.
    void clear();

    /// Grows by one with every change of the pixels.
    std::uint64_t version() const noexcept { return version_; }

    /// For `ImGui::CreateContext`; lives as long as the atlas.
    ImFontAtlas& imgui_atlas() noexcept { return *imgui_; }

    /// Texture coordinates of one pixel step.
    float unit_x() const noexcept { return unit_x_; }
    float unit_y() const noexcept { return unit_y_; }

  private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };

    void build(int field_height);
    bool place(int width, int height, Slot& slot);
    void copy(const Coverage& coverage, const Slot& slot);

    const Faces& faces_;
    std::unique_ptr<ImFontAtlas> imgui_;
    std::unordered_map<std::uint64_t, Slot> slots_;
    std::vector<Shelf> shelves_;
    int field_x_ = 0;
    int field_y_ = 0;
    int field_width_ = 0;
    int field_height_ = 0;
    int field_used_ = 0;
    float unit_x_ = 0;
    float unit_y_ = 0;
    bool is_full_ = false;
    bool was_full_ = false;
    std::uint64_t version_ = 1;
};

}  // namespace tamga::ui::text
