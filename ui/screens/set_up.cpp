#include "ui/screens/set_up.h"

#include <algorithm>
#include <utility>

#include "core/credential/organisation_rules.h"
#include "core/station.h"
#include "ui/app/problem.h"
#include "ui/screens/draft_parts.h"
#include "ui/screens/entries.h"
#include "ui/screens/language_choice.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;
namespace space = theme::space;

constexpr double work_frame_seconds = 0.1;

}  // namespace

SetUp::SetUp(SetUpParts parts)
    : parts_(std::move(parts)), drafts_(parts_.drafts), work_(parts_.runs) {
    resume();
}

SetUp::~SetUp() {
    forget(form_.passphrase);
    forget(form_.repeated);
}

void SetUp::prepare(float display_scale) {
    const app::Preferences& preferences = parts_.preferences;
    parts_.ui.set_language(parts_.languages.best(preferences.language));
    parts_.ui.configure({.display_scale = display_scale,
                         .text_scale = preferences.text_scale,
                         .appearance = preferences.appearance,
                         .has_on_screen_keyboard = preferences.has_on_screen_keyboard});
}

void SetUp::build() {
    work_.finish();
    if (work_.is_running())
        build_work();
    else
        build_page();
    keep_draft();
    on_screen_keyboard(parts_.ui);
}

/// Nobody has a name here yet, so that the draft is the machine's. The passphrase is never part of
/// it.
void SetUp::keep_draft() {
    if (is_done_ || work_.is_running()) return;
    const json::Object draft{{"organisation", form_.organisation},
                             {"country", form_.country},
                             {"status_address", form_.status_address},
                             {"administrator", form_.administrator}};
    bool is_untouched = true;
    for (const std::string* text :
         {&form_.organisation, &form_.country, &form_.status_address, &form_.administrator})
        is_untouched &= text->empty();
    if (is_untouched)
        drafts_.remove({}, app::Place::start);
    else
        drafts_.keep({}, app::Place::start, draft);
}

void SetUp::resume() {
    const auto draft = drafts_.find({}, app::Place::start);
    if (!draft) return;
    form_.organisation = text_in(*draft, "organisation");
    form_.country = text_in(*draft, "country");
    form_.status_address = text_in(*draft, "status_address");
    form_.administrator = text_in(*draft, "administrator");
}

void SetUp::build_work() {
    const Page frame = page(parts_.ui, "work", {.title = work_.title()});
    progress(parts_.ui, work_.title(), std::nullopt, {});
    parts_.ui.wake_after(work_frame_seconds);
}

void SetUp::build_page() {
    Ui& ui = parts_.ui;
    const Page frame = page(ui, "set_up", {.max_width = 720});
    const Scope middle = column(ui, {.gap = space::l, .padding = {0, space::l, 0, 0}});
    {
        const Scope head = column(ui, {.gap = space::s, .cross = Place::centre});
        icon(ui, theme::Icon::shield, theme::Tone::primary, 56);
        paragraph(ui, ui.tr("set_up", "Set up this machine"),
                  {.style = theme::TextStyle::display, .align = Place::centre});
        paragraph(ui, ui.tr("set_up", "It takes a minute and needs no network."),
                  {.is_muted = true, .align = Place::centre});
    }
    if (language_choice(ui, parts_.languages, parts_.preferences)) {
        faults_ = {};  // they are sentences of the language before
        problem_.clear();
        ui.wake_after(0);
    }
    if (!problem_.empty()) banner(ui, theme::Tone::danger, problem_);
    build_organisation();
    build_administrator();
    if (button(ui, ui.tr("set_up", "Set up"),
               {.kind = ButtonKind::primary, .is_wide = true, .is_large = true}) &&
        !has_faults())
        create();
}

