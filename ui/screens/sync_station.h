#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/journal/journal.h"
#include "ui/app/context.h"
#include "ui/screens/sync_bounds.h"
#include "ui/screens/sync_ending.h"

namespace tamga::ui::screens {

/// What is known of the organisation's stations, for one frame.
struct StationsView {
    std::span<const journal::Member> members;
    std::span<const journal::Peer> peers;
    base::StationId self;
    base::Instant now;
    bool may_change = false;  ///< an administrator at the founding station looks at it
};

/// The word for how a station's part ended, or that it will; nothing where neither is said.
void show_end(widgets::Ui& ui, const journal::Member& member, const StationsView& view);
/// What was heard of another station.
void show_heard(widgets::Ui& ui, const journal::Member& member, const StationsView& view);

/// One station of the organisation, and what the founding one can say about it.
class SyncStation {
  public:
    void open(const base::StationId& station) { shown_ = station; }
    /// What is open of it, in a dialog; true when something is otherwise now.
    bool build(app::Context& context, const StationsView& view);

  private:
    void build_detail(app::Context& context, const StationsView& view,
                      const journal::Member& member);
    void build_changes(app::Context& context, const journal::Member& member,
                       const std::string& name);
    bool build_acceptance(app::Context& context);

    struct Accepting {
        base::StationId station;
        std::string name;
    };

    std::optional<base::StationId> shown_;
    SyncBounds bounds_;
    SyncEnding ending_;
    std::optional<Accepting> accepting_;
};

}  // namespace tamga::ui::screens
