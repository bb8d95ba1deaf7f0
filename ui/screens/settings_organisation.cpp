#include <utility>

#include "core/credential/organisation_rules.h"
#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/settings.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

/// `tamga-2026-11-25.backup`.
std::string backup_name(base::Instant now) {
    return "tamga-" + base::format(base::Date{std::chrono::floor<std::chrono::days>(now)}) +
           ".backup";
}

/// That a file of this name is replaced was agreed to; the station itself never replaces one, and
/// the old one stays until the new one is whole.
void write_backup(Station& station, const std::filesystem::path& file) {
    std::filesystem::path unfinished = file;
    unfinished += ".unfinished";
    std::error_code failure;
    std::filesystem::remove(unfinished, failure);
    station.backup(unfinished);
    std::filesystem::rename(unfinished, file, failure);
    if (failure) throw base::Error{base::ErrorKind::disk, file.string() + ": " + failure.message()};
}

}  // namespace

Settings::OrganisationForm Settings::recorded(Station& station) {
    const auto now = station.organisation();
    return {now.name,
            now.country,
            now.region.value_or(""),
            now.url.value_or(""),
            now.status_address.value_or(""),
            {}};
}

void Settings::build_organisation(app::Context& context) {
    Ui& ui = context.ui;
    if (!organisation_) organisation_ = recorded(context.station);
    OrganisationForm& form = *organisation_;
    const Scope frame =
        card(ui, "organisation", {.title = ui.tr("settings_organisation", "Awarding body")});
    paragraph(ui,
              ui.tr("settings_organisation",
                    "Every credential shows this. Those that are issued already keep what they "
                    "say."),
              {.is_muted = true});
    text_field(ui, ui.tr("settings_organisation", "Name"), form.name,
               {.error = finding_at(ui, form.findings, "/name"),
                .is_required = true,
                .max_length = limit_text});
    vocabulary_choice(ui, ui.tr("settings_organisation", "Country"),
                      credential::Vocabulary::country, form.country,
                      {.error = finding_at(ui, form.findings, "/country"), .is_required = true});
    text_field(ui, ui.tr("settings_organisation", "Region"), form.region,
               {.max_length = limit_text});
    text_field(ui, ui.tr("settings_organisation", "Web page"), form.url,
               {.error = finding_at(ui, form.findings, "/url"),
                .is_code = true,
                .max_length = limit_text});
    text_field(ui, ui.tr("settings_organisation", "Address of the status lists"),
               form.status_address,
               {.hint = ui.tr("settings_organisation",
                              "Without it, credentials carry no status and cannot be revoked for "
                              "outsiders."),
                .error = finding_at(ui, form.findings, "/status_address"),
                .is_code = true,
                .max_length = limit_text});
    fact(ui, ui.tr("settings_organisation", "Identifier of this station"), context.station.did(),
         true);
    const Scope buttons = row(ui, {.main = widgets::Place::end});
    if (button(ui, ui.tr("settings_organisation", "Save"),
               {.kind = ButtonKind::primary, .icon = theme::Icon::save}))
        save_organisation(context);
}

void Settings::save_organisation(app::Context& context) {
    Ui& ui = context.ui;
    OrganisationForm& form = *organisation_;
    auto organisation = context.station.organisation();
    organisation.name = form.name;
    organisation.country = form.country;
    organisation.region = if_any(form.region);
    organisation.url = if_any(form.url);
    organisation.status_address = if_any(form.status_address);
    organisation = credential::tidied(std::move(organisation));
    form.findings = credential::check_organisation(organisation);
    if (!form.findings.empty()) {
        ui.lead_to_fault();
        return;
    }
    context.station.set_organisation(organisation);
    organisation_.reset();
    context.go.notify(std::string{ui.tr("settings_organisation", "Saved.")});
}

void Settings::build_backup(app::Context& context) {
    Ui& ui = context.ui;
    const Scope frame = card(ui, "backup", {.title = ui.tr("settings_organisation", "Backup")});
    paragraph(ui, ui.tr("settings_organisation",
                        "One file with everything that this station knows. Keep it apart from this "
                        "machine, on a stick for example. It opens with the operators' "
                        "passphrases."));
    if (!button(ui, ui.tr("settings_organisation", "Save a backup"),
                {.kind = ButtonKind::primary, .icon = theme::Icon::save}))
        return;
    Station& station = context.station;
    app::Work& work = context.work;
    app::Navigator& go = context.go;
    context.devices.files.save(
        {.title = std::string{ui.tr("settings_organisation", "Save a backup")},
         .file_name = backup_name(context.devices.clock.now()),
         .chosen = [&ui, &station, &work, &go](const std::filesystem::path& file) {
             work.start(
                 std::string{ui.tr("settings_organisation", "Saving the backup…")},
                 [&station, file](app::Progress&) { write_backup(station, file); },
                 [&ui, &go](const app::WorkResult& result) {
                     if (result.error)
                         go.notify(std::string{app::explain(ui, result.error->kind())},
                                   theme::Tone::danger);
                     else
                         go.notify(
                             std::string{ui.tr("settings_organisation", "The backup was saved.")});
                 });
         }});
}

}  // namespace tamga::ui::screens
