#include <string_view>

#include "ui/screens/page_parts.h"
#include "ui/screens/sync.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using app::ReconcileJob;
using theme::Tone;
using widgets::Scope;
using widgets::Ui;

namespace {

/// Why entries have no effect, and what helps.
struct Reason {
    std::string_view what;
    std::string_view how;
};

Reason reason_of(const Ui& ui, std::string_view code) {
    if (code == "journal.unknown_reference")
        return {ui.tr("sync_review", "They name something that has not arrived yet"),
                ui.tr("sync_review",
                      "Nothing to do: they take effect as soon as it is there. Bring in what the "
                      "other station wrote since, or let it hand over again.")};
    if (code == "journal.conflict")
        return {ui.tr("sync_review", "They contradict what is recorded here"),
                ui.tr("sync_review",
                      "Both are kept. Talk with whoever entered it there, and record anew what is "
                      "right.")};
    if (code == "journal.unreadable")
        return {ui.tr("sync_review", "They lack something"),
                ui.tr("sync_review",
                      "They are kept as they came. Bring the program of that station up to date, "
                      "and enter there again what is missing.")};
    if (code == "journal.newer_kind")
        return {ui.tr("sync_review", "A newer program made them"),
                ui.tr("sync_review",
                      "They are kept and passed on. Bring the program of this station up to "
                      "date.")};
    if (code == "journal.fork")
        return {ui.tr("sync_review", "They belong to a second history of that station"),
                ui.tr("sync_review",
                      "They are kept. Enter again at that station whatever is missing.")};
    if (code == "journal.not_a_member")
        return {ui.tr("sync_review", "That station belongs to no organisation known here"),
                ui.tr("sync_review",
                      "If it is yours, let the founding station admit it. Then they take effect.")};
    return {ui.tr("sync_review", "They have no effect here"),
            ui.tr("sync_review", "They are kept. Bring the program of this station up to date.")};
}

}  // namespace

void Sync::build_review(Context& context) {
    Ui& ui = context.ui;
    if (review_count(context) == 0) {
        empty_page(ui, theme::Icon::check, ui.tr("sync_review", "Nothing needs a look"),
                   ui.tr("sync_review", "Everything that came from other stations took effect."));
        return;
    }
    const app::Reconciler* const reconciler = context.devices.reconciler;
    const auto* last = reconciler != nullptr ? reconciler->last(ReconcileJob::exchange) : nullptr;
    if (last != nullptr && app::needs_a_look(*last)) show_result(ui, last);
    for (std::size_t i = 0; i < known_.branches.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        build_branch(ui, known_.branches[i]);
    }
    for (std::size_t i = 0; i < known_.held.size(); ++i) {
        const Scope named = ui.named(known_.branches.size() + i);
        build_held(context, known_.held[i]);
    }
}

void Sync::build_branch(Ui& ui, const journal::SecondBranch& branch) {
    const std::string name = station_name(ui, known_.members, branch.station);
    const Scope frame = widgets::card(ui, "branch", {.label = name});
    widgets::banner(ui, Tone::danger, ui.tr("sync_review", "A station has two histories"),
                    {.text = ui.tr("sync_review",
                                   "Its store was copied, or restored in the wrong way. Both are "
                                   "kept; the one that came later has no effect. Let only one of "
                                   "the two machines go on, and enter again there what is "
                                   "missing.")});
    widgets::fact(ui, ui.tr("sync_review", "Station"), name);
    widgets::fact(ui, ui.tr("sync_review", "Part after entry"),
                  ui.language().number(static_cast<std::int64_t>(branch.after)));
    widgets::fact(ui, ui.tr("sync_review", "Without effect"), entries_text(ui, branch.entries));
}

void Sync::build_held(Context& context, const journal::HeldGroup& group) {
    Ui& ui = context.ui;
    const Reason reason = reason_of(ui, group.code);
    const Scope frame = widgets::card(ui, "held", {.label = reason.what});
    widgets::banner(ui, Tone::warning, reason.what, {.text = reason.how});
    widgets::fact(ui, ui.tr("sync_review", "Station"),
                  station_name(ui, known_.members, group.station));
    widgets::fact(ui, ui.tr("sync_review", "Without effect"), entries_text(ui, group.entries));
    const std::string first = moment_text(ui, group.first);
    const std::string last = moment_text(ui, group.last);
    widgets::fact(ui, ui.tr("sync_review", "Written"),
                  first == last ? first
                                : ui.tr("sync_review", "{first} to {last}",
                                        {{"first", first}, {"last", last}}));
}

}  // namespace tamga::ui::screens
