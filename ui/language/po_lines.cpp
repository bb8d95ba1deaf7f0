#include "ui/language/po_lines.h"

#include <array>
#include <utility>

namespace tamga::ui::language {
namespace {

constexpr std::size_t limit_form = 100;

std::string_view skip_blanks(std::string_view text) {
    const auto start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// Reads `"…"` and nothing behind it.
void read_string(std::string_view text, PoLine& line) {
    text = skip_blanks(text);
    if (!text.starts_with('"')) {
        line.fault = "po.syntax";
        return;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            if (!skip_blanks(text.substr(i + 1)).empty()) line.fault = "po.syntax";
            return;
        }
        if (text[i] != '\\') {
            line.text += text[i];
            continue;
        }
        ++i;
        const char escaped = i < text.size() ? text[i] : '\0';
        switch (escaped) {
            case 'n': line.text += '\n'; break;
            case 't': line.text += '\t'; break;
            case '"':
            case '\\': line.text += escaped; break;
            default: line.fault = "po.escape"; return;
        }
    }
    line.fault = "po.string_open";
}

/// Reads `[2]` of `msgstr[2]`; gives what follows.
std::string_view read_form(std::string_view text, PoLine& line) {
    std::size_t i = 1;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9' && line.form < limit_form) {
        line.form = line.form * 10 + static_cast<std::size_t>(text[i] - '0');
        ++i;
    }
    if (i == 1 || i >= text.size() || text[i] != ']') {
        line.fault = "po.syntax";
        return {};
    }
    return text.substr(i + 1);
}

}  // namespace

PoLine read_po_line(std::string_view text) {
    PoLine line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    text = skip_blanks(text);
    if (text.empty()) {
        line.keyword = PoKeyword::blank;
        return line;
    }
    if (text.starts_with('#')) {
        const bool is_flags = text.starts_with("#,");
        line.keyword = is_flags ? PoKeyword::flags : PoKeyword::comment;
        if (is_flags) line.text = text.substr(2);
        return line;
    }
    if (text.starts_with('"')) {
        line.keyword = PoKeyword::more;
        read_string(text, line);
        return line;
    }
    // The longer of two keywords with the same beginning stands first.
    constexpr std::array<std::pair<std::string_view, PoKeyword>, 5> keywords{
        {{"msgctxt", PoKeyword::context},
         {"msgid_plural", PoKeyword::plural},
         {"msgid", PoKeyword::id},
         {"msgstr[", PoKeyword::text_form},
         {"msgstr", PoKeyword::text}}};
    for (const auto& [word, keyword] : keywords) {
        if (!text.starts_with(word)) continue;
        line.keyword = keyword;
        text.remove_prefix(word.size());
        if (keyword == PoKeyword::text_form) {
            // The bracket belongs to the number.
            text = read_form({text.data() - 1, text.size() + 1}, line);
            if (line.fault) return line;
        }
        read_string(text, line);
        return line;
    }
    line.fault = "po.syntax";
    return line;
}

}  // namespace tamga::ui::language
