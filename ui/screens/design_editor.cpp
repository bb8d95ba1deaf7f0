#include "ui/screens/design_editor.h"

#include <array>
#include <utility>

#include "core/design/achievement_file.h"
#include "core/design/check.h"
#include "core/design/editing.h"
#include "ui/app/problem.h"
#include "ui/screens/design_elements.h"
#include "ui/screens/design_items.h"
#include "ui/screens/finding_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using app::Context;
using design::Element;
using widgets::Scope;
using widgets::Ui;

/// How long a person pauses before a draft is kept.
constexpr double pause_seconds = 2;
constexpr std::size_t most_findings = 5;

enum Part : std::size_t { description, outcomes, frame, optional, versions };

Part part_of(Element element) {
    switch (element) {
        case Element::learning_outcomes:
        case Element::assessment: return outcomes;
        case Element::workload:
        case Element::level:
        case Element::participation:
        case Element::quality_assurance: return frame;
        case Element::prerequisites:
        case Element::supervision:
        case Element::grade:
        case Element::stackability: return optional;
        case Element::review: return versions;
        default: break;
    }
    return description;
}

base::Date today(const Context& context) {
    return base::Date{std::chrono::floor<std::chrono::days>(context.devices.clock.now())};
}

}  // namespace

DesignEditor::DesignEditor(Context& context, design::Achievement achievement,
                           std::optional<base::Instant> published)
    : station_(context.station),
      drafts_(context.devices.drafts),
      achievement_(std::move(achievement)),
      published_(published),
      texts_(texts_of(achievement_)) {
    if (const auto& who = context.session.who()) who_ = who->id;
    const auto newest = context.station.achievements().find_row(achievement_.id, std::nullopt);
    is_newest_ = !newest || newest->version <= achievement_.version;
    examine(context);
}

bool DesignEditor::may_change(const Context& context) const {
    return !published_ && context.session.may(journal::Role::designer);
}

void DesignEditor::examine(Context& context) {
    findings_ = design::check(achievement_, today(context));
}

bool DesignEditor::keep() noexcept {
    if (!is_changed_) return true;
    try {
        achievement_.id = station_.achievements().put(achievement_).id;
    } catch (const base::Error& error) {
        problem_ = error.kind();
        return false;
    }
    problem_.reset();
    is_changed_ = false;
    if (who_) drafts_.remove(*who_, app::Place::design);
    return true;
}

DesignEditor::Answer DesignEditor::build(Context& context) {
    Ui& ui = context.ui;
    const std::string_view title = achievement_.title.best(design::primary_language(achievement_));
    const widgets::Page page = widgets::page(
        ui, "editor",
        {.title = title.empty() ? ui.tr("design_editor", "New micro-credential") : title,
         .has_back = true});
    if (page.went_back && keep()) return Answer::closed;
    build_head(context);
    {
        const Scope split = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 2, 320);
            build_part(context);
        }
        const Scope pane = widgets::pane(ui, 1, 280);
        if (const auto choice = element_list(ui, achievement_, findings_)) {
            part_ = part_of(choice->element);
            led_to_ = choice->item;
            ui.wake_after(0);
        }
    }
    if (is_publishing_) build_publishing(context);
    if (is_changed_ && !problem_) {
        const double waited = ui.now() - changed_at_;
        if (waited >= pause_seconds)
            keep();
        else
            ui.wake_after(pause_seconds - waited);
    }
    return Answer::none;
}

void DesignEditor::build_head(Context& context) {
    Ui& ui = context.ui;
    if (problem_ &&
        widgets::banner(
            ui, theme::Tone::danger, ui.tr("design_editor", "The draft is not kept yet"),
            {.text = app::explain(ui, *problem_), .action = ui.tr("design_editor", "Try again")})
            .acted)
        keep();
    const Scope line = widgets::row(ui);
    if (published_)
        widgets::badge(ui, ui.tr("design_editor", "Published"), theme::Tone::success,
                       theme::Icon::check);
    else
        widgets::badge(ui, ui.tr("design_editor", "Draft"), theme::Tone::neutral,
                       theme::Icon::edit);
    widgets::badge(ui,
                   ui.tr("design_editor", "Version {version}",
                         {{"version", ui.language().number(std::int64_t{achievement_.version})}}));
    if (!context.session.may(journal::Role::designer)) return;
    if (!published_) {
        if (widgets::button(ui, ui.tr("design_editor", "Publish…"),
                            {.kind = widgets::ButtonKind::primary})) {
            examine(context);
            is_publishing_ = !ui.lead_to_unfinished() && keep();
        }
    } else if (is_newest_ && widgets::button(ui, ui.tr("design_editor", "Make the next version"),
                                             {.icon = theme::Icon::add})) {
        follow(context);
    }
}

