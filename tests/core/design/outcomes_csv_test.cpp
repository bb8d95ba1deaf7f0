#include "core/design/outcomes_csv.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

design::OutcomesReading read(std::string_view text) {
    return design::read_outcomes_csv(base::as_bytes(text));
}

/// The one finding of a table that cannot be taken, as `code at where`.
std::string finding(std::string_view text) {
    const design::OutcomesReading reading = read(text);
    CHECK_FALSE(reading.outcomes.has_value());
    REQUIRE(reading.findings.size() == 1);
    CHECK_FALSE(reading.findings[0].how.empty());
    return reading.findings[0].code + " at " + reading.findings[0].where;
}

}  // namespace

TEST_SUITE("design/outcomes_csv") {
    TEST_CASE("a spreadsheet's outcomes are read in several languages") {
        const auto reading =
            read(test::read_file(test::source_dir().string() + "/tests/data/outcomes/haccp.csv"));
        REQUIRE(reading.outcomes.has_value());
        CHECK(reading.findings.empty());
        REQUIRE(reading.outcomes->size() == 3);
        const design::LearningOutcome& first = reading.outcomes->front();
        CHECK(first.code == "HYG-1");
        CHECK(first.title ==
              base::LocalisedText{
                  {"ar", "يطبق قواعد النظافة الشخصية."},
                  {"fr", "Applique les règles d'hygiène ;\npersonnelle et des locaux."}});
        CHECK(first.skills.size() == 2);
        CHECK(first.skills[1].id ==
              "http://data.europa.eu/esco/skill/91be6910-bd67-4e1f-95b0-32513b399b24");
        CHECK(first.type == "skill");
        CHECK(reading.outcomes->at(1).title ==
              base::LocalisedText{{"fr", "Identifie les dangers."}});
        CHECK(reading.outcomes->at(2).skills.empty());
    }

    TEST_CASE("headings are known in either case, and a tag keeps its own") {
        const auto reading = read("CODE,Title_sr-Latn\nP1,Prikuplja podatke\n");
        REQUIRE(reading.outcomes.has_value());
        CHECK(reading.outcomes->front().title ==
              base::LocalisedText{{"sr-Latn", "Prikuplja podatke"}});
    }

    TEST_CASE("a column that is unknown, missing or repeated is reported") {
        CHECK(finding("code,title_en,colour\nLO1,x,red\n") ==
              "outcomes.column_unknown at row 1, column colour");
        CHECK(finding("code,title_en,title_\nLO1,x,y\n") ==
              "outcomes.column_unknown at row 1, column title_");
        CHECK(finding("title_en,skill\nx,\n") == "outcomes.column_missing at row 1");
        CHECK(finding("code,skill\nLO1,\n") == "outcomes.column_missing at row 1");
        CHECK(finding("code,title_en,Code\nLO1,x,LO1\n") ==
              "outcomes.column_repeated at row 1, column Code");
    }

    TEST_CASE("a wrong value is reported with its row and column, and nothing is taken") {
        CHECK(finding("code,title_en\nLO1,x\n,y\n") ==
              "outcomes.value_missing at row 3, column code");
        CHECK(finding("code,title_en\nLO 1,x\n") == "outcomes.value_wrong at row 2, column code");
        CHECK(finding("code,title_en\nLO1,x\nLO2,y\nLO1,z\n") ==
              "outcomes.code_repeated at row 4, column code");
        CHECK(finding("code,title_en\nLO1, \n") == "outcomes.value_missing at row 2");
        CHECK(finding("code,title_en,skill\nLO1,x,esco:1\n") ==
              "outcomes.value_wrong at row 2, column skill");
        CHECK(finding("code,title_en,type\nLO1,x,attitude\n") ==
              "outcomes.value_wrong at row 2, column type");
    }

    TEST_CASE("a table without end of errors is reported as far as it helps") {
        std::string text = "code,title_en\n";
        for (int i = 0; i < 1000; ++i)
            text += "LO 1,x\n";
        const auto reading = read(text);
        CHECK_FALSE(reading.outcomes.has_value());
        CHECK(reading.findings.size() == 101);
        CHECK(reading.findings.back().code == "csv.more");
    }

    TEST_CASE("a file that is no table says what the reader of tables found") {
        const auto reading = read("");
        CHECK_FALSE(reading.outcomes.has_value());
        REQUIRE(reading.findings.size() == 1);
        CHECK(reading.findings[0].code == "csv.empty");
    }
}
