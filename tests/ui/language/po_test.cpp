#include "ui/language/po.h"

#include <doctest/doctest.h>

#include "tests/core/support/property.h"

using namespace tamga::ui::language;
namespace base = tamga::base;

namespace {

const std::string header =
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: fr\\n\"\n"
    "\"X-Name: Français\\n\"\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n";

/// `code @ where` of each finding.
std::vector<std::string> findings_of(const std::string& bytes) {
    std::vector<std::string> found;
    for (const base::Finding& finding : read_po(bytes).findings) {
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
        found.push_back(finding.code + " @ " + finding.where);
    }
    return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_SUITE("ui/language/po") {
    TEST_CASE("a file's header and entries are read") {
        const PoResult result = read_po(header +
                                        "# a note\n#: a.cpp:3\nmsgctxt \"verify\"\nmsgid \"Scan\"\n"
                                        "msgstr \"Sca\"\n\"nner \\\"ici\\\"\\n\"\n\n"
                                        "msgid \"{n} file\"\nmsgid_plural \"{n} files\"\n"
                                        "msgstr[0] \"un fichier\"\nmsgstr[1] \"{n} fichiers\"\n");
        REQUIRE(result.file);
        CHECK(result.findings.empty());
        CHECK(result.file->language == "fr");
        CHECK(result.file->own_name == "Français");
        CHECK_FALSE(result.file->is_rtl);
        REQUIRE(result.file->messages.size() == 2);
        CHECK(result.file->messages[0].context == "verify");
        CHECK(result.file->messages[0].id == "Scan");
        CHECK(result.file->messages[0].texts == std::vector<std::string>{"Scanner \"ici\"\n"});
        CHECK(result.file->messages[0].line == 10);
        CHECK(result.file->messages[1].texts ==
              std::vector<std::string>{"un fichier", "{n} fichiers"});
    }

    TEST_CASE("entries without blank lines between them, CR LF and a byte order mark are read") {
        std::string crlf =
            "\xEF\xBB\xBF" + header + "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n";
        for (auto at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2))
            crlf.replace(at, 1, "\r\n");
        const PoResult result = read_po(crlf);
        REQUIRE(result.file);
        CHECK(result.file->messages.size() == 2);
    }

    TEST_CASE("untranslated and fuzzy entries are counted, obsolete ones skipped") {
        const PoResult result =
            read_po(header +
                    "msgid \"a\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"b\"\nmsgstr \"x\"\n\n"
                    "#~ msgid \"old\"\n#~ msgstr \"vieux\"\n\nmsgid \"c\"\nmsgstr \"y\"\n");
        REQUIRE(result.file);
        CHECK(result.file->untranslated == 2);
        REQUIRE(result.file->messages.size() == 1);
        CHECK(result.file->messages[0].id == "c");
    }

    TEST_CASE("each mistake is told with its line") {
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"b\n") ==
              Found{"po.string_open @ line 9"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"\\x41\"\n") ==
              Found{"po.escape @ line 9"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"b\" c\n") == Found{"po.syntax @ line 9"});
        CHECK(findings_of(header + "hello\nmsgid \"a\"\nmsgstr \"b\"\n") ==
              Found{"po.syntax @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"\xFF\"\n") ==
              Found{"po.encoding @ line 9", "po.incomplete @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"x\"\n") ==
              Found{"po.incomplete @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n") ==
              Found{"po.order @ line 10"});
        CHECK(findings_of(header + "\"loose\"\n") ==
              Found{"po.order @ line 8", "po.incomplete @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\n") ==
              Found{"po.forms @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[1] \"b\"\n") ==
              Found{"po.order @ line 10", "po.incomplete @ line 8"});
        CHECK(findings_of(header + "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n") ==
              Found{"po.duplicate @ line 11"});
    }

    TEST_CASE("names in braces are those of the English text, in every plural form") {
        CHECK(findings_of(header + "msgid \"to {name}\"\nmsgstr \"à {nom}\"\n") ==
              Found{"po.placeholder @ line 8"});
        CHECK(findings_of(header + "msgid \"to {name}\"\nmsgstr \"à\"\n") ==
              Found{"po.placeholder @ line 8"});
        CHECK(findings_of(header + "msgid \"{a} {b}\"\nmsgstr \"{b} {a}\"\n").empty());
        CHECK(findings_of(header + "msgid \"{n} of {x}\"\nmsgid_plural \"{n} of {x}\"\n"
                                   "msgstr[0] \"un de {x}\"\nmsgstr[1] \"{n} de {x}\"\n")
                  .empty());
        CHECK(findings_of(header + "msgid \"{n} of {x}\"\nmsgid_plural \"{n} of {x}\"\n"
                                   "msgstr[0] \"un\"\nmsgstr[1] \"{n} de {x}\"\n") ==
              Found{"po.placeholder @ line 8"});
    }

    TEST_CASE("the header must say language, plural forms and encoding") {
        CHECK(findings_of("msgid \"a\"\nmsgstr \"b\"\n") == Found{"po.header_missing @ line 1"});
        CHECK(findings_of("") == Found{"po.header_missing @ line 1"});
        CHECK(findings_of("msgid \"\"\nmsgstr \"Language: f\\nX-Direction: up\\n\"\n") ==
              Found{"po.direction @ line 1", "po.language @ line 1", "po.plural_forms @ line 1",
                    "po.charset @ line 1"});
    }

    TEST_CASE("size, entries and findings are bounded") {
        PoLimits limits;
        limits.size_bytes = 10;
        CHECK(read_po(header, limits).findings[0].code == "po.too_large");
        limits = {};
        limits.messages = 1;
        const PoResult many =
            read_po(header + "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", limits);
        REQUIRE(many.findings.size() == 1);
        CHECK(many.findings[0].code == "po.too_many");
        std::string junk;
        for (int i = 0; i < 1000; ++i)
            junk += "junk\n";
        CHECK(read_po(junk).findings.size() == PoLimits{}.findings + 1);
    }

    TEST_CASE("any bytes give a file or an error, and never both") {
        tamga::test::check_property("total", [] {
            const auto lines = *rc::gen::container<std::vector<std::string>>(
                rc::gen::elementOf(std::vector<std::string>{
                    "msgid \"a\"", "msgid \"\"", "msgstr \"b\"", "msgctxt \"c\"", "\"more\"", "",
                    "#, fuzzy", "msgstr[0] \"x\"", "msgstr[9", "msgid_plural \"p\"", "\xFF",
                    "msgstr \"\\", header}));
            std::string bytes;
            for (const std::string& line : lines)
                bytes += line + "\n";
            const PoResult result = read_po(bytes);
            RC_ASSERT(result.file.has_value() != base::has_errors(result.findings));
        });
    }

    TEST_CASE("placeholders are names between braces, each once") {
        CHECK(placeholders("{b} {a} {b} {} {A} { a} {open") ==
              std::vector<std::string_view>{"a", "b"});
    }
}
