#include "core/assess/learner_import.h"

#include <doctest/doctest.h>

#include "core/assess/learners.h"
#include "core/base/error.h"
#include "core/journal/projection.h"
#include "tests/core/assess/samples.h"

using namespace tamga;
using assess::LearnerImport;
using assess::Learners;
using test::AssessRoom;
using test::codes;
using test::Codes;

namespace {

LearnerImport import_list(AssessRoom& room, std::string_view text, bool is_dry_run = false) {
    return assess::import_learners(room.ledger, base::as_bytes(text), {.is_dry_run = is_dry_run});
}

std::size_t learner_count(AssessRoom& room) {
    return Learners{room.ledger}.list(0, 1000).learners.size();
}

}  // namespace

TEST_SUITE("assess/learner_import") {
    TEST_CASE("a semicolon file with Arabic names, a byte order mark and empty rows is imported") {
        AssessRoom room;
        const auto result = assess::import_learners(
            room.ledger, test::read_sample("learners_ar_semicolon.csv"), {});
        CHECK(codes(result.findings).empty());
        CHECK(result.is_written);
        CHECK(result.added == 4);
        Learners learners{room.ledger};
        const auto quoted = learners.find(result.rows.at(2).learner);
        REQUIRE(quoted);
        CHECK(quoted->name == "الحاج; علي");
        CHECK(quoted->birth_date == base::parse_date("1975-07-23"));
        CHECK(quoted->identifier_type == "national");
        const auto by_digits = learners.find_by_identifier("C-17", "centre");
        REQUIRE(by_digits.size() == 1);
        CHECK(by_digits[0].birth_date == base::parse_date("2001-02-03"));
        CHECK(room.is_sound());
    }

    TEST_CASE("a UTF-16 file with Cyrillic names and a column of its own is imported") {
        AssessRoom room;
        const auto result =
            assess::import_learners(room.ledger, test::read_sample("learners_ru_utf16.csv"), {});
        CHECK(codes(result.findings, true) ==
              Codes{"import.unknown_column at row 1, column Примечание для нас"});
        CHECK(result.added == 3);
        const auto found = Learners{room.ledger}.search("елкин", 10);
        REQUIRE(found.size() == 1);
        CHECK(found[0].name == "Артём Ёлкин");
        CHECK(found[0].identifier_type == "centre");
        CHECK(Learners{room.ledger}.find_by_identifier("KZ-3", "")[0].name ==
              "Пётр \"Большой\" Иванов");
    }

    TEST_CASE("every finding stands at its row and column, and nothing is written") {
        struct Row {
            const char* file;
            Codes findings;
        };
        const Row rows[] = {
            {"", {"csv.empty at "}},
            {"name\n", {"import.no_rows at row 1"}},
            {"identifier\n1\n", {"import.missing_column at row 1"}},
            {"name;Nom\na;b\n", {"import.repeated_column at row 1, column Nom"}},
            {"name;identifier\n;1\n", {"learner.name_missing at row 2, column name"}},
            {"name;latin\nАня;Аня\n", {"learner.not_latin at row 2, column latin"}},
            {"name;born\na;03/04/2005\n", {"import.date_ambiguous at row 2, column born"}},
            {"name;born\na;yesterday\n", {"import.birth_date at row 2, column born"}},
            {"name;born\na;2031-01-01\n", {"learner.birth_date_future at row 2, column born"}},
            {"name;id;id type\na;1;passport\n",
             {"import.identifier_type at row 2, column id type"}},
            {"name;id type\na;national\n", {}},
            {"name;did\na;key\n", {"learner.did at row 2, column did"}},
            {"name;id\na;1\nb;1\n", {"import.identifier_repeated at row 3, column id"}},
            {"name;id\nOther;100\n", {"import.identifier_of_another at row 2, column id"}},
            {"name;id\nLeyla Demir;100\nb;x\nC\x01;y\n",
             {"import.learner_unchanged at row 2",
              "learner.control_character at row 4, column name"}},
        };
        for (const Row& row : rows) {
            CAPTURE(row.file);
            AssessRoom room;
            REQUIRE(import_list(room, "name;id\nLeyla Demir;100\n").is_written);
            const std::int64_t head = room.head();
            const auto digest = journal::projection_digest(room.database);
            const auto dry = import_list(room, row.file, true);
            CHECK(codes(dry.findings, true) == row.findings);
            if (row.findings.empty()) continue;
            const auto result = import_list(room, row.file);
            CHECK(codes(result.findings, true) == row.findings);
            CHECK_FALSE(result.is_written);
            CHECK(room.head() == head);
            CHECK(journal::projection_digest(room.database) == digest);
        }
    }

    TEST_CASE("a dry run gives the same report and writes nothing, for nobody in particular") {
        AssessRoom room;
        const std::string file = "name;id\na;1\nb;2\n";
        const std::int64_t head = room.head();
        room.ledger.sign_out();
        const auto dry = import_list(room, file, true);
        CHECK(dry.added == 2);
        CHECK(dry.rows.size() == 2);
        CHECK_FALSE(dry.is_written);
        CHECK(room.head() == head);
        CHECK_THROWS_AS(import_list(room, file), base::Error);
        room.sign_in("Amina", {journal::Role::assessor});
        CHECK(import_list(room, file).added == dry.added);
    }

    TEST_CASE("the same file twice changes nothing the second time") {
        AssessRoom room;
        const std::string file =
            "name;born;id\nAli;1990-01-01;1\nVeli;1991-02-02;\nVeli;;\nVeli;;\n";
        CHECK(codes(import_list(room, file).findings) == Codes{"import.row_repeated"});
        const std::int64_t head = room.head();
        const auto again = import_list(room, file);
        CHECK(again.unchanged == 4);
        CHECK(again.added + again.updated == 0);
        CHECK_FALSE(again.is_written);
        CHECK_FALSE(base::has_errors(again.findings));
        CHECK(room.head() == head);
        CHECK(learner_count(room) == 4);
    }

    TEST_CASE("a known learner gets what the row adds, and keeps what it leaves empty") {
        AssessRoom room;
        import_list(room, "name;born;id\nAyşe Nur;1990-01-01;1\n");
        const auto result =
            import_list(room, "name;latin;born;id\nAYŞE NUR;Ayse Nur;1990-01-02;1\n");
        CHECK(codes(result.findings) == Codes{"import.birth_date_changed"});
        CHECK(result.updated == 1);
        const auto learner = Learners{room.ledger}.find(result.rows.at(0).learner);
        CHECK(learner->name == "AYŞE NUR");
        CHECK(learner->latin_name == "Ayse Nur");
        CHECK(learner->birth_date == base::parse_date("1990-01-02"));
        CHECK(import_list(room, "name;id\nAyse Nur;1\n").updated == 1);
        CHECK(Learners{room.ledger}.find(result.rows.at(0).learner)->latin_name == "Ayse Nur");
    }

    TEST_CASE("a Latin name finds the learner and does not replace the name") {
        AssessRoom room;
        import_list(room, "name;latin;id\nليلى;Layla;1\n");
        const auto result = import_list(room, "name;born;id\nLayla;2000-01-01;1\n");
        CHECK(result.updated == 1);
        CHECK(Learners{room.ledger}.find(result.rows.at(0).learner)->name == "ليلى");
    }

    TEST_CASE("homonyms are added with a warning") {
        AssessRoom room;
        import_list(room, "name;born;id\nAli Can;1990-01-01;1\n");
        const auto result =
            import_list(room, "name;born;id\nAli Can;1990-01-01;\nali can;1990-01-01;2\n");
        CHECK(codes(result.findings, true) == Codes{"import.same_name at row 2, column name",
                                                    "import.same_name at row 3, column name"});
        CHECK(result.added == 2);
    }

    TEST_CASE("two rows that mean one learner are an error") {
        AssessRoom room;
        import_list(room, "name;id;id type\nAli;1;centre\n");
        CHECK(codes(import_list(room, "name;id\nAli;1\nAli;1\n").findings).back() ==
              "import.identifier_repeated");
    }

    TEST_CASE("ten thousand rows go in under one seal") {
        AssessRoom room;
        std::string file = "name;latin;born;id\n";
        for (int i = 0; i < 10'000; ++i) {
            const std::string number = std::to_string(i);
            file += "محمد بن " + number + ";Mohamed Ben " + number + ";1990-01-01;" + number + "\n";
        }
        const auto result = import_list(room, file);
        CHECK(result.added == 10'000);
        CHECK(codes(result.findings).empty());
        auto seals = room.database.query("SELECT count(*) FROM seal");
        seals.step();
        CHECK(seals.integer(0) == 2);
    }
}
