#include "ui/screens/verify.h"

#include <utility>

#include "ui/screens/reason_text.h"
#include "ui/screens/trust_age.h"
#include "ui/screens/verify_result.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Column;
using widgets::Page;
using widgets::Scope;
using widgets::Ui;

namespace {

/// What is known of trust and status is asked again after so long.
constexpr std::chrono::minutes knowledge_age{1};
/// Files handed in at once; nobody looks through more.
constexpr std::size_t limit_files = 10'000;

}  // namespace

void Verify::look_around(Context& context) {
    trusted_ = context.station.trusted_count();
    trust_lists_ = context.station.trust_lists();
    oldest_list_.reset();
    for (const HeldList& list : context.station.held_lists())
        if (list.as_of && (!oldest_list_ || *list.as_of < *oldest_list_)) oldest_list_ = list.as_of;
    knowledge_.reset();
}

void Verify::gather(Context& context) {
    const base::Instant now = context.devices.clock.now();
    if (!knowledge_ || now < gathered_ || now - gathered_ > knowledge_age) {
        knowledge_.emplace(context.station.knowledge());
        gathered_ = now;
    }
    knowledge_->now = now;
}

void Verify::take_text(Context& context, std::string_view text) {
    gather(context);
    std::vector<Shown> judged(1);
    judged.front().report = verify::verify(base::as_bytes(text), knowledge_->view());
    show(std::move(judged), context.devices.clock.now());
}

void Verify::take_files(Context& context, std::vector<std::filesystem::path> files) {
    if (files.empty()) return;
    gather(context);
    if (files.size() > limit_files) {
        files.resize(limit_files);
        context.go.notify(
            context.ui.tr(
                "verify", "Only the first {n} files were taken. Hand in the others afterwards.",
                {{"n", context.ui.language().number(static_cast<std::int64_t>(limit_files))}}),
            Tone::warning);
    }
    // What the job and its end need lives as long as the program; the context is of this frame.
    base::Clock& clock = context.devices.clock;
    const app::Judge& judge = context.devices.judge;
    if (files.size() == 1 && is_quick(files.front())) {
        app::Progress none;
        show(judge_files(files, judge, knowledge_->view(), none), clock.now());
        return;
    }
    judging_.clear();
    context.work.start(
        std::string{context.ui.tr("verify", "Verifying")},
        [this, &judge, files = std::move(files)](app::Progress& progress) {
            judging_ = judge_files(files, judge, knowledge_->view(), progress);
        },
        [this, &clock](const app::WorkResult&) { show(std::exchange(judging_, {}), clock.now()); });
}

void Verify::show(std::vector<Shown> judged, base::Instant time) {
    if (!event_) {
        shown_ = std::move(judged);
        open_ = shown_.size() == 1 ? std::optional<std::size_t>{0} : std::nullopt;
        return;
    }
    for (const Shown& one : judged)
        if (one.problem)
            event_->miss(one.name);
        else
            event_->add(one.report, time);
}

void Verify::build(Context& context) {
    if (visit_.begins(context.ui)) look_around(context);
    if (const auto scan = context.ui.take_scan()) take_text(context, *scan);
    if (const auto code = camera_.take_code(context)) {
        context.ui.count_as_input();
        take_text(context, *code);
    }
    if (event_)
        build_event(context);
    else if (open_)
        build_result(context);
    else if (!shown_.empty())
        build_list(context);
    else
        build_start(context);
    // While an answer is looked at, nobody is filmed.
    if (!event_ && !shown_.empty()) camera_.rest(context);
}

void Verify::build_input(Context& context) {
    Ui& ui = context.ui;
    const auto dropped = widgets::drop_zone(
        ui, ui.tr("verify", "Drop a credential here"), ui.tr("verify", "Choose a file"),
        ui.tr("verify",
              "Or scan its code. Credentials, certificates as PDF, and pictures of codes are "
              "understood."));
    if (dropped.wants_picker)
        context.devices.files.open(
            {.title = std::string{ui.tr("verify", "Choose a credential")},
             .extensions = {".json", ".jsonld", ".jwt", ".png", ".jpg", ".jpeg", ".pdf", ".svg",
                            ".txt"},
             .may_be_several = true,
             .chosen = [this, context](std::vector<std::filesystem::path> files) mutable {
                 take_files(context, std::move(files));
             }});
    if (!dropped.files.empty()) take_files(context, dropped.files);
}

