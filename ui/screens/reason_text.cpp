#include "ui/screens/reason_text.h"

namespace tamga::ui::screens {
namespace {

/// What an answer means for whoever looks, whatever the reason is.
std::string_view meaning(const widgets::Ui& ui, const verify::Check& check) {
    if (check.result == verify::Result::pass) return ui.tr("reason_text", "This is in order.");
    const bool fails = check.result == verify::Result::fail;
    if (check.check == "document")
        return fails ? ui.tr("reason_text", "The document is no well-formed credential.")
                     : ui.tr("reason_text", "The document cannot be judged here.");
    if (check.check == "proof")
        return fails ? ui.tr("reason_text", "The signature is not sound.")
                     : ui.tr("reason_text", "Whether the signature is sound cannot be told here.");
    if (check.check == "issuer")
        return fails ? ui.tr("reason_text", "The issuer had no right to issue it.")
                     : ui.tr("reason_text", "Whether to trust the issuer is not known here.");
    if (check.check == "period")
        return fails ? ui.tr("reason_text", "It is outside its period of validity.")
                     : ui.tr("reason_text",
                             "Whether it is in its period of validity cannot be told.");
    if (check.check == "status")
        return fails ? ui.tr("reason_text", "It was revoked or suspended.")
                     : ui.tr("reason_text", "Whether it was revoked is not known here.");
    if (check.check == "achievement")
        return fails ? ui.tr("reason_text", "The description of what was achieved is wrong.")
                     : ui.tr("reason_text",
                             "Whether every European element is there cannot be told.");
    return fails ? ui.tr("reason_text", "Whoever presents it is not its holder.")
                 : ui.tr("reason_text", "Who presents it is not known.");
}

}  // namespace

AnswerText answer_text(const widgets::Ui& ui, const verify::Check& check) {
    if (const auto own = ui.language().find("reason", check.reason)) return {*own, {}};
    // English says it in the rooms themselves.
    if (ui.language().tag() == "en") return {check.sentence, {}};
    return {meaning(ui, check), check.sentence};
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
