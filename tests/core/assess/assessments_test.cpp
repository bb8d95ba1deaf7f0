#include "core/assess/assessments.h"

#include <doctest/doctest.h>

#include "core/assess/learners.h"
#include "core/base/error.h"
#include "core/journal/writer.h"
#include "tests/core/assess/samples.h"

using namespace tamga;
using assess::Assessment;
using assess::Assessments;
using test::AssessRoom;
using test::codes;
using test::Codes;
using test::passed_welding;

namespace {

/// A room with one learner in it.
struct LearnerRoom : AssessRoom {
    explicit LearnerRoom(const char* name = "Zeynep Ak") {
        assess::Learner someone;
        someone.name = name;
        learner = *assess::Learners{ledger}.add(someone).id;
    }

    base::LearnerId add(const char* name) {
        assess::Learner someone;
        someone.name = name;
        return *assess::Learners{ledger}.add(someone).id;
    }

    base::AssessmentId record(const Assessment& assessment) {
        const auto writing = assessments.record(assessment);
        REQUIRE(writing.id);
        return *writing.id;
    }

    base::LearnerId learner;
    Assessments assessments{ledger};
};

void award(AssessRoom& room, const base::AssessmentId& assessment) {
    room.sign_in("Igor", {journal::Role::issuer});
    journal::Batch batch{room.ledger.writer(journal::Role::issuer)};
    batch.append(journal::Kind::credential_awarded,
                 {{"assessment", base::format(assessment)},
                  {"credential", "019ab0c4-5e00-7a11-8c01-3f2b6d5e9aff"},
                  {"issued", "2026-11-23T09:30:00Z"}});
    batch.commit();
    room.sign_in("Amina", {journal::Role::assessor});
}

std::int64_t waiting(AssessRoom& room) {
    auto row = room.database.query("SELECT count(*) FROM award_queue");
    row.step();
    return row.integer(0);
}

}  // namespace

