#include "ui/screens/sync_words.h"

#include <algorithm>

#include "ui/app/problem.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/local_time.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::screens {

using app::ReconcileJob;
using app::ReconcileResult;
using theme::Tone;
using widgets::Scope;
using widgets::Ui;

namespace {

/// More findings than a person reads; the rest is counted.
constexpr std::size_t most_sync_findings = 10;

std::string_view running_title(const Ui& ui, ReconcileJob job) {
    switch (job) {
        case ReconcileJob::exchange: return ui.tr("sync_words", "Handing over to the hub…");
        case ReconcileJob::enrol: return ui.tr("sync_words", "Joining the organisation…");
        case ReconcileJob::tell_key: return ui.tr("sync_words", "Telling the hub of the new key…");
        case ReconcileJob::carry_out: return ui.tr("sync_words", "Writing to the stick…");
        case ReconcileJob::bring_in: break;
    }
    return ui.tr("sync_words", "Checking and taking in…");
}

std::string_view well_title(const Ui& ui, const ReconcileResult& result) {
    switch (result.job) {
        case ReconcileJob::exchange:
            return result.was_equal ? ui.tr("sync_words", "Both sides hold the same")
                                    : ui.tr("sync_words", "Handed over");
        case ReconcileJob::enrol:
            return ui.tr("sync_words", "This station belongs to the organisation now");
        case ReconcileJob::tell_key:
            return ui.tr("sync_words", "The hub knows the key of this station now");
        case ReconcileJob::carry_out: return ui.tr("sync_words", "Written to the stick");
        case ReconcileJob::bring_in: break;
    }
    return ui.tr("sync_words", "Taken in");
}

std::string_view bad_title(const Ui& ui, const ReconcileResult& result) {
    switch (result.job) {
        case ReconcileJob::exchange:
            return ui.tr("sync_words", "The exchange did not come to its end");
        case ReconcileJob::enrol:
            return result.has_joined
                       ? ui.tr("sync_words", "This station has joined, and could not hand over yet")
                       : ui.tr("sync_words", "This station could not join");
        case ReconcileJob::tell_key:
            return result.has_told_key
                       ? ui.tr("sync_words",
                               "The hub knows the new key, and nothing could be handed over yet")
                       : ui.tr("sync_words", "The hub could not be told of the new key");
        case ReconcileJob::carry_out: return ui.tr("sync_words", "Nothing was written");
        case ReconcileJob::bring_in: break;
    }
    // What does not begin with these was said of single runs; the rest was taken in.
    const bool is_refused =
        std::any_of(result.findings.begin(), result.findings.end(), [](const base::Finding& one) {
            return one.severity == base::Severity::error && one.code.starts_with("bundle.");
        });
    return is_refused || result.error ? ui.tr("sync_words", "Nothing was taken in")
                                      : ui.tr("sync_words", "Not everything was taken in");
}

/// The numbers of a result that are not nothing.
void show_numbers(Ui& ui, const ReconcileResult& result) {
    const auto number = [&](std::string_view label, std::uint64_t count) {
        if (count != 0) widgets::fact(ui, label, entries_text(ui, count));
    };
    if (result.job == ReconcileJob::carry_out)
        number(ui.tr("sync_words", "On the stick"), result.handed_in);
    else
        number(ui.tr("sync_words", "Handed in"), result.handed_in);
    if (result.contents != 0)
        widgets::fact(ui, ui.tr("sync_words", "Files of evidence"),
                      ui.language().number(static_cast<std::int64_t>(result.contents)));
    number(ui.tr("sync_words", "New here"), result.received);
    number(ui.tr("sync_words", "Known before"), result.known);
    number(ui.tr("sync_words", "Without effect, with a reason"), result.held);
    number(ui.tr("sync_words", "Waiting for the rest of their batch"), result.waiting);
    if (result.receipts != 0)
        widgets::fact(ui, ui.tr("sync_words", "Receipts"),
                      ui.language().number(static_cast<std::int64_t>(result.receipts)));
    for (const std::string& sender : result.senders)
        widgets::fact(ui, ui.tr("sync_words", "From"),
                      sender.empty() ? ui.tr("sync_words", "The founding station") : sender);
    for (const auto& file : result.files)
        widgets::fact(ui, ui.tr("sync_words", "File"), file.filename().string(), true);
}

/// An error that needs no look, such as being out of reach, is told as a warning.
void show_findings(Ui& ui, const ReconcileResult& result) {
    const base::Findings& findings = result.findings;
    const bool needs_a_look = app::needs_a_look(result);
    const std::size_t count = std::min(findings.size(), most_sync_findings);
    for (std::size_t i = 0; i < count; ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const FindingText text = finding_text(ui, findings[i]);
        widgets::banner(ui,
                        needs_a_look && findings[i].severity == base::Severity::error
                            ? Tone::danger
                            : Tone::warning,
                        text.sentence);
        app::exact_words(ui, text.exact);
    }
    if (findings.size() > count)
        widgets::paragraph(
            ui, ui.tr_count("sync_words", "And {n} more", "And {n} more", findings.size() - count),
            {.is_muted = true});
}

}  // namespace

