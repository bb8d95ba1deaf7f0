#include "tests/ui/support/raster.h"

#include <imgui.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>

namespace tamga::test {
namespace {

struct Colour {
    float red = 0;
    float green = 0;
    float blue = 0;
    float alpha = 0;
};

Colour unpack(ImU32 packed) {
    return {static_cast<float>(packed & 255U), static_cast<float>(packed >> 8 & 255U),
            static_cast<float>(packed >> 16 & 255U), static_cast<float>(packed >> 24) / 255.0F};
}

/// Twice the signed area of a triangle; exact enough that two triangles with a common edge agree.
double area(const ImVec2& a, const ImVec2& b, const ImVec2& c) {
    return (double{b.x} - a.x) * (double{c.y} - a.y) - (double{b.y} - a.y) * (double{c.x} - a.x);
}

/// Whether a pixel whose centre lies on this edge belongs to the triangle, so that of two triangles
/// with a common edge only one draws it.
bool owns_edge(const ImVec2& from, const ImVec2& to) {
    return to.y < from.y || (to.y == from.y && to.x > from.x);
}

class Canvas {
  public:
    Canvas(Picture& picture, const ImFontAtlas& atlas) : picture_(picture), atlas_(atlas) {}

    void clip(const ImVec4& rect) {
        left_ = std::max(0, static_cast<int>(rect.x));
        top_ = std::max(0, static_cast<int>(rect.y));
        right_ = std::min(picture_.width, static_cast<int>(rect.z));
        bottom_ = std::min(picture_.height, static_cast<int>(rect.w));
    }

    void triangle(ImDrawVert a, ImDrawVert b, ImDrawVert c) {
        double whole = area(a.pos, b.pos, c.pos);
        if (whole == 0) return;
        if (whole < 0) {
            std::swap(b, c);
            whole = -whole;
        }
        const auto [low_x, high_x] = std::minmax({a.pos.x, b.pos.x, c.pos.x});
        const auto [low_y, high_y] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
        const int x_begin = std::max(left_, static_cast<int>(std::floor(low_x)));
        const int x_end = std::min(right_, static_cast<int>(std::ceil(high_x)) + 1);
        const int y_begin = std::max(top_, static_cast<int>(std::floor(low_y)));
        const int y_end = std::min(bottom_, static_cast<int>(std::ceil(high_y)) + 1);
        const std::array<Colour, 3> colours{unpack(a.col), unpack(b.col), unpack(c.col)};
        for (int y = y_begin; y < y_end; ++y) {
            for (int x = x_begin; x < x_end; ++x) {
                const ImVec2 at{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
                const double wa = area(b.pos, c.pos, at);
                const double wb = area(c.pos, a.pos, at);
                const double wc = area(a.pos, b.pos, at);
                if (wa < 0 || wb < 0 || wc < 0) continue;
                if ((wa == 0 && !owns_edge(b.pos, c.pos)) ||
                    (wb == 0 && !owns_edge(c.pos, a.pos)) || (wc == 0 && !owns_edge(a.pos, b.pos)))
                    continue;
                const std::array<float, 3> shares{static_cast<float>(wa / whole),
                                                  static_cast<float>(wb / whole),
                                                  static_cast<float>(wc / whole)};
                const float u = shares[0] * a.uv.x + shares[1] * b.uv.x + shares[2] * c.uv.x;
                const float v = shares[0] * a.uv.y + shares[1] * b.uv.y + shares[2] * c.uv.y;
                blend(x, y, mix(colours, shares), coverage(u, v));
            }
        }
    }

  private:
    static Colour mix(const std::array<Colour, 3>& colours, const std::array<float, 3>& shares) {
        Colour sum;
        for (std::size_t i = 0; i < 3; ++i) {
            sum.red += colours[i].red * shares[i];
            sum.green += colours[i].green * shares[i];
            sum.blue += colours[i].blue * shares[i];
            sum.alpha += colours[i].alpha * shares[i];
        }
        return sum;
    }

    float texel(int x, int y) const {
        x = std::clamp(x, 0, atlas_.TexWidth - 1);
        y = std::clamp(y, 0, atlas_.TexHeight - 1);
        return static_cast<float>(atlas_.TexPixelsAlpha8[y * atlas_.TexWidth + x]) / 255.0F;
    }

    /// Bilinear, as graphics cards sample.
    float coverage(float u, float v) const {
        const float x = u * static_cast<float>(atlas_.TexWidth) - 0.5F;
        const float y = v * static_cast<float>(atlas_.TexHeight) - 0.5F;
        const float left = std::floor(x);
        const float top = std::floor(y);
        const float right_share = x - left;
        const float bottom_share = y - top;
        const int column = static_cast<int>(left);
        const int row = static_cast<int>(top);
        const float upper =
            texel(column, row) * (1 - right_share) + texel(column + 1, row) * right_share;
        const float lower =
            texel(column, row + 1) * (1 - right_share) + texel(column + 1, row + 1) * right_share;
        return upper * (1 - bottom_share) + lower * bottom_share;
    }

    void blend(int x, int y, const Colour& colour, float cover) {
        const float alpha = colour.alpha * cover;
        std::uint8_t* pixel =
            &picture_.pixels[static_cast<std::size_t>(y * picture_.width + x) * 3];
        const std::array<float, 3> channels{colour.red, colour.green, colour.blue};
        for (std::size_t i = 0; i < 3; ++i)
            pixel[i] = static_cast<std::uint8_t>(
                std::lround(channels[i] * alpha + static_cast<float>(pixel[i]) * (1 - alpha)));
    }

    Picture& picture_;
    const ImFontAtlas& atlas_;
    int left_ = 0;
    int top_ = 0;
    int right_ = 0;
    int bottom_ = 0;
};

void append_number(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 255U);
}

void append_chunk(std::string& out, const std::string& type, const std::string& data) {
    append_number(out, static_cast<std::uint32_t>(data.size()));
    const std::string body = type + data;
    out += body;
    append_number(out,
                  static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(body.data()),
                                                   static_cast<uInt>(body.size()))));
}

}  // namespace