void DesignEditor::build_part(Context& context) {
    Ui& ui = context.ui;
    const std::array<std::string_view, 5> names{
        ui.tr("design_editor", "Description"), ui.tr("design_editor", "Outcomes"),
        ui.tr("design_editor", "Frame"), ui.tr("design_editor", "Optional"),
        ui.tr("design_editor", "Versions")};
    widgets::tabs(ui, ui.tr("design_editor", "Parts"), names, part_);
    const Scope named = ui.named(static_cast<std::uint64_t>(part_));
    const Scope fixed = ui.disabled_if(!may_change(context));
    const DesignPart part{ui, achievement_, texts_, today(context),
                          std::exchange(led_to_, std::nullopt)};
    bool is_changed = false;
    switch (part_) {
        case outcomes: is_changed = outcome_fields(part); break;
        case frame: is_changed = frame_fields(part); break;
        case optional: is_changed = optional_fields(part); break;
        case versions: is_changed = version_fields(part); break;
        default: is_changed = description_fields(part); break;
    }
    if (is_changed) touch(context);
}

void DesignEditor::touch(Context& context) {
    is_changed_ = true;
    problem_.reset();
    changed_at_ = context.ui.now();
    // Where even this has no room, neither has the store, which says so.
    if (who_)
        drafts_.keep(*who_, app::Place::design, {{"achievement", design::to_json(achievement_)}});
    examine(context);
    context.ui.wake_after(0);
}

void DesignEditor::build_publishing(Context& context) {
    Ui& ui = context.ui;
    const bool has_errors = base::has_errors(findings_);
    const widgets::Dialog dialog =
        widgets::dialog(ui, has_errors ? ui.tr("design_editor", "This cannot be published yet")
                                       : ui.tr("design_editor", "Publish this version?"));
    widgets::paragraph(
        ui, has_errors ? ui.tr("design_editor", "These are missing or wrong:")
                       : ui.tr("design_editor",
                               "Learners are assessed against it. It never changes afterwards; a "
                               "change makes the next version."));
    finding_list(
        ui, findings_,
        {.subject =
             [&](const base::Finding& finding) { return subject_of(ui, achievement_, finding); },
         .limit = most_findings});
    const Scope buttons = widgets::dialog_buttons(ui);
    const bool is_closed = widgets::button(
        ui, has_errors ? ui.tr("design_editor", "Close") : ui.tr("design_editor", "Cancel"));
    if (!has_errors && widgets::button(ui, ui.tr("design_editor", "Publish"),
                                       {.kind = widgets::ButtonKind::primary}))
        publish(context);
    if (is_closed || dialog.dismissed) is_publishing_ = false;
    if (!is_publishing_) ui.wake_after(0);
}

void DesignEditor::publish(Context& context) {
    is_publishing_ = false;
    // Published as it stands, even where nothing was entered since a store gave it.
    if (achievement_.id == base::AchievementId{}) is_changed_ = true;
    if (!keep()) return;
    design::Achievements& room = context.station.achievements();
    const design::Publication done = room.publish(achievement_.id, achievement_.version);
    findings_ = done.findings;
    if (!done.is_published) return;
    published_ = context.devices.clock.now();
    context.go.notify(std::string{context.ui.tr("design_editor", "It is published.")});
}

void DesignEditor::follow(Context& context) {
    achievement_ = design::next_version(achievement_, today(context));
    texts_ = texts_of(achievement_);
    published_.reset();
    is_changed_ = true;
    changed_at_ = context.ui.now();
    part_ = versions;
    keep();
    examine(context);
    context.ui.wake_after(0);
}

}  // namespace tamga::ui::screens
