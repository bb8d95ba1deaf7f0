#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

struct ImDrawData;

namespace tamga::test {

/// Pixels of a screen, three bytes each, row by row.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// Draws what Dear ImGui would hand to a graphics card, without one: triangles with colours at
/// their corners, the font atlas as coverage, blending as its backends do.
Picture rasterise(const ImDrawData& data);

void save_png(const Picture& picture, const std::filesystem::path& file);

}  // namespace tamga::test
