#include "ui/language/plural.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using tamga::ui::language::PluralRule;

namespace {

std::vector<unsigned> forms(const char* rule, const std::vector<std::uint64_t>& numbers) {
    const auto read = PluralRule::read(rule);
    REQUIRE(read);
    std::vector<unsigned> found;
    for (const std::uint64_t n : numbers)
        found.push_back(read->form_of(n));
    return found;
}

using Forms = std::vector<unsigned>;

}  // namespace

TEST_SUITE("ui/language/plural") {
    TEST_CASE("the rules of the five languages give the forms of CLDR") {
        // Numbers and categories as CLDR 42, "Language Plural Rules", lists them.
        CHECK(forms("nplurals=2; plural=(n != 1);", {0, 1, 2, 21}) == Forms{1, 0, 1, 1});
        CHECK(forms("nplurals=2; plural=(n > 1);", {0, 1, 2}) == Forms{0, 0, 1});
        CHECK(forms("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
                    "(n%100<10 || n%100>=20) ? 1 : 2);",
                    {0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 1000}) ==
              Forms{2, 0, 1, 1, 2, 2, 2, 2, 0, 1, 2, 0, 2, 2});
        CHECK(forms("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? "
                    "3 : n%100>=11 ? 4 : 5);",
                    {0, 1, 2, 3, 10, 11, 26, 99, 100, 102, 103, 111}) ==
              Forms{0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 3, 4});
    }

    TEST_CASE("operators bind as in C") {
        const auto value = [](const std::string& expression) {
            return forms(("nplurals=6; plural=" + expression).c_str(), {1})[0];
        };
        CHECK(value("1+2*2") == 5);
        CHECK(value("(1+1)*2") == 4);
        CHECK(value("7-2-1") == 4);
        CHECK(value("17/3%3") == 2);
        CHECK(value("0 ? 1 : 0 ? 2 : 3") == 3);
        CHECK(value("!0 + !n") == 1);
        CHECK(value("1 || 0 && 0") == 1);
        CHECK(value("2 > 1 == 1") == 1);
    }

    TEST_CASE("what is not a rule is refused, not guessed") {
        for (const char* rule :
             {"", "nplurals=2;", "nplurals=0; plural=0;", "nplurals=7; plural=0;",
              "nplurals=2; plural=2;", "nplurals=2; plural=n", "nplurals=2; plural=1/n;",
              "nplurals=2; plural=n-1;", "nplurals=2; plural=(n>1;", "nplurals=2; plural=n>1; x",
              "nplurals=2; plural=m>1;", "nplurals=2; plural=99999999999;",
              "plural=0; nplurals=1;"}) {
            CAPTURE(rule);
            CHECK_FALSE(PluralRule::read(rule));
        }
    }

    TEST_CASE("a rule is bounded in depth and length") {
        const std::string deep(1000, '(');
        CHECK_FALSE(PluralRule::read("nplurals=1; plural=" + deep + "0;"));
        std::string bangs(1000, '!');
        CHECK_FALSE(PluralRule::read("nplurals=2; plural=" + bangs + "n;"));
        std::string sum = "0";
        for (int i = 0; i < 500; ++i)
            sum += "+0";
        CHECK_FALSE(PluralRule::read("nplurals=1; plural=" + sum + ";"));
    }

    TEST_CASE("a number beyond those that were checked has a form too") {
        const auto rule = PluralRule::read("nplurals=2; plural=(n > 2000 ? 5 : 0);");
        REQUIRE(rule);
        CHECK(rule->form_of(3000) == 1);
    }
}
