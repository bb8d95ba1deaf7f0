#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/ui/support/raster.h"
#include "ui/language/languages.h"
#include "ui/widgets/tree.h"
#include "ui/widgets/ui.h"

struct ImGuiContext;

namespace tamga::test {

/// A screen without a window: builds frames, finds elements by role and label, and does to them
/// what a person would. Time moves only with frames.
class Stage {
  public:
    using Screen = std::function<void(ui::widgets::Ui&)>;

    explicit Stage(float width = 1280, float height = 800, ui::widgets::Settings settings = {});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// What every frame shows from now on; draws until nothing changes.
    void show(Screen screen);
    void resize(float width, float height);
    /// Of those compiled in.
    void speak(std::string_view tag);

    /// One frame, a sixtieth of a second later.
    ui::widgets::Outcome frame();
    /// Frames until none is asked for at once; fails the test when that does not happen.
    void settle();
    /// Lets time pass, with the frames that are asked for meanwhile.
    void wait(double seconds);

    /// The one element of a role and label; none or several fail the test.
    const ui::widgets::Node& find(ui::widgets::Role role, std::string_view label);
    bool has(ui::widgets::Role role, std::string_view label) const;
    /// Scrolls to an element and presses it, as a finger does. An element that cannot be reached or
    /// is disabled fails the test.
    void press(ui::widgets::Role role, std::string_view label);
    /// The same of several that have one label, counted from 0 in the order of the tree.
    void press_one_of(ui::widgets::Role role, std::string_view label, std::size_t which);
    void type(std::string_view text);
    void key(ui::widgets::Key key, ui::widgets::Modifiers modifiers = {});
    /// Presses the Tab key until an element has the focus.
    void tab_to(ui::widgets::Role role, std::string_view label);
    /// Puts a finger down at a place, moves it in steps, lifts it.
    void drag(ui::widgets::Point from, ui::widgets::Point to);
    void send(const ui::widgets::Event& event);
    void drop(std::vector<std::filesystem::path> files, ui::widgets::Role role,
              std::string_view label);

    std::string printed() const { return ui::widgets::print(ui.frame()); }
    std::vector<std::string> faults() const { return ui::widgets::find_faults(ui.frame()); }
    /// What is on the screen now.
    Picture picture();
    void save(const std::filesystem::path& file) { save_png(picture(), file); }

    ui::widgets::OwnClipboard clipboard;
    ui::language::Languages languages;
    ui::widgets::Ui ui;
    /// Called before each frame; may be empty.
    std::function<void()> before_frame;

  private:
    float width_;
    float height_;
    double now_ = 100;
    Screen screen_;
    ui::widgets::Outcome outcome_;
    ImGuiContext* context_;
};

}  // namespace tamga::test
