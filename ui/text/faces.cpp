#include "ui/text/faces.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_OUTLINE_H

#include <imgui.h>

#include <cmath>
#include <string>
#include <unordered_map>

#include "core/base/check.h"

namespace tamga::ui::text {
namespace {

constexpr std::size_t family_count = 4;

std::size_t family_of(Script script) {
    switch (script) {
        case Script::latin:
        case Script::cyrillic: return 0;
        case Script::arabic: return 1;
        case Script::georgian: return 2;
        case Script::armenian: break;
    }
    return 3;
}

/// The face that Dear ImGui carries compiled in.
std::vector<unsigned char> built_in_font() {
    ImFontAtlas atlas;
    atlas.AddFontDefault();
    const ImFontConfig& config = atlas.ConfigData[0];
    const auto* data = static_cast<const unsigned char*>(config.FontData);
    return {data, data + config.FontDataSize};
}

}  // namespace

struct Faces::Library {
    struct Face {
        FT_Face handle = nullptr;
        bool is_hinted = true;
        mutable std::vector<float> advances;  ///< in ems, negative where not yet known
    };
    /// Faces of one family; an index below zero where it is missing.
    struct Family {
        std::array<int, 2> by_weight{-1, -1};
    };

    FT_Library handle = nullptr;
    std::vector<unsigned char> built_in;
    std::vector<Face> faces;
    std::array<Family, family_count> families;
    mutable std::unordered_map<std::uint32_t, GlyphName> found;

    Library() { base::check(FT_Init_FreeType(&handle) == 0, "FreeType starts"); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() {
        for (const Face& face : faces)
            FT_Done_Face(face.handle);
        FT_Done_FreeType(handle);
    }

    int add(FT_Face face, bool is_hinted) {
        faces.push_back({face, is_hinted, {}});
        faces.back().advances.assign(static_cast<std::size_t>(face->num_glyphs), -1.0F);
        return static_cast<int>(faces.size()) - 1;
    }

    int open(const std::vector<std::filesystem::path>& paths, bool is_hinted) {
        for (const auto& path : paths) {
            FT_Face face = nullptr;
            if (FT_New_Face(handle, path.c_str(), 0, &face) != 0) continue;
            if (FT_IS_SCALABLE(face) && face->charmap != nullptr && face->num_glyphs < 0x10000)
                return add(face, is_hinted);
            FT_Done_Face(face);
        }
        return -1;
    }

    bool open_family(std::size_t number, const FontFiles::Family& files, bool is_hinted) {
        auto& weights = families[number].by_weight;
        weights = {open(files.regular, is_hinted), open(files.bold, is_hinted)};
        if (weights[0] < 0) weights[0] = weights[1];
        if (weights[1] < 0) weights[1] = weights[0];
        return weights[0] >= 0;
    }

    int open_built_in() {
        built_in = built_in_font();
        FT_Face face = nullptr;
        const auto failed = FT_New_Memory_Face(handle, built_in.data(),
                                               static_cast<FT_Long>(built_in.size()), 0, &face);
        base::check(failed == 0, "the font compiled into Dear ImGui can be read");
        return add(face, true);
    }

    GlyphName look_up(int face, char32_t point) const {
        if (face < 0) return {};
        const auto index = FT_Get_Char_Index(faces[static_cast<std::size_t>(face)].handle, point);
        return {static_cast<std::uint16_t>(face), static_cast<std::uint16_t>(index)};
    }

    GlyphName search(char32_t point, std::size_t weight) const {
        const std::size_t first = family_of(script_of(point));
        if (const auto glyph = look_up(families[first].by_weight[weight], point); glyph.index != 0)
            return glyph;
        for (const Family& family : families)
            if (const auto glyph = look_up(family.by_weight[weight], point); glyph.index != 0)
                return glyph;
        return {static_cast<std::uint16_t>(families[0].by_weight[weight]), 0};
    }
};

Faces::Faces(const FontFiles& files) : library_(std::make_unique<Library>()) {
    // The automatic hinter may move the strokes that join Arabic letters apart, so it is left out.
    if (!library_->open_family(0, files.latin, true)) {
        missing_.push_back(Script::latin);
        missing_.push_back(Script::cyrillic);
        const int face = library_->open_built_in();
        library_->families[0].by_weight = {face, face};
    }
    if (!library_->open_family(1, files.arabic, false)) missing_.push_back(Script::arabic);
    if (!library_->open_family(2, files.georgian, true)) missing_.push_back(Script::georgian);
    if (!library_->open_family(3, files.armenian, true)) missing_.push_back(Script::armenian);
}

Faces::~Faces() = default;

GlyphName Faces::find(char32_t point, Weight weight) const {
    const auto number = static_cast<std::size_t>(weight);
    const auto key = static_cast<std::uint32_t>(point * 2U + number);
    const auto known = library_->found.find(key);
    if (known != library_->found.end()) return known->second;
    return library_->found.emplace(key, library_->search(point, number)).first->second;
}

float Faces::advance(GlyphName glyph) const {
    const Library::Face& face = library_->faces[glyph.face];
    float& known = face.advances[glyph.index];
    if (known < 0) {
        FT_Fixed units = 0;
        FT_Get_Advance(face.handle, glyph.index, FT_LOAD_NO_SCALE, &units);
        known = static_cast<float>(units) / static_cast<float>(face.handle->units_per_EM);
    }
    return known;
}

Coverage Faces::rasterise(GlyphName glyph, float size_pixels, float shift_pixels) const {
    const Library::Face& face = library_->faces[glyph.face];
    const auto size = static_cast<FT_F26Dot6>(std::lround(size_pixels * 64));
    const FT_Int32 flags = face.is_hinted ? FT_LOAD_TARGET_LIGHT : FT_Int32{FT_LOAD_NO_HINTING};
    if (FT_Set_Char_Size(face.handle, size, size, 72, 72) != 0 ||
        FT_Load_Glyph(face.handle, glyph.index, flags) != 0)
        return {};
    FT_GlyphSlot slot = face.handle->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return {};
    FT_Outline_Translate(&slot->outline, std::lround(shift_pixels * 64), 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return {};

    Coverage coverage;
    coverage.left = slot->bitmap_left;
    coverage.top = slot->bitmap_top;
    coverage.width = static_cast<int>(slot->bitmap.width);
    coverage.height = static_cast<int>(slot->bitmap.rows);
    coverage.pixels.reserve(static_cast<std::size_t>(coverage.width) * slot->bitmap.rows);
    for (int row = 0; row < coverage.height; ++row) {
        const unsigned char* begin = slot->bitmap.buffer + row * slot->bitmap.pitch;
        coverage.pixels.insert(coverage.pixels.end(), begin, begin + coverage.width);
    }
    return coverage;
}

}  // namespace tamga::ui::text
