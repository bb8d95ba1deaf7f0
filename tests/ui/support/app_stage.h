#pragma once

#include <functional>
#include <optional>

#include "tests/core/support/centre.h"
#include "tests/ui/support/fake_camera.h"
#include "tests/ui/support/fake_neighbours.h"
#include "tests/ui/support/fake_reconciler.h"
#include "tests/ui/support/stage.h"
#include "ui/app/app.h"

namespace tamga::test {

/// The whole front end on a stage, with a training centre behind it; nobody is signed in. Long work
/// runs at once.
class AppStage {
  public:
    explicit AppStage(float width = 1280, float height = 800, float display_scale = 1,
                      const ui::app::Preferences& preferences = without_keyboard(),
                      ui::app::Installation installation = {});
    /// A physical keyboard; everything else as for anybody.
    static ui::app::Preferences without_keyboard();

    /// Signs the centre's administrator in, as if done on the screen.
    void sign_in();
    /// Shows everything in another look, as the settings would.
    void look(ui::theme::Appearance appearance);
    /// Frames until nothing changes.
    void run();

    Centre centre;
    Stage stage;
    FakeCamera camera;
    FakeReconciler reconciler;
    FakeNeighbours neighbours;
    std::vector<ui::app::FileRoot> roots;
    std::optional<ui::app::Preferences> kept;  ///< what was to be remembered last
    bool fails_to_keep = false;
    ui::app::App app;

  private:
    ui::app::AppParts parts(const ui::app::Preferences& preferences,
                            ui::app::Installation installation);
};

}  // namespace tamga::test
