#include "ui/language/po.h"

#include <algorithm>
#include <set>

#include "core/base/bytes.h"
#include "core/base/localised_text.h"
#include "core/base/text_decode.h"
#include "ui/language/po_lines.h"

namespace tamga::ui::language {
namespace {

using base::Severity;

struct Explanation {
    std::string_view code;
    const char* what;
    const char* how;
};

/// What each code of a damaged line means.
constexpr Explanation line_faults[] = {
    {"po.syntax", "The line is not what a .po file has.",
     "Write a keyword such as msgid, one blank, and one text in quotation marks."},
    {"po.escape", "The text has a backslash before a character that needs none.",
     "Use only \\n, \\t, \\\" and \\\\."},
    {"po.string_open", "The text does not end with a quotation mark.",
     "Close the text on the same line; continue it in quotation marks on the next."},
};

class Reader {
  public:
    Reader(std::string_view bytes, const PoLimits& limits) : bytes_(bytes), limits_(limits) {}

    PoResult run();

  private:
    /// An entry while its lines come in.
    struct Entry {
        std::size_t line = 0;
        bool has_context = false;
        bool has_id = false;
        bool has_plural = false;
        bool is_fuzzy = false;
        std::string context;
        std::string id;
        std::string plural;
        std::vector<std::string> texts;
        std::string* last = nullptr;  ///< what a continuation line adds to
    };

    void find(const std::string& code, std::size_t line, const std::string& what,
              const std::string& how, Severity severity = Severity::error);
    void take(const PoLine& line, std::size_t number);
    bool takes_keyword(const PoLine& line);
    void finish_entry();
    void read_header(const Entry& entry);
    void add_message(Entry& entry);
    void check_placeholders(const Entry& entry);

    std::string_view bytes_;
    const PoLimits& limits_;
    Entry entry_;
    bool has_header_ = false;
    bool has_fuzzy_flag_ = false;
    std::set<std::string> known_;
    PoFile file_;
    PoResult result_;
};

void Reader::find(const std::string& code, std::size_t line, const std::string& what,
                  const std::string& how, Severity severity) {
    if (result_.findings.size() < limits_.findings) {
        result_.findings.push_back({severity, code, "line " + std::to_string(line), what, how});
    } else if (result_.findings.size() == limits_.findings) {
        result_.findings.push_back({Severity::error, "po.more", "line " + std::to_string(line),
                                    "There are more mistakes than are listed.",
                                    "Mend those above first."});
    }
}

PoResult Reader::run() {
    if (bytes_.size() > limits_.size_bytes) {
        find("po.too_large", 1, "The file is larger than any language file is.",
             "Check that it is the right file.");
        return std::move(result_);
    }
    if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);
    std::size_t number = 0;
    while (!bytes_.empty()) {
        const auto end = bytes_.find('\n');
        const std::string_view text = bytes_.substr(0, end);
        bytes_ = end == std::string_view::npos ? std::string_view{} : bytes_.substr(end + 1);
        ++number;
        const base::DecodedText decoded = base::decode_text(base::as_bytes(text), 1);
        if (decoded.encoding != base::TextEncoding::utf8 || decoded.fault_count > 0)
            find("po.encoding", number, "The line is not in UTF-8.",
                 "Save the file with the encoding UTF-8.");
        else
            take(read_po_line(text), number);
    }
    finish_entry();
    if (!has_header_)
        find("po.header_missing", 1, "The file does not begin with a header.",
             "Begin with an entry that has an empty msgid and names Language and Plural-Forms.");
    if (!base::has_errors(result_.findings)) result_.file = std::move(file_);
    return std::move(result_);
}

void Reader::take(const PoLine& line, std::size_t number) {
    if (line.fault) {
        for (const Explanation& fault : line_faults)
            if (fault.code == line.fault) find(line.fault, number, fault.what, fault.how);
    }
    switch (line.keyword) {
        case PoKeyword::none:
        case PoKeyword::comment: return;
        case PoKeyword::blank: finish_entry(); return;
        case PoKeyword::flags:
            has_fuzzy_flag_ |= line.text.find("fuzzy") != std::string::npos;
            return;
        default: break;
    }
    const bool begins = line.keyword == PoKeyword::context ||
                        (line.keyword == PoKeyword::id && !entry_.has_context);
    if (begins || (line.keyword == PoKeyword::id && entry_.has_id)) {
        if (entry_.has_id) finish_entry();
    }
    if (entry_.line == 0) {
        entry_.line = number;
        entry_.is_fuzzy = has_fuzzy_flag_;
        has_fuzzy_flag_ = false;
    }
    if (!takes_keyword(line))
        find("po.order", number, "The keyword cannot stand at this place.",
             "Write msgctxt, msgid, msgid_plural and msgstr in this order, each once.");
}

/// Adds a line to the entry; false when it cannot follow what came before.
bool Reader::takes_keyword(const PoLine& line) {
    Entry& entry = entry_;
    switch (line.keyword) {
        case PoKeyword::context:
            if (entry.has_context || entry.has_id) return false;
            entry.has_context = true;
            entry.context = line.text;
            entry.last = &entry.context;
            return true;
        case PoKeyword::id:
            if (entry.has_id) return false;
            entry.has_id = true;
            entry.id = line.text;
            entry.last = &entry.id;
            return true;
        case PoKeyword::plural:
            if (!entry.has_id || entry.has_plural || !entry.texts.empty()) return false;
            entry.has_plural = true;
            entry.plural = line.text;
            entry.last = &entry.plural;
            return true;
        case PoKeyword::text:
        case PoKeyword::text_form:
            if (!entry.has_id || entry.has_plural != (line.keyword == PoKeyword::text_form) ||
                line.form != entry.texts.size() || (!entry.has_plural && !entry.texts.empty()) ||
                entry.texts.size() >= PluralRule::limit_forms)
                return false;
            entry.texts.push_back(line.text);
            entry.last = &entry.texts.back();
            return true;
        case PoKeyword::more:
            if (entry.last == nullptr) return false;
            *entry.last += line.text;
            return true;
        default: return true;
    }
}

void Reader::finish_entry() {
    Entry entry = std::move(entry_);
    entry_ = {};
    if (entry.line == 0) return;
    if (!entry.has_id || entry.texts.empty()) {
        find("po.incomplete", entry.line, "The entry has no msgid or no msgstr.",
             "Give it both, or delete it.");
    } else if (entry.id.empty() && !entry.has_context) {
        if (has_header_)
            find("po.duplicate", entry.line, "The file has two headers.", "Delete one of them.");
        has_header_ = true;
        read_header(entry);
    } else {
        add_message(entry);
    }
}

void Reader::read_header(const Entry& entry) {
    bool has_charset = false;
    bool has_plural_forms = false;
    std::string_view rest = entry.texts[0];
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = line.substr(0, colon);
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        if (name == "Language") {
            file_.language = value;
        } else if (name == "X-Name") {
            file_.own_name = value;
        } else if (name == "X-Direction") {
            file_.is_rtl = value == "rtl";
            if (value != "rtl" && value != "ltr")
                find("po.direction", entry.line, "X-Direction is neither ltr nor rtl.",
                     "Write rtl for scripts from right to left, ltr for others.");
        } else if (name == "Content-Type") {
            has_charset = value.find("charset=UTF-8") != std::string_view::npos;
        } else if (name == "Plural-Forms") {
            if (const auto rule = PluralRule::read(value)) {
                file_.plural_rule = *rule;
                has_plural_forms = true;
            }
        }
    }
    if (!base::is_language_tag(file_.language))
        find("po.language", entry.line, "The header does not name the language.",
             "Add a line such as Language: fr to it.");
    if (!has_plural_forms)
        find("po.plural_forms", entry.line, "The header's Plural-Forms cannot be read.",
             "Write it as gettext does, such as nplurals=2; plural=(n > 1);");
    if (!has_charset)
        find("po.charset", entry.line, "The header does not say charset=UTF-8.",
             "Add the line Content-Type: text/plain; charset=UTF-8 and save the file so.");
}

