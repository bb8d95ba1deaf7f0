#include "ui/screens/assess_import.h"

#include "ui/app/problem.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::Scope;
using widgets::Ui;

namespace {

/// Tens of thousands of rows; a file that is larger is no list of a cohort.
constexpr std::uintmax_t limit_cohort_bytes = 8 * 1024 * 1024;

}  // namespace

CohortFile::Answer CohortFile::build(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page = widgets::page(
        ui, "spreadsheet",
        {.title = ui.tr("assess_import", "Assessments from a spreadsheet"), .has_back = true});
    if (page.went_back) return Answer::closed;
    if (is_recorded_) {
        is_recorded_ = false;
        return Answer::recorded;
    }
    {
        const Scope split = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 3, 320);
            build_choice(context);
            if (error_)
                app::error_banner(ui, ui.tr("assess_import", "The file cannot be used"), *error_);
            if (checked_) build_result(ui);
        }
        {
            const Scope pane = widgets::pane(ui, 2, 300);
            const Scope card = widgets::card(
                ui, "how", {.title = ui.tr("assess_import", "Where the file does not say")});
            bool has_changed = sitting_fields(ui, sitting_);
            has_changed |= widgets::checkbox(
                ui, ui.tr("assess_import", "The rows correct earlier records"), is_correction_);
            if (has_changed && !content_.empty()) check(context.station);
        }
    }
    if (checked_ && checked_->recorded > 0 && !base::has_errors(checked_->findings)) {
        const Scope bottom = widgets::row(ui, {.main = widgets::Place::end});
        if (widgets::button(ui,
                            ui.tr_count("assess_import", "Record {n} assessment",
                                        "Record {n} assessments", checked_->recorded),
                            {.kind = widgets::ButtonKind::primary,
                             .icon = theme::Icon::check,
                             .is_large = true}))
            record(context);
    }
    return Answer::none;
}

void CohortFile::build_choice(Context& context) {
    Ui& ui = context.ui;
    const auto dropped = widgets::drop_zone(
        ui, name_.empty() ? ui.tr("assess_import", "Drop the list of the cohort here") : name_,
        name_.empty() ? ui.tr("assess_import", "Choose a file")
                      : ui.tr("assess_import", "Choose another file"),
        ui.tr("assess_import", "CSV, with a column for the name and one for each outcome’s code"));
    if (!dropped.files.empty()) read(context.station, dropped.files.front());
    if (dropped.wants_picker)
        context.devices.files.open({.title = std::string{ui.tr("assess_import", "Choose a file")},
                                    .extensions = {".csv", ".txt", ".tsv"},
                                    .chosen = [this, &station = context.station](
                                                  const std::vector<std::filesystem::path>& files) {
                                        if (!files.empty()) read(station, files.front());
                                    }});
}

void CohortFile::read(Station& station, const std::filesystem::path& file) {
    error_.reset();
    checked_.reset();
    content_.clear();
    name_ = file.filename().string();
    try {
        content_ = load_file(file, limit_cohort_bytes);
    } catch (const base::Error& fault) {
        error_ = fault;
        return;
    }
    check(station);
}

assess::CohortImportOptions CohortFile::options(bool is_dry_run) const {
    assess::CohortImportOptions options;
    options.achievement = sitting_.achievement.id;
    options.version = sitting_.achievement.version;
    options.defaults = sitting_.how;
    options.is_correction = is_correction_;
    options.is_dry_run = is_dry_run;
    return options;
}

void CohortFile::check(Station& station) {
    checked_ = assess::import_cohort(station.ledger(), base::as_bytes(content_), options(true));
}

void CohortFile::build_summary(Ui& ui) {
    const assess::CohortImport& result = *checked_;
    const bool has_errors = base::has_errors(result.findings);
    const Scope card = widgets::card(
        ui, "summary",
        {.title = has_errors ? ui.tr("assess_import", "The file has to be mended first")
                             : ui.tr("assess_import", "The file can be recorded"),
         .tone = has_errors ? theme::Tone::danger : theme::Tone::success,
         .gap = theme::space::s});
    const auto add = [&](std::string_view label, std::size_t count) {
        if (count > 0)
            widgets::fact(ui, label, ui.language().number(static_cast<std::int64_t>(count)));
    };
    add(ui.tr("assess_import", "Rows in order"), result.rows.size());
    add(ui.tr("assess_import", "Passed"), result.passed);
    add(ui.tr("assess_import", "New learners"), result.learners_added);
    add(ui.tr("assess_import", "Learners brought up to date"), result.learners_updated);
    add(ui.tr("assess_import", "Corrections"), result.corrected);
    add(ui.tr("assess_import", "Recorded already"), result.unchanged);
}

void CohortFile::build_result(Ui& ui) {
    build_summary(ui);
    if (!checked_->findings.empty()) {
        const Scope card =
            widgets::card(ui, "findings", {.title = ui.tr("assess_import", "To look at")});
        finding_list(ui, checked_->findings);
    }
}

void CohortFile::record(Context& context) {
    // This page and the station outlive the job.
    Station& station = context.station;
    app::Navigator& go = context.go;
    const std::string said =
        context.ui.tr_count("assess_import", "{n} assessment was recorded.",
                            "{n} assessments were recorded.", checked_->recorded);
    context.work.start(
        std::string{context.ui.tr("assess_import", "Recording the cohort")},
        [this, &station](app::Progress&) {
            checked_ =
                assess::import_cohort(station.ledger(), base::as_bytes(content_), options(false));
        },
        [this, &go, said](const app::WorkResult& result) {
            if (result.error) error_ = result.error;
            is_recorded_ = !result.error && checked_->is_written;
            if (is_recorded_) go.notify(said);
        });
}

}  // namespace tamga::ui::screens
