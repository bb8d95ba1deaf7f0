#include "ui/text/paragraph.h"

#include <algorithm>
#include <cmath>

#include "ui/text/display.h"

namespace tamga::ui::text {
namespace {

/// What lies above and below the baseline in Noto Sans, in ems; lines are centred by it.
constexpr float ascent_ems = 1.069F;
constexpr float descent_ems = 0.293F;
constexpr char32_t ligature_filler = 0xFEFF;
constexpr char32_t ellipsis = 0x2026;

class Setter {
  public:
    Setter(std::string_view utf8, const TextFormat& format, const TextLimits& limits,
           const Faces& faces)
        : utf8_(utf8), format_(format), limits_(limits), faces_(faces), display_(prepare(utf8)) {}

    Paragraph run();
    float widest_word();

  private:
    struct Range {
        std::size_t begin;
        std::size_t end;
    };

    bool is_line_feed(std::size_t cluster) const {
        const DisplayCluster& at = display_.clusters[cluster];
        return utf8_[at.begin] == '\n' || utf8_[at.end - 1] == '\n';
    }
    bool is_space(std::size_t cluster) const {
        const DisplayCluster& at = display_.clusters[cluster];
        return at.count > 0 && is_white_space(display_.points[at.first]);
    }
    bool may_break_before_cluster(std::size_t cluster) const;
    float advance(char32_t point) const;
    float measure(std::size_t cluster) const { return widths_[cluster]; }
    void measure_joined(Range range, const std::vector<std::uint8_t>& levels);
    std::vector<std::uint8_t> paragraph_levels(Range range, Direction& direction) const;
    std::size_t line_end(Range rest) const;
    std::size_t cut_end(Range rest, const std::vector<std::uint8_t>& levels,
                        std::size_t levels_first) const;
    float joined_width(Range range, const std::vector<std::uint8_t>& levels,
                       std::size_t levels_first) const;
    bool is_last_line() const {
        return limits_.lines != 0 && result_.lines.size() + 1 >= limits_.lines;
    }
    void add_paragraph(Range range);
    void add_line(Range range, const std::vector<std::uint8_t>& levels, std::size_t levels_first,
                  Direction direction, bool is_broken, bool has_ellipsis);
    void place(Line& line, const std::u32string& points, const std::vector<std::uint32_t>& counts,
               bool has_ellipsis);

