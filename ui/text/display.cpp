#include "ui/text/display.h"

#include <fribidi.h>
#include <utf8proc.h>

#include <algorithm>
#include <numeric>

#include "core/base/check.h"

namespace tamga::ui::text {
namespace {

static_assert(sizeof(FriBidiChar) == sizeof(char32_t));
static_assert(sizeof(FriBidiLevel) == sizeof(std::uint8_t));

/// Appends a cluster of several points, composed (NFC) and without what cannot be shown.
void append_composed(std::u32string& points, std::u32string_view cluster) {
    std::vector<utf8proc_int32_t> composed;
    for (const char32_t point : cluster)
        if (!is_invisible(point)) composed.push_back(static_cast<utf8proc_int32_t>(point));
    const auto length = utf8proc_normalize_utf32(
        composed.data(), static_cast<utf8proc_ssize_t>(composed.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
    // Only now, because hamza above or below is a sign too until it is part of its letter.
    for (utf8proc_ssize_t i = 0; i < length; ++i) {
        const auto point = static_cast<char32_t>(composed[static_cast<std::size_t>(i)]);
        if (!is_haraka(point)) points.push_back(point);
    }
}

const FriBidiChar* as_fribidi(std::u32string_view points) {
    return reinterpret_cast<const FriBidiChar*>(points.data());
}

std::vector<FriBidiCharType> types_of(std::u32string_view points) {
    std::vector<FriBidiCharType> types(points.size());
    fribidi_get_bidi_types(as_fribidi(points), static_cast<FriBidiStrIndex>(points.size()),
                           types.data());
    return types;
}

}  // namespace

Display prepare(std::string_view utf8) {
    const CodePoints decoded = decode(utf8);
    const std::vector<bool> starts = grapheme_starts(decoded.points);

    Display display;
    display.points.reserve(decoded.points.size());
    display.clusters.reserve(decoded.points.size());
    for (std::size_t i = 0; i < starts.size();) {
        std::size_t next = i + 1;
        while (next < starts.size() && !starts[next])
            ++next;
        const auto first = static_cast<std::uint32_t>(display.points.size());
        const std::u32string_view cluster{decoded.points.data() + i, next - i};
        if (cluster.size() > 1)
            append_composed(display.points, cluster);
        else if (!is_haraka(cluster[0]))
            display.points.push_back(cluster[0]);
        display.clusters.push_back({decoded.offsets[i], decoded.offsets[next], first,
                                    static_cast<std::uint32_t>(display.points.size()) - first});
        i = next;
    }
    return display;
}

std::vector<std::uint8_t> embedding_levels(std::u32string_view points, Direction base) {
    std::vector<std::uint8_t> levels(points.size(), base == Direction::rtl ? 1 : 0);
    if (points.empty()) return levels;
    // Most texts of most languages have no character from right to left, nor any control.
    if (base == Direction::ltr &&
        std::all_of(points.begin(), points.end(), [](char32_t point) { return point < 0x0590; }))
        return levels;

    const auto length = static_cast<FriBidiStrIndex>(points.size());
    const std::vector<FriBidiCharType> types = types_of(points);
    std::vector<FriBidiBracketType> brackets(points.size());
    fribidi_get_bracket_types(as_fribidi(points), length, types.data(), brackets.data());
    FriBidiParType direction = base == Direction::rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    std::vector<FriBidiLevel> found(points.size());
    const auto most = fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length,
                                                          &direction, found.data());
    base::check(most > 0, "FriBidi has the memory that it needs");
    std::transform(found.begin(), found.end(), levels.begin(), [](FriBidiLevel level) {
        return static_cast<std::uint8_t>(std::max<int>(level, 0));
    });
    return levels;
}

void join_and_mirror(std::u32string& points, const std::vector<std::uint8_t>& levels) {
    const bool has_rtl = std::any_of(levels.begin(), levels.end(),
                                     [](std::uint8_t level) { return level % 2 == 1; });
    if (!has_rtl) return;

    const auto length = static_cast<FriBidiStrIndex>(points.size());
    const std::vector<FriBidiCharType> types = types_of(points);
    const auto* embedding = reinterpret_cast<const FriBidiLevel*>(levels.data());
    std::vector<FriBidiArabicProp> properties(points.size());
    auto* text = reinterpret_cast<FriBidiChar*>(points.data());
    fribidi_get_joining_types(text, length, properties.data());
    fribidi_join_arabic(types.data(), length, embedding, properties.data());
    fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, embedding, length,
                  properties.data(), text);
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
    std::vector<std::uint32_t> order(levels.size());
    std::iota(order.begin(), order.end(), 0U);
    if (levels.empty()) return order;

    const auto [low, high] = std::minmax_element(levels.begin(), levels.end());
    const int lowest_odd = *low % 2 == 1 ? *low : *low + 1;
    for (int level = *high; level >= lowest_odd; --level) {
        for (std::size_t i = 0; i < levels.size();) {
            std::size_t end = i;
            while (end < levels.size() && levels[order[end]] >= level)
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = std::max(end, i + 1);
        }
    }
    return order;
}

}  // namespace tamga::ui::text