std::string member_name(const Ui& ui, std::span<const journal::Member> members,
                        const journal::Member& member) {
    if (&member == members.data()) return std::string{ui.tr("sync_words", "The founding station")};
    return member.name;
}

std::string station_name(const Ui& ui, std::span<const journal::Member> members,
                         const base::StationId& station) {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto& one) { return one.station == station; });
    if (found == members.end()) return std::string{ui.tr("sync_words", "An unknown station")};
    return member_name(ui, members, *found);
}

std::string entries_text(const Ui& ui, std::uint64_t count) {
    return ui.tr_count("sync_words", "{n} entry", "{n} entries", count);
}

std::string told_text(const Ui& ui, const std::string& name) {
    return ui.tr("sync_words", "{name} and the others learn it with the next exchange.",
                 {{"name", name}});
}

std::string moment_text(const Ui& ui, base::Instant moment) {
    return ui.language().date_time(local_time(moment));
}

void show_running(Ui& ui, app::Reconciler& reconciler) {
    const auto progress = reconciler.progress();
    if (!progress) return;
    const Scope frame = widgets::card(ui, "running");
    std::optional<float> share;
    std::string text;
    const auto number = [&](std::uint64_t count) {
        return ui.language().number(static_cast<std::int64_t>(count));
    };
    if (progress->to_send > 0) {
        share = static_cast<float>(static_cast<double>(progress->sent) /
                                   static_cast<double>(progress->to_send));
        text = ui.tr("sync_words", "{done} of {total} handed in",
                     {{"done", number(progress->sent)}, {"total", number(progress->to_send)}});
    }
    if (progress->received > 0)
        text = ui.tr("sync_words", "{count} received", {{"count", number(progress->received)}});
    // A stick is written and read in one go.
    const bool can_stop =
        progress->job != ReconcileJob::carry_out && progress->job != ReconcileJob::bring_in;
    if (widgets::progress(ui, running_title(ui, progress->job), share,
                          {.text = text, .can_cancel = can_stop && !progress->is_stopping}))
        reconciler.stop();
}

void show_result(Ui& ui, const ReconcileResult* result) {
    if (result == nullptr) return;
    const Scope frame = widgets::card(ui, "result", {.label = ui.tr("sync_words", "How it ended")});
    const std::string when = moment_text(ui, result->ended);
    if (result->was_stopped)
        widgets::banner(ui, Tone::info, ui.tr("sync_words", "Stopped"),
                        {.text = ui.tr("sync_words",
                                       "What was confirmed until then stays; the next time goes on "
                                       "from there.")});
    else if (result->was_over_limit)
        widgets::banner(
            ui, Tone::info, ui.tr("sync_words", "Today’s data volume is used up"),
            {.text =
                 ui.tr("sync_words", "The rest follows tomorrow, or when somebody asks for it.")});
    else if (result->is_well())
        widgets::banner(ui, Tone::success, well_title(ui, *result), {.text = when});
    else
        widgets::banner(ui, app::needs_a_look(*result) ? Tone::danger : Tone::warning,
                        bad_title(ui, *result), {.text = when});
    if (result->error) {
        widgets::paragraph(ui, app::explain(ui, result->error->kind()));
        app::exact_words(ui, result->error->what());
    }
    show_findings(ui, *result);
    show_numbers(ui, *result);
}

}  // namespace tamga::ui::screens
