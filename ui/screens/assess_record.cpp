#include "ui/screens/assess_record.h"

#include <algorithm>

#include "core/base/file_name.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/save_file.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using credential::Vocabulary;
using widgets::Scope;
using widgets::Ui;

RecordPage::Answer RecordPage::build(Context& context, const design::Achievement& achievement) {
    Ui& ui = context.ui;
    Answer answer = Answer::none;
    {
        const widgets::Page page =
            widgets::page(ui, "assessed", {.title = learner_.name, .has_back = true});
        if (page.went_back) return Answer::closed;
        build_state(ui);
        const Scope split = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 3, 320);
            build_results(ui, achievement);
            build_evidence(context);
        }
        {
            const Scope pane = widgets::pane(ui, 2, 300);
            build_facts(ui);
            answer = build_actions(context);
        }
    }
    if (is_countersigning_) build_question(context);
    return answer;
}

void RecordPage::build_state(Ui& ui) {
    const assess::Assessment& assessment = record_.assessment;
    if (record_.credential)
        widgets::banner(ui, theme::Tone::success,
                        ui.tr("assess_record", "Passed, and the credential is issued"));
    else if (assessment.is_passed)
        widgets::banner(ui, theme::Tone::success,
                        ui.tr("assess_record", "Passed; the credential waits to be issued"));
    else
        widgets::banner(ui, theme::Tone::warning, ui.tr("assess_record", "Not passed"),
                        {.text = assessment.comment});
}

void RecordPage::build_results(Ui& ui, const design::Achievement& achievement) {
    const Scope card =
        widgets::card(ui, "results", {.title = ui.tr("assess_record", "What was shown")});
    const assess::Assessment& assessment = record_.assessment;
    for (std::size_t i = 0; i < assessment.results.size(); ++i) {
        const assess::OutcomeResult& result = assessment.results[i];
        const auto& outcomes = achievement.learning_outcomes;
        const auto outcome =
            std::ranges::find(outcomes, result.outcome, &design::LearningOutcome::code);
        const std::string_view title = outcome == outcomes.end()
                                           ? std::string_view{result.outcome}
                                           : outcome->title.best(ui.language().tag());
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
        widgets::icon(
            ui, result.is_passed ? theme::Icon::check : theme::Icon::minus,
            result.is_passed ? theme::Tone::success : theme::Tone::warning, 24,
            result.is_passed ? ui.tr("assess_record", "Shown") : ui.tr("assess_record", "Not yet"));
        widgets::paragraph(ui, title, {.width = widgets::fill()});
        if (!result.score.empty()) widgets::paragraph(ui, result.score, {.is_code = true});
    }
    if (!assessment.grade.empty())
        widgets::fact(ui, ui.tr("assess_record", "Grade"), assessment.grade);
    if (!assessment.comment.empty() && assessment.is_passed)
        widgets::fact(ui, ui.tr("assess_record", "Comment"), assessment.comment);
}

void RecordPage::build_facts(Ui& ui) {
    const assess::Assessment& assessment = record_.assessment;
    const Scope card = widgets::card(
        ui, "facts",
        {.title = ui.tr("assess_record", "How it was assessed"), .gap = theme::space::s});
    const auto add = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) widgets::fact(ui, label, value);
    };
    add(ui.tr("assess_record", "Assessor"), assessment.assessor);
    add(ui.tr("assess_record", "Date"), ui.language().date(assessment.date));
    add(ui.tr("assess_record", "Place"), assessment.place);
    add(ui.tr("assess_record", "Method"),
        concept_label(ui, Vocabulary::assessment_type, assessment.method));
    add(ui.tr("assess_record", "Supervision and identity"),
        concept_label(ui, Vocabulary::supervision_verification, assessment.supervision));
    add(ui.tr("assess_record", "How identity was checked"), assessment.identity_check);
    if (record_.countersignature)
        add(ui.tr("assess_record", "Confirmed by"), record_.countersignature->name);
}

void RecordPage::build_evidence(Context& context) {
    Ui& ui = context.ui;
    const auto& evidence = record_.assessment.evidence;
    if (evidence.empty()) return;
    const Scope card = widgets::card(ui, "evidence", {.title = ui.tr("assess_record", "Evidence")});
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.wraps = false});
        widgets::icon(ui, theme::Icon::file);
        widgets::paragraph(ui, evidence[i].name, {.width = widgets::fill()});
        if (widgets::icon_button(
                ui, theme::Icon::save,
                ui.tr("assess_record", "Save {name}", {{"name", evidence[i].name}})))
            context.devices.files.save(
                {.title = std::string{ui.tr("assess_record", "Save the evidence")},
                 .file_name = base::harmless_file_name(evidence[i].name, "evidence"),
                 .chosen = [&station = context.station,
                            sha256 = evidence[i].sha256](const std::filesystem::path& file) {
                     const base::Bytes content = station.assessments().evidence(sha256);
                     save_file(file,
                               {reinterpret_cast<const char*>(content.data()), content.size()});
                 }});
    }
}

RecordPage::Answer RecordPage::build_actions(Context& context) {
    Ui& ui = context.ui;
    if (record_.is_erased || record_.superseded_by) return Answer::none;
    if (!record_.countersignature) {
        // The room refuses it to whoever recorded; the sentence says what to do instead.
        const auto& who = context.session.who();
        if (who && who->id != record_.by) {
            if (widgets::button(ui, ui.tr("assess_record", "Countersign"),
                                {.icon = theme::Icon::edit, .is_wide = true})) {
                is_countersigning_ = true;
                second_assessor_ = who->name;
                findings_.clear();
            }
        } else {
            widgets::paragraph(ui,
                               ui.tr("assess_record",
                                     "A second assessor can confirm this record: let them sign in "
                                     "and open it."),
                               {.is_muted = true});
        }
    }
    if (widgets::button(ui, ui.tr("assess_record", "Correct this record"),
                        {.icon = theme::Icon::undo, .is_wide = true}))
        return Answer::correct;
    return Answer::none;
}

void RecordPage::build_question(Context& context) {
    Ui& ui = context.ui;
    const widgets::Dialog dialog =
        widgets::dialog(ui, ui.tr("assess_record", "Countersign this record?"));
    if (dialog.dismissed) is_countersigning_ = false;
    widgets::paragraph(ui, ui.tr("assess_record",
                                 "You confirm that the assessment took place as "
                                 "it is recorded, and its result."));
    const auto typed =
        widgets::text_field(ui, ui.tr("assess_record", "Second assessor"), second_assessor_,
                            {.is_required = true, .takes_focus = true});
    if (!findings_.empty()) finding_list(ui, findings_);
    const Scope buttons = widgets::dialog_buttons(ui);
    if (widgets::button(ui, ui.tr("assess_record", "Cancel"))) is_countersigning_ = false;
    if (widgets::button(ui, ui.tr("assess_record", "Confirm"),
                        {.kind = widgets::ButtonKind::primary}) ||
        typed.submitted)
        countersign(context);
}

void RecordPage::countersign(Context& context) {
    assess::Assessments& room = context.station.assessments();
    findings_ = room.countersign(record_.assessment.id, second_assessor_);
    if (base::has_errors(findings_)) return;
    is_countersigning_ = false;
    if (auto now = room.find(record_.assessment.id)) record_ = *std::move(now);
    context.go.notify(std::string{context.ui.tr("assess_record", "The record is countersigned.")});
}

}  // namespace tamga::ui::screens
