#include "ui/screens/reason_text.h"

namespace tamga::ui::screens {

std::string_view reason_text(const widgets::Ui& ui, std::string_view code,
                             std::string_view english) {
    return ui.language().find("reason", code).value_or(english);
}

std::string_view verdict_text(const widgets::Ui& ui, verify::Verdict verdict) {
    switch (verdict) {
        case verify::Verdict::valid: return ui.tr("reason_text", "Valid");
        case verify::Verdict::not_valid: return ui.tr("reason_text", "Not valid");
        case verify::Verdict::undetermined: break;
    }
    return ui.tr("reason_text", "Not certain");
}

theme::Tone tone_of(verify::Verdict verdict) {
    switch (verdict) {
        case verify::Verdict::valid: return theme::Tone::success;
        case verify::Verdict::not_valid: return theme::Tone::danger;
        case verify::Verdict::undetermined: break;
    }
    return theme::Tone::warning;
}

theme::Icon icon_of(verify::Verdict verdict) {
    switch (verdict) {
        case verify::Verdict::valid: return theme::Icon::check;
        case verify::Verdict::not_valid: return theme::Icon::close;
        case verify::Verdict::undetermined: break;
    }
    return theme::Icon::question;
}

}  // namespace tamga::ui::screens
