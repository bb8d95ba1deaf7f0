#pragma once

#include <optional>
#include <string>

#include "ui/app/context.h"

namespace tamga::ui::screens {

/// Another key for a station: making one where somebody may have seen the old one, and letting one
/// count at the founding station.
class SyncKey {
  public:
    /// Asks again what this station waits for.
    void load(Station& station);
    /// Whether the founding station has to learn of this one's key.
    bool is_waiting() const noexcept { return request_.has_value(); }
    /// What that means; where it is said elsewhere, with a button that leads to the card of the
    /// key. True when it is pressed.
    static bool build_warning(widgets::Ui& ui, bool leads_on);
    /// The key of this station, for its administrator; `hub` is the hub's address, or empty.
    void build_own(app::Context& context, const std::string& hub);
    /// At the founding station: what a station wrote that has another key.
    void take_in(std::string text, std::string did, std::string name);
    /// The dialog that is open; true when something is otherwise now.
    bool build_dialog(app::Context& context);

  private:
    struct Taking {
        std::string text;
        std::string name;
        std::string did;
        std::optional<base::Date> seen_from{};
        std::string fault{};
    };

    void build_waiting(app::Context& context, const std::string& hub);
    void build_telling(app::Context& context, const std::string& hub);
    bool build_question(app::Context& context);
    bool make(app::Context& context);
    bool build_taking(app::Context& context);
    bool let_count(app::Context& context);
    void save_request(app::Context& context);

    std::optional<std::string> request_;  ///< that the founding station has not answered
    std::string code_;
    bool is_asking_ = false;
    std::optional<Taking> taking_;
};

}  // namespace tamga::ui::screens
