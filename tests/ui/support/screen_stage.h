#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "tests/core/support/centre.h"
#include "tests/ui/support/fake_neighbours.h"
#include "tests/ui/support/fake_reconciler.h"
#include "tests/ui/support/stage.h"
#include "ui/app/context.h"

namespace tamga::test {

/// The centre's achievement, as its screens call it.
inline constexpr const char* achievement_title = "Kaynak atölyesinde iş güvenliği";

/// Answers at once, as a person would who knows what they want.
class ReadyPicker final : public ui::app::FilePicker {
  public:
    void open(ui::app::OpenRequest request) override;
    void save(ui::app::SaveRequest request) override;

    std::vector<std::filesystem::path> to_open;  ///< empty: the person thinks better of it
    std::filesystem::path save_folder;           ///< empty: the same
    std::optional<ui::app::OpenRequest> opened;  ///< the last request
    std::optional<ui::app::SaveRequest> saved;
};

/// One screen on a stage, with a training centre behind it. Long work runs at once. Where the
/// screen goes, `go` tells; the stage stays with the screen.
class ScreenStage {
  public:
    explicit ScreenStage(float width = 1280, float height = 800,
                         ui::widgets::Settings settings = {});

    /// Shows a screen, in place of an earlier one.
    void show(std::unique_ptr<ui::app::Screen> screen);
    template <typename Kind>
    Kind& show() {
        auto screen = std::make_unique<Kind>();
        Kind& shown = *screen;
        show(std::move(screen));
        return shown;
    }
    /// Signs in somebody with these roles; the centre's administrator is signed in at first.
    void sign_in(const std::string& name, const std::set<journal::Role>& roles);

    Centre centre;
    Stage stage;
    ReadyPicker picker;
    FakeReconciler reconciler;
    FakeNeighbours neighbours;
    ui::app::Session session;
    ui::app::Devices devices;
    ui::app::Navigator go;
    ui::app::Work work{ui::app::Work::Runs::at_once};
    ui::app::Preferences preferences;
    /// What the screen asked to be told, the last one.
    std::optional<ui::app::Navigator::Notice> notice;

  private:
    std::unique_ptr<ui::app::Screen> screen_;
};

/// Every fault of what is shown now at the sizes, scales and text sizes that the front end is made
/// for, in English and Arabic; each with where it was found. The stage is as before afterwards.
std::vector<std::string> faults_everywhere(ScreenStage& stage);
/// Fails the running test for each of them.
void expect_no_faults(ScreenStage& stage);

}  // namespace tamga::test
