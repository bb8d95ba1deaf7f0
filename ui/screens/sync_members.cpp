#include "ui/screens/sync_members.h"

#include "core/base/text_fold.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using widgets::Scope;
using widgets::Ui;

namespace {

/// So many are shown at once; whoever has more looks for one.
constexpr std::size_t most_members = 20;

}  // namespace

void SyncMembers::load(const Ui& ui, std::span<const journal::Member> members) {
    names_.clear();
    folded_.clear();
    for (const journal::Member& member : members) {
        names_.push_back(member_name(ui, members, member));
        folded_.push_back(base::fold(names_.back()));
    }
}

void SyncMembers::build(Ui& ui, const StationsView& view, SyncStation& station) {
    const Scope frame = widgets::card(
        ui, "members", {.title = ui.tr("sync_members", "Stations of this organisation")});
    if (names_.size() > most_members)
        widgets::search_field(ui, ui.tr("sync_members", "Search by name"), wanted_);
    const std::string wanted = base::fold(wanted_);
    std::size_t found = 0;
    for (std::size_t i = 0; i < view.members.size(); ++i) {
        if (folded_[i].find(wanted) == std::string::npos || ++found > most_members) continue;
        if (found > 1) widgets::divider(ui);
        build_member(ui, view, i, station);
    }
    if (found == 0)
        widgets::paragraph(ui, ui.tr("sync_members", "No station has such a name."),
                           {.is_muted = true});
    if (found > most_members)
        widgets::paragraph(
            ui,
            ui.tr_count("sync_members", "And {n} more: search for its name.",
                        "And {n} more: search for their names.", found - most_members),
            {.is_muted = true});
}

void SyncMembers::build_member(Ui& ui, const StationsView& view, std::size_t which,
                               SyncStation& station) {
    const journal::Member& member = view.members[which];
    const Scope named = ui.named(static_cast<std::uint64_t>(which));
    const Scope group = widgets::group(ui, names_[which], theme::space::xs);
    {
        const Scope line = widgets::row(ui, {.main = widgets::Place::between});
        widgets::paragraph(ui, names_[which], {.style = theme::TextStyle::strong});
        if (widgets::button(ui, ui.tr("sync_members", "Details"),
                            {.kind = widgets::ButtonKind::quiet}))
            station.open(member.station);
    }
    show_end(ui, member, view);
    if (member.station == view.self)
        widgets::paragraph(ui, ui.tr("sync_members", "This station"), {.is_muted = true});
    else
        show_heard(ui, member, view);
}

}  // namespace tamga::ui::screens
