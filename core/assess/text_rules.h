#pragma once

#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"

/// Rules that every text of this room keeps; internal to this folder.
namespace tamga::assess {

/// Adds `<area>.text_too_long` and `<area>.control_character` (new lines are allowed where
/// `is_prose`) for the member named.
void check_text(std::string_view text, std::string_view area, std::string_view member,
                base::Findings& findings, bool is_prose = false);

/// The folded words of a text, each with a space after it: equal for texts that differ in case,
/// diacritics, punctuation and spacing only.
std::string folded(std::string_view text);

/// Whether every letter belongs to the Latin script; digits, marks and punctuation do not matter.
bool is_latin(std::string_view text);

/// Appends the member, or nothing where the text is empty.
inline void set_text(json::Object& object, const char* member, const std::string& text) {
    if (!text.empty()) object.append(member, text);
}

}  // namespace tamga::assess
