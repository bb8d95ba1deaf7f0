#pragma once

#include <optional>
#include <string>

#include "core/journal/journal.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// The question by which the founding station ends another one's part.
class SyncEnding {
  public:
    enum class How : std::uint8_t {
        retired,  ///< it issues no more, and hands in what it has
        lost      ///< a stranger may have it
    };
    /// `name` is what people call the station.
    void open(const base::StationId& station, const std::string& name, How how);
    bool is_open() const noexcept { return form_.has_value(); }
    /// The dialog; true when the station's part has ended.
    bool build(app::Context& context);

  private:
    struct Form {
        base::StationId station;
        std::string name;
        How how = How::retired;
        std::optional<base::Date> day{};
        std::string reason{};
        std::string day_fault{};
        bool is_reason_missing = false;
    };

    void build_fields(widgets::Ui& ui);
    bool end(app::Context& context);
    bool try_end(app::Context& context);

    std::optional<Form> form_;
};

}  // namespace tamga::ui::screens
