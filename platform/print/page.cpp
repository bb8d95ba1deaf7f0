#include "platform/print/page.h"

#include <algorithm>
#include <cmath>

namespace tamga::platform::print {
namespace {

constexpr double least_module_mm = 0.4;
/// Modules grow in steps that printers of 600 dots an inch can keep apart.
constexpr double module_step_mm = 0.05;

}  // namespace

double module_for(const credential::QrSymbol& symbol, double most_mm) {
    const double fitting = most_mm / (symbol.side + 2 * credential::qr_quiet_modules);
    return std::max(least_module_mm, std::floor(fitting / module_step_mm) * module_step_mm);
}

double write_each(Canvas& canvas, const Sheet& sheet, const char* element, const TextStyle& style,
                  double x, double y, double width,
                  const std::function<std::string(const Voice&)>& pick) {
    double height = 0;
    std::string last;
    for (const Voice& voice : sheet.voices) {
        const std::string said = pick(voice);
        if (said.empty() || said == last) continue;
        canvas.begin(element, voice.tag);
        height += canvas.write(said, style, x, y + height, width);
        canvas.end(element);
        last = said;
    }
    return height;
}

double draw_codes(Canvas& canvas, const Sheet& sheet, double x, double y, double most_mm) {
    const double begin = x;
    for (const credential::QrSymbol& symbol : sheet.code.symbols) {
        const double module = module_for(symbol, most_mm) * points_per_mm;
        canvas.begin("Figure", own(sheet).tag, own(sheet).phrases.code);
        canvas.draw(symbol, x, y, module);
        canvas.end("Figure");
        x += (symbol.side + 2 * credential::qr_quiet_modules) * module;
    }
    return x - begin;
}

std::string advice(const Sheet& sheet, const Voice& voice) {
    using credential::QrFit;
    const Phrases& said = voice.phrases;
    switch (sheet.code.fit) {
        case QrFit::level_m:
        case QrFit::level_l: return std::string{said.how_to_verify};
        case QrFit::two_parts:
            return std::string{said.how_to_verify} + "\n" + std::string{said.two_codes};
        case QrFit::address_only:
        case QrFit::none: break;
    }
    return std::string{said.no_code};
}

}  // namespace tamga::platform::print
