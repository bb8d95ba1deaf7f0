#include "ui/screens/issue.h"

#include "ui/screens/credential_preview.h"
#include "ui/screens/issue_refusal.h"
#include "ui/screens/page_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::ButtonKind;
using widgets::Column;
using widgets::Page;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::size_t waiting_at_a_time = 500;
/// Small enough that stopping takes a moment, large enough that a cohort costs few signatures.
constexpr std::int64_t award_step = 50;

}  // namespace

void Issue::refresh(Context& context) {
    waiting_ = context.station.awards().waiting();
    if (!chosen_ || report_) return;
    for (const issue::WaitingAchievement& item : waiting_)
        if (item.id == chosen_->id && item.version == chosen_->version) return open(context, item);
    chosen_.reset();
}

void Issue::open(Context& context, const issue::WaitingAchievement& chosen) {
    chosen_ = chosen;
    achievement_ = context.station.achievements().find(chosen.id, chosen.version);
    learners_.clear();
    next_ = 0;
    current_ = 0;
    refusal_ = issue::why_not_entitled(context.station.ledger(), chosen.id);
    load_more(context);
}

void Issue::load_more(Context& context) {
    issue::WaitingPage page =
        context.station.awards().waiting(chosen_->id, chosen_->version, *next_, waiting_at_a_time);
    learners_.insert(learners_.end(), std::make_move_iterator(page.learners.begin()),
                     std::make_move_iterator(page.learners.end()));
    next_ = page.next;
}

void Issue::build(Context& context) {
    if (visit_.begins(context.ui)) refresh(context);
    if (report_)
        build_report(context);
    else if (preview_)
        build_preview(context);
    else if (chosen_)
        build_learners(context);
    else
        build_choice(context);
    if (is_asking_) build_question(context);
}

void Issue::build_choice(Context& context) {
    Ui& ui = context.ui;
    const Page page = widgets::page(ui, "issue", {.title = ui.tr("issue", "Issue credentials")});
    if (waiting_.empty()) {
        if (empty_page(ui, theme::Icon::award, ui.tr("issue", "Nobody waits for a credential"),
                       ui.tr("issue", "Who passes an assessment appears here at once."),
                       ui.tr("issue", "Record assessments")))
            context.go.to(app::Place::assess);
        return;
    }
    widgets::paragraph(ui, ui.tr("issue", "Passed and waiting for their credential:"),
                       {.is_muted = true});
    const Scope cards = widgets::grid(ui, {.min_column = 320, .max_columns = 2});
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        const issue::WaitingAchievement& item = waiting_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const auto count = static_cast<std::uint64_t>(item.count);
        bool is_pressed = false;
        {
            const Scope card = widgets::pressable_card(ui, item.title, is_pressed);
            widgets::paragraph(ui, item.title, {.style = theme::TextStyle::title});
            widgets::paragraph(
                ui, ui.tr_count("issue", "{n} learner waits", "{n} learners wait", count));
        }
        if (is_pressed) return open(context, item);
    }
}

void Issue::build_learners(Context& context) {
    Ui& ui = context.ui;
    const Page page = widgets::page(ui, "learners",
                                    {.title = chosen_->title, .has_back = true, .has_list = true});
    if (page.went_back) {
        chosen_.reset();
        return;
    }
    const auto count = static_cast<std::uint64_t>(chosen_->count);
    if (refusal_) show_refusal(ui, *refusal_);
    {
        const Scope bar = widgets::row(ui, {.main = widgets::Place::between});
        widgets::paragraph(ui, ui.tr("issue", "Press a name to see the credential beforehand."),
                           {.is_muted = true});
        if (widgets::button(
                ui, ui.tr_count("issue", "Issue {n} credential", "Issue {n} credentials", count),
                {.kind = ButtonKind::primary, .icon = theme::Icon::award, .is_enabled = !refusal_}))
            is_asking_ = true;
    }
    build_table(context);
    if (next_ && widgets::button(ui, ui.tr("issue", "Show more"))) load_more(context);
}

