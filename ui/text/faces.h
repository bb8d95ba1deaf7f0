#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "ui/text/unicode.h"

namespace tamga::ui::text {

enum class Weight : std::uint8_t { regular, bold };

/// Where the fonts of a machine may be; the first that can be read counts. The platform knows.
struct FontFiles {
    struct Family {
        std::vector<std::filesystem::path> regular;
        std::vector<std::filesystem::path> bold;
    };
    Family latin;  ///< and Cyrillic, punctuation, and whatever no other family has
    Family arabic;
    Family georgian;
    Family armenian;
};

/// A glyph of one of the open faces.
struct GlyphName {
    std::uint16_t face = 0;
    std::uint16_t index = 0;  ///< in the face; 0 is its sign for what it does not have

    friend bool operator==(const GlyphName&, const GlyphName&) = default;
};

/// A glyph as 8-bit coverage, row by row. `left` and `top` lead from the pen's position on the
/// baseline to the upper left pixel; `top` counts upwards.
struct Coverage {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// The font faces that are open, and where the families that were looked for are missing. Latin
/// falls back to a face that is compiled into Dear ImGui (ASCII only), so that a machine without
/// any font still shows its complaint.
///
/// Sizes are of the em square in pixels. Noto Sans and Noto Sans Arabic match at equal em sizes; by
/// the height of the line, as ImGui counts, that is a ratio of 1.55.
class Faces {
  public:
    explicit Faces(const FontFiles& files);
    ~Faces();
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;

    /// The scripts for which no font was found.
    const std::vector<Script>& missing() const noexcept { return missing_; }

    /// The glyph for a code point, from its script's face, else from any face that has it.
    GlyphName find(char32_t point, Weight weight) const;

    /// Whether some face has this code point.
    bool has(char32_t point) const { return find(point, Weight::regular).index != 0; }

    /// How far the pen moves, in ems.
    float advance(GlyphName glyph) const;

    /// Draws a glyph at an em size in pixels, moved right by a fraction of a pixel.
    Coverage rasterise(GlyphName glyph, float size_pixels, float shift_pixels) const;

  private:
    struct Library;
    std::unique_ptr<Library> library_;
    std::vector<Script> missing_;
};

}  // namespace tamga::ui::text
