#include "core/assess/cohort_import.h"

#include <doctest/doctest.h>

#include "core/assess/assessments.h"
#include "core/assess/learners.h"
#include "core/base/error.h"
#include "core/design/achievement_file.h"
#include "core/journal/projection.h"
#include "tests/core/assess/samples.h"

using namespace tamga;
using assess::Assessments;
using assess::CohortImport;
using assess::CohortImportOptions;
using assess::Learners;
using test::AssessRoom;
using test::codes;
using test::Codes;

namespace {

CohortImportOptions options() {
    CohortImportOptions options;
    options.achievement = test::welding().id;
    options.defaults.assessor = "Mehmet Usta";
    options.defaults.date = base::parse_date("2026-11-20");
    options.defaults.method = "practical-assessment";
    return options;
}

CohortImport import(AssessRoom& room, std::string_view text,
                    const CohortImportOptions& how = options()) {
    return assess::import_cohort(room.ledger, base::as_bytes(text), how);
}

assess::Assessment recorded(AssessRoom& room, const CohortImport& result, std::size_t row) {
    const auto record = Assessments{room.ledger}.find(result.rows.at(row).assessment);
    REQUIRE(record);
    return record->assessment;
}

/// Publishes a sample of tests/data/achievements on 1 October 2026.
design::Achievement publish_sample(AssessRoom& room, const char* name) {
    const base::Bytes file = test::read_sample(std::string{"achievements/"} + name);
    const auto reading = design::read_achievement(base::as_text(file));
    REQUIRE(reading.achievement);
    const base::Instant now = room.clock.time;
    room.clock.time = *base::parse_instant("2026-10-01T08:00:00Z");
    room.publish(*reading.achievement);
    room.clock.time = now;
    return *reading.achievement;
}

/// As a spreadsheet in Arabic writes it: every row passes both outcomes.
std::string arabic_cohort(int rows) {
    std::string file = "\xef\xbb\xbfالاسم;رقم الهوية;LO1;LO2\r\n";
    for (int i = 1; i <= rows; ++i)
        file +=
            "محمد بن عبد الله " + std::to_string(i) + ";ت-" + std::to_string(i) + ";ناجح;ناجح\r\n";
    return file + ";;;\r\n";
}

}  // namespace

