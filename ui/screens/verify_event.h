#pragma once

#include <cstddef>
#include <string>

#include "core/verify/event_log.h"
#include "core/verify/report.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// The gate of one event: the last verdict in large, how many were shown, and the list of all. What
/// is shown comes from the screen that owns this.
class VerifyEvent {
  public:
    void add(const verify::Report& report, base::Instant time);
    /// Something was handed in that could not be read, so that nothing is known about it.
    void miss(std::string file);

    /// The verdict of what was shown last.
    void build_last(widgets::Ui& ui) const;
    /// Builds what lies below it; `true` when the event is over.
    bool build(app::Context& context);

  private:
    void build_counts(widgets::Ui& ui) const;
    void build_missed(widgets::Ui& ui) const;
    void build_table(widgets::Ui& ui);
    bool build_question(app::Context& context);
    void save(app::Context& context);

    verify::EventLog log_;
    std::optional<verify::Check> last_check_;  ///< which decided about the last one
    std::size_t missed_ = 0;
    std::string last_missed_;
    bool is_full_ = false;
    bool is_saved_ = true;  ///< whether everything is in a file
    bool is_asking_ = false;
    std::size_t current_ = 0;
};

}  // namespace tamga::ui::screens
