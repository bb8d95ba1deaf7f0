#include "ui/widgets/wedge_scanner.h"

#include <utility>

#include "ui/text/unicode.h"

namespace tamga::ui::widgets {

std::vector<Event> WedgeScanner::filter(std::span<const Event> events, double now_seconds) {
    std::vector<Event> passed;
    passed.reserve(events.size());
    for (const Event& event : events) {
        if (event.kind == Event::Kind::character && event.seconds >= 0) {
            take_character(event, passed);
        } else if (!end_scan(event, passed)) {
            // Pointers move by themselves; only keys and characters end a run.
            const bool is_typed =
                event.kind == Event::Kind::key || event.kind == Event::Kind::character;
            if (is_typed) let_go(passed);
            passed.push_back(event);
        }
    }
    if (!held_.empty() && now_seconds - last_seconds_ > gap_seconds) let_go(passed);
    return passed;
}

void WedgeScanner::take_character(const Event& event, std::vector<Event>& passed) {
    const bool follows = first_ && event.seconds - last_seconds_ <= gap_seconds;
    last_seconds_ = event.seconds;
    if (follows && held_.size() < limit_characters) {
        held_.push_back(event);
        return;
    }
    let_go(passed);
    first_ = event;
    passed.push_back(event);
}

/// True when the event was the Enter of a scan.
bool WedgeScanner::end_scan(const Event& event, std::vector<Event>& passed) {
    const bool ends = event.kind == Event::Kind::key && event.key == Key::enter && first_ &&
                      event.seconds >= 0 && event.seconds - last_seconds_ <= gap_seconds &&
                      held_.size() + 1 >= least_characters;
    if (!ends) return false;
    std::string scanned;
    text::append_utf8(scanned, first_->character);
    for (const Event& held : held_)
        text::append_utf8(scanned, held.character);
    scan_ = std::move(scanned);
    held_.clear();
    first_.reset();
    passed.push_back(key_press(Key::backspace));
    return true;
}

void WedgeScanner::let_go(std::vector<Event>& passed) {
    passed.insert(passed.end(), held_.begin(), held_.end());
    held_.clear();
    first_.reset();
}

std::optional<std::string> WedgeScanner::take_scan() {
    return std::exchange(scan_, std::nullopt);
}

std::optional<double> WedgeScanner::wake_at() const {
    if (held_.empty()) return std::nullopt;
    return last_seconds_ + gap_seconds + 0.001;
}

}  // namespace tamga::ui::widgets
