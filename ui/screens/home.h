#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/assessment_counts.h"
#include "core/journal/journal.h"
#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// What an operator sees first: the day's numbers, what waits for them, what is due for review, how
/// old the knowledge about others is, and how the work went. Each number leads to where it comes
/// from.
class Home final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    static constexpr std::size_t weeks = 6;

    /// Asks the rooms one question; a frame asks one, so that none is late.
    void ask_next(app::Context& context);
    void ask_week(app::Context& context, std::size_t week);
    void ask_knowledge(app::Context& context);
    void ask_review(app::Context& context);
    void build_numbers(app::Context& context);
    void build_weeks(widgets::Ui& ui) const;
    void build_results(widgets::Ui& ui) const;
    void build_reviews(app::Context& context);
    void build_knowledge(app::Context& context);

    struct Week {
        base::Date monday{};
        std::int64_t issued = 0;
    };

    Visit visit_;
    std::size_t asked_ = 0;  ///< questions that have their answer
    std::string organisation_;
    std::optional<std::int64_t> issued_today_;
    std::optional<std::int64_t> assessed_today_;
    std::optional<std::int64_t> waiting_;
    std::vector<design::AchievementRow> due_;
    std::array<Week, weeks> weeks_;
    std::vector<assess::ResultCount> results_;
    journal::HandingIn standing_;
    journal::ReviewReading reading_;  ///< of what came from other stations
    std::size_t to_review_ = 0;       ///< things of that which need a look
    std::size_t trusted_ = 0;
    std::vector<HeldTrustList> trust_lists_;
    std::size_t lists_ = 0;
    std::optional<base::Instant> oldest_list_;
};

}  // namespace tamga::ui::screens
