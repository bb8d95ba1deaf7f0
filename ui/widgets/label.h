#pragma once

#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// Level 1 names a screen, 2 a part of it, 3 a part of that.
void heading(Ui& ui, int level, std::string_view text);

struct ParagraphOptions {
    theme::TextStyle style = theme::TextStyle::body;
    bool is_muted = false;
    theme::Tone tone = theme::Tone::neutral;
    Place align = Place::start;
    std::uint32_t max_lines = 0;  ///< more ends in `…`; 0: as many as it takes
    bool is_code = false;         ///< runs from left to right whatever stands in it
    Length width = fit();
};
void paragraph(Ui& ui, std::string_view text, const ParagraphOptions& options = {});

/// A small word about something: a status, a count.
void badge(Ui& ui, std::string_view text, theme::Tone tone = theme::Tone::neutral,
           theme::Icon icon = theme::Icon::none);

/// An icon beside text; `label` says what it means where nothing else does.
void icon(Ui& ui, theme::Icon icon, theme::Tone tone = theme::Tone::neutral, float edge = 24,
          std::string_view label = {});

/// A name and what it holds, as one line of a list of facts: `Issued    23 November 2026`.
void fact(Ui& ui, std::string_view label, std::string_view value, bool is_code = false);

/// A sentence that matters: an icon, a title and a text, on a tone. Read out at once.
struct BannerOptions {
    std::string_view text = {};
    std::string_view action = {};  ///< label of a button
    bool can_close = false;
};
struct BannerResult {
    bool acted = false;
    bool closed = false;
};
BannerResult banner(Ui& ui, theme::Tone tone, std::string_view title,
                    const BannerOptions& options = {});

/// The icon that goes with a tone.
theme::Icon icon_of(theme::Tone tone);

}  // namespace tamga::ui::widgets
