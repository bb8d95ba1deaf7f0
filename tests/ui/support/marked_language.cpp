#include "tests/ui/support/marked_language.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

namespace tamga::test {
namespace {

std::string po_string(std::string_view text) {
    std::string all = "\"";
    for (const char one : text) {
        if (one == '"' || one == '\\') all += '\\';
        if (one == '\n')
            all += "\\n";
        else
            all += one;
    }
    return all + "\"";
}

std::string marked(std::string_view text) {
    return po_string("‹" + std::string{text} + "›");
}

/// Dates and numbers are patterns, and stay as they are.
void write(std::ostream& file, const ui::language::Message& message) {
    file << "\nmsgctxt " << po_string(message.context) << "\nmsgid " << po_string(message.id)
         << '\n';
    const bool is_pattern = message.context == "locale";
    if (message.plural.empty()) {
        file << "msgstr " << (is_pattern ? po_string(message.id) : marked(message.id)) << '\n';
        return;
    }
    file << "msgid_plural " << po_string(message.plural) << '\n';
    const auto text = [&](const std::string& one) {
        return is_pattern ? po_string(one) : marked(one);
    };
    file << "msgstr[0] " << text(message.id) << "\nmsgstr[1] " << text(message.plural) << '\n';
}

}  // namespace

ui::language::Languages with_marked_language(const Folder& folder) {
    {
        std::ofstream file{folder.path() / "xx.po", std::ios::binary};
        file << "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                "\"Language: xx\\n\"\n\"X-Name: Marked\\n\"\n"
                "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";
        const ui::language::Languages known;
        for (const ui::language::Message& message : known.best("fr").messages())
            write(file, message);
    }
    ui::language::Languages languages{folder.path()};
    for (const base::Finding& finding : languages.findings())
        FAIL_CHECK(finding.where << ": " << finding.what);
    REQUIRE(languages.best(marked_tag).tag() == marked_tag);
    return languages;
}

bool is_unmarked_sentence(std::string_view text) {
    constexpr auto fewest_spaces = 4;
    return text.find("‹") == std::string_view::npos &&
           std::count(text.begin(), text.end(), ' ') >= fewest_spaces;
}

std::vector<std::string> unmarked_sentences(const ui::widgets::Frame& frame) {
    std::vector<std::string> found;
    for (const ui::widgets::Node& node : frame.nodes)
        if (is_unmarked_sentence(node.text)) found.emplace_back(node.text);
    return found;
}

}  // namespace tamga::test
