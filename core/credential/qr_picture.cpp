#include <array>
#include <string>

#include "core/base/check.h"
#include "core/base/deflate.h"
#include "core/credential/png.h"
#include "core/credential/qr_symbol.h"

namespace tamga::credential {
namespace {

constexpr std::uint8_t light = 255;
constexpr std::uint8_t dark = 0;
constexpr int most_pixels = 64;

void append_number(base::Bytes& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// A row of modules with the quiet zone, as grey pixels behind PNG's filter byte.
base::Bytes row_of(const QrSymbol& symbol, int y, int pixels) {
    base::Bytes row{0};
    for (int x = -qr_quiet_modules; x < symbol.side + qr_quiet_modules; ++x) {
        const bool is_inside = x >= 0 && x < symbol.side && y >= 0 && y < symbol.side;
        row.insert(row.end(), static_cast<std::size_t>(pixels),
                   is_inside && symbol.is_dark(x, y) ? dark : light);
    }
    return row;
}

/// Thousandths of a millimetre, which no printer resolves; never in exponents.
std::string millimetres(double mm) {
    std::string text = std::to_string(mm);
    text.resize(text.find('.') + 4);
    return text;
}

}  // namespace

base::Bytes to_png(const QrSymbol& symbol, int pixels) {
    base::check(pixels >= 1 && pixels <= most_pixels, "a module has 1 to 64 pixels a side");
    base::Bytes rows;
    for (int y = -qr_quiet_modules; y < symbol.side + qr_quiet_modules; ++y) {
        const base::Bytes row = row_of(symbol, y, pixels);
        for (int i = 0; i < pixels; ++i)
            rows.insert(rows.end(), row.begin(), row.end());
    }
    const auto side = static_cast<std::uint32_t>((symbol.side + 2 * qr_quiet_modules) * pixels);
    base::Bytes header;
    append_number(header, side);
    append_number(header, side);
    // 8 bits of grey, deflate, the one filter method, no interlacing.
    constexpr std::array<std::uint8_t, 5> form{8, 0, 0, 0, 0};
    header.insert(header.end(), form.begin(), form.end());
    base::Bytes out{png::signature.begin(), png::signature.end()};
    png::append_chunk(out, "IHDR", header);
    png::append_chunk(out, "IDAT", base::compress_zlib(rows));
    png::append_chunk(out, "IEND", {});
    return out;
}

std::string to_svg(const QrSymbol& symbol, double module_mm) {
    const int modules = symbol.side + 2 * qr_quiet_modules;
    const std::string side = std::to_string(modules);
    const std::string width = millimetres(modules * module_mm);
    std::string path;
    for (int y = 0; y < symbol.side; ++y) {
        for (int x = 0; x < symbol.side;) {
            const int begin = x;
            while (x < symbol.side && symbol.is_dark(x, y))
                ++x;
            if (x > begin)
                path += "M" + std::to_string(begin + qr_quiet_modules) + " " +
                        std::to_string(y + qr_quiet_modules) + "h" + std::to_string(x - begin) +
                        "v1H" + std::to_string(begin + qr_quiet_modules) + "z";
            else
                ++x;
        }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "mm\" height=\"" + width +
           "mm\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><rect width=\"" + side + "\" height=\"" + side +
           "\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>\n";
}

}  // namespace tamga::credential