    std::string_view utf8_;
    const TextFormat& format_;
    const TextLimits& limits_;
    const Faces& faces_;
    Display display_;
    std::vector<float> widths_;  ///< of every cluster of the paragraph, joined to its neighbours
    Paragraph result_;
};

bool Setter::may_break_before_cluster(std::size_t cluster) const {
    const std::size_t point = display_.clusters[cluster].first;
    return point > 0 && point < display_.points.size() && may_break_before(display_.points, point);
}

float Setter::advance(char32_t point) const {
    if (point == ligature_filler || is_invisible(point)) return 0;
    if (is_white_space(point)) point = U' ';
    return faces_.advance(faces_.find(point, format_.weight)) * format_.size_pixels;
}

/// Lines are broken by the widths that letters have when they are joined, so that a text that was
/// measured on one line needs one line.
void Setter::measure_joined(Range range, const std::vector<std::uint8_t>& levels) {
    widths_.resize(display_.clusters.size());
    if (range.begin == range.end) return;
    const std::size_t first = display_.clusters[range.begin].first;
    std::u32string joined = display_.points.substr(first, levels.size());
    join_and_mirror(joined, levels);
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const DisplayCluster& at = display_.clusters[i];
        widths_[i] = 0;
        for (std::uint32_t k = 0; k < at.count; ++k)
            widths_[i] += advance(joined[at.first - first + k]);
    }
}

std::vector<std::uint8_t> Setter::paragraph_levels(Range range, Direction& direction) const {
    if (range.begin == range.end) {
        direction = format_.fixed.value_or(format_.fallback);
        return {};
    }
    const std::size_t first = display_.clusters[range.begin].first;
    const DisplayCluster& last = display_.clusters[range.end - 1];
    const std::u32string_view points{display_.points.data() + first,
                                     last.first + last.count - first};
    direction = format_.fixed ? *format_.fixed : first_strong(points, format_.fallback);
    return embedding_levels(points, direction);
}

/// Where the line that begins at `rest.begin` ends: behind the last break that fits, else behind
/// the last cluster that fits, and at least one cluster on.
std::size_t Setter::line_end(Range rest) const {
    float width = 0;
    std::size_t last_break = rest.begin;
    for (std::size_t i = rest.begin; i < rest.end; ++i) {
        if (i > rest.begin && may_break_before_cluster(i)) last_break = i;
        // Spaces may hang over the edge.
        if (is_space(i)) {
            width += measure(i);
            continue;
        }
        width += measure(i);
        if (width > limits_.width_pixels + 0.5F) {
            if (last_break > rest.begin) return last_break;
            return std::max(i, rest.begin + 1);
        }
    }
    return rest.end;
}

/// The width of clusters that are joined to each other only, as on a line of their own.
float Setter::joined_width(Range range, const std::vector<std::uint8_t>& levels,
                           std::size_t levels_first) const {
    if (range.begin == range.end) return 0;
    const std::size_t first = display_.clusters[range.begin].first;
    const DisplayCluster& last = display_.clusters[range.end - 1];
    std::u32string joined = display_.points.substr(first, last.first + last.count - first);
    const auto from = levels.begin() + static_cast<std::ptrdiff_t>(first - levels_first);
    join_and_mirror(joined, {from, from + static_cast<std::ptrdiff_t>(joined.size())});
    float width = 0;
    for (const char32_t point : joined)
        width += advance(point);
    return width;
}

/// Where the text of a cut line ends, so that `…` still fits behind it.
std::size_t Setter::cut_end(Range rest, const std::vector<std::uint8_t>& levels,
                            std::size_t levels_first) const {
    const float room = limits_.width_pixels - advance(ellipsis);
    float width = 0;
    std::size_t end = rest.begin;
    while (end < rest.end && width + measure(end) <= room) {
        width += measure(end);
        ++end;
    }
    // The last letter is not joined to what is cut off, and may be wider for it.
    while (end > rest.begin && joined_width({rest.begin, end}, levels, levels_first) > room)
        --end;
    while (end > rest.begin && is_space(end - 1))
        --end;
    return end;
}

void Setter::add_paragraph(Range range) {
    Direction direction = format_.fallback;
    const std::vector<std::uint8_t> levels = paragraph_levels(range, direction);
    const std::size_t first = range.begin < range.end ? display_.clusters[range.begin].first : 0;
    measure_joined(range, levels);
    Range rest = range;
    do {
        const std::size_t end = line_end(rest);
        const bool has_more = end < rest.end || range.end < display_.clusters.size();
        if (is_last_line() && has_more) {
            const std::size_t cut = std::min(end, cut_end(rest, levels, first));
            add_line({rest.begin, cut}, levels, first, direction, false, true);
            result_.is_cut = true;
            return;
        }
        add_line({rest.begin, end}, levels, first, direction, end < rest.end, false);
        rest.begin = end;
    } while (rest.begin < rest.end);
}

void Setter::add_line(Range range, const std::vector<std::uint8_t>& levels,
                      std::size_t levels_first, Direction direction, bool is_broken,
                      bool has_ellipsis) {
    const std::uint8_t base = direction == Direction::rtl ? 1 : 0;
    Line line;
    line.direction = direction;
    const auto& clusters = display_.clusters;
    line.begin = range.begin < clusters.size() ? clusters[range.begin].begin
                                               : static_cast<std::uint32_t>(utf8_.size());
    line.end = range.end > range.begin ? clusters[range.end - 1].end : line.begin;

    // Spaces at the end of a line take the paragraph's direction (UAX #9 L1).
    std::size_t trailing = range.end;
    while (trailing > range.begin && is_space(trailing - 1))
        --trailing;

    std::u32string points;
    std::vector<std::uint8_t> point_levels;
    std::vector<std::uint32_t> counts;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const DisplayCluster& from = clusters[i];
        Cluster cluster;
        cluster.begin = from.begin;
        cluster.end = from.end;
        cluster.level = base;
        if (from.count > 0 && i < trailing) cluster.level = levels[from.first - levels_first];
        if (from.count == 0 && !line.clusters.empty() && i < trailing)
            cluster.level = line.clusters.back().level;
        for (std::uint32_t k = 0; k < from.count; ++k) {
            points.push_back(display_.points[from.first + k]);
            point_levels.push_back(cluster.level);
        }
        if (i >= trailing && is_broken) cluster.width = -1;  // hangs over the edge, see `place`
        counts.push_back(from.count);
        line.clusters.push_back(cluster);
    }
    join_and_mirror(points, point_levels);
    place(line, points, counts, has_ellipsis);
    result_.width = std::max(result_.width, line.width);
    result_.lines.push_back(std::move(line));
}

