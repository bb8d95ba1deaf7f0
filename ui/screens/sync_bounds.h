#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/journal.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// The form by which the founding station says how far another one may issue; one whose part had
/// ended may issue again with that.
class SyncBounds {
  public:
    /// `name` is what people call the station.
    void open(Station& station, const journal::Member& member, const std::string& name);
    bool is_open() const noexcept { return form_.has_value(); }
    /// The dialog; true when the station has other bounds now.
    bool build(app::Context& context);

  private:
    struct Choice {
        std::string urn;
        std::string title;
        bool is_chosen = false;
    };
    struct Form {
        journal::Member member;
        std::string name;
        std::string centre{};
        std::optional<base::Date> from{};
        std::optional<base::Date> until{};  ///< the last day
        bool has_quota = false;
        std::int64_t quota = 1;
        bool is_limited = false;  ///< to the achievements that are chosen
        std::vector<Choice> achievements{};
        std::string days_fault{};
        std::string choice_fault{};
    };

    void build_fields(widgets::Ui& ui);
    void build_achievements(widgets::Ui& ui);
    trust::DelegationTerms terms() const;
    bool save(app::Context& context);

    std::optional<Form> form_;
};

/// The bounds of a delegation as facts; nothing where it has none.
void show_bounds(widgets::Ui& ui, const trust::DelegationTerms& terms);

}  // namespace tamga::ui::screens