TEST_SUITE("assess/cohort_import") {
    TEST_CASE("a Turkish sheet makes learners and assessments, passed and failed") {
        AssessRoom room;
        CohortImportOptions how;
        how.achievement = publish_sample(room, "welding-safety-tr.json").id;
        const auto result =
            assess::import_cohort(room.ledger, test::read_sample("cohort_tr.csv"), how);
        CHECK(codes(result.findings, true).empty());
        CHECK(result.is_written);
        CHECK(result.learners_added == 3);
        CHECK(result.recorded == 3);
        CHECK(result.passed == 2);
        const assess::Assessment failed = recorded(room, result, 1);
        CHECK_FALSE(failed.is_passed);
        CHECK(failed.results == std::vector<assess::OutcomeResult>{
                                    {"LO1", true, {}}, {"LO2", false, {}}, {"LO3", true, {}}});
        CHECK(failed.date == base::parse_date("2026-11-20"));
        CHECK(failed.assessor == "Mehmet Usta");
        CHECK(failed.method == "practical-assessment");
        CHECK(failed.comment == "Gaz emniyeti eksik. İkinci deneme aralıkta.");
        CHECK(room.is_sound());
    }

    TEST_CASE("percentages decide by the published threshold, in outcomes and grade") {
        AssessRoom room;
        CohortImportOptions how = options();
        how.achievement = publish_sample(room, "food-hygiene-tn.json").id;
        const auto result =
            assess::import_cohort(room.ledger, test::read_sample("cohort_fr.csv"), how);
        CHECK(codes(result.findings, true).empty());
        CHECK(result.passed == 2);
        const assess::Assessment first = recorded(room, result, 0);
        CHECK(first.grade == "73.5");
        CHECK(first.results[0] == assess::OutcomeResult{"HYG-1", true, "72.5"});
        const assess::Assessment second = recorded(room, result, 1);
        CHECK_FALSE(second.is_passed);
        CHECK(second.results[1] == assess::OutcomeResult{"HYG-2", true, {}});
        CHECK(second.results[2] == assess::OutcomeResult{"HYG-3", false, "41"});
    }

    TEST_CASE("levels decide by the lowest that passes") {
        AssessRoom room;
        CohortImportOptions how = options();
        how.achievement = publish_sample(room, "digital-office-kz.json").id;
        how.defaults.method = "портфолио";
        const auto result =
            assess::import_cohort(room.ledger, test::read_sample("cohort_ru.csv"), how);
        CHECK(codes(result.findings, true).empty());
        CHECK(result.passed == 1);
        CHECK(recorded(room, result, 0).method == "portfolio");
        CHECK(recorded(room, result, 0).results[0] ==
              assess::OutcomeResult{"D.1", true, "уверенный"});
        CHECK(recorded(room, result, 1).grade == "начальный");
        CHECK_FALSE(recorded(room, result, 1).is_passed);
    }

    TEST_CASE("five hundred rows with Arabic names go in under one seal") {
        AssessRoom room;
        const std::int64_t head = room.head();
        const auto result = import(room, arabic_cohort(500));
        CHECK(codes(result.findings, true).empty());
        CHECK(result.learners_added == 500);
        CHECK(result.passed == 500);
        CHECK(room.head() == head + 1000);
        CHECK(room.is_sound());
    }

    TEST_CASE("every finding stands at its row and column, and nothing is written") {
        struct Row {
            const char* file;
            Codes findings;
        };
        const Row rows[] = {
            {"name;LO1;LO2\n", {"import.no_rows at row 1"}},
            {"LO1;LO2\n1;1\n", {"import.missing_column at row 1"}},
            {"id;name;LO1\n1;a;x\n", {"import.missing_column at row 1"}},
            {"id;name;LO1;lo1;LO2\n1;a;x;x;x\n", {"import.repeated_column at row 1, column lo1"}},
            {"id;name;LO1;LO2\n1;a;maybe;x\n", {"import.outcome at row 2, column LO1"}},
            {"id;name;LO1;LO2\n1;a;55;x\n", {"import.outcome at row 2, column LO1"}},
            {"id;name;LO1;LO2\n1;a;;x\n", {"assessment.outcome_missing at row 2, column LO1"}},
            {"id;name;LO1;LO2;passed\n1;a;x;0;yes\n",
             {"assessment.passed_with_failed_outcome at row 2, column passed"}},
            {"id;name;LO1;LO2;passed\n1;a;x;x;perhaps\n",
             {"import.passed at row 2, column passed"}},
            {"id;name;LO1;LO2;date\n1;a;x;x;03/04/2026\n",
             {"import.date_ambiguous at row 2, column date"}},
            {"id;name;LO1;LO2;date\n1;a;x;x;soon\n", {"import.date at row 2, column date"}},
            {"id;name;LO1;LO2;date\n1;a;x;x;2026-12-24\n",
             {"assessment.date_future at row 2, column date"}},
            {"id;name;LO1;LO2;method\n1;a;x;x;guess\n",
             {"assessment.method_unknown at row 2, column method"}},
            {"id;name;LO1;LO2;method\n1;a;x;x;level of attendance\n",
             {"assessment.attendance_only at row 2, column method"}},
            {"id;name;LO1;LO2;note\n1;a;x;x;80\n",
             {"assessment.grade_not_foreseen at row 2, column note"}},
            {"id;name;LO1;LO2;gözetim\n1;a;x;x;?\n",
             {"assessment.supervision_unknown at row 2, column gözetim"}},
            {"id;name;LO1;LO2\n1;a;x;x\n1;a;x;x\n",
             {"import.identifier_repeated at row 3, column id"}},
            {"id;LO1;LO2\n7;x;x\n", {"import.learner_unknown at row 2, column id"}},
            {"name;LO1;LO2\nNobody;x;x\n", {"import.learner_unknown at row 2, column name"}},
            {"id;name;LO1;LO2\n100;Other;x;x\n",
             {"import.identifier_of_another at row 2, column id"}},
            {"name;LO1;LO2\nTwin;x;x\n", {"import.learner_ambiguous at row 2, column name"}},
            {"id;name;LO1;LO2\n100;;x;x\n;Leyla Demir;x;x\n", {"import.learner_repeated at row 3"}},
            {"id;LO1;LO2\n200;x;x\n", {"assessment.recorded_already at row 2, column id"}},
            {"id;LO1;LO2;supersedes\n100;x;x;yes\n",
             {"import.supersedes at row 2, column supersedes"}},
            {"id;LO1;LO2;supersedes\n200;x;x;019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01\n",
             {"import.supersedes at row 2, column supersedes"}},
            {"id;LO1;LO2;supersedes\n200;x;x;perhaps\n",
             {"import.supersedes at row 2, column supersedes"}},
        };
        for (const Row& row : rows) {
            CAPTURE(std::string{row.file});
            AssessRoom room;
            REQUIRE(
                assess::import_learners(
                    room.ledger, base::as_bytes("name;id\nLeyla Demir;100\nTwin;t1\nTwin;t2\n"), {})
                    .is_written);
            REQUIRE(import(room, "id;name;LO1;LO2\n200;Done;x;x\n").is_written);
            const std::int64_t head = room.head();
            const auto digest = journal::projection_digest(room.database);
            CohortImportOptions how = options();
            how.is_dry_run = true;
            CHECK(codes(import(room, row.file, how).findings, true) == row.findings);
            const auto result = import(room, row.file);
            CHECK(codes(result.findings, true) == row.findings);
            CHECK_FALSE(result.is_written);
            CHECK(room.head() == head);
            CHECK(journal::projection_digest(room.database) == digest);
        }
    }

    TEST_CASE("what the whole file lacks or has wrong is said once") {
        AssessRoom room;
        const std::string file = "id;name;LO1;LO2\n1;a;x;x\n2;b;x;x\n3;c;x;x\n";
        CohortImportOptions how;
        how.achievement = test::welding().id;
        CHECK(codes(import(room, file, how).findings, true) ==
              Codes{"import.missing_column at row 1", "import.missing_column at row 1",
                    "import.missing_column at row 1"});
        how = options();
        how.defaults.method = "quiz";
        CHECK(codes(import(room, file, how).findings, true) ==
              Codes{"assessment.method_not_published at every row, method"});
    }

    TEST_CASE("one bad row among many keeps all of them out") {
        AssessRoom room;
        const std::int64_t head = room.head();
        const auto digest = journal::projection_digest(room.database);
        std::string file = arabic_cohort(100);
        file += "علي;ت-101;ناجح;ربما\n";
        const auto result = import(room, file);
        CHECK(codes(result.findings, true) == Codes{"import.outcome at row 103, column LO2"});
        CHECK(room.head() == head);
        CHECK(journal::projection_digest(room.database) == digest);
    }

    TEST_CASE("a learner is found by identifier, by name, or by name and date of birth") {
        AssessRoom room;
        assess::import_learners(
            room.ledger,
            base::as_bytes("name;latin;born;id\nليلى;Layla;1990-01-01;1\nTwin;;1990-01-01;2\n"
                           "Twin;;1991-01-01;3\n"),
            {});
        const auto result = import(room, "name;born;id;LO1;LO2\n;;1;x;x\ntwin;1991-01-01;;x;x\n");
        CHECK(codes(result.findings, true).empty());
        CHECK(result.learners_added == 0);
        Learners learners{room.ledger};
        CHECK(learners.find(result.rows.at(0).learner)->name == "ليلى");
        CHECK(learners.find(result.rows.at(1).learner)->identifier == "3");
        CHECK(import(room, "name;LO1;LO2;corrects\nlayla;x;0;yes\n").corrected == 1);
    }

    TEST_CASE("cells win over what was said for the whole file") {
        AssessRoom room;
        CohortImportOptions how = options();
        how.defaults.place = "Ankara";
        how.defaults.supervision = "supervised with identity verification";
        const auto result = import(room,
                                   "id;name;LO1;LO2;examiner;place;method\n1;a;x;x;Olga "
                                   "Kim;;\n2;b;x;x;;Konya;yazılı sınav\n",
                                   how);
        CHECK(codes(result.findings, true).empty());
        const assess::Assessment one = recorded(room, result, 0);
        CHECK(one.assessor == "Olga Kim");
        CHECK(one.place == "Ankara");
        CHECK(one.supervision == "supervised-with-identity-verification");
        const assess::Assessment two = recorded(room, result, 1);
        CHECK(two.assessor == "Mehmet Usta");
        CHECK(two.place == "Konya");
        CHECK(two.method == "written-examination");
    }

    TEST_CASE("an import that corrects supersedes what differs and keeps its evidence") {
        AssessRoom room;
        Assessments assessments{room.ledger};
        const auto digest = assessments.add_evidence(base::as_bytes("photo"), "image/jpeg");
        REQUIRE(import(room, "id;name;LO1;LO2\n1;a;x;x\n2;b;x;x\n").is_written);
        CohortImportOptions how = options();
        how.is_correction = true;
        const auto first = import(room, "id;LO1;LO2\n1;x;0\n2;x;x\n", how);
        CHECK(codes(first.findings, true).empty());
        CHECK(first.recorded == 1);
        CHECK(first.corrected == 1);
        CHECK(first.unchanged == 1);
        CHECK_FALSE(recorded(room, first, 0).is_passed);

        assess::Assessment with_photo = recorded(room, first, 0);
        with_photo.evidence = {{digest, "seam.jpg", "image/jpeg"}};
        REQUIRE(assessments.correct(with_photo.id, with_photo).id);
        const auto second = import(room, "id;LO1;LO2;supersedes\n1;x;x;yes\n2;x;x;\n");
        CHECK(codes(second.findings, true) ==
              Codes{"assessment.recorded_already at row 3, column id"});
        const auto third = import(room, "id;LO1;LO2;supersedes\n1;x;x;yes\n");
        CHECK(third.corrected == 1);
        CHECK(recorded(room, third, 0).evidence == with_photo.evidence);
        CHECK(import(room, "id;LO1;LO2\n1;x;x\n", how).is_written == false);
        CHECK(room.is_sound());
    }

    TEST_CASE("outcomes that share a heading with a column are headed by their long names") {
        AssessRoom room;
        design::Achievement achievement = test::welding();
        achievement.id = {{{5}}};
        achievement.learning_outcomes[0].code = "name";
        achievement.learning_outcomes[1].code = "note";
        const base::Instant now = room.clock.time;
        room.clock.time = *base::parse_instant("2026-10-01T08:00:00Z");
        room.publish(achievement);
        room.clock.time = now;
        CohortImportOptions how = options();
        how.achievement = achievement.id;
        const auto result = import(room, "id;name;results/name;note\n1;a;x;x\n", how);
        CHECK(codes(result.findings, true).empty());
        CHECK(result.passed == 1);
    }

    TEST_CASE("the newest published version counts where none is named") {
        AssessRoom room;
        design::Achievement next = test::welding();
        next.version = 2;
        const base::Instant now = room.clock.time;
        room.clock.time = *base::parse_instant("2026-10-01T08:00:00Z");
        room.publish(next);
        next.version = 3;
        room.add_draft(next);
        room.clock.time = now;
        const auto result = import(room, "id;name;LO1;LO2\n1;a;x;x\n");
        CHECK(recorded(room, result, 0).version == 2);
        CohortImportOptions how = options();
        how.version = 3;
        CHECK(codes(import(room, "id;name;LO1;LO2\n2;b;x;x\n", how).findings, true) ==
              Codes{"assessment.not_published at every row, achievement"});
        how.version = 4;
        CHECK_THROWS_AS(import(room, "id;name;LO1;LO2\n2;b;x;x\n", how), base::Error);
    }

    TEST_CASE("a dry run gives the same report and writes nothing") {
        AssessRoom room;
        CohortImportOptions how = options();
        how.is_dry_run = true;
        const std::int64_t head = room.head();
        const auto dry = import(room, arabic_cohort(3), how);
        CHECK(dry.learners_added == 3);
        CHECK(dry.passed == 3);
        CHECK_FALSE(dry.is_written);
        CHECK(room.head() == head);
    }

    TEST_CASE("a cohort of ten thousand is imported") {
        AssessRoom room;
        const auto result = import(room, arabic_cohort(10'000));
        CHECK(result.recorded == 10'000);
    }
}
