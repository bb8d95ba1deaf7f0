#pragma once

#include <string_view>
#include <vector>

#include "core/station.h"
#include "ui/app/app.h"
#include "ui/language/languages.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/ui.h"

struct ImGuiContext;

namespace tamga::bench {

/// The whole front end without a window and a driver, as `tamga-kiosk` runs it. Each frame's own
/// work, from its beginning to the list of what is to be drawn, is measured in processor time.
class Front {
  public:
    Front(Station& station, base::Clock& clock, base::Random& random, std::string_view language);
    ~Front();
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;

    ui::app::App& app() noexcept { return app_; }
    ui::widgets::Ui& ui() noexcept { return ui_; }

    /// One frame, a sixtieth of a second later; the seconds of its work.
    double frame();
    /// Frames until none is asked for at once.
    void settle();
    /// Frames until nothing is being worked out in the background any more, or a second has passed.
    void rest();

  private:
    ui::widgets::OwnClipboard clipboard_;
    ui::language::Languages languages_;
    ui::widgets::Ui ui_;
    ImGuiContext* context_;
    ui::app::App app_;
    ui::widgets::Outcome outcome_;
    double now_ = 100;
};

}  // namespace tamga::bench
