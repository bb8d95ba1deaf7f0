#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/text/caret.h"
#include "ui/text/paragraph.h"

namespace tamga::ui::text {

/// How a caret moves. Left and right are those of the screen, in any script; words and line ends
/// follow the direction of the line.
enum class Motion : std::uint8_t {
    left,
    right,
    word_left,
    word_right,
    line_begin,
    line_end,
    up,
    down,
    text_begin,
    text_end
};

/// What a field lets in.
struct EditLimits {
    std::size_t graphemes = 0;  ///< at most; 0: up to `limit_bytes`
    bool has_lines = false;     ///< line feeds stay; else they become blanks
};

/// Caret, selection and undo of one text that somebody edits. The text itself belongs to the
/// caller, who may change it between two calls; positions are then moved to the nearest edge of a
/// cluster.
class Editor {
  public:
    static constexpr std::size_t limit_bytes = 1024 * 1024;
    static constexpr std::size_t limit_steps = 200;  ///< of undo
    static constexpr std::size_t limit_undo_bytes = 4 * 1024 * 1024;

    CaretPosition caret() const noexcept { return caret_; }
    /// The selected bytes, begin before end; empty at the caret.
    std::pair<std::size_t, std::size_t> selection() const noexcept;
    bool has_selection() const noexcept { return anchor_ != caret_.offset; }

    /// Moves caret and anchor to edges of clusters of `value`; call before anything else each
    /// frame.
    void fit(const std::string& value);
    void place(CaretPosition caret, bool extends);
    void select_all(const std::string& value);
    /// The word around a byte, or the blanks between two.
    void select_word(const std::string& value, std::size_t offset);

    /// Moves over what is shown: `shown` is `value` as it was set.
    void move(const std::string& value, const Paragraph& shown, Motion motion, bool extends);

    /// Puts a text in place of the selection, without controls, as much of it as the limits let in.
    /// True when the value changed; `false` with a text means that there was no room.
    bool insert(std::string& value, std::string_view text, const EditLimits& limits);
    /// Deletes the selection, else one cluster or word before or behind the caret in logical order.
    bool erase(std::string& value, bool forward, bool whole_word);
    std::string selected(const std::string& value) const;

    bool undo(std::string& value);
    bool redo(std::string& value);

  private:
    struct Step {
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        CaretPosition caret_before;
        std::size_t anchor_before = 0;
    };

    void replace(std::string& value, std::size_t begin, std::size_t end, std::string_view text);
    void remember(Step step);
    void collapse(CaretPosition caret);

    CaretPosition caret_;
    std::size_t anchor_ = 0;
    float wanted_x_ = -1;  ///< of a caret that moves up and down, below zero where not known
    std::vector<Step> done_;
    std::vector<Step> undone_;
    std::size_t undo_bytes_ = 0;
};

}  // namespace tamga::ui::text
