#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "ui/language/plural.h"

namespace tamga::ui::language {

/// One entry of a `.po` file.
struct Message {
    std::string context;             ///< `msgctxt`
    std::string id;                  ///< `msgid`: the English text
    std::string plural;              ///< `msgid_plural`, empty where the text counts nothing
    std::vector<std::string> texts;  ///< `msgstr`, or one for each plural form; never all empty
    std::size_t line = 0;            ///< of its first line
};

/// A `.po` file as it was read.
struct PoFile {
    std::string language;  ///< header `Language`: a BCP 47 tag
    std::string own_name;  ///< header `X-Name`: what its readers call it
    bool is_rtl = false;   ///< header `X-Direction: rtl`
    PluralRule plural_rule;
    std::vector<Message> messages;  ///< those with a translation, in order
    std::size_t untranslated = 0;   ///< entries with an empty `msgstr`, or marked fuzzy
};

struct PoLimits {
    std::size_t size_bytes = 4 * 1024 * 1024;
    std::size_t messages = 20'000;
    std::size_t findings = 50;
};

struct PoResult {
    std::optional<PoFile> file;  ///< absent with an error
    base::Findings findings;     ///< `line 12` says where
};

/// Reads a gettext `.po` file in UTF-8, strictly: what translators' programs write, and nothing
/// that they do not. Strings know the escapes `\n`, `\t`, `\"` and `\\`. Obsolete entries (`#~`)
/// and comments are skipped; a fuzzy entry counts as untranslated.
///
/// Findings: `po.too_large`, `po.encoding` (not UTF-8), `po.syntax`, `po.escape`, `po.string_open`,
/// `po.order` (a keyword where it cannot stand), `po.incomplete` (an entry without `msgid` or
/// `msgstr`), `po.forms` (not as many plural forms as the header says), `po.duplicate`,
/// `po.placeholder` (other `{names}` than the English text has), `po.header_missing`,
/// `po.language`, `po.plural_forms`, `po.charset`, `po.direction`, `po.too_many`, `po.more`.
///
/// Never throws on any bytes; time and memory are linear in their number and bounded by `limits`.
PoResult read_po(std::string_view bytes, const PoLimits& limits = {});

/// The names between braces in a text, sorted, each once: `{count} of {total}` has two. A brace
/// that does not close or holds anything but `a-z`, `0-9` and `_` is text.
std::vector<std::string_view> placeholders(std::string_view text);

}  // namespace tamga::ui::language
