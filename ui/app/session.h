#pragma once

#include <optional>

#include "core/station.h"

namespace tamga::ui::app {

/// Who is signed in, for what is offered. What is permitted, the station decides.
class Session {
  public:
    const std::optional<Operator>& who() const noexcept { return who_; }
    /// An administrator may everything.
    bool may(journal::Role role) const;

    void begin(Operator who) { who_ = std::move(who); }
    void end() noexcept { who_.reset(); }

  private:
    std::optional<Operator> who_;
};

}  // namespace tamga::ui::app
