#pragma once

namespace tamga::ui::app {

/// What a program shows in its window: the App, or the set-up before there is a store.
class Front {
  public:
    Front() = default;
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;
    virtual ~Front() = default;

    /// Puts what the person set into effect; before `widgets::Ui::begin_frame`.
    virtual void prepare(float display_scale) = 0;
    /// Builds one frame.
    virtual void build() = 0;
    /// Nothing more is to be shown.
    virtual bool is_leaving() const = 0;
};

}  // namespace tamga::ui::app
