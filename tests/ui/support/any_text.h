#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

namespace tamga::test {

/// Texts of all scripts and directions, with marks, ligatures, digits, controls, isolates, line
/// feeds and bytes that are not UTF-8.
inline rc::Gen<std::string> any_text() {
    static const std::vector<std::string> pieces{
        "a",      "Ş",      "é",      "e\u0301", "ж",      "ق",      "م",        "لا",
        "لأ",     "َ",       "ّ",       "ـ",       "پ",      "ა",      "Հ",        " ",
        " ",      "\n",     "2026",   "٤٢",      "-",      ".",      "(",        ")",
        "«",      "»",      ":",      "\u2066",  "\u2067", "\u2068", "\u2069",   "\u200F",
        "\u200D", "\u202E", "\u00AD", "\u00A0",  "\xFF",   "\xD8",   "👩\u200D🔧", "…"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                        [](const std::vector<std::string>& chosen) {
                            std::string text;
                            for (const std::string& piece : chosen)
                                text += piece;
                            return text;
                        });
}

}  // namespace tamga::test
