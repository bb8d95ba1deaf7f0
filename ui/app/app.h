#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "ui/app/context.h"
#include "ui/app/file_dialog.h"
#include "ui/app/front.h"
#include "ui/app/navigation.h"
#include "ui/widgets/dialog.h"

namespace tamga::ui::app {

/// What the front end runs on; what is referred to outlives it.
struct AppParts {
    widgets::Ui& ui;
    Station& station;
    const language::Languages& languages;
    base::Clock& clock;
    base::Random& random;
    FileRoots file_roots;
    Paper* paper = nullptr;    ///< null where this machine makes no paper
    Camera* camera = nullptr;  ///< null where the program looks through none
    Judge judge = judge_alone;
    Installation installation = {};
    Preferences preferences = {};
    /// Keeps what the person set; may throw base::Error, which the person is told.
    std::function<void(const Preferences&)> remember = {};
    /// Where drafts are kept; empty where none are.
    std::filesystem::path drafts = {};
    Work::Runs runs = Work::Runs::in_thread;
    Reconciler* reconciler = nullptr;  ///< null where the program meets no other station
    Neighbours* neighbours = nullptr;  ///< the same of stations nearby
};

/// The front end as a whole: who is signed in, which screen is shown, the navigation beside it,
/// the progress of long work, what went wrong. It knows no window; a program pushes events into the
/// Ui, then each frame calls `prepare`, `Ui::begin_frame`, `build`, and draws.
///
/// Whoever signs in to the station is signed in here from the next frame on. After
/// `Preferences::idle_limit` without a touch everything that was shown or entered is forgotten, and
/// who was signed in is no longer; half a minute before, the person is asked. A screen that waits
/// for others is left alone. A draft is shown again to nobody but whoever entered it.
class App final : public Front {
  public:
    explicit App(AppParts parts);

    /// Puts what the person set into effect, and forgets what is to be forgotten; before
    /// `Ui::begin_frame`.
    void prepare(float display_scale) override;
    void build() override;

    /// Forgets everything that the person saw or entered, and shows the start.
    void sign_out();
    /// An administrator ends the program.
    bool is_leaving() const override { return navigator_.is_leaving(); }

    const Session& session() const noexcept { return session_; }
    /// What is changed in it counts from the next frame, and is kept.
    Preferences& preferences() noexcept { return preferences_; }
    Navigator& navigator() noexcept { return navigator_; }

  private:
    Context context();
    void follow_station();
    void end_elsewhere() noexcept;
    void tend_reconciler();
    void build_body();
    void build_place(Context& context);
    void build_screen(Context& context);
    void build_work();
    void build_idle();
    bool waits_for_others() const;
    void build_error();
    void remember();

    static constexpr std::size_t places = static_cast<std::size_t>(Place::settings) + 1;

    widgets::Ui& ui_;
    Station& station_;
    const language::Languages& languages_;
    FileDialog files_;
    Devices devices_;
    Preferences preferences_;
    Preferences remembered_;
    std::function<void(const Preferences&)> remember_;
    Session session_;
    std::optional<journal::ChainId> chain_;  ///< that the session's writing goes to
    Navigator navigator_;
    Navigation navigation_;
    widgets::Toast toast_;
    std::optional<base::Error> error_;
    bool must_wipe_ = false;
    std::array<std::unique_ptr<Screen>, places> screens_;
    Work work_;  ///< ends before what its job works on
};

}  // namespace tamga::ui::app