void SetUp::build_organisation() {
    Ui& ui = parts_.ui;
    const Scope frame =
        card(ui, "organisation", {.title = ui.tr("set_up", "Who awards credentials here?")});
    text_field(ui, ui.tr("set_up", "Name of the organisation"), form_.organisation,
               {.hint = ui.tr("set_up", "Every credential shows it."),
                .error = faults_.organisation,
                .is_required = true,
                .max_length = limit_text});
    vocabulary_choice(ui, ui.tr("set_up", "Country"), credential::Vocabulary::country,
                      form_.country, {.error = faults_.country, .is_required = true});
    text_field(ui, ui.tr("set_up", "Web address for lists of revoked credentials"),
               form_.status_address,
               {.hint = ui.tr("set_up",
                              "Where your web server will show them. Without it, outsiders cannot "
                              "learn of a revocation; it can be set later."),
                .error = faults_.status_address,
                .is_code = true,
                .max_length = limit_text});
}

void SetUp::build_administrator() {
    Ui& ui = parts_.ui;
    const Scope frame = card(ui, "administrator", {.title = ui.tr("set_up", "Who administers?")});
    text_field(ui, ui.tr("set_up", "Your name"), form_.administrator,
               {.error = faults_.administrator, .is_required = true, .max_length = limit_name});
    text_field(ui, ui.tr("set_up", "Passphrase"), form_.passphrase,
               {.hint = ui.tr("set_up",
                              "Several words that nobody guesses. Nobody can look it up later, "
                              "so keep a copy in a safe place."),
                .error = faults_.passphrase,
                .is_required = true,
                .is_password = true,
                .max_length = limit_passphrase});
    text_field(ui, ui.tr("set_up", "Passphrase again"), form_.repeated,
               {.error = faults_.repeated,
                .is_required = true,
                .is_password = true,
                .max_length = limit_passphrase});
}

credential::Organisation SetUp::organisation() const {
    credential::Organisation organisation;
    organisation.name = form_.organisation;
    organisation.country = form_.country;
    organisation.status_address = form_.status_address;
    return credential::tidied(std::move(organisation));
}

bool SetUp::has_faults() {
    Ui& ui = parts_.ui;
    faults_ = {};
    problem_.clear();
    const base::Findings findings = credential::check_organisation(organisation());
    for (const base::Finding& finding : findings) {
        if (finding.code == "organisation.name")
            faults_.organisation = ui.tr("set_up", "Enter the organisation's name.");
        else if (finding.code == "organisation.country")
            faults_.country = ui.tr("set_up", "Choose the country.");
        else
            faults_.status_address =
                ui.tr("set_up", "Enter an address that begins with https://, or leave it empty.");
    }
    if (form_.administrator.empty()) faults_.administrator = ui.tr("set_up", "Enter your name.");
    if (form_.passphrase.empty())
        faults_.passphrase = ui.tr("set_up", "Enter a passphrase.");
    else if (form_.passphrase != form_.repeated)
        faults_.repeated = ui.tr("set_up", "The two passphrases differ. Enter them again.");
    const bool has_any = !findings.empty() || !faults_.administrator.empty() ||
                         !faults_.passphrase.empty() || !faults_.repeated.empty();
    if (has_any) {
        problem_ = ui.tr("set_up", "Something is missing below.");
        ui.lead_to_fault();
    }
    return has_any;
}

void SetUp::create() {
    Ui& ui = parts_.ui;
    StationSetup setup;
    setup.organisation = organisation();
    setup.operator_name = form_.administrator;
    setup.passphrase = form_.passphrase;
    work_.start(
        std::string{ui.tr("set_up", "Setting up…")},
        [this, setup](app::Progress&) { parts_.create(setup); },
        [this, &ui](const app::WorkResult& result) {
            forget(form_.passphrase);
            forget(form_.repeated);
            if (result.error) {
                problem_ = app::explain(ui, result.error->kind());
                return;
            }
            is_done_ = true;
            drafts_.remove({}, app::Place::start);
        });
}

}  // namespace tamga::ui::screens
