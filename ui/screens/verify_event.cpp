#include "ui/screens/verify_event.h"

#include "core/verify/decisive_check.h"
#include "ui/screens/local_time.h"
#include "ui/screens/reason_text.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"
#include "ui/widgets/verdict.h"

namespace tamga::ui::screens {

using theme::TextStyle;
using theme::Tone;
using verify::EventEntry;
using verify::Verdict;
using widgets::Column;
using widgets::Scope;
using widgets::Ui;

namespace {

void add_count(Ui& ui, std::string_view label, std::size_t count, Tone tone) {
    const Scope all = widgets::card(ui, label, {.label = label, .gap = 0});
    widgets::paragraph(ui, ui.language().number(static_cast<std::int64_t>(count)),
                       {.style = TextStyle::display, .tone = tone});
    widgets::paragraph(ui, label, {.is_muted = true});
}

std::string subject_of(const EventEntry& entry) {
    return entry.learner.empty() || entry.title.empty() ? entry.learner + entry.title
                                                        : entry.learner + " – " + entry.title;
}

}  // namespace

void VerifyEvent::add(const verify::Report& report, base::Instant time) {
    is_full_ = log_.add(report, time) == nullptr;
    if (is_full_) return;
    is_saved_ = false;
    last_check_.reset();
    if (const verify::Check* const check = verify::decisive_check(report)) last_check_ = *check;
    current_ = 0;
}

void VerifyEvent::miss(std::string file) {
    ++missed_;
    last_missed_ = std::move(file);
}

void VerifyEvent::build_missed(Ui& ui) const {
    if (missed_ == 0) return;
    widgets::banner(ui, Tone::warning,
                    ui.tr_count("verify_event", "{n} file could not be read and is not counted",
                                "{n} files could not be read and are not counted", missed_),
                    {.text = ui.tr("verify_event", "The last was {file}. Hand it in once more.",
                                   {{"file", last_missed_}})});
}

void VerifyEvent::build_counts(Ui& ui) const {
    const verify::EventCounts& counts = log_.counts();
    const Scope all = widgets::grid(ui, {.min_column = 150, .max_columns = 4});
    add_count(ui, ui.tr("verify_event", "valid"), counts.of(Verdict::valid), Tone::success);
    add_count(ui, ui.tr("verify_event", "not valid"), counts.of(Verdict::not_valid), Tone::danger);
    add_count(ui, ui.tr("verify_event", "not certain"), counts.of(Verdict::undetermined),
              Tone::warning);
    add_count(ui, ui.tr("verify_event", "shown again"), counts.repeated, Tone::info);
}

void VerifyEvent::build_last(Ui& ui) const {
    if (log_.entries().empty()) {
        widgets::banner(ui, Tone::info, ui.tr("verify_event", "Ready"),
                        {.text = ui.tr("verify_event",
                                       "Scan the first credential. The scanner is understood "
                                       "whatever is on the screen.")});
        return;
    }
    const EventEntry& entry = log_.entries().back();
    const std::string subject = subject_of(entry);
    if (entry.shown_before && entry.verdict == Verdict::valid) {
        const EventEntry& first = log_.entries()[*entry.shown_before];
        const std::string when = ui.language().time_of_day(local_time(first.time));
        widgets::verdict(
            ui, Tone::warning, ui.tr("verify_event", "Shown before"),
            {.subject = subject,
             .text = ui.tr("verify_event", "It is valid, but was shown at {time} already.",
                           {{"time", when}})});
        return;
    }
    widgets::verdict(
        ui, tone_of(entry.verdict), verdict_text(ui, entry.verdict),
        {.subject = subject,
         .text = last_check_ ? answer_text(ui, *last_check_).sentence : std::string_view{}});
}

void VerifyEvent::build_table(Ui& ui) {
    const Column columns[] = {
        {.title = ui.tr("verify_event", "Time"), .width = widgets::fixed(90)},
        {.title = ui.tr("verify_event", "Verdict"), .width = widgets::fixed(180)},
        {.title = ui.tr("verify_event", "Holder"), .width = widgets::fill(2)},
        {.title = ui.tr("verify_event", "Credential"),
         .width = widgets::fill(2),
         .from = widgets::WidthClass::medium},
        {.title = ui.tr("verify_event", "Before"), .width = widgets::fixed(110)}};
    const auto& entries = log_.entries();
    widgets::table(ui, ui.tr("verify_event", "Shown so far"), columns, entries.size(), current_,
                   [&](std::size_t row, widgets::RowBuilder& cells) {
                       // The newest stands at the top.
                       const EventEntry& entry = entries[entries.size() - 1 - row];
                       cells.text(ui.language().time_of_day(local_time(entry.time)));
                       cells.badge(verdict_text(ui, entry.verdict), tone_of(entry.verdict),
                                   icon_of(entry.verdict));
                       cells.text(entry.learner, {.is_strong = true});
                       cells.text(entry.title);
                       cells.text(entry.shown_before ? ui.language().time_of_day(local_time(
                                                           entries[*entry.shown_before].time))
                                                     : std::string{});
                   },
                   {.empty = ui.tr("verify_event", "Nothing was shown yet.")});
}

void VerifyEvent::save(app::Context& context) {
    app::Navigator& go = context.go;
    const std::string said{context.ui.tr("verify_event", "The list was saved.")};
    const std::string day = base::format(local_day(context.devices.clock.now()));
    context.devices.files.save(
        {.title = std::string{context.ui.tr("verify_event", "Save the list")},
         .file_name = "event-" + day + ".csv",
         .chosen = [this, &go, said](const std::filesystem::path& file) {
             save_file(file, log_.to_csv());
             is_saved_ = true;
             go.notify(said);
         }});
}

bool VerifyEvent::build_question(app::Context& context) {
    Ui& ui = context.ui;
    const auto answer = widgets::question(
        ui, ui.tr("verify_event", "End the event?"),
        {.text = is_saved_ ? ui.tr("verify_event", "The counts and the list are then gone here.")
                           : ui.tr("verify_event",
                                   "The list is not saved since the last credential was shown. It "
                                   "will be lost."),
         .yes = ui.tr("verify_event", "End"),
         .is_danger = !is_saved_});
    if (answer != widgets::Answer::none) is_asking_ = false;
    return answer == widgets::Answer::yes;
}

bool VerifyEvent::build(app::Context& context) {
    Ui& ui = context.ui;
    if (is_full_)
        widgets::banner(ui, Tone::danger, ui.tr("verify_event", "The list is full"),
                        {.text = ui.tr("verify_event", "Save it and begin a new event.")});
    build_missed(ui);
    build_counts(ui);
    {
        const Scope bar = widgets::row(ui, {});
        if (widgets::button(ui, ui.tr("verify_event", "Save the list"),
                            {.icon = theme::Icon::save, .is_enabled = !log_.entries().empty()}))
            save(context);
        if (widgets::button(ui, ui.tr("verify_event", "End the event"))) is_asking_ = true;
    }
    build_table(ui);
    return is_asking_ && build_question(context);
}

}  // namespace tamga::ui::screens
