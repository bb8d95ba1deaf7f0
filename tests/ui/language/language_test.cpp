#include "ui/language/languages.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/core/support/folder.h"

using namespace tamga::ui::language;
namespace base = tamga::base;

namespace {

const Languages& compiled() {
    static const Languages all;
    return all;
}

constexpr base::Date day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{3}};

}  // namespace

TEST_SUITE("ui/language") {
    TEST_CASE("the five languages are compiled in, without a finding") {
        std::vector<std::string> tags;
        for (const Language& language : compiled().all())
            tags.push_back(language.tag() + " " + language.own_name());
        CHECK(tags == std::vector<std::string>{"en English", "ar العربية", "fr Français",
                                               "ru Русский", "tr Türkçe"});
        CHECK(compiled().findings().empty());
        CHECK(compiled().best("ar").direction() == tamga::ui::text::Direction::rtl);
    }

    TEST_CASE("a region's language is found by its primary language, an unknown one is English") {
        CHECK(compiled().best("fr-TN").tag() == "fr");
        CHECK(compiled().best("xx").tag() == "en");
    }

    TEST_CASE("dates are written as each language writes them") {
        CHECK(compiled().best("en").date(day) == "3 November 2026");
        CHECK(compiled().best("fr").date(day) == "3 novembre 2026");
        CHECK(compiled().best("tr").date(day) == "3 Kasım 2026");
        CHECK(compiled().best("ru").date(day) == "3 ноября 2026 г.");
        CHECK(compiled().best("ar").date(day) == "3 نوفمبر 2026");
        CHECK(compiled().best("en").short_date(day) == "03/11/2026");
        CHECK(compiled().best("ru").short_date(day) == "03.11.2026");
        const auto moment = *base::parse_instant("2026-11-03T07:05:59Z");
        CHECK(compiled().best("fr").date_time(moment) == "3 novembre 2026 à 07:05");
        CHECK(compiled().best("en").time_of_day(moment) == "07:05");
    }

    TEST_CASE("numbers are grouped from five digits on, with each language's marks") {
        CHECK(compiled().best("en").number(1234) == "1234");
        CHECK(compiled().best("en").number(1234567) == "1,234,567");
        CHECK(compiled().best("fr").number(12345) == "12\u202F345");
        CHECK(compiled().best("ru").number(-12345) == "−12\u00A0345");
        CHECK(compiled().best("tr").number(12345.678, 2) == "12.345,68");
        CHECK(compiled().best("en").number(-0.004, 2) == "0.00");
        CHECK(compiled().best("en").number(1.999, 2) == "2.00");
        CHECK(compiled().best("tr").percent(45) == "%45");
        CHECK(compiled().best("en").percent(45) == "45%");
    }

    TEST_CASE("durations take the plural form of their number") {
        using namespace std::chrono_literals;
        CHECK(compiled().best("en").duration(59s) == "less than a minute");
        CHECK(compiled().best("en").duration(60s) == "1 minute");
        CHECK(compiled().best("ru").duration(22min) == "22 минуты");
        CHECK(compiled().best("ar").duration(2h) == "ساعتان");
        CHECK(compiled().best("ar").duration(24h * 11) == "11 يومًا");
        CHECK(compiled().best("en").duration(47h) == "47 hours");
        CHECK(compiled().best("en").duration(48h) == "2 days");
    }

    TEST_CASE("values are put in place of names, isolated, and cannot be names themselves") {
        CHECK(fill_in("to {name} on {day}", {{"name", "{day}"}, {"day", "Monday"}}) ==
              "to \u2068{day}\u2069 on \u2068Monday\u2069");
        CHECK(fill_in("{unknown} {", {}) == "{unknown} {");
    }

    TEST_CASE("a text that a language lacks is English, plural forms included") {
        const Language& french = compiled().best("fr");
        CHECK(french.text("nowhere", "Hello") == "Hello");
        CHECK(french.count("nowhere", "{n} thing", "{n} things", 1) == "1 thing");
        CHECK(french.count("nowhere", "{n} thing", "{n} things", 20000) == "20\u202F000 things");
        CHECK_FALSE(french.find("reason", "none.such"));
    }

    TEST_CASE("a file of a folder adds a language or replaces one; a damaged one leaves what was") {
        const tamga::test::Folder folder;
        const std::string head =
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: "
            "nplurals=1; "
            "plural=0;\\nLanguage: ";
        std::ofstream{folder.path() / "kk.po"}
            << head << "kk\\nX-Name: Қазақша\\n\"\n\n"
            << "msgctxt \"locale\"\nmsgid \"0123456789\"\nmsgstr \"٠١٢٣٤٥٦٧٨٩\"\n";
        std::ofstream{folder.path() / "fr.po"} << "damaged";
        std::ofstream{folder.path() / "notes.txt"} << "no language";
        const Languages languages{folder.path()};
        CHECK(languages.best("kk").own_name() == "Қазақша");
        CHECK(languages.best("kk").number(1234) == "١٢٣٤");
        CHECK(languages.best("fr").date(day) == "3 novembre 2026");
        REQUIRE(languages.findings().size() == 2);
        CHECK(languages.findings()[0].where == "fr.po, line 1");
    }

    TEST_CASE("a folder that is not there adds nothing") {
        const Languages languages{std::filesystem::path{"/nowhere/languages"}};
        CHECK(languages.all().size() == 5);
        CHECK(languages.findings().empty());
    }
}
