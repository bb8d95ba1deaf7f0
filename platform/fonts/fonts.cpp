#include "platform/fonts/fonts.h"

#include <string>

namespace tamga::platform::fonts {
namespace {

std::vector<std::filesystem::path> places(const std::string& noto, const std::string& dejavu) {
    return {
        "/usr/share/fonts/truetype/noto/" + noto + ".ttf", "/usr/share/fonts/noto/" + noto + ".ttf",
        "/usr/share/fonts/google-noto/" + noto + ".ttf", "/usr/local/share/fonts/" + noto + ".ttf",
        "/usr/share/fonts/truetype/dejavu/" + dejavu + ".ttf"};
}

ui::text::FontFiles::Family family(const std::string& name) {
    return {places(name + "-Regular", "DejaVuSans"), places(name + "-Bold", "DejaVuSans-Bold")};
}

}  // namespace

ui::text::FontFiles installed() {
    return {family("NotoSans"), family("NotoSansArabic"), family("NotoSansGeorgian"),
            family("NotoSansArmenian")};
}

}  // namespace tamga::platform::fonts