void Verify::build_knowledge(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "knowledge", {.title = ui.tr("verify", "What is known here")});
    widgets::fact(ui, ui.tr("verify", "Trusted issuers"),
                  ui.tr_count("verify", "{n} beside this organisation",
                              "{n} beside this organisation", trusted_));
    trust_age_facts(ui, trust_lists_, context.devices.clock.now());
    const std::string age =
        oldest_list_
            ? ui.tr("verify", "the oldest is {age} old",
                    {{"age", ui.language().duration(std::chrono::floor<std::chrono::seconds>(
                                 std::max(context.devices.clock.now() - *oldest_list_,
                                          std::chrono::milliseconds{0})))}})
            : std::string{ui.tr("verify", "none of others; this organisation's own are exact")};
    widgets::fact(ui, ui.tr("verify", "Lists of revocations"), age);
}

void Verify::build_start(Context& context) {
    Ui& ui = context.ui;
    const Page page = widgets::page(
        ui, "verify",
        {.title = ui.tr("verify", "Verify a credential"), .has_back = context.go.can_go_back()});
    if (page.went_back) context.go.back();
    // What it sees stands above all; the button that opens it among the other ways.
    if (camera_.is_open()) camera_.build(context);
    build_input(context);
    {
        const Scope bar = widgets::row(ui, {});
        if (!camera_.is_open()) camera_.build(context);
        if (widgets::button(ui, ui.tr("verify", "Paste"), {.icon = theme::Icon::copy})) {
            const std::string text = ui.clipboard().text();
            if (text.empty())
                context.go.notify(std::string{ui.tr("verify", "There is nothing to paste.")},
                                  Tone::warning);
            else
                take_text(context, text);
        }
        if (widgets::button(ui, ui.tr("verify", "Begin an event"), {.icon = theme::Icon::scan}))
            event_.emplace();
    }
    build_knowledge(context);
}

void Verify::build_list(Context& context) {
    Ui& ui = context.ui;
    const std::string title = ui.tr_count("verify", "{n} result", "{n} results", shown_.size());
    const Page page =
        widgets::page(ui, "files", {.title = title, .has_back = true, .has_list = true});
    if (page.went_back) {
        shown_.clear();
        return;
    }
    const Column columns[] = {
        {.title = ui.tr("verify", "Verdict"), .width = widgets::fixed(180)},
        {.title = ui.tr("verify", "Whose, and for what"), .width = widgets::fill(3)},
        {.title = ui.tr("verify", "File"),
         .width = widgets::fill(2),
         .from = widgets::WidthClass::medium}};
    const auto result = widgets::table(
        ui, title, columns, shown_.size(), current_,
        [&](std::size_t row, widgets::RowBuilder& cells) {
            const Shown& shown = shown_[row];
            if (!shown.problem)
                cells.badge(verdict_text(ui, shown.report.verdict), tone_of(shown.report.verdict),
                            icon_of(shown.report.verdict));
            else
                cells.badge(ui.tr("verify", "Not read"), Tone::neutral);
            cells.text(verdict_subject(shown.report), {.is_strong = true});
            cells.text(name_text(ui, shown), {.is_muted = true, .is_code = true});
        });
    if (result.opened) open_ = *result.opened;
}

void Verify::build_result(Context& context) {
    Ui& ui = context.ui;
    const Shown& shown = shown_[*open_];
    const std::string title =
        shown.name.empty() ? std::string{ui.tr("verify", "What was shown")} : name_text(ui, shown);
    const Page page = widgets::page(ui, "result", {.title = title, .has_back = true});
    if (!shown.problem)
        verify_verdict(ui, shown.report);
    else
        widgets::banner(ui, Tone::danger, ui.tr("verify", "The file could not be read"),
                        {.text = problem_text(ui, *shown.problem)});
    // Above the details, where a finger finds it without scrolling.
    const bool wants_next =
        widgets::button(ui, ui.tr("verify", "Verify another"),
                        {.kind = ButtonKind::primary, .icon = theme::Icon::scan, .is_wide = true});
    if (!shown.problem) verify_details(ui, shown.report);
    if (!wants_next && !page.went_back) return;
    open_.reset();
    if (wants_next || shown_.size() == 1) shown_.clear();
}

void Verify::build_event(Context& context) {
    Ui& ui = context.ui;
    const Page page = widgets::page(ui, "event", {.title = ui.tr("verify", "At the gate")});
    {
        // Beside each other, where there is room: who watches sees both without scrolling.
        const Scope both =
            widgets::grid(ui, {.min_column = 420, .max_columns = camera_.is_open() ? 2 : 1});
        camera_.build(context);
        const Scope verdict = widgets::column(ui);
        event_->build_last(ui);
    }
    if (event_->build(context)) {
        event_.reset();
        return;
    }
    build_input(context);
}

}  // namespace tamga::ui::screens
