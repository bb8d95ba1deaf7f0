#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ui/app/context.h"
#include "ui/widgets/dialog.h"

namespace tamga::ui::app {

/// What the front end runs on; everything outlives it.
struct AppParts {
    widgets::Ui& ui;
    Station& station;
    const language::Languages& languages;
    Devices devices;
    Preferences preferences = {};
    Work::Runs runs = Work::Runs::in_thread;
};

/// The front end as a whole: who is signed in, which screen is shown, the navigation beside it,
/// the progress of long work, what went wrong. It knows no window; a program pushes events into the
/// Ui, calls `build` between `Ui::begin_frame` and `ImGui::NewFrame`, and draws.
class App {
  public:
    explicit App(AppParts parts);

    /// Puts what the person set into effect; before `Ui::begin_frame`.
    void prepare(float display_scale);
    void build();

    /// @throws base::Error as `Station::sign_in`.
    void sign_in(std::string_view operator_name, std::string_view passphrase);
    /// Forgets everything that the person saw or entered, and shows the start.
    void sign_out();

    const Session& session() const noexcept { return session_; }
    const Preferences& preferences() const noexcept { return preferences_; }
    Navigator& navigator() noexcept { return navigator_; }

  private:
    void build_body();
    void build_navigation();
    void build_screen();
    void build_work();
    void build_error();

    static constexpr std::size_t places = static_cast<std::size_t>(Place::settings) + 1;

    widgets::Ui& ui_;
    Station& station_;
    const language::Languages& languages_;
    Devices devices_;
    Preferences preferences_;
    Session session_;
    Navigator navigator_;
    widgets::Toast toast_;
    std::optional<base::Error> error_;
    std::array<std::unique_ptr<Screen>, places> screens_;
    Work work_;  ///< ends before what its job works on
};

}  // namespace tamga::ui::app
