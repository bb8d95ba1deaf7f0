#include "core/linked_data/keyword.h"

#include <array>
#include <cstddef>

namespace tamga::linked_data {
namespace {

constexpr std::array<std::string_view, 31> names = {
    "",           "@id",        "@type",    "@index",     "@list",        "@set",
    "@graph",     "@included",  "@reverse", "@value",     "@language",    "@direction",
    "@base",      "@container", "@context", "@default",   "@import",      "@json",
    "@nest",      "@none",      "@prefix",  "@propagate", "@protected",   "@version",
    "@vocab",     "@any",       "@embed",   "@explicit",  "@omitDefault", "@preserve",
    "@requireAll"};

static_assert(static_cast<std::size_t>(Keyword::require_all) + 1 == names.size());

}  // namespace

Keyword keyword_of(std::string_view text) noexcept {
    if (text.empty() || text.front() != '@') return Keyword::none;
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i] == text) return static_cast<Keyword>(i);
    return Keyword::none;
}

std::string_view name(Keyword keyword) noexcept {
    return names[static_cast<std::size_t>(keyword)];
}

bool looks_like_keyword(std::string_view text) noexcept {
    if (text.size() < 2 || text.front() != '@') return false;
    for (const char c : text.substr(1)) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter) return false;
    }
    return true;
}

}  // namespace tamga::linked_data
