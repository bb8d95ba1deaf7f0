#include "core/base/text_fold.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using tamga::base::fold;
using tamga::base::fold_words;
using Words = std::vector<std::string>;

TEST_SUITE("base/text_fold") {
    TEST_CASE("case and diacritics of Latin names do not matter") {
        CHECK(fold("Müge ÇAĞLAR") == "muge caglar");
        CHECK(fold("Éloïse Bâ") == "eloise ba");
        CHECK(fold("Ərəstun Ülviyyə") == "erestun ulviyye");
        CHECK(fold("Gjergj Këllezi") == "gjergj kellezi");
        CHECK(fold("Đorđe Žižić") == "dorde zizic");
        CHECK(fold("Łukasz Søren Weiß") == "lukasz soren weiss");
    }

    TEST_CASE("the four Turkish letters i are one letter") {
        CHECK(fold("IĞDIR ığdır İZMİR izmir") == "igdir igdir izmir izmir");
    }

    TEST_CASE("Cyrillic is folded to lower case, with ё as е and й as и") {
        CHECK(fold("Пётр ЧАЙКОВСКИЙ") == "петр чаиковскии");
    }

    TEST_CASE("Arabic spelling habits do not matter") {
        CHECK(fold("أحمد") == fold("احمد"));
        CHECK(fold("إبراهيم") == fold("ابراهيم"));
        CHECK(fold("آمنة") == fold("امنه"));
        CHECK(fold("مُحَمَّد") == fold("محمد"));
        CHECK(fold("محـــمد") == fold("محمد"));
        CHECK(fold("ليلى") == fold("ليلي"));
        CHECK(fold("٢٠٢٦") == "2026");
    }

    TEST_CASE("Georgian and Armenian names are found in either case") {
        CHECK(fold("Ք ԱՐՄԵՆ") == fold("ք արմեն"));
        CHECK(fold("ნინო") == "ნინო");
    }

    TEST_CASE("words are runs of letters and digits") {
        CHECK(fold_words("O'Brien-Öz,  2026-0042") == Words{"o", "brien", "oz", "2026", "0042"});
        CHECK(fold_words("  ") == Words{});
        CHECK(fold_words("John SMITH") == Words{"john", "smith"});
    }

    TEST_CASE("bytes that are no UTF-8 are dropped") {
        CHECK(fold("a\xff\xc3z\xc3") == "az");
    }
}
