#include "ui/screens/sync.h"

#include <array>

#include "ui/screens/sync_words.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"

namespace tamga::ui::screens {

using app::Context;
using app::ReconcileJob;
using widgets::Ui;

namespace {

/// The last exchange, where somebody has to do something about how it ended.
const app::ReconcileResult* failed_exchange(const Context& context) {
    const app::Reconciler* const reconciler = context.devices.reconciler;
    const auto* last = reconciler != nullptr ? reconciler->last(ReconcileJob::exchange) : nullptr;
    return last != nullptr && app::needs_a_look(*last) ? last : nullptr;
}

}  // namespace

void Sync::load(Context& context) {
    Station& station = context.station;
    store::Database& database = station.ledger().database();
    must_load_ = false;
    known_ = {};
    known_.standing = journal::handing_in(database);
    known_.members = station.members();
    members_.load(context.ui, known_.members);
    known_.peers = journal::peers(database);
    review_.load(database);
    known_.hub = station.hub_address();
    key_.load(station);
    known_.trusted = station.trusted_count();
    const std::vector<HeldList> lists = station.held_lists();
    known_.lists = lists.size();
    for (const HeldList& list : lists)
        if (list.as_of && (!known_.oldest_list || *list.as_of < *known_.oldest_list))
            known_.oldest_list = list.as_of;
}

/// Asks again where something ended meanwhile.
void Sync::follow(Context& context) {
    const app::Reconciler* const reconciler = context.devices.reconciler;
    const bool is_running = reconciler != nullptr && reconciler->progress();
    const bool is_nearby = is_with_others(context);
    const bool has_ended = (was_running_ && !is_running) || (was_nearby_ && !is_nearby);
    was_running_ = is_running;
    was_nearby_ = is_nearby;
    if (visit_.begins(context.ui)) {
        must_load_ = true;
        hub_ = context.station.hub_address();
    }
    if (must_load_ || has_ended) load(context);
    review_.read_on(context);
}

std::size_t Sync::review_count(const Context& context) const {
    return review_.count() + (failed_exchange(context) != nullptr ? 1 : 0);
}

void Sync::build(Context& context) {
    Ui& ui = context.ui;
    follow(context);
    {
        const widgets::Page page =
            widgets::page(ui, "sync",
                          {.title = ui.tr("sync", "Other stations"),
                           .has_list = tab_ == review_tab && review_.shows_list()});
        const std::size_t count = review_count(context);
        const std::string review =
            count == 0 ? std::string{ui.tr("sync", "Needs a look")}
                       : ui.tr("sync", "Needs a look ({count})",
                               {{"count", ui.language().number(static_cast<std::int64_t>(count))}});
        const std::array<std::string_view, 5> names{
            ui.tr("sync", "Handing in"), ui.tr("sync", "By stick"), review,
            ui.tr("sync", "Stations"), ui.tr("sync", "Nearby")};
        if (widgets::tabs(ui, ui.tr("sync", "Parts of this screen"), names, tab_)) review_.leave();
        if (context.devices.reconciler != nullptr) show_running(ui, *context.devices.reconciler);
        build_tab(context);
    }
    if (invitation_) build_invitation(ui);
    must_load_ |= station_.build(context, stations_view(context));
    must_load_ |= key_.build_dialog(context);
    if (context.devices.neighbours != nullptr)
        SyncNearby::build_pairing(ui, *context.devices.neighbours);
}

bool Sync::is_with_others(const Context& context) {
    const app::Neighbours* const neighbours = context.devices.neighbours;
    return neighbours != nullptr &&
           (neighbours->progress() || neighbours->pairing().step != app::PairStep::none);
}

void Sync::build_nearby(Context& context) {
    const bool is_administrator = context.session.may(journal::Role::administrator);
    nearby_.build(context, {.may_admit = is_administrator && known_.standing.is_founder,
                            .may_join = is_administrator && is_alone()});
}

void Sync::build_tab(Context& context) {
    const widgets::Scope name = context.ui.named(static_cast<std::uint64_t>(tab_));
    switch (tab_) {
        case 1: build_stick(context); break;
        case review_tab: build_review(context); break;
        case stations_tab: build_stations(context); break;
        case 4: build_nearby(context); break;
        default: build_overview(context); break;
    }
}

/// What is wrong with the line itself goes before what came over it.
void Sync::build_review(Context& context) {
    const app::ReconcileResult* const failed = failed_exchange(context);
    if (failed != nullptr) show_result(context.ui, failed);
    if (failed == nullptr || review_.count() != 0) review_.build(context, known_.members);
}

}  // namespace tamga::ui::screens
