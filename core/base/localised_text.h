#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::base {

/// One text in several languages, each named by a BCP 47 tag (`ar`, `fr`, `tr`, `sr-Latn`). Keeps
/// the order in which the languages were given; each tag occurs once.
class LocalisedText {
  public:
    using Entry = std::pair<std::string, std::string>;

    LocalisedText() = default;
    /// Tag and text, in order; a later entry replaces an earlier one with the same tag.
    LocalisedText(std::initializer_list<Entry> entries);

    /// Adds the text in a language, or replaces it.
    void set(std::string_view language, std::string text);

    /// The text under exactly this tag, or null.
    const std::string* find(std::string_view language) const;

    /// The best text for a reader: this tag, else a tag of the same primary language (`fr` serves
    /// `fr-TN`, and `sr-Latn` serves `sr`), else the first text; empty where there is no text.
    std::string_view best(std::string_view language) const;
    /// The same with its tag, or null where there is no text; valid until the text changes.
    const Entry* best_entry(std::string_view language) const;

    bool empty() const noexcept { return entries_.empty(); }
    std::size_t size() const noexcept { return entries_.size(); }
    /// Whether no language has anything but white space.
    bool is_blank() const;

    auto begin() const noexcept { return entries_.begin(); }
    auto end() const noexcept { return entries_.end(); }

    friend bool operator==(const LocalisedText&, const LocalisedText&) = default;

  private:
    std::vector<Entry> entries_;
};

/// Whether a text has nothing but ASCII white space.
bool is_blank(std::string_view text);

/// Whether a tag is shaped as RFC 5646 §2.1 says for `langtag`: a primary language of two or three
/// letters, then subtags of one to eight letters or digits. Registration is not looked up.
bool is_language_tag(std::string_view tag);

}  // namespace tamga::base
