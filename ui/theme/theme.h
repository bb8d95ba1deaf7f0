#pragma once

#include <cstdint>

#include "ui/text/faces.h"
#include "ui/theme/colour.h"

namespace tamga::ui::theme {

enum class Appearance : std::uint8_t { light, dark, high_contrast };

/// What a colour says, where it says anything.
enum class Tone : std::uint8_t { neutral, primary, success, warning, danger, info };

/// The four colours of a tone: a strong one and what is readable on it, a soft one and what is
/// readable on it. `strong` is also readable as text on `surface` and `background`.
struct ToneColours {
    Colour strong;
    Colour on_strong;
    Colour soft;
    Colour on_soft;
};

/// Every colour of the front end. Texts keep WCAG AA (4.5 to 1) on what they stand on, outlines of
/// what can be operated and the focus 3 to 1; a test computes it.
struct Palette {
    Colour background;      ///< behind everything
    Colour surface;         ///< cards, fields, dialogs
    Colour sunken;          ///< table headings, keys, what lies deeper
    Colour outline;         ///< edges that only divide
    Colour outline_strong;  ///< edges of what can be operated
    Colour text;
    Colour text_muted;
    Colour text_disabled;  ///< exempt from contrast, as WCAG 1.4.3 has it
    Colour disabled;       ///< fill of what cannot be operated now
    Colour focus;
    Colour selection;  ///< behind selected text
    Colour scrim;      ///< over what a dialog covers
    Colour shadow;
    ToneColours neutral;
    ToneColours primary;
    ToneColours success;
    ToneColours warning;
    ToneColours danger;
    ToneColours info;

    const ToneColours& of(Tone tone) const noexcept;
};

/// The type scale.
enum class TextStyle : std::uint8_t {
    caption,   ///< hints, table headings, badges
    body,      ///< everything that is read
    strong,    ///< buttons, labels, what stands out of body
    title,     ///< of a card or dialog
    headline,  ///< of a screen
    display,   ///< a number or greeting that fills a card
    verdict    ///< readable from two metres
};

/// A style in dp: pixels at scale 1 and text size 100 %.
struct TypeSize {
    float size = 18;  ///< of the em square
    float line = 28;
    text::Weight weight = text::Weight::regular;
};

TypeSize type_size(TextStyle style);

/// The spacing scale in dp: distances are one of these.
namespace space {
constexpr float none = 0, xs = 4, s = 8, m = 16, l = 24, xl = 32, xxl = 48;
}

/// Fixed measures in dp.
namespace measure {
constexpr float target = 52;       ///< least height of what is touched; never below 48
constexpr float field = 56;        ///< height of a field
constexpr float icon = 24;         ///< edge of an icon beside body text
constexpr float radius = 10;       ///< of controls
constexpr float card_radius = 16;  ///< of cards and dialogs
constexpr float outline = 1;
constexpr float focus = 3;            ///< thickness of the focus ring
constexpr float reading_width = 720;  ///< beyond it lines are hard to follow
constexpr float dialog_width = 560;
}  // namespace measure

struct Theme {
    Appearance appearance = Appearance::light;
    Palette palette;
    float outline_width = measure::outline;  ///< dp; thicker where contrast is all
};

Theme make_theme(Appearance appearance);

}  // namespace tamga::ui::theme