void Reader::add_message(Entry& entry) {
    if (!known_.insert(entry.context + '\x04' + entry.id).second) {
        find("po.duplicate", entry.line, "The same text of the same context occurred before.",
             "Delete one of the two entries.");
        return;
    }
    if (known_.size() > limits_.messages) {
        if (known_.size() == limits_.messages + 1)
            find("po.too_many", entry.line, "The file has more entries than any language has.",
                 "Check that it is the right file.");
        return;
    }
    const bool is_empty = std::any_of(entry.texts.begin(), entry.texts.end(),
                                      [](const std::string& text) { return text.empty(); });
    if (is_empty || entry.is_fuzzy) {
        ++file_.untranslated;
        return;
    }
    if (entry.has_plural && has_header_ && entry.texts.size() != file_.plural_rule.forms()) {
        find("po.forms", entry.line, "The entry has not as many plural forms as the header says.",
             "Give it " + std::to_string(file_.plural_rule.forms()) + " of them.");
        return;
    }
    check_placeholders(entry);
    file_.messages.push_back({std::move(entry.context), std::move(entry.id),
                              std::move(entry.plural), std::move(entry.texts), entry.line});
}

/// A translation has the names of the English text. A plural form may leave out the number: "one
/// file" needs none.
void Reader::check_placeholders(const Entry& entry) {
    const auto expected = placeholders(entry.has_plural ? entry.plural : entry.id);
    for (const std::string& text : entry.texts) {
        auto found = placeholders(text);
        if (entry.has_plural && !std::binary_search(found.begin(), found.end(), "n"))
            found.insert(std::lower_bound(found.begin(), found.end(), "n"), "n");
        auto wanted = expected;
        if (entry.has_plural && !std::binary_search(wanted.begin(), wanted.end(), "n"))
            wanted.insert(std::lower_bound(wanted.begin(), wanted.end(), "n"), "n");
        if (found != wanted) {
            find("po.placeholder", entry.line,
                 "The translation has other names in braces than the English text.",
                 "Use each name of the English text, spelled the same.");
            return;
        }
    }
}

}  // namespace

PoResult read_po(std::string_view bytes, const PoLimits& limits) {
    return Reader{bytes, limits}.run();
}

std::vector<std::string_view> placeholders(std::string_view text) {
    std::vector<std::string_view> names;
    for (std::size_t at = text.find('{'); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", at + 1);
        if (end == std::string_view::npos || text[end] != '}' || end == at + 1) continue;
        names.push_back(text.substr(at + 1, end - at - 1));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace tamga::ui::language
