#include "ui/theme/theme.h"

namespace tamga::ui::theme {
namespace {

Palette light() {
    Palette palette;
    palette.background = rgb(0xF4F6F8);
    palette.surface = rgb(0xFFFFFF);
    palette.sunken = rgb(0xE9EDF1);
    palette.outline = rgb(0xD3D9DF);
    palette.outline_strong = rgb(0x75808B);
    palette.text = rgb(0x12181E);
    palette.text_muted = rgb(0x4A5560);
    palette.text_disabled = rgb(0x8A949E);
    palette.disabled = rgb(0xE3E7EB);
    palette.focus = rgb(0xB25000);
    palette.selection = rgb(0x9FD5E3);
    palette.scrim = rgb(0x0A1218, 140);
    palette.shadow = rgb(0x0A1218, 12);
    palette.neutral = {rgb(0x39444E), rgb(0xFFFFFF), rgb(0xE9EDF1), rgb(0x232B33)};
    palette.primary = {rgb(0x005A70), rgb(0xFFFFFF), rgb(0xD5EDF3), rgb(0x003A49)};
    palette.success = {rgb(0x17683A), rgb(0xFFFFFF), rgb(0xD9F0E0), rgb(0x0B4325)};
    palette.warning = {rgb(0x805000), rgb(0xFFFFFF), rgb(0xFFEBC8), rgb(0x533400)};
    palette.danger = {rgb(0xAF2018), rgb(0xFFFFFF), rgb(0xFCE1DE), rgb(0x7A120C)};
    palette.info = {rgb(0x1B57A6), rgb(0xFFFFFF), rgb(0xDFEAFA), rgb(0x0E3970)};
    return palette;
}

Palette dark() {
    Palette palette;
    palette.background = rgb(0x0E1317);
    palette.surface = rgb(0x182027);
    palette.sunken = rgb(0x232D35);
    palette.outline = rgb(0x34404A);
    palette.outline_strong = rgb(0x85919C);
    palette.text = rgb(0xEAEFF3);
    palette.text_muted = rgb(0xB3BEC8);
    palette.text_disabled = rgb(0x6F7B86);
    palette.disabled = rgb(0x27313A);
    palette.focus = rgb(0xFFC069);
    palette.selection = rgb(0x1F5566);
    palette.scrim = rgb(0x000000, 165);
    palette.shadow = rgb(0x000000, 40);
    palette.neutral = {rgb(0xC9D2DA), rgb(0x161D23), rgb(0x2A353E), rgb(0xDCE3E9)};
    palette.primary = {rgb(0x7ACFE4), rgb(0x00303C), rgb(0x0F4353), rgb(0xC9EFF8)};
    palette.success = {rgb(0x7FD79F), rgb(0x00351A), rgb(0x15402A), rgb(0xC2F0D1)};
    palette.warning = {rgb(0xF2BE6B), rgb(0x3D2600), rgb(0x4A3411), rgb(0xFFE3B5)};
    palette.danger = {rgb(0xFFB0A8), rgb(0x5A0A05), rgb(0x5B1E1A), rgb(0xFFDAD6)};
    palette.info = {rgb(0xA3C8FF), rgb(0x0A2E5C), rgb(0x1D3A63), rgb(0xD7E6FF)};
    return palette;
}

Palette high_contrast() {
    Palette palette;
    palette.background = rgb(0x000000);
    palette.surface = rgb(0x000000);
    palette.sunken = rgb(0x1C1C1C);
    palette.outline = rgb(0xFFFFFF);
    palette.outline_strong = rgb(0xFFFFFF);
    palette.text = rgb(0xFFFFFF);
    palette.text_muted = rgb(0xFFFFFF);
    palette.text_disabled = rgb(0xA0A0A0);
    palette.disabled = rgb(0x202020);
    palette.focus = rgb(0xFF8AF2);
    palette.selection = rgb(0x0047C2);
    palette.scrim = rgb(0x000000, 225);
    palette.shadow = transparent;
    palette.neutral = {rgb(0xFFFFFF), rgb(0x000000), rgb(0x1C1C1C), rgb(0xFFFFFF)};
    palette.primary = {rgb(0xFFE100), rgb(0x000000), rgb(0x332D00), rgb(0xFFE100)};
    palette.success = {rgb(0x3DFF8B), rgb(0x000000), rgb(0x002B12), rgb(0x3DFF8B)};
    palette.warning = {rgb(0xFFC14D), rgb(0x000000), rgb(0x332200), rgb(0xFFC14D)};
    palette.danger = {rgb(0xFF9C94), rgb(0x000000), rgb(0x330503), rgb(0xFF9C94)};
    palette.info = {rgb(0x8CC8FF), rgb(0x000000), rgb(0x001B33), rgb(0x8CC8FF)};
    return palette;
}

}  // namespace

const ToneColours& Palette::of(Tone tone) const noexcept {
    switch (tone) {
        case Tone::primary: return primary;
        case Tone::success: return success;
        case Tone::warning: return warning;
        case Tone::danger: return danger;
        case Tone::info: return info;
        case Tone::neutral: break;
    }
    return neutral;
}

TypeSize type_size(TextStyle style) {
    using text::Weight;
    switch (style) {
        case TextStyle::caption: return {15, 22, Weight::regular};
        case TextStyle::body: return {18, 28, Weight::regular};
        case TextStyle::strong: return {18, 28, Weight::bold};
        case TextStyle::title: return {22, 32, Weight::bold};
        case TextStyle::headline: return {30, 42, Weight::bold};
        case TextStyle::display: return {42, 58, Weight::bold};
        case TextStyle::verdict: break;
    }
    return {64, 86, Weight::bold};
}

Theme make_theme(Appearance appearance) {
    switch (appearance) {
        case Appearance::dark: return {appearance, dark(), measure::outline};
        case Appearance::high_contrast: return {appearance, high_contrast(), 2};
        case Appearance::light: break;
    }
    return {Appearance::light, light(), measure::outline};
}

}  // namespace tamga::ui::theme
