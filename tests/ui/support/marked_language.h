#pragma once

#include <string>
#include <vector>

#include "tests/core/support/folder.h"
#include "ui/language/languages.h"
#include "ui/widgets/frame.h"

namespace tamga::test {

/// A language whose every text is the English one between `‹` and `›`: what is drawn without these
/// comes from no catalogue.
inline constexpr const char* marked_tag = "xx";

/// The languages with that one among them; its file is written into `folder`.
ui::language::Languages with_marked_language(const Folder& folder);

/// What is drawn and neither marked nor data: sentences of five words and more. Names, numbers,
/// codes and titles of the tests have fewer.
std::vector<std::string> unmarked_sentences(const ui::widgets::Frame& frame);

/// Whether a text has words enough for a sentence, and no mark.
bool is_unmarked_sentence(std::string_view text);

}  // namespace tamga::test
