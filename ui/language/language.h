#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/instant.h"
#include "ui/language/po.h"
#include "ui/text/unicode.h"

namespace tamga::ui::language {

/// A text that stands in a table of a screen, to be looked up later. The test that looks for keys
/// in the sources finds `key("context", "English text")`.
struct Key {
    std::string_view context;
    std::string_view id;
};

constexpr Key key(std::string_view context, std::string_view id) {
    return {context, id};
}

/// A value for `{name}` in a text.
struct Value {
    std::string_view name;
    std::string_view text;
};
using Values = std::initializer_list<Value>;

/// One language of the front end: its texts, plural forms, dates and numbers. What it lacks is
/// shown in English, which is in the sources. Immutable.
class Language {
  public:
    /// English as the sources have it.
    Language();
    explicit Language(PoFile file);

    const std::string& tag() const noexcept { return tag_; }
    /// What its readers call it: `Français`.
    const std::string& own_name() const noexcept { return own_name_; }
    text::Direction direction() const noexcept { return direction_; }

    /// The text for an English one, as it is used in `context`; lives as long as the language.
    std::string_view text(std::string_view context, std::string_view id) const;
    std::string_view text(Key key) const { return text(key.context, key.id); }
    /// With values in place of `{names}`, each isolated from the direction of what is around it.
    std::string text(std::string_view context, std::string_view id, Values values) const;
    /// In the plural form of `n`; `{n}` is the number as this language writes it.
    std::string count(std::string_view context, std::string_view one, std::string_view other,
                      std::uint64_t n, Values values = {}) const;

    /// A text whose key is data, such as a reason code; `nullopt` where this language has none.
    std::optional<std::string_view> find(std::string_view context, std::string_view id) const;

    /// `1 234 567`, grouped and with the digits of this language.
    std::string number(std::int64_t value) const;
    /// `0.5`, with this many digits behind the separator.
    std::string number(double value, int decimals) const;
    /// `45 %`, from 45.
    std::string percent(std::int64_t value) const;
    /// `23 November 2026`.
    std::string date(base::Date date) const;
    /// `23/11/2026`, as short as this language writes it without ambiguity.
    std::string short_date(base::Date date) const;
    /// The order in which it writes them: `{dd}/{mm}/{yyyy}`.
    std::string_view short_date_pattern() const;
    /// `23 November 2026, 14:05`, of a moment that was moved into the reader's zone.
    std::string date_time(base::Instant local) const;
    /// `14:05`.
    std::string time_of_day(base::Instant local) const;
    /// In whole minutes, hours or days, whichever tells enough: `3 days`.
    std::string duration(std::chrono::seconds span) const;

    const std::vector<Message>& messages() const noexcept { return messages_; }

  private:
    const Message* look_up(std::string_view context, std::string_view id) const;
    std::string with_digits(std::string_view digits) const;

    std::string tag_;
    std::string own_name_;
    text::Direction direction_ = text::Direction::ltr;
    PluralRule plural_rule_;
    std::vector<Message> messages_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
};

/// Puts values in place of `{names}`; a name without a value stays. Values are isolated.
std::string fill_in(std::string_view text, Values values);

}  // namespace tamga::ui::language
