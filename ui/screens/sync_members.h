#pragma once

#include <string>
#include <vector>

#include "ui/screens/sync_station.h"

namespace tamga::ui::screens {

/// The list of the organisation's stations; of many, those whose names one looks for.
class SyncMembers {
  public:
    /// Before `build`, whenever the members are others.
    void load(const widgets::Ui& ui, std::span<const journal::Member> members);
    /// `station` is opened where somebody asks for one.
    void build(widgets::Ui& ui, const StationsView& view, SyncStation& station);

  private:
    void build_member(widgets::Ui& ui, const StationsView& view, std::size_t which,
                      SyncStation& station);

    std::vector<std::string> names_;
    std::vector<std::string> folded_;
    std::string wanted_;
};

}  // namespace tamga::ui::screens
