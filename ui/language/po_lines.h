#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tamga::ui::language {

/// What a line of a `.po` file is.
enum class PoKeyword { none, blank, comment, flags, context, id, plural, text, text_form, more };

/// One line, taken apart.
struct PoLine {
    PoKeyword keyword = PoKeyword::none;  ///< `none`: it is none of these
    std::size_t form = 0;                 ///< of `msgstr[2]`
    std::string text;                     ///< the string, unescaped; a comment's or flags' words
    const char* fault = nullptr;          ///< a code of `read_po`, when the line is damaged
};

/// Reads one line without its line end.
PoLine read_po_line(std::string_view line);

}  // namespace tamga::ui::language
