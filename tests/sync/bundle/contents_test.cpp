#include "sync/bundle/contents.h"

#include <doctest/doctest.h>

#include "core/journal/evidence_travel.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/bundle/support.h"

using namespace tamga;
using test::bundle;
using test::database_of;
using test::Stations;
using test::take_in;

namespace {

const base::Bytes content = test::pattern(journal::content_part_bytes + 100);

}  // namespace

TEST_SUITE("sync/bundle/contents") {
    TEST_CASE("files of evidence go by stick until the founding station says that it has them") {
        Stations all;
        const auto digest =
            test::assess_with_evidence(all.one, all.one.add_learner("Nursel"), content);
        const auto written = bundle(all.one, {&all.founder, &all.two}, all.file("to-all"));
        CHECK(written.contents == 1);
        const auto looked = sync::bundle::inspect(&*all.founder.station, written.files);
        REQUIRE(looked.bundles.size() == 1);
        CHECK(looked.bundles[0].contents == 1);

        const auto report = take_in(all.founder, written.files);
        CHECK(report.contents == 1);
        CHECK(report.contents_passed_over == 0);
        CHECK(all.founder.station->assessments().evidence(digest) == content);
        const auto twice = take_in(all.founder, written.files);
        CHECK(twice.stored == 0);
        CHECK(all.founder.station->assessments().evidence(digest) == content);

        // Until the return bundle, nobody knows there that it arrived.
        CHECK(bundle(all.one, {&all.founder}, all.file("again")).contents == 1);
        const auto back = bundle(all.founder, {&all.one}, all.file("back"));
        CHECK(back.contents == 0);
        take_in(all.one, back.files);
        CHECK(bundle(all.one, {&all.founder}, all.file("third")).contents == 0);
    }

    TEST_CASE("a courier's station carries another's files on") {
        Stations all;
        const auto digest =
            test::assess_with_evidence(all.one, all.one.add_learner("Nursel"), content);
        take_in(all.two, bundle(all.one, {&all.two}, all.file("to-courier")).files);
        CHECK(all.two.station->assessments().evidence(digest) == content);
        const auto onward = bundle(all.two, {&all.founder}, all.file("onward"));
        CHECK(onward.contents == 1);
        take_in(all.founder, onward.files);
        CHECK(all.founder.station->assessments().evidence(digest) == content);
    }

    TEST_CASE("a file of a learner who was erased meanwhile does not come back by stick") {
        Stations all;
        const base::LearnerId learner = all.one.add_learner("Nursel");
        const auto digest = test::assess_with_evidence(all.one, learner, content);
        const auto written = bundle(all.one, {&all.founder}, all.file("before"));
        take_in(all.founder, written.files);
        all.founder.station->learners().erase(learner, "asked for it");
        const auto report = take_in(all.founder, written.files);
        CHECK(report.contents == 0);
        CHECK(report.contents_passed_over == 1);
        CHECK_THROWS_AS(all.founder.station->assessments().evidence(digest), base::Error);
        // And from where it still lies it goes with the erasure.
        take_in(all.one, bundle(all.founder, {&all.one}, all.file("erasure")).files);
        CHECK(bundle(all.one, {&all.founder}, all.file("after")).contents == 0);
    }

    TEST_CASE("what a stranger signs about files is passed over with a warning") {
        Stations all;
        test::Centre stranger{"https://centre.example/status", 3};
        sync::Standings standings;
        sync::sign(standings, stranger.station->ledger().station_key());
        CHECK_FALSE(sync::bundle::take_standings(*all.one.station, standings));
        sync::sign(standings, all.two.station->ledger().station_key());
        CHECK(sync::bundle::take_standings(*all.one.station, standings));
        standings.contents.push_back({crypto::sha256(content), 1, true});
        CHECK_FALSE(sync::bundle::take_standings(*all.one.station, standings));
    }

    TEST_CASE("a stick that fills up at any step leaves no file, and the store as it was") {
        Stations all;
        (void)test::assess_with_evidence(all.one, all.one.add_learner("Nursel"), content);
        int steps = 0;
        for (bool is_written = false; !is_written; ++steps) {
            const auto file = all.file("full-" + std::to_string(steps));
            test::FailingDisk disk{steps};
            sync::bundle::ExportPlan plan;
            plan.file = file;
            plan.recipients = {test::member_of(all.founder)};
            try {
                (void)sync::bundle::write_bundle(*all.one.station, plan, disk);
                is_written = true;
            } catch (const base::Error&) {
                CHECK_FALSE(std::filesystem::exists(file));
            }
        }
        CHECK(steps > 5);
        CHECK(bundle(all.one, {&all.founder}, all.file("then")).contents == 1);
    }
}
