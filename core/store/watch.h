#pragma once

#include <functional>

#include "core/store/database.h"

namespace tamga::store {

/// Asks, while a database's statements run, whether they may go on: every few milliseconds, in the
/// thread that runs them. A statement that may not fails with {busy}, and nothing of it is kept.
class Watch {
  public:
    /// Both must outlive it; one watch at a time.
    Watch(Database& database, const std::function<bool()>& may_go_on);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Whether it broke something off.
    bool has_stopped() const noexcept { return has_stopped_; }

  private:
    static int ask(void* self);

    Database& database_;
    const std::function<bool()>& may_go_on_;
    bool has_stopped_ = false;
};

}  // namespace tamga::store
