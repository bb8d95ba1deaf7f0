#pragma once

#include <cstdint>

struct ImDrawData;

namespace tamga::ui::text {
class Atlas;
}

namespace tamga::kiosk {

/// Draws frames with OpenGL 3.3 in the context that is current: triangles with colours, and the
/// atlas as coverage in a texture of one byte a pixel.
class Drawing {
  public:
    /// @throws NoDisplay when the graphics card refuses the shaders.
    Drawing();
    ~Drawing();
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;

    /// Uploads the atlas where it has changed, and draws.
    void draw(const ImDrawData& data, ui::text::Atlas& atlas);

  private:
    void upload(ui::text::Atlas& atlas);

    unsigned program_ = 0;
    unsigned vertex_array_ = 0;
    unsigned vertices_ = 0;
    unsigned indices_ = 0;
    unsigned texture_ = 0;
    int scale_ = -1;  ///< of the shader: where its value is set
    std::uint64_t version_ = 0;
};

}  // namespace tamga::kiosk
