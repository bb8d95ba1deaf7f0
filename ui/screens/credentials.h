#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/credential_detail.h"
#include "ui/screens/credential_status.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// Everything that was issued: found by the beginnings of names as they are typed, narrowed by
/// achievement and status, changed one by one or many at once. With an identifier in the address,
/// that credential alone.
class Credentials final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    void search(app::Context& context);
    void load_more(app::Context& context);
    void build_filters(app::Context& context);
    void build_selection(app::Context& context);
    void build_table(app::Context& context);
    void save_selected(app::Context& context);
    bool is_selected(base::CredentialId id) const;
    void toggle(const issue::CredentialRow& row);

    struct Selected {
        base::CredentialId id;
        issue::CredentialState state = issue::CredentialState::good;
    };
    struct Choice {
        base::AchievementId id;
        std::string title;
    };

    Visit visit_;
    std::string query_;
    std::size_t state_ = 0;        ///< 0: any
    std::size_t achievement_ = 0;  ///< 0: any
    std::vector<Choice> achievements_;
    std::vector<issue::CredentialRow> rows_;
    std::optional<issue::CredentialCursor> next_;
    std::size_t last_seen_ = 0;  ///< the last row that was built
    std::size_t current_ = 0;
    std::vector<Selected> selected_;
    CredentialStatus status_;
    CredentialDetail detail_;
};

}  // namespace tamga::ui::screens
