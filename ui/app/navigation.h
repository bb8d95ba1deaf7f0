#pragma once

#include <vector>

#include "ui/app/context.h"
#include "ui/app/sync_indicator.h"

namespace tamga::ui::app {

/// Where this person may go, in the order of the navigation: what the roles permit, and this
/// program has.
std::vector<Place> offered_places(const Session& session);

/// Whether the navigation is a bar above the screen, because the window is too narrow for more.
bool has_bar(const widgets::Ui& ui);

/// The navigation beside the screen, or where the window is narrow, a bar above it. True when the
/// person signs out.
class Navigation {
  public:
    bool build(Context& context);
    void close_menu() noexcept { is_menu_open_ = false; }

  private:
    bool build_rail(Context& context);
    bool build_bar(Context& context);

    bool is_menu_open_ = false;
    SyncIndicator indicator_;
};

}  // namespace tamga::ui::app
