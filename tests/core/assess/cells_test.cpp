#include "core/assess/cells.h"

#include <doctest/doctest.h>

using namespace tamga;
using assess::CellDate;
using assess::parse_cell_date;
using assess::parse_mark;

TEST_SUITE("assess/cells") {
    TEST_CASE("a date is read where it has one reading") {
        const char* last_of_1999[] = {"1999-12-31", "31.12.1999", "31/12/1999",
                                      "12/31/1999", "31-12-1999", "1999-12-31 00:00:00",
                                      "١٩٩٩-١٢-٣١", "۳۱/۱۲/۱۹۹۹"};
        for (const char* text : last_of_1999) {
            CAPTURE(text);
            CHECK(parse_cell_date(text).date == base::parse_date("1999-12-31"));
        }
        CHECK(parse_cell_date("3.4.2005").date == base::parse_date("2005-04-03"));
        CHECK(parse_cell_date("5/5/2005").date == base::parse_date("2005-05-05"));
    }

    TEST_CASE("a date with two readings is ambiguous") {
        for (const char* text : {"03/04/2005", "12-11-2005", "1/2/2005"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_cell_date(text).date);
            CHECK(parse_cell_date(text).fault == CellDate::Fault::ambiguous);
        }
    }

    TEST_CASE("what is no date is unreadable") {
        const char* texts[] = {
            "",      "31.02.2000", "2000-13-01",  "32/12/1999", "13/13/1999",       "31.12.99",
            "36525", "1999",       "31.12.1999.", "1999/12/31", "1999-12-31 10:00", "12.31.1999"};
        for (const char* text : texts) {
            CAPTURE(text);
            CHECK_FALSE(parse_cell_date(text).date);
            CHECK(parse_cell_date(text).fault == CellDate::Fault::unreadable);
        }
    }

    TEST_CASE("marks are read in five languages") {
        const char* passed[] = {"pass",  "PASSED", "✓",      "x",    "X",     "1",
                                "yes",   "oui",    "Réussi", "evet", "geçti", "GEÇTİ",
                                "зачёт", "зачет",  "Да",     "ناجح", "نعم",   "١"};
        for (const char* text : passed) {
            CAPTURE(text);
            CHECK(parse_mark(text) == true);
        }
        const char* failed[] = {"fail",  "✗",       "0",        "no",  "non",  "échoué", "kaldı",
                                "HAYIR", "незачёт", "не зачёт", "нет", "راسب", "لا",     "٠"};
        for (const char* text : failed) {
            CAPTURE(text);
            CHECK(parse_mark(text) == false);
        }
        for (const char* text : {"", "?", "maybe", "2", "passing", "10"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_mark(text));
        }
    }

    TEST_CASE("kinds of identifiers and concepts are read by any of their names") {
        CHECK(assess::parse_identifier_type("Ulusal") == "national");
        CHECK(assess::parse_identifier_type("مركز") == "centre");
        CHECK_FALSE(assess::parse_identifier_type("passport"));
        const auto method = [](const char* text) {
            return assess::parse_concept(credential::Vocabulary::assessment_type, text);
        };
        CHECK(method("quiz") == "quiz");
        CHECK(method("Évaluation pratique") == "practical-assessment");
        CHECK(method("практическая оценка") == "practical-assessment");
        CHECK(method("http://data.europa.eu/snb/assessment/6a4db9f11d") == "practical-assessment");
        CHECK_FALSE(method("guess"));
        CHECK_FALSE(method("—"));
    }
}
