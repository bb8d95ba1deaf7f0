#include "ui/screens/start.h"

#include <algorithm>

#include "ui/app/problem.h"
#include "ui/app/screens.h"
#include "ui/screens/entries.h"
#include "ui/screens/language_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;
using Where = app::Place;
namespace space = theme::space;

/// A large card that leads somewhere, with a sign, a title and a sentence.
bool way(Ui& ui, theme::Icon sign, theme::Tone tone, std::string_view title,
         std::string_view sentence) {
    bool pressed = false;
    const Scope card = pressable_card(ui, title, pressed);
    icon(ui, sign, tone, 40);
    paragraph(ui, title, {.style = theme::TextStyle::title});
    paragraph(ui, sentence, {.is_muted = true});
    return pressed;
}

}  // namespace

void Start::build(app::Context& context) {
    if (context.go.id() == "sign_in")
        build_sign_in(context);
    else if (context.go.id() == "mine")
        mine_.build(context);
    else
        build_welcome(context);
}

void Start::build_troubles(app::Context& context) {
    Ui& ui = context.ui;
    const app::Installation& installation = context.devices.installation;
    if (installation.lacks_fonts)
        banner(ui, theme::Tone::warning, ui.tr("start", "Some letters cannot be drawn here"),
               {.text = ui.tr("start",
                              "Fonts are missing. Whoever looks after this machine has to install "
                              "them.")});
    if (installation.has_damaged_language)
        banner(ui, theme::Tone::warning, ui.tr("start", "Some words are not translated here"),
               {.text = ui.tr("start",
                              "A file of a language is damaged. Whoever looks after this machine "
                              "has to put it back.")});
}

void Start::build_welcome(app::Context& context) {
    Ui& ui = context.ui;
    const Page frame = page(ui, "start", {.max_width = 960});
    const Scope middle = column(ui, {.gap = space::l, .padding = {0, space::l, 0, 0}});
    {
        const Scope head = column(ui, {.gap = space::s, .cross = Place::centre});
        icon(ui, theme::Icon::shield, theme::Tone::primary, 56);
        paragraph(ui, context.station.organisation().name,
                  {.style = theme::TextStyle::display, .align = Place::centre});
        paragraph(ui, ui.tr("start", "What you learned, on record and in your hands."),
                  {.is_muted = true, .align = Place::centre});
    }
    language_choice(ui, context.languages, context.preferences);
    build_troubles(context);
    {
        // Three, or one below the other: two and one would leave a hole.
        const bool is_wide = ui.width_class() == widgets::WidthClass::wide;
        const Scope ways = grid(ui, {.min_column = 220, .max_columns = is_wide ? 3 : 1});
        if (app::has_screen(Where::verify) &&
            way(ui, theme::Icon::scan, theme::Tone::primary, ui.tr("start", "Verify a credential"),
                ui.tr("start", "Find out whether a document is genuine and still counts.")))
            context.go.to(Where::verify);
        if (way(ui, theme::Icon::award, theme::Tone::primary, ui.tr("start", "My credentials"),
                ui.tr("start", "See what was issued to you, and take it with you.")))
            context.go.to(Where::start, "mine");
        if (way(ui, theme::Icon::lock, theme::Tone::primary, ui.tr("start", "Sign in"),
                ui.tr("start", "For those who design, assess, issue or administer here.")))
            context.go.to(Where::start, "sign_in");
    }
}

void Start::build_sign_in(app::Context& context) {
    Ui& ui = context.ui;
    const Page frame = page(
        ui, "sign_in", {.title = ui.tr("start", "Sign in"), .has_back = true, .max_width = 640});
    if (frame.went_back) {
        forget(passphrase_);
        fault_.clear();
        if (newcomer_.is_open())
            newcomer_.close();
        else if (operator_name_.empty())
            context.go.back();
        else
            operator_name_.clear();
        return;
    }
    if (newcomer_.is_open())
        newcomer_.build_form(context);
    else if (operator_name_.empty())
        build_operators(context);
    else
        build_passphrase(context);
}

void Start::build_operators(app::Context& context) {
    Ui& ui = context.ui;
    paragraph(ui, ui.tr("start", "Who are you?"), {.is_muted = true});
    for (const Operator& one : context.station.operators()) {
        bool pressed = false;
        {
            const Scope card = pressable_card(ui, one.name, pressed);
            const Scope line = row(ui, {.wraps = false});
            icon(ui, theme::Icon::person, theme::Tone::primary, 32);
            paragraph(ui, one.name, {.style = theme::TextStyle::strong, .width = fill()});
        }
        if (pressed) operator_name_ = one.name;
    }
    newcomer_.build_names(context);
}

void Start::build_passphrase(app::Context& context) {
    Ui& ui = context.ui;
    const Scope frame = card(ui, "who", {.title = operator_name_});
    const FieldResult typed = text_field(ui, ui.tr("start", "Passphrase"), passphrase_,
                                         {.error = fault_,
                                          .is_required = true,
                                          .is_password = true,
                                          .max_length = limit_passphrase,
                                          .takes_focus = true});
    if (typed.changed) fault_.clear();
    const bool wants = button(ui, ui.tr("start", "Sign in"),
                              {.kind = ButtonKind::primary, .is_wide = true, .is_large = true});
    if (!wants && !typed.submitted) return;
    if (passphrase_.empty())
        fault_ = ui.tr("start", "Enter your passphrase.");
    else
        sign_in(context);
}

void Start::sign_in(app::Context& context) {
    // Deriving the key takes about a second, and no frame waits that long.
    Station& station = context.station;
    Ui& ui = context.ui;
    context.work.start(
        std::string{ui.tr("start", "Signing in…")},
        [this, &station](app::Progress&) { station.sign_in(operator_name_, passphrase_); },
        [this, &ui](const app::WorkResult& result) {
            forget(passphrase_);
            if (!result.error)
                operator_name_.clear();
            else if (result.error->kind() == base::ErrorKind::passphrase)
                fault_ = ui.tr("start", "This passphrase does not open the records. Try again.");
            else
                fault_ = app::explain(ui, result.error->kind());
        });
}

}  // namespace tamga::ui::screens
