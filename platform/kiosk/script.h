#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace tamga::kiosk {

/// What a person would do, written down: drives the program with the real window in tests, by role
/// and label and never by coordinates. A line is a step; `#` begins a comment.
///
///   press ROLE LABEL    a finger on the element, scrolled into view where needed
///   in LABEL            the next step is about what is inside the group of this label
///   type TEXT           as with a keyboard
///   scan TEXT           as a barcode scanner types: fast, with Enter at the end
///   key NAME            tab, back-tab, enter, escape, space, backspace, select-all
///   drop FILE           onto the drop zone of the screen
///   expect ROLE LABEL   waits until it is there
///   refuse ROLE LABEL   fails when it is there
///   tree                writes the screen to standard output
///
/// ROLE is a name of `ui::widgets::Role`. LABEL is the label itself, `*` for any, or
/// `@context|text` for the translation of an English text, so that one script serves every
/// language.
struct Step {
    enum class Kind { press, in, type, scan, key, drop, expect, refuse, tree };
    Kind kind = Kind::press;
    ui::widgets::Role role = ui::widgets::Role::none;
    std::string text;
    std::size_t line = 0;
};

/// Either steps, or what is wrong and in which line.
struct Script {
    std::vector<Step> steps;
    std::optional<std::string> fault;
};
Script parse_script(std::string_view text);

/// Does the steps of a script to a Ui, one or a part of one before each frame.
class ScriptPlayer {
  public:
    ScriptPlayer(std::vector<Step> steps, ui::widgets::Ui& ui)
        : steps_(std::move(steps)), ui_(ui) {}

    /// Pushes what the present step needs; `now` in seconds.
    void before_frame(double now);
    bool is_done() const noexcept { return next_ == steps_.size() || fault_; }
    /// What was not as the script says.
    const std::optional<std::string>& fault() const noexcept { return fault_; }
    /// What `tree` steps wrote.
    std::string take_output();

  private:
    bool run(const Step& step, double now);
    bool press(const Step& step, double now);
    const ui::widgets::Node* find(const Step& step) const;
    bool is_inside(const ui::widgets::Node& node, std::string_view group) const;
    std::string label_of(const Step& step) const;

    std::vector<Step> steps_;
    ui::widgets::Ui& ui_;
    std::size_t next_ = 0;
    double since_ = -1;      ///< when the present step was begun
    std::string group_;      ///< that the next step is about; empty for all
    bool is_held_ = false;   ///< a finger is down, or a file was let go
    ui::widgets::Point at_;  ///< where
    std::string output_;
    std::optional<std::string> fault_;
};

}  // namespace tamga::kiosk