void Setter::place(Line& line, const std::u32string& points,
                   const std::vector<std::uint32_t>& counts, bool has_ellipsis) {
    std::vector<std::size_t> firsts;
    std::size_t first = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        Cluster& cluster = line.clusters[i];
        firsts.push_back(first);
        const bool hangs = cluster.width < 0;
        cluster.width = 0;
        for (std::uint32_t k = 0; k < counts[i] && !hangs; ++k)
            cluster.width += advance(points[first + k]);
        first += counts[i];
    }
    // A lam-alef ligature is one glyph for two clusters; the caret may stand in its middle. FriBidi
    // leaves the filler for lam and the glyph for alef, which lies further left.
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
        if (counts[i] == 0 || points[firsts[i]] != ligature_filler) continue;
        const float half = line.clusters[i + 1].width / 2;
        line.clusters[i].width = line.clusters[i + 1].width = half;
    }

    std::vector<std::uint8_t> levels;
    levels.reserve(counts.size());
    for (const Cluster& cluster : line.clusters)
        levels.push_back(cluster.level);
    line.from_visual = visual_order(levels);

    const bool is_rtl = line.direction == Direction::rtl;
    const GlyphName dots = faces_.find(ellipsis, format_.weight);
    float x = 0;
    if (has_ellipsis && is_rtl) {
        line.glyphs.push_back({dots, 0});
        x = advance(ellipsis);
    }
    for (std::uint32_t place = 0; place < line.from_visual.size(); ++place) {
        const std::uint32_t i = line.from_visual[place];
        Cluster& cluster = line.clusters[i];
        cluster.visual = place;
        cluster.x = x;
        float pen = x;
        for (std::uint32_t k = 0; k < counts[i]; ++k) {
            const char32_t point = points[firsts[i] + k];
            if (point == ligature_filler || is_invisible(point) || is_white_space(point)) continue;
            line.glyphs.push_back({faces_.find(point, format_.weight), pen});
            pen += advance(point);
        }
        x += cluster.width;
    }
    if (has_ellipsis && !is_rtl) {
        line.glyphs.push_back({dots, x});
        x += advance(ellipsis);
    }
    line.width = x;
}

Paragraph Setter::run() {
    const std::size_t count = display_.clusters.size();
    std::size_t begin = 0;
    while (!result_.is_cut) {
        std::size_t end = begin;
        while (end < count && !is_line_feed(end))
            ++end;
        add_paragraph({begin, end});
        if (end >= count) break;
        begin = end + 1;
        if (limits_.lines != 0 && result_.lines.size() >= limits_.lines) {
            result_.is_cut = true;
            break;
        }
    }
    const float line_height = format_.line_pixels;
    const float glyphs_height = (ascent_ems + descent_ems) * format_.size_pixels;
    result_.line_pixels = line_height;
    result_.size_pixels = format_.size_pixels;
    result_.height = line_height * static_cast<float>(result_.lines.size());
    result_.baseline =
        std::round((line_height - glyphs_height) / 2 + ascent_ems * format_.size_pixels);
    return std::move(result_);
}

float Setter::widest_word() {
    float widest = 0;
    float width = 0;
    Direction direction = format_.fallback;
    const Range all{0, display_.clusters.size()};
    measure_joined(all, paragraph_levels(all, direction));
    for (std::size_t i = 0; i < display_.clusters.size(); ++i) {
        if (is_line_feed(i) || may_break_before_cluster(i)) width = 0;
        if (!is_space(i)) width += measure(i);
        widest = std::max(widest, width);
    }
    return widest;
}

}  // namespace

Paragraph set_text(std::string_view utf8, const TextFormat& format, const TextLimits& limits,
                   const Faces& faces) {
    return Setter{utf8, format, limits, faces}.run();
}

float widest_word(std::string_view utf8, const TextFormat& format, const Faces& faces) {
    return Setter{utf8, format, {}, faces}.widest_word();
}

}  // namespace tamga::ui::text
