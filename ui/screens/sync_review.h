#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/journal.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// What needs a look, as a part of the screen of the other stations: a list, and one thing of it
/// with both sides next to each other, who, when, and the ways out.
class SyncReview {
  public:
    /// Asks anew; what is looked at stays where it is still there.
    void load(store::Database& database);
    /// Once each frame: goes one step on with what is asked, where thousands of things are held.
    void read_on(app::Context& context);
    std::size_t count() const noexcept { return rows_.size(); }
    /// Whether the list is seen, which scrolls itself.
    bool shows_list() const noexcept { return !item_ && !rows_.empty(); }
    void leave() { item_.reset(); }

    void build(app::Context& context, const std::vector<journal::Member>& members);

  private:
    void build_list(app::Context& context, const std::vector<journal::Member>& members);
    void open(store::Database& database, journal::ReviewRow row);
    void follow_item();
    const journal::ReviewRow& row_at(store::Database& database, std::size_t index);
    void show_reading(widgets::Ui& ui) const;
    // sync_review_detail.cpp
    void build_detail(app::Context& context, const std::vector<journal::Member>& members);
    void build_sides(app::Context& context, const std::vector<journal::Member>& members);
    void build_side(app::Context& context, const std::vector<journal::Member>& members,
                    std::size_t side);
    void build_ways(app::Context& context);
    void settle(app::Context& context, journal::WayOut way, std::size_t side);
    void settle_many(app::Context& context, const std::string& id, journal::WayOut way);
    void forget(const std::string& id);

    std::vector<journal::ReviewRow> rows_;
    std::vector<bool> are_described_;  ///< which rows know what they are about
    /// What will replace the rows; nothing where they are as new as they can be.
    std::optional<journal::ReviewReading> reading_;
    std::optional<journal::ReviewItem> item_;
    std::size_t current_ = 0;
};

/// Why something needs a look, and what helps.
struct ReviewReason {
    std::string what;
    std::string_view how;
};
ReviewReason review_reason(const widgets::Ui& ui, const journal::ReviewRow& row);

/// What an entry is about, in the words of the screens.
std::string_view entry_kind_text(const widgets::Ui& ui, std::string_view kind);

}  // namespace tamga::ui::screens