TEST_SUITE("assess/assessments") {
    TEST_CASE("a recorded assessment is found whole and waits for its award") {
        LearnerRoom room;
        Assessment assessment = passed_welding(room.learner);
        assessment.method = "http://data.europa.eu/snb/assessment/6a4db9f11d";
        assessment.supervision = "http://data.europa.eu/snb/supervision-verification/70be69aaf9";
        assessment.id = room.record(assessment);
        assessment.method = "practical-assessment";
        assessment.supervision = "supervised-with-identity-verification";

        const auto record = room.assessments.find(assessment.id);
        REQUIRE(record);
        CHECK(record->assessment == assessment);
        CHECK(record->recorded == room.clock.time);
        CHECK(record->by == room.ledger.signed_in()->id);
        CHECK_FALSE(record->supersedes);
        CHECK_FALSE(record->superseded_by);
        CHECK_FALSE(record->credential);
        CHECK(waiting(room) == 1);
        CHECK(room.is_sound());
    }

    TEST_CASE("a failed assessment is recorded and waits for nothing") {
        LearnerRoom room;
        Assessment assessment = passed_welding(room.learner);
        assessment.results[0].is_passed = false;
        assessment.is_passed = false;
        room.record(assessment);
        CHECK(waiting(room) == 0);
    }

    TEST_CASE("what the store does not know is told and nothing is written") {
        struct Row {
            const char* code;
            void (*spoil)(Assessment&);
        };
        const Row rows[] = {
            {"assessment.achievement_unknown", [](Assessment& a) { a.version = 2; }},
            {"assessment.achievement_unknown", [](Assessment& a) { a.achievement = {}; }},
            {"assessment.learner_unknown", [](Assessment& a) { a.learner = {}; }},
            {"assessment.evidence_unknown",
             [](Assessment& a) {
                 a.evidence = {{{}, "seam.jpg", "image/jpeg"}};
             }},
            {"assessment.attendance_only", [](Assessment& a) { a.method = "level-of-attendance"; }},
        };
        LearnerRoom room;
        const std::int64_t head = room.head();
        for (const Row& row : rows) {
            CAPTURE(row.code);
            Assessment assessment = passed_welding(room.learner);
            row.spoil(assessment);
            const auto writing = room.assessments.record(assessment);
            CHECK_FALSE(writing.id);
            CHECK(codes(writing.findings) == Codes{row.code});
        }
        CHECK(room.head() == head);
    }

    TEST_CASE("a draft is not assessed against") {
        LearnerRoom room;
        design::Achievement next = test::welding();
        next.version = 2;
        room.add_draft(next);
        Assessment assessment = passed_welding(room.learner);
        assessment.version = 2;
        CHECK(codes(room.assessments.record(assessment).findings) ==
              Codes{"assessment.not_published"});
    }

    TEST_CASE("an erased learner is not assessed") {
        LearnerRoom room;
        CHECK(assess::Learners{room.ledger}.erase(room.learner, "request").empty());
        CHECK(codes(room.assessments.record(passed_welding(room.learner)).findings) ==
              Codes{"assessment.learner_erased"});
    }

    TEST_CASE("a learner has one current record for a version") {
        LearnerRoom room;
        room.record(passed_welding(room.learner));
        CHECK(codes(room.assessments.record(passed_welding(room.learner)).findings) ==
              Codes{"assessment.recorded_already"});
    }

    TEST_CASE("a correction supersedes, also a correction, and only the last one counts") {
        LearnerRoom room;
        Assessment failed = passed_welding(room.learner);
        failed.is_passed = failed.results[0].is_passed = false;
        const base::AssessmentId first = room.record(failed);
        const auto second = room.assessments.correct(first, passed_welding(room.learner));
        REQUIRE(second.id);
        CHECK(second.findings.empty());
        CHECK(codes(room.assessments.correct(first, failed).findings) ==
              Codes{"assessment.recorded_already", "assessment.superseded_already"});
        const auto third = room.assessments.correct(*second.id, passed_welding(room.learner));
        REQUIRE(third.id);

        CHECK(room.assessments.find(first)->superseded_by == *second.id);
        CHECK(room.assessments.find(*second.id)->superseded_by == *third.id);
        CHECK(room.assessments.find(*third.id)->supersedes == *second.id);
        CHECK_FALSE(room.assessments.find(*third.id)->superseded_by);
        CHECK_FALSE(room.assessments.find(first)->assessment.is_passed);
        CHECK(waiting(room) == 1);
        CHECK(room.is_sound());
    }

    TEST_CASE("a correction names a record of the same learner and achievement") {
        LearnerRoom room;
        const base::AssessmentId first = room.record(passed_welding(room.learner));
        const base::LearnerId other = room.add("Other");
        CHECK(codes(room.assessments.correct(first, passed_welding(other)).findings) ==
              Codes{"assessment.other_subject"});
        CHECK(codes(room.assessments.correct({}, passed_welding(other)).findings) ==
              Codes{"assessment.unknown"});
    }

    TEST_CASE("correcting what was awarded is allowed and says that the credential stays") {
        LearnerRoom room;
        const base::AssessmentId first = room.record(passed_welding(room.learner));
        award(room, first);
        CHECK(room.assessments.find(first)->credential);
        const auto writing = room.assessments.correct(first, passed_welding(room.learner));
        CHECK(writing.id);
        REQUIRE(codes(writing.findings) == Codes{"assessment.awarded_already"});
        CHECK(writing.findings[0].what.find("urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9aff") !=
              std::string::npos);
        CHECK(room.is_sound());
    }

    TEST_CASE("another person countersigns, once") {
        LearnerRoom room;
        const base::AssessmentId id = room.record(passed_welding(room.learner));
        CHECK(codes(room.assessments.countersign(id, "Olga Kim")) ==
              Codes{"assessment.same_operator"});
        room.sign_in("Boris", {journal::Role::assessor});
        CHECK(codes(room.assessments.countersign({}, "Olga Kim")) == Codes{"assessment.unknown"});
        CHECK(codes(room.assessments.countersign(id, " ")) == Codes{"assessment.assessor_missing"});
        CHECK(codes(room.assessments.countersign(id, "MEHMET usta")) ==
              Codes{"assessment.same_assessor"});
        CHECK(room.assessments.countersign(id, "Olga  Kim").empty());
        const auto record = room.assessments.find(id);
        REQUIRE(record->countersignature);
        CHECK(record->countersignature->name == "Olga Kim");
        CHECK(record->countersignature->by == room.ledger.signed_in()->id);
        CHECK(codes(room.assessments.countersign(id, "Ivan Li")) ==
              Codes{"assessment.countersigned_already"});
        CHECK(room.is_sound());
    }

    TEST_CASE("what no longer counts is not countersigned") {
        LearnerRoom room;
        const base::AssessmentId first = room.record(passed_welding(room.learner));
        const auto second = room.assessments.correct(first, passed_welding(room.learner));
        room.sign_in("Boris", {journal::Role::assessor});
        CHECK(codes(room.assessments.countersign(first, "Olga Kim")) ==
              Codes{"assessment.superseded_already"});
        CHECK(assess::Learners{room.ledger}.erase(room.learner, "request").empty());
        CHECK(codes(room.assessments.countersign(*second.id, "Olga Kim")) ==
              Codes{"assessment.learner_erased"});
        CHECK(room.is_sound());
    }

    TEST_CASE("evidence is kept once under its digest, and again after it was erased") {
        LearnerRoom room;
        const auto content = base::as_bytes("abc");
        const auto digest = room.assessments.add_evidence(content, "text/plain");
        // FIPS 180-2, appendix B.1.
        CHECK(digest[0] == 0xba);
        CHECK(digest[31] == 0xad);
        const std::int64_t head = room.head();
        CHECK(room.assessments.add_evidence(content, "text/plain") == digest);
        CHECK(room.head() == head);
        CHECK(base::as_text(room.assessments.evidence(digest)) == "abc");

        Assessment assessment = passed_welding(room.learner);
        assessment.evidence = {{digest, "notes.txt", "text/plain"}};
        room.record(assessment);
        CHECK(assess::Learners{room.ledger}.erase(room.learner, "request").empty());
        CHECK_THROWS_AS(room.assessments.evidence(digest), base::Error);
        CHECK(room.assessments.add_evidence(content, "text/plain") == digest);
        CHECK(base::as_text(room.assessments.evidence(digest)) == "abc");
        CHECK(room.is_sound());
        CHECK(base::as_text(room.assessments.evidence(digest)) == "abc");
    }

    TEST_CASE("evidence is bounded, not empty, and has a media type") {
        LearnerRoom room;
        const std::int64_t head = room.head();
        base::Bytes large(assess::limit_evidence_bytes + 1, 1);
        CHECK_THROWS_WITH_AS(room.assessments.add_evidence(large, "image/png"),
                             "the evidence file has 10485761 bytes; the limit is 10485760 (10 MiB)."
                             " Make it smaller, or keep it elsewhere and add a summary",
                             base::Error);
        CHECK_THROWS_AS(room.assessments.add_evidence({}, "image/png"), base::Error);
        for (const char* type : {"", "image", "image/", "/png", "image/p ng", "a/b/c"})
            CHECK_THROWS_AS(room.assessments.add_evidence(base::as_bytes("x"), type), base::Error);
        CHECK(room.head() == head);
        large.pop_back();
        room.assessments.add_evidence(large, "image/png");
    }

    TEST_CASE("a list shows what its filter asks for, in parts") {
        LearnerRoom room;
        const base::LearnerId other = room.add("Other");
        Assessment failed = passed_welding(other);
        failed.is_passed = failed.results[1].is_passed = false;
        const base::AssessmentId first = room.record(passed_welding(room.learner));
        room.record(failed);
        room.assessments.correct(first, passed_welding(room.learner));

        const auto count = [&](const assess::AssessmentFilter& filter) {
            return room.assessments.list(filter, 0, 10).records.size();
        };
        CHECK(count({}) == 3);
        CHECK(count({.is_current = true}) == 2);
        CHECK(count({.learner = other}) == 1);
        CHECK(count({.is_passed = true}) == 2);
        CHECK(count({.achievement = test::welding().id}) == 3);
        CHECK(count({.achievement = test::welding().id, .version = 2}) == 0);
        CHECK(count({.achievement = base::AchievementId{}}) == 0);
        const auto page = room.assessments.list({}, 0, 2);
        CHECK(page.records.size() == 2);
        REQUIRE(page.next);
        CHECK(room.assessments.list({}, *page.next, 2).records.size() == 1);
        CHECK_FALSE(room.assessments.list({}, *page.next, 2).next);
    }

    TEST_CASE("recording needs the role of an assessor") {
        LearnerRoom room;
        room.sign_in("Igor", {journal::Role::issuer});
        CHECK_THROWS_AS(room.assessments.record(passed_welding(room.learner)), base::Error);
        CHECK_THROWS_AS(room.assessments.countersign({}, "x"), base::Error);
        CHECK_THROWS_AS(room.assessments.add_evidence(base::as_bytes("x"), "text/plain"),
                        base::Error);
    }
}