void Issue::build_table(Context& context) {
    Ui& ui = context.ui;
    const Column columns[] = {
        {.title = ui.tr("issue", "Name"), .width = widgets::fill(2)},
        {.title = ui.tr("issue", "Assessed on"), .width = widgets::fixed(210)},
        {.title = ui.tr("issue", "Grade"),
         .width = widgets::fixed(120),
         .from = widgets::WidthClass::medium}};
    const auto result = widgets::table(ui, ui.tr("issue", "Passed"), columns, learners_.size(),
                                       current_, [&](std::size_t row, widgets::RowBuilder& cells) {
                                           const issue::WaitingLearner& learner = learners_[row];
                                           cells.text(learner.name, {.is_strong = true});
                                           cells.text(ui.language().date(learner.date));
                                           cells.text(learner.grade);
                                       });
    if (!result.opened) return;
    const issue::WaitingLearner& learner = learners_[*result.opened];
    preview_ = Preview{
        learner, context.station.awards().preview(chosen_->id, chosen_->version, learner.learner)};
}

void Issue::build_preview(Context& context) {
    Ui& ui = context.ui;
    const Page page = widgets::page(ui, "preview",
                                    {.title = ui.tr("issue", "As its holder will see it"),
                                     .has_back = true,
                                     .max_width = theme::measure::reading_width});
    if (page.went_back) {
        preview_.reset();
        return;
    }
    widgets::banner(ui, theme::Tone::info, ui.tr("issue", "Not issued yet"),
                    {.text = ui.tr("issue",
                                   "Look whether the name and everything else is right. "
                                   "A credential never changes once it is issued.")});
    if (achievement_) credential_preview(ui, preview_->document, *achievement_);
    if (widgets::button(ui, ui.tr("issue", "Issue this credential"),
                        {.kind = ButtonKind::primary,
                         .icon = theme::Icon::award,
                         .is_wide = true,
                         .is_enabled = !refusal_}))
        is_asking_ = true;
}

void Issue::build_question(Context& context) {
    Ui& ui = context.ui;
    const std::uint64_t count = preview_ ? 1 : static_cast<std::uint64_t>(chosen_->count);
    const std::string title =
        ui.tr_count("issue", "Issue {n} credential?", "Issue {n} credentials?", count);
    const auto answer = widgets::question(
        ui, title,
        {.text = ui.tr("issue",
                       "Each is signed with the key of this station. It cannot be taken back "
                       "afterwards, only revoked."),
         .yes = ui.tr("issue", "Issue")});
    if (answer == widgets::Answer::none) return;
    is_asking_ = false;
    if (answer != widgets::Answer::yes) return;
    issue(context, preview_ ? std::optional{preview_->learner.learner} : std::nullopt);
}

void Issue::issue(Context& context, std::optional<base::LearnerId> learner) {
    // The screen outlives the job, which alone has the station meanwhile.
    issue::AwardRequest request;
    request.achievement = chosen_->id;
    request.version = chosen_->version;
    request.learner = learner;
    request.step = award_step;
    Station& station = context.station;
    report_ = Report{};
    context.work.start(
        std::string{context.ui.tr("issue", "Issuing credentials")},
        [this, request, &station](app::Progress& progress) {
            const auto result =
                station.awards().award(request, [&](const issue::AwardProgress& at) {
                    progress.report(static_cast<std::uint64_t>(at.done),
                                    static_cast<std::uint64_t>(at.total));
                    return !progress.stopped();
                });
            for (const base::CredentialId id : result.credentials)
                if (const auto row = station.credentials().find(id))
                    report_->issued.push_back({id, row->learner_name});
        },
        [this, &station](const app::WorkResult& result) {
            report_->error = result.error;
            // Where the quota was used up on the way, the reader's language says it.
            if (result.error) refusal_ = issue::why_not_entitled(station.ledger(), chosen_->id);
            waiting_ = station.awards().waiting();
            for (const issue::WaitingAchievement& item : waiting_)
                if (item.id == chosen_->id && item.version == chosen_->version)
                    report_->waiting = item.count;
            preview_.reset();
            current_issued_ = 0;
        });
}

}  // namespace tamga::ui::screens
