#include "core/design/items.h"

#include <array>
#include <charconv>

namespace tamga::design {
namespace {

/// Longer texts are cut; in characters of Unicode.
constexpr std::size_t most_characters = 60;

struct ItemMember {
    std::string_view name;  ///< of the file format, the first part of a finding's pointer
    Item::Kind kind;
    std::string_view word;  ///< in English
};

constexpr std::array item_members{
    ItemMember{"learning_outcomes", Item::Kind::outcome, "Outcome"},
    ItemMember{"criteria", Item::Kind::criterion, "Criterion"},
    ItemMember{"changes", Item::Kind::change, "Change"},
    ItemMember{"quality_assurance", Item::Kind::quality_assurance, "Quality assurance"},
    ItemMember{"is_part_of", Item::Kind::is_part_of, "“Is part of”, link"},
    ItemMember{"has_part", Item::Kind::has_part, "“Has as a part”, link"},
    ItemMember{"entitles_to", Item::Kind::entitles_to, "“Entitles to”, link"},
    ItemMember{"activities", Item::Kind::activity, "Learning activity"},
    ItemMember{"target_groups", Item::Kind::target_group, "Target group"},
    ItemMember{"languages", Item::Kind::language, "Language"},
};

std::string_view word_of(Item::Kind kind) {
    for (const ItemMember& member : item_members)
        if (member.kind == kind) return member.word;
    return {};
}

std::size_t count_of(const Achievement& achievement, Item::Kind kind) {
    switch (kind) {
        case Item::Kind::outcome: return achievement.learning_outcomes.size();
        case Item::Kind::criterion: return achievement.criteria.size();
        case Item::Kind::change: return achievement.changes.size();
        case Item::Kind::quality_assurance: return achievement.quality_assurance.size();
        case Item::Kind::is_part_of: return achievement.is_part_of.size();
        case Item::Kind::has_part: return achievement.has_part.size();
        case Item::Kind::entitles_to: return achievement.entitles_to.size();
        case Item::Kind::activity: return achievement.activities.size();
        case Item::Kind::target_group: return achievement.target_groups.size();
        case Item::Kind::language: break;
    }
    return achievement.languages.size();
}

std::string_view text_of(const Link& link, std::string_view language) {
    return link.title.is_blank() ? std::string_view{link.id} : link.title.best(language);
}

std::string_view whole_text(const Achievement& achievement, const Item& item,
                            std::string_view language) {
    const std::size_t at = item.index;
    switch (item.kind) {
        case Item::Kind::outcome: return achievement.learning_outcomes[at].title.best(language);
        case Item::Kind::criterion: return achievement.criteria[at].text.best(language);
        case Item::Kind::change: return achievement.changes[at].text.best(language);
        case Item::Kind::quality_assurance:
            return achievement.quality_assurance[at].agent.name.best(language);
        case Item::Kind::is_part_of: return text_of(achievement.is_part_of[at], language);
        case Item::Kind::has_part: return text_of(achievement.has_part[at], language);
        case Item::Kind::entitles_to: return text_of(achievement.entitles_to[at], language);
        case Item::Kind::activity: return achievement.activities[at];
        case Item::Kind::target_group: return achievement.target_groups[at];
        case Item::Kind::language: break;
    }
    return achievement.languages[at];
}

/// The text with one space wherever it has white space, and none around it.
std::string in_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_space = static_cast<unsigned char>(c) <= 0x20;
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

/// As many whole words as a line has room for; of one word that is longer, its beginning.
std::string shortened(std::string line) {
    std::size_t characters = 0;
    std::size_t end = 0;
    for (; end < line.size(); ++end) {
        const bool is_first_byte = (static_cast<unsigned char>(line[end]) & 0xC0) != 0x80;
        if (is_first_byte && ++characters > most_characters) break;
    }
    if (end == line.size()) return line;
    const std::size_t space = line.rfind(' ', end);
    line.resize(space == std::string::npos ? end : space);
    return line + "…";
}

std::string describe(const Achievement& achievement, const Item& item) {
    std::string name{word_of(item.kind)};
    const bool has_code =
        item.kind == Item::Kind::outcome && !achievement.learning_outcomes[item.index].code.empty();
    name += " " + (has_code ? achievement.learning_outcomes[item.index].code
                            : std::to_string(item.index + 1));
    const std::string text = item_text(achievement, item, primary_language(achievement));
    return text.empty() ? name : name + " “" + text + "”";
}

}  // namespace

std::optional<Item> item_of(const Achievement& achievement, const base::Finding& finding) {
    std::string_view where = finding.where;
    if (!where.starts_with('/')) return std::nullopt;
    where.remove_prefix(1);
    const std::size_t slash = where.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view name = where.substr(0, slash);
    where.remove_prefix(slash + 1);
    const std::string_view digits = where.substr(0, where.find('/'));
    std::size_t index = 0;
    const char* const last = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), last, index);
    if (read.ec != std::errc{} || read.ptr != last) return std::nullopt;
    for (const ItemMember& member : item_members)
        if (member.name == name && index < count_of(achievement, member.kind))
            return Item{member.kind, index};
    return std::nullopt;
}

std::string item_text(const Achievement& achievement, const Item& item, std::string_view language) {
    return shortened(in_one_line(whole_text(achievement, item, language)));
}

void name_items(base::Findings& findings, const Achievement& achievement) {
    for (base::Finding& finding : findings)
        if (const auto item = item_of(achievement, finding))
            finding.what.insert(0, describe(achievement, *item) + ": ");
}

}  // namespace tamga::design
