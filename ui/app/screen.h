#pragma once

#include <cstdint>

namespace tamga::ui::app {

struct Context;

/// Where a person can be. Not `widgets::Place`, which is a side of an element.
enum class Place : std::uint8_t {
    start,
    home,
    design,
    assess,
    issue,
    credentials,
    learners,
    verify,
    sync,
    settings
};

/// What fills the window beside the navigation: one class, one file in `ui/screens`. It is made
/// when first visited and kept until sign-out, so that what was entered is still there when the
/// person comes back; at sign-out it is destroyed.
class Screen {
  public:
    Screen() = default;
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    virtual ~Screen() = default;

    /// Builds one frame. A `base::Error` that leaves it is shown to the person; what else the frame
    /// would have shown is missing until the next one.
    virtual void build(Context& context) = 0;

    /// Whether it stays open although nobody touches it, because others come to it.
    virtual bool waits_for_others() const { return false; }
};

}  // namespace tamga::ui::app
