#pragma once

#include <string>

#include "ui/app/context.h"

namespace tamga::ui::screens {

/// What this station is among others, as far as it matters nearby.
struct NearbyRole {
    bool may_admit = false;  ///< it is the founding station, and an administrator is signed in
    bool may_join = false;   ///< it knows no other station yet
};

/// The part “Nearby” of the screen of other stations: opening this one for those in the same
/// network, reconciling with one that is open, and pairing by six digits.
class SyncNearby {
  public:
    void build(app::Context& context, const NearbyRole& role);
    /// The digits stand over whatever part is shown.
    static void build_pairing(widgets::Ui& ui, app::Neighbours& neighbours);

  private:
    void build_open(widgets::Ui& ui, app::Neighbours& neighbours, const NearbyRole& role);
    void build_list(widgets::Ui& ui, app::Neighbours& neighbours, const NearbyRole& role);
    void build_neighbour(widgets::Ui& ui, app::Neighbours& neighbours, const NearbyRole& role,
                         const app::Neighbour& one);

    std::string name_;  ///< of a new station
};

}  // namespace tamga::ui::screens
