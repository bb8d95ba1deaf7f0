#include "ui/text/editor.h"

#include <algorithm>

#include "ui/text/unicode.h"

namespace tamga::ui::text {
namespace {

/// The last edge of a cluster at or before a byte.
std::size_t edge_before(const std::vector<std::size_t>& edges, std::size_t offset) {
    const auto found = std::upper_bound(edges.begin(), edges.end(), offset);
    return found == edges.begin() ? 0 : *(found - 1);
}

/// The end of the word that begins at or behind a byte: over blanks, then over word parts, or over
/// one sign.
std::size_t word_end(const CodePoints& text, std::size_t offset) {
    std::size_t i = 0;
    while (i < text.points.size() && text.offsets[i] < offset)
        ++i;
    while (i < text.points.size() && is_white_space(text.points[i]))
        ++i;
    if (i < text.points.size() && !is_word_part(text.points[i])) return text.offsets[i + 1];
    while (i < text.points.size() && is_word_part(text.points[i]))
        ++i;
    return text.offsets[i];
}

std::size_t word_begin(const CodePoints& text, std::size_t offset) {
    std::size_t i = text.points.size();
    while (i > 0 && text.offsets[i] > offset)
        --i;
    while (i > 0 && is_white_space(text.points[i - 1]))
        --i;
    if (i > 0 && !is_word_part(text.points[i - 1])) return text.offsets[i - 1];
    while (i > 0 && is_word_part(text.points[i - 1]))
        --i;
    return text.offsets[i];
}

/// What may be put in: no controls, lines only where there are lines.
std::string permitted(std::string_view text, const EditLimits& limits) {
    std::string clean = without_controls(text.substr(0, Editor::limit_bytes));
    if (!limits.has_lines) std::replace(clean.begin(), clean.end(), '\n', ' ');
    std::replace(clean.begin(), clean.end(), '\t', ' ');
    return clean;
}

std::size_t count_clusters(std::string_view text) {
    return grapheme_offsets(text).size() - 1;
}

}  // namespace

std::pair<std::size_t, std::size_t> Editor::selection() const noexcept {
    return std::minmax(anchor_, caret_.offset);
}

void Editor::fit(const std::string& value) {
    const auto is_edge = [&](std::size_t offset) {
        return offset <= value.size() &&
               (offset == value.size() ||
                (static_cast<unsigned char>(value[offset]) & 0xC0U) != 0x80U);
    };
    if (is_edge(caret_.offset) && is_edge(anchor_)) return;
    const std::vector<std::size_t> edges = grapheme_offsets(value);
    caret_.offset = edge_before(edges, caret_.offset);
    anchor_ = edge_before(edges, anchor_);
}

void Editor::place(CaretPosition caret, bool extends) {
    caret_ = caret;
    if (!extends) anchor_ = caret.offset;
    wanted_x_ = -1;
}

void Editor::collapse(CaretPosition caret) {
    place(caret, false);
}

void Editor::select_all(const std::string& value) {
    anchor_ = 0;
    caret_ = {value.size(), Affinity::previous};
}

void Editor::select_word(const std::string& value, std::size_t offset) {
    const CodePoints text = decode(value);
    const std::size_t end = word_end(text, offset);
    std::size_t begin = word_begin(text, end);
    if (begin > offset) begin = offset;
    anchor_ = begin;
    caret_ = {end, Affinity::previous};
}

void Editor::move(const std::string& value, const Paragraph& shown, Motion motion, bool extends) {
    const std::size_t number = line_of(shown, caret_);
    const Line& line = shown.lines[number];
    const bool is_rtl = line.direction == Direction::rtl;
    // Without extending, a selection is left towards the side that was pressed.
    const bool leaves_selection = has_selection() && !extends;
    const bool is_sideways = motion == Motion::left || motion == Motion::right;
    if (is_sideways && leaves_selection) {
        const auto [begin, end] = selection();
        const bool to_begin = (motion == Motion::left) != is_rtl;
        collapse(to_begin ? CaretPosition{begin, Affinity::next}
                          : CaretPosition{end, Affinity::previous});
        return;
    }
    switch (motion) {
        case Motion::left:
        case Motion::right: {
            const Side side = motion == Motion::left ? Side::left : Side::right;
            if (const auto next = step(line, caret_, side)) {
                place(*next, extends);
                return;
            }
            // Beyond the edge lies the line that is read next or was read before.
            const bool is_onward = (motion == Motion::right) != is_rtl;
            if (is_onward && number + 1 < shown.lines.size())
                place({shown.lines[number + 1].begin, Affinity::next}, extends);
            else if (!is_onward && number > 0)
                place({shown.lines[number - 1].end, Affinity::previous}, extends);
            else if (!extends)
                collapse(caret_);
            return;
        }
        case Motion::word_left:
        case Motion::word_right: {
            const CodePoints text = decode(value);
            if ((motion == Motion::word_right) != is_rtl)
                place({word_end(text, caret_.offset), Affinity::previous}, extends);
            else
                place({word_begin(text, caret_.offset), Affinity::next}, extends);
            return;
        }
        case Motion::line_begin: place({line.begin, Affinity::next}, extends); return;
        case Motion::line_end: place({line.end, Affinity::previous}, extends); return;
        case Motion::text_begin: place({0, Affinity::next}, extends); return;
        case Motion::text_end: place({value.size(), Affinity::previous}, extends); return;
        case Motion::up:
        case Motion::down: {
            const float x = wanted_x_ >= 0 ? wanted_x_ : caret_x(line, caret_);
            if (motion == Motion::up && number == 0)
                place({0, Affinity::next}, extends);
            else if (motion == Motion::down && number + 1 == shown.lines.size())
                place({value.size(), Affinity::previous}, extends);
            else
                place(caret_at_x(shown.lines[motion == Motion::up ? number - 1 : number + 1], x),
                      extends);
            wanted_x_ = x;
            return;
        }
    }
}

bool Editor::insert(std::string& value, std::string_view text, const EditLimits& limits) {
    std::string clean = permitted(text, limits);
    const auto [begin, end] = selection();
    const std::size_t rest_bytes = value.size() - (end - begin);
    if (limits.graphemes > 0) {
        std::string rest = value;
        rest.erase(begin, end - begin);
        const std::size_t held = count_clusters(rest);
        const std::size_t room = limits.graphemes - std::min(limits.graphemes, held);
        const std::vector<std::size_t> edges = grapheme_offsets(clean);
        if (edges.size() - 1 > room) clean.resize(edges[room]);
    }
    if (rest_bytes + clean.size() > limit_bytes) {
        const std::vector<std::size_t> edges = grapheme_offsets(clean);
        clean.resize(edge_before(edges, limit_bytes - std::min(limit_bytes, rest_bytes)));
    }
    if (clean.empty() && begin == end) return false;
    replace(value, begin, end, clean);
    // What was put before a mark has become one cluster with it.
    const std::vector<std::size_t> edges = grapheme_offsets(value);
    collapse({*std::lower_bound(edges.begin(), edges.end(), caret_.offset), caret_.affinity});
    return true;
}

bool Editor::erase(std::string& value, bool forward, bool whole_word) {
    auto [begin, end] = selection();
    if (begin == end) {
        const CodePoints text = decode(value);
        const std::vector<std::size_t> edges = grapheme_offsets(value);
        if (forward) {
            end = whole_word ? word_end(text, end)
                             : *std::upper_bound(edges.begin(), edges.end() - 1, end);
        } else {
            begin = whole_word ? word_begin(text, begin)
                               : (begin == 0 ? 0 : edge_before(edges, begin - 1));
        }
        end = std::min(end, value.size());
    }
    if (begin == end) return false;
    replace(value, begin, end, {});
    return true;
}

std::string Editor::selected(const std::string& value) const {
    const auto [begin, end] = selection();
    return value.substr(begin, end - begin);
}

void Editor::replace(std::string& value, std::size_t begin, std::size_t end,
                     std::string_view text) {
    Step step{begin, value.substr(begin, end - begin), std::string{text}, caret_, anchor_};
    value.replace(begin, end - begin, text);
    remember(std::move(step));
    undone_.clear();
    collapse({begin + text.size(), text.empty() ? Affinity::next : Affinity::previous});
}

/// Letters typed one after another are one step; so is what one erases letter by letter.
void Editor::remember(Step step) {
    const bool is_letter = step.removed.empty() && step.inserted.size() <= 4 &&
                           step.inserted.find_first_of(" \n") == std::string::npos;
    if (!done_.empty() && is_letter) {
        Step& last = done_.back();
        if (last.removed.empty() && last.at + last.inserted.size() == step.at &&
            last.inserted.find_first_of(" \n") == std::string::npos && !last.inserted.empty()) {
            last.inserted += step.inserted;
            undo_bytes_ += step.inserted.size();
            return;
        }
    }
    undo_bytes_ += step.removed.size() + step.inserted.size();
    done_.push_back(std::move(step));
    while (done_.size() > limit_steps || (undo_bytes_ > limit_undo_bytes && done_.size() > 1)) {
        undo_bytes_ -= done_.front().removed.size() + done_.front().inserted.size();
        done_.erase(done_.begin());
    }
}

bool Editor::undo(std::string& value) {
    if (done_.empty()) return false;
    Step step = std::move(done_.back());
    done_.pop_back();
    undo_bytes_ -= step.removed.size() + step.inserted.size();
    // The owner may have changed the value since; what does not fit any more is forgotten.
    if (value.compare(std::min(step.at, value.size()), step.inserted.size(), step.inserted) != 0) {
        done_.clear();
        undone_.clear();
        undo_bytes_ = 0;
        return false;
    }
    value.replace(step.at, step.inserted.size(), step.removed);
    caret_ = step.caret_before;
    anchor_ = step.anchor_before;
    undone_.push_back(std::move(step));
    return true;
}

bool Editor::redo(std::string& value) {
    if (undone_.empty()) return false;
    Step step = std::move(undone_.back());
    undone_.pop_back();
    if (value.compare(std::min(step.at, value.size()), step.removed.size(), step.removed) != 0) {
        undone_.clear();
        return false;
    }
    value.replace(step.at, step.removed.size(), step.inserted);
    collapse({step.at + step.inserted.size(), Affinity::previous});
    undo_bytes_ += step.removed.size() + step.inserted.size();
    done_.push_back(std::move(step));
    return true;
}

}  // namespace tamga::ui::text
