#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/verify/event_log.h"
#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/camera_pane.h"
#include "ui/screens/verify_event.h"
#include "ui/screens/verify_files.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// Says what is certain about credentials that are dropped, chosen, pasted or scanned; one by one,
/// or at the gate of an event, where they are counted and what was shown before is flagged.
class Verify final : public app::Screen {
  public:
    void build(app::Context& context) override;
    /// At the gate of an event, where the list must not be lost.
    bool waits_for_others() const override { return event_.has_value(); }

  private:
    void look_around(app::Context& context);
    /// Brings `knowledge_` up to date before something is judged by it.
    void gather(app::Context& context);
    void take_text(app::Context& context, std::string_view text);
    void take_files(app::Context& context, std::vector<std::filesystem::path> files);
    void show(std::vector<Shown> judged, base::Instant time);

    void build_start(app::Context& context);
    void build_input(app::Context& context);
    void build_knowledge(app::Context& context);
    void build_list(app::Context& context);
    void build_result(app::Context& context);
    void build_event(app::Context& context);

    Visit visit_;
    CameraPane camera_{CameraPane::Purpose::codes};
    std::optional<HeldKnowledge> knowledge_;
    base::Instant gathered_{};  ///< when `knowledge_` was
    std::size_t trusted_ = 0;
    std::vector<HeldTrustList> trust_lists_;
    std::optional<base::Instant> oldest_list_;
    std::vector<Shown> shown_;
    std::vector<Shown> judging_;  ///< filled by the job that runs
    std::optional<std::size_t> open_;
    std::size_t current_ = 0;
    std::optional<VerifyEvent> event_;
};

}  // namespace tamga::ui::screens
