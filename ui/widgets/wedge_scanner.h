#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/widgets/event.h"

namespace tamga::ui::widgets {

/// Tells a barcode scanner that pretends to be a keyboard from a person: its characters follow each
/// other faster than anyone types, there are many of them, and Enter ends them. What was scanned is
/// taken out of the events, whatever has the focus.
///
/// The first character of a run cannot be told and goes through; when the run turns out to be a
/// scan, a backspace takes it back. Characters that follow quickly are held for `gap_seconds`, no
/// longer. Events without a time (`seconds` below zero) go through untouched.
class WedgeScanner {
  public:
    static constexpr double gap_seconds = 0.05;
    static constexpr std::size_t least_characters = 12;
    static constexpr std::size_t limit_characters = 16 * 1024;

    /// The events that are not part of a scan, in their order.
    std::vector<Event> filter(std::span<const Event> events, double now_seconds);

    /// What was scanned since the last call.
    std::optional<std::string> take_scan();

    /// When held characters are to be let go, on the caller's clock.
    std::optional<double> wake_at() const;

  private:
    void take_character(const Event& event, std::vector<Event>& passed);
    bool end_scan(const Event& event, std::vector<Event>& passed);
    void let_go(std::vector<Event>& passed);

    std::optional<Event> first_;  ///< of a run, already let through
    std::vector<Event> held_;
    double last_seconds_ = -1;
    std::optional<std::string> scan_;
};

}  // namespace tamga::ui::widgets
