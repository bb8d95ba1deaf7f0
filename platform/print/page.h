#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/credential/certificate_elements.h"
#include "core/credential/qr_symbol.h"
#include "platform/print/canvas.h"
#include "platform/print/certificate.h"
#include "ui/language/language.h"

// A certificate's pages; private to platform/print.
namespace tamga::platform::print {

inline constexpr Colour grey{0.35, 0.35, 0.35};

/// Millimetres in the points that a canvas counts in.
constexpr double mm(double length) {
    return length * points_per_mm;
}

/// What is said in one language.
struct Voice {
    std::string tag;  ///< BCP 47
    bool is_rtl = false;
    credential::CertificateElements elements;
    Phrases phrases;
    std::vector<Row> rows;
};

/// Everything that a certificate's pages show.
struct Sheet {
    /// One voice, or English and the other.
    std::vector<Voice> voices;
    credential::QrPrint code;
    std::string id;  ///< of the credential
    Colour colour;
    base::ByteView logo_png;
};

/// Draws the pages of a certificate in A4; each page is ended.
void draw_a4(Canvas& canvas, const Sheet& sheet);
/// The same as a badge.
void draw_badge(Canvas& canvas, const Sheet& sheet);

/// Modules as wide as fit into `most_mm`, but never less than the 0.4 mm that phones need.
double module_for(const credential::QrSymbol& symbol, double most_mm);

/// The voice in which the credential was written, or that was asked for.
inline const Voice& own(const Sheet& sheet) {
    return sheet.voices.back();
}

/// Sets a text of every voice, one below the other; equal ones once. Gives their height.
/// @p element of the structure: `P`, `H1` …
/// @p pick gives the text of a voice
double write_each(Canvas& canvas, const Sheet& sheet, const char* element, const TextStyle& style,
                  double x, double y, double width,
                  const std::function<std::string(const Voice&)>& pick);

/// Sets the codes beside each other, each as wide as `most_mm` allows; gives the width of all.
double draw_codes(Canvas& canvas, const Sheet& sheet, double x, double y, double most_mm);

/// What to say about verifying: the sentence for strangers, and what the fit asks for.
std::string advice(const Sheet& sheet, const Voice& voice);

}  // namespace tamga::platform::print
