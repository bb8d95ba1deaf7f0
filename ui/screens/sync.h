#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/journal.h"
#include "ui/app/context.h"
#include "ui/screens/sync_key.h"
#include "ui/screens/sync_members.h"
#include "ui/screens/sync_nearby.h"
#include "ui/screens/sync_review.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// How this station stands with the others: what waits to be handed in and what was, carrying by
/// stick, what is held and why, and which stations there are. Who belongs to the organisation is
/// an administrator's to say; handing over is everybody's.
class Sync final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    /// What was asked when the person came here, or something ended.
    struct Known {
        journal::HandingIn standing;
        std::vector<journal::Member> members;
        std::vector<journal::Peer> peers;
        std::string hub;
        std::size_t trusted = 0;
        std::size_t lists = 0;
        std::optional<base::Instant> oldest_list;
    };
    /// A code that a new station is to enter.
    struct Invitation {
        std::string name;
        std::string code;
    };

    /// Of the tabs, those that something leads to.
    static constexpr std::size_t review_tab = 2;
    static constexpr std::size_t stations_tab = 3;

    void load(app::Context& context);
    void follow(app::Context& context);
    void build_tab(app::Context& context);
    void build_nearby(app::Context& context);
    static bool is_with_others(const app::Context& context);
    std::size_t review_count(const app::Context& context) const;
    // sync_overview.cpp
    void build_overview(app::Context& context);
    void build_standing(app::Context& context);
    void build_begin(app::Context& context);
    void build_knowledge(app::Context& context);
    void build_limit(app::Context& context);
    // sync_stick.cpp
    void build_stick(app::Context& context);
    void build_carry_out(app::Context& context);
    void build_bring_in(app::Context& context);
    void build_review(app::Context& context);
    // sync_stations.cpp
    void build_stations(app::Context& context);
    StationsView stations_view(const app::Context& context) const;
    void build_admit(app::Context& context);
    void admit_by_file(app::Context& context);
    void build_invitation(widgets::Ui& ui);
    // sync_join.cpp
    void build_join(app::Context& context);
    void build_join_by_file(app::Context& context);
    void build_hub(app::Context& context);
    void save_hub(app::Context& context);
    /// A member that has just joined knows the founding station, and not yet itself.
    bool is_alone() const noexcept {
        return known_.standing.is_founder && known_.members.size() < 2;
    }

    Visit visit_;
    bool must_load_ = false;
    bool was_running_ = false;
    Known known_;
    SyncReview review_;
    std::size_t tab_ = 0;
    std::size_t recipient_ = 0;  ///< 0: all of them
    bool is_everything_ = false;
    std::string new_name_;
    std::optional<Invitation> invitation_;
    SyncMembers members_;
    SyncStation station_;
    SyncKey key_;
    std::string hub_;
    std::string code_;
    std::string own_name_;
    std::string fault_;
    SyncNearby nearby_;
    bool was_nearby_ = false;  ///< something went on with a station nearby
};

}  // namespace tamga::ui::screens
