#include "ui/screens/start_newcomer.h"

#include "core/base/error.h"
#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;

constexpr std::size_t limit_code = 40;

std::string_view explain_begin(const Ui& ui, base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::passphrase:
            return ui.tr("start_newcomer", "This code is not good. Type it again as it was given.");
        case base::ErrorKind::conflict:
            return ui.tr("start_newcomer",
                         "Somebody who works here signs in once first. Then enter the code again.");
        case base::ErrorKind::not_found:
            return ui.tr("start_newcomer",
                         "The code is used or over. Ask the administrator for another one.");
        default: return app::explain(ui, kind);
    }
}

}  // namespace

void Newcomer::close() {
    for (std::string* text : {&code_, &passphrase_, &repeated_})
        forget(*text);
    name_.clear();
    fault_.clear();
}

void Newcomer::build_names(app::Context& context) {
    const std::vector<Operator> all = context.station.newcomers();
    if (all.empty()) return;
    Ui& ui = context.ui;
    paragraph(ui, ui.tr("start_newcomer", "For the first time, with a code:"), {.is_muted = true});
    for (const Operator& one : all) {
        const Scope named = ui.named(base::format(one.id));
        bool pressed = false;
        {
            const Scope card = pressable_card(ui, one.name, pressed);
            const Scope line = row(ui, {.wraps = false});
            icon(ui, theme::Icon::add, theme::Tone::primary, 32);
            paragraph(ui, one.name, {.style = theme::TextStyle::strong, .width = fill()});
        }
        if (pressed) name_ = one.name;
    }
}

void Newcomer::build_form(app::Context& context) {
    Ui& ui = context.ui;
    const Scope frame = card(ui, "newcomer", {.title = name_});
    paragraph(ui,
              ui.tr("start_newcomer",
                    "Enter the code that the administrator gave you, and choose a passphrase for "
                    "this station."),
              {.is_muted = true});
    if (!fault_.empty()) banner(ui, theme::Tone::danger, fault_);
    text_field(
        ui, ui.tr("start_newcomer", "Code"), code_,
        {.is_required = true, .is_code = true, .max_length = limit_code, .takes_focus = true});
    text_field(ui, ui.tr("start_newcomer", "New passphrase"), passphrase_,
               {.hint = ui.tr("start_newcomer", "Several words that nobody guesses."),
                .is_required = true,
                .is_password = true,
                .max_length = limit_passphrase});
    const FieldResult typed =
        text_field(ui, ui.tr("start_newcomer", "New passphrase again"), repeated_,
                   {.is_required = true, .is_password = true, .max_length = limit_passphrase});
    const bool wants = button(ui, ui.tr("start_newcomer", "Begin"),
                              {.kind = ButtonKind::primary, .is_wide = true, .is_large = true});
    if (!wants && !typed.submitted) return;
    if (code_.empty() || passphrase_.empty())
        fault_ = ui.tr("start_newcomer", "Enter the code and a passphrase.");
    else if (passphrase_ != repeated_)
        fault_ = ui.tr("start_newcomer", "The two passphrases differ. Enter them again.");
    else
        begin(context);
}

void Newcomer::begin(app::Context& context) {
    // Sealing the key under the passphrase takes about a second, and opening it another.
    Station& station = context.station;
    Ui& ui = context.ui;
    context.work.start(
        std::string{ui.tr("start_newcomer", "Setting the passphrase…")},
        [this, &station](app::Progress&) {
            station.begin_with_code(name_, code_, passphrase_);
            station.sign_in(name_, passphrase_);
        },
        [this, &ui](const app::WorkResult& result) {
            if (result.error)
                fault_ = explain_begin(ui, result.error->kind());
            else
                close();
        });
}

}  // namespace tamga::ui::screens
