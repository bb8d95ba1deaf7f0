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

/// How many groups, and entries of each, are shown one by one.
constexpr std::size_t most_detailed = 20;
constexpr std::size_t most_details = 5;

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
    if (code == "journal.station_revoked")
        return {ui.tr("sync_review", "The founding station revoked that station"),
                ui.tr("sync_review",
                      "A stranger may have made them. Look at them with whoever used it; the "
                      "founding station accepts what is genuine.")};
    return {ui.tr("sync_review", "They have no effect here"),
            ui.tr("sync_review", "They are kept. Bring the program of this station up to date.")};
}

/// What an entry is about, in the words of the screens.
std::string_view kind_text(const Ui& ui, std::string_view kind) {
    const std::string_view area = kind.substr(0, kind.find('.'));
    if (area == "achievement") return ui.tr("sync_review", "Micro-credential");
    if (area == "learner") return ui.tr("sync_review", "Learner");
    if (area == "assessment" || area == "evidence") return ui.tr("sync_review", "Assessment");
    if (area == "award" || area == "credential" || area == "status" || area == "template" ||
        area == "record")
        return ui.tr("sync_review", "Credential");
    if (area == "operator") return ui.tr("sync_review", "Operator");
    if (area == "station" || area == "delegation" || area == "organisation")
        return ui.tr("sync_review", "Organisation and stations");
    if (area.starts_with("trust")) return ui.tr("sync_review", "Trust in others");
    return ui.tr("sync_review", "Another entry");
}

/// One entry: what it is about, who wrote it when, and what stands against it.
void show_detail(Ui& ui, const journal::HeldDetail& detail) {
    const std::string_view kind = kind_text(ui, detail.entry.kind);
    const Scope group = widgets::column(ui, {.gap = theme::space::xs});
    widgets::paragraph(ui,
                       detail.about.empty() ? std::string{kind}
                                            : ui.tr("sync_review", "{kind}: {name}",
                                                    {{"kind", kind}, {"name", detail.about}}),
                       {.style = theme::TextStyle::strong});
    const std::string when = moment_text(ui, detail.entry.time);
    widgets::paragraph(ui, detail.by.empty() ? when
                                             : ui.tr("sync_review", "{who}, {time}",
                                                     {{"who", detail.by}, {"time", when}}));
    // The rooms say it in English, and more exactly.
    widgets::paragraph(
        ui, detail.entry.text,
        {.style = theme::TextStyle::caption, .is_muted = true, .is_code = ui.is_rtl()});
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
        build_held(ui, i);
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

void Sync::load_held(store::Database& database) {
    known_.held = journal::held_groups(database);
    for (std::size_t i = 0; i < known_.held.size(); ++i) {
        const journal::HeldGroup& group = known_.held[i];
        // Who has very many groups is told their number; the first ones can be told apart.
        const std::size_t most = i < most_detailed ? most_details : 0;
        known_.details.push_back(journal::held_in_group(database, group.station, group.code, most));
    }
}

void Sync::build_held(Ui& ui, std::size_t at) {
    const journal::HeldGroup& group = known_.held[at];
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
    const std::vector<journal::HeldDetail>& details = known_.details[at];
    for (std::size_t i = 0; i < details.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        widgets::divider(ui);
        show_detail(ui, details[i]);
    }
    if (group.entries > details.size() && !details.empty())
        widgets::paragraph(ui,
                           ui.tr_count("sync_review", "And {n} more like it",
                                       "And {n} more like them", group.entries - details.size()),
                           {.is_muted = true});
}

}  // namespace tamga::ui::screens
