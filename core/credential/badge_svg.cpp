#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "core/credential/badge_picture.h"
#include "core/credential/badge_shapes.h"

namespace tamga::credential {
namespace {

constexpr double unit = 256;
/// Of the disc that the texts stand on, and of the emblem above them.
constexpr double paper_radius = 0.745;
constexpr double emblem_scale = 0.24;
constexpr double emblem_y = -0.39;

using CodePoint = utf8proc_int32_t;
constexpr CodePoint replacement = 0xFFFD;

/// The first code point of a text, taken off it; U+FFFD for bytes that are none.
CodePoint take(std::string_view& text) {
    CodePoint code_point = replacement;
    const utf8proc_ssize_t taken =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    text.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : 1);
    return taken > 0 ? code_point : replacement;
}

void append(std::string& out, CodePoint code_point) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const auto count = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

/// Whether a character steers how others are shown, or cannot stand in XML 1.0.
bool is_steering(CodePoint c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFFFE || c == 0xFFFF;
}

/// A text on one line with single spaces, without what steers.
std::string tidy(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        CodePoint c = take(text);
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
        if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
        append(out, is_steering(c) ? replacement : c);
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// By the first letter that has a direction (Unicode Bidirectional Algorithm, P2 and P3).
bool runs_from_right(std::string_view text) {
    while (!text.empty()) {
        switch (utf8proc_get_property(take(text))->bidi_class) {
            case UTF8PROC_BIDI_CLASS_L: return false;
            case UTF8PROC_BIDI_CLASS_R:
            case UTF8PROC_BIDI_CLASS_AL: return true;
            default: break;
        }
    }
    return false;
}

constexpr double space = 0.32;

/// About how wide a text is, in its font size: no font is at hand here, so that this is what the
/// wider sans serif fonts take.
double width_of(std::string_view text) {
    double width = 0;
    while (!text.empty()) {
        const CodePoint c = take(text);
        const int columns = utf8proc_charwidth(c);
        const auto category = utf8proc_category(c);
        const bool is_narrow = c == ' ' || c == 'i' || c == 'l' || c == '.' || c == ',';
        if (columns == 2)
            width += 1.05;
        else if (columns == 1)
            width += is_narrow ? space : category == UTF8PROC_CATEGORY_LU ? 0.72 : 0.58;
    }
    return width;
}

using Lines = std::vector<std::string>;

/// As many leading characters as fit, and an ellipsis.
std::string cut(std::string_view text, double width) {
    std::string out;
    while (!text.empty()) {
        const std::string_view before = text;
        take(text);
        const std::string longer = out + std::string{before.substr(0, before.size() - text.size())};
        if (width_of(longer + "…") > width) break;
        out = longer;
    }
    return out + "…";
}

/// What of a text stands in lines of a width, and what is left of it.
struct Wrapped {
    Lines lines;
    std::string_view rest;
};

Wrapped wrap(std::string_view text, double width, std::size_t most_lines) {
    Wrapped wrapped{{}, text};
    while (!wrapped.rest.empty()) {
        const std::size_t end = std::min(wrapped.rest.find(' '), wrapped.rest.size());
        const std::string_view word = wrapped.rest.substr(0, end);
        const bool has_room = !wrapped.lines.empty() &&
                              width_of(wrapped.lines.back()) + space + width_of(word) <= width;
        if (!has_room && (wrapped.lines.size() == most_lines || width_of(word) > width))
            return wrapped;
        if (has_room)
            wrapped.lines.back() += ' ' + std::string{word};
        else
            wrapped.lines.emplace_back(word);
        wrapped.rest.remove_prefix(std::min(end + 1, wrapped.rest.size()));
    }
    return wrapped;
}

/// From one baseline to the next, in the font size.
constexpr double line_height = 1.25;

/// A text block: its lines, centred, in the largest of some sizes in which they fit.
struct Block {
    Lines lines;
    double size = 0;
};

/// The room that a block has, in the drawing's units.
struct Room {
    double width;
    double height;

    std::size_t lines_of(double size) const {
        return static_cast<std::size_t>(height / (line_height * size));
    }
};

Block fit(std::string_view text, std::initializer_list<double> sizes, const Room& room) {
    for (const double size : sizes)
        if (Wrapped wrapped = wrap(text, room.width / size, room.lines_of(size));
            wrapped.rest.empty())
            return {std::move(wrapped.lines), size};
    // Too long even for the smallest: the last line tells that there is more.
    const double size = *(sizes.end() - 1);
    Wrapped wrapped = wrap(text, room.width / size, room.lines_of(size) - 1);
    wrapped.lines.push_back(cut(wrapped.rest, room.width / size));
    return {std::move(wrapped.lines), size};
}

std::string number(double value) {
    // Tenths are finer than anyone sees, and print the same everywhere.
    const long tenths = std::lround(value * 10);
    std::string text = std::to_string(tenths / 10);
    if (tenths < 0 && tenths > -10) text.insert(0, "-");
    if (tenths % 10 != 0) text += '.' + std::to_string(std::abs(tenths % 10));
    return text;
}

std::string circle(shapes::Point at, double radius, std::string_view look) {
    return "<circle cx=\"" + number(at.x * unit) + "\" cy=\"" + number(at.y * unit) + "\" r=\"" +
           number(radius * unit) + '"' + std::string{look} + "/>\n";
}

std::string seal(const shapes::Colour& colour) {
    const std::string fill = "fill=\"" + std::string{colour.hex} + '"';
    std::string out = "<g " + fill + ">\n";
    out += circle({}, shapes::disc_radius, "");
    for (int i = 0; i < shapes::scallops; ++i) {
        const double angle = 2 * std::numbers::pi * i / shapes::scallops;
        out +=
            circle({shapes::disc_radius * std::cos(angle), shapes::disc_radius * std::sin(angle)},
                   shapes::scallop_radius, "");
    }
    out += "</g>\n";
    out += circle({}, shapes::line_radius, " fill=\"none\" stroke=\"#fff\" stroke-width=\"3\"");
    return out + circle({}, paper_radius, " fill=\"#fff\"");
}

std::string emblem(const shapes::Colour& colour) {
    const auto scaled = [](double value) { return number(value * unit * emblem_scale); };
    std::string path;
    for (int arm = 0; arm < shapes::arms; ++arm) {
        const double x = std::cos(shapes::arm_angle(arm));
        const double y = std::sin(shapes::arm_angle(arm));
        const auto at = [&](char step, double along, double across) {
            path += step + scaled(along * x - across * y) + ' ' + scaled(along * y + across * x);
        };
        at('M', shapes::ring_radius, 0);
        at('L', shapes::arm_end, 0);
        at('M', shapes::arm_end, -shapes::half_bar);
        at('L', shapes::arm_end, shapes::half_bar);
    }
    return "<g transform=\"translate(0 " + number(emblem_y * unit) + ")\" fill=\"none\" stroke=\"" +
           std::string{colour.hex} + "\" stroke-width=\"" + scaled(shapes::stroke) +
           "\" stroke-linecap=\"round\">\n<circle r=\"" + scaled(shapes::ring_radius) +
           "\"/>\n<path d=\"" + path + "\"/>\n</g>\n";
}

/// Centred lines, of which the first has its baseline at `y`.
std::string texts(const Block& block, double y, std::string_view look) {
    std::string out;
    for (const std::string& line : block.lines) {
        out += "<text y=\"" + number(y) + "\" font-size=\"" + number(block.size) + "\" " +
               std::string{look};
        // Marks at both ends hold dashes and brackets there in their place, also where a program
        // does not know the attribute.
        const bool is_rtl = runs_from_right(line);
        const std::string_view mark = is_rtl ? "&#x200f;" : "";
        if (is_rtl) out += " direction=\"rtl\"";
        out += '>' + std::string{mark} + escaped(line) + std::string{mark} + "</text>\n";
        y += block.size * line_height;
    }
    return out;
}

std::string level_pill(int level, const shapes::Colour& colour) {
    if (level == 0) return {};
    return "<rect x=\"-44\" y=\"128\" width=\"88\" height=\"34\" rx=\"17\" fill=\"" +
           std::string{colour.hex} +
           "\"/>\n<text y=\"152\" font-size=\"20\" font-weight=\"700\" fill=\"#fff\">EQF " +
           std::to_string(level) + "</text>\n";
}

}  // namespace

BadgePicture picture_of(const CredentialView& credential) noexcept {
    return {credential.title, credential.issuer_name, credential.level, credential.achievement_id};
}

std::string draw_svg(const BadgePicture& picture) {
    // Between the emblem and the organisation, and between that and the level.
    constexpr Room title_room{.width = 330, .height = 112};
    constexpr Room organisation_room{.width = 290, .height = 52};
    const shapes::Colour& colour = shapes::colour_of(picture.achievement);
    const std::string title = tidy(picture.title);
    const std::string organisation = tidy(picture.organisation);
    const Block title_block = fit(title, {38, 33, 29, 26, 23}, title_room);
    const Block organisation_block = fit(organisation, {20, 18, 16}, organisation_room);

    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-256 -256 512 512\" width=\"512\" "
        "height=\"512\" role=\"img\">\n<title>" +
        escaped(title) + "</title>\n<desc>" + escaped(organisation) + "</desc>\n";
    out += seal(colour);
    out += emblem(colour);
    out +=
        "<g font-family=\"'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', sans-serif\" "
        "text-anchor=\"middle\">\n";
    constexpr double title_middle = 3;
    constexpr double half_capital = 0.36;  // of the font size
    const double steps = static_cast<double>(title_block.lines.size()) - 1;
    const double baseline = half_capital - steps * line_height / 2;
    out += texts(title_block, title_middle + baseline * title_block.size,
                 "font-weight=\"700\" fill=\"#1b1b1b\"");
    out += texts(organisation_block, 84, "fill=\"#444\"");
    out += level_pill(shapes::level_of(picture.level), colour);
    return out + "</g>\n</svg>\n";
}

}  // namespace tamga::credential
