#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ui/text/atlas.h"
#include "ui/text/faces.h"
#include "ui/text/paragraph.h"

struct ImDrawList;

namespace tamga::ui::text {

/// Sets and draws texts, and remembers what it has set: a frame asks for the same texts again and
/// again. At most about twice `limit_texts` are kept, those asked for last.
class Typesetter {
  public:
    explicit Typesetter(const FontFiles& files);

    static constexpr std::size_t limit_texts = 3000;

    /// The text, set; shared, so that it outlives being forgotten here.
    std::shared_ptr<const Paragraph> set(std::string_view utf8, const TextFormat& format,
                                         const TextLimits& limits = {});

    /// See `widest_word`; remembered too.
    float word_width(std::string_view utf8, const TextFormat& format);

    /// Draws one line with its left edge and baseline at a place of the screen, which is rounded to
    /// whole pixels. Glyphs outside `clip_left` … `clip_right` are left out.
    void draw(ImDrawList& list, const Paragraph& paragraph, const Line& line, float x,
              float baseline, std::uint32_t colour, float clip_left, float clip_right);

    const Faces& faces() const noexcept { return faces_; }
    Atlas& atlas() noexcept { return atlas_; }

    /// Forgets texts and glyphs, as a new text size or display scale makes useful.
    void forget();

  private:
    struct Key {
        std::string text;
        TextFormat format;
        TextLimits limits;
    };
    struct KeyView {
        std::string_view text;
        const TextFormat& format;
        const TextLimits& limits;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const Key& key) const {
            return (*this)(KeyView{key.text, key.format, key.limits});
        }
        std::size_t operator()(const KeyView& key) const;
    };
    struct Equal {
        using is_transparent = void;
        template <typename A, typename B>
        bool operator()(const A& a, const B& b) const {
            return std::string_view{a.text} == std::string_view{b.text} && a.format == b.format &&
                   a.limits == b.limits;
        }
    };
    struct Entry {
        std::shared_ptr<const Paragraph> paragraph;
        float word_width = -1;
    };
    using Texts = std::unordered_map<Key, Entry, Hash, Equal>;

    Entry& entry_of(std::string_view utf8, const TextFormat& format, const TextLimits& limits);

    Faces faces_;
    Atlas atlas_;
    Texts recent_;
    Texts older_;
};

}  // namespace tamga::ui::text