Picture rasterise(const ImDrawData& data) {
    Picture picture;
    picture.width = static_cast<int>(data.DisplaySize.x);
    picture.height = static_cast<int>(data.DisplaySize.y);
    picture.pixels.assign(static_cast<std::size_t>(picture.width * picture.height) * 3, 0);
    Canvas canvas{picture, *ImGui::GetIO().Fonts};
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            canvas.clip(command.ClipRect);
            const auto vertex = [&](unsigned i) {
                const ImDrawIdx index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
                return list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
            };
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3)
                canvas.triangle(vertex(i), vertex(i + 1), vertex(i + 2));
        }
    }
    return picture;
}

// PNG (ISO/IEC 15948): signature, IHDR, one IDAT of rows without filter, IEND.
void save_png(const Picture& picture, const std::filesystem::path& file) {
    std::string rows;
    const auto stride = static_cast<std::size_t>(picture.width) * 3;
    for (int y = 0; y < picture.height; ++y) {
        rows += '\0';
        rows.append(
            reinterpret_cast<const char*>(&picture.pixels[static_cast<std::size_t>(y) * stride]),
            stride);
    }
    std::string packed(compressBound(static_cast<uLong>(rows.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(rows.data()), static_cast<uLong>(rows.size()), 3);
    packed.resize(size);

    std::string header;
    append_number(header, static_cast<std::uint32_t>(picture.width));
    append_number(header, static_cast<std::uint32_t>(picture.height));
    header += std::string{8, 2, 0, 0, 0};
    std::string png = "\x89PNG\r\n\x1A\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", "");
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << png;
}

}  // namespace tamga::test
