#include "core/base/localised_text.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace tamga::base {
namespace {

bool is_letter_or_digit(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

std::string_view primary_language(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

}  // namespace

LocalisedText::LocalisedText(std::initializer_list<Entry> entries) {
    for (const auto& [language, text] : entries)
        set(language, text);
}

void LocalisedText::set(std::string_view language, std::string text) {
    for (Entry& entry : entries_) {
        if (entry.first != language) continue;
        entry.second = std::move(text);
        return;
    }
    entries_.emplace_back(std::string{language}, std::move(text));
}

const std::string* LocalisedText::find(std::string_view language) const {
    for (const Entry& entry : entries_)
        if (entry.first == language) return &entry.second;
    return nullptr;
}

std::string_view LocalisedText::best(std::string_view language) const {
    const Entry* entry = best_entry(language);
    return entry == nullptr ? std::string_view{} : entry->second;
}

const LocalisedText::Entry* LocalisedText::best_entry(std::string_view language) const {
    for (const Entry& entry : entries_)
        if (entry.first == language) return &entry;
    for (const Entry& entry : entries_)
        if (primary_language(entry.first) == primary_language(language)) return &entry;
    return entries_.empty() ? nullptr : &entries_.front();
}

bool LocalisedText::is_blank() const {
    return std::ranges::all_of(entries_,
                               [](const Entry& entry) { return base::is_blank(entry.second); });
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_language_tag(std::string_view tag) {
    constexpr std::size_t limit_bytes = 35;  // RFC 5646 §4.4.1: what every implementation accepts
    if (tag.size() > limit_bytes) return false;
    const std::string_view primary = primary_language(tag);
    if (primary.size() < 2 || primary.size() > 3) return false;
    if (!std::ranges::all_of(primary, is_letter)) return false;

    std::string_view rest = tag.substr(primary.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view subtag = primary_language(rest);
        if (subtag.empty() || subtag.size() > 8) return false;
        if (!std::ranges::all_of(subtag, is_letter_or_digit)) return false;
        rest.remove_prefix(subtag.size());
    }
    return true;
}

}  // namespace tamga::base
