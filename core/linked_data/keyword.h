#pragma once

#include <cstdint>
#include <string_view>

namespace tamga::linked_data {

/// The keywords of JSON-LD 1.1 §1.7 that this room gives a meaning to.
enum class Keyword : std::uint8_t {
    none,  ///< no keyword at all
    // Those that an expanded object may hold come first; `Object::slots` counts on it.
    id,
    type,
    index,
    list,
    set,
    graph,
    included,
    reverse,
    value,
    language,
    direction,
    // Those that only steer.
    base,
    container,
    context,
    default_,
    import,
    json,
    nest,
    none_,  ///< `@none`
    prefix,
    propagate,
    protected_,
    version,
    vocab,
    any,  ///< framing's own, which is a keyword here too
    embed,
    explicit_,
    omit_default,
    preserve,
    require_all
};

/// The keyword that a text is, or `Keyword::none`.
Keyword keyword_of(std::string_view text) noexcept;

/// The keyword as it is written, with its `@`.
std::string_view name(Keyword keyword) noexcept;

/// Whether a text is `@` and letters: reserved for keywords to come (JSON-LD 1.1 §1.7).
bool looks_like_keyword(std::string_view text) noexcept;

}  // namespace tamga::linked_data
