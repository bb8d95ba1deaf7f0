#include <doctest/doctest.h>

#include "tests/sync/bundle/support.h"

using namespace tamga;

TEST_SUITE("sync/bundle/size") {
    TEST_CASE("1,000 credentials with learners and assessments, on a stick") {
        constexpr int credentials = 1000;
        test::Stations all;
        const auto empty = test::bundle(all.one, {&all.founder}, all.file("before"));
        test::take_in(all.founder, empty.files);
        test::take_in(all.one, test::bundle(all.founder, {&all.one}, all.file("back")).files);
        all.one.add_cohort(credentials);
        REQUIRE(all.one.award().size() == credentials);
        const auto written = test::bundle(all.one, {&all.founder}, all.file("work"));
        const double each = static_cast<double>(written.bytes) / credentials;
        MESSAGE(written.entries << " entries, " << written.bytes << " bytes: " << each
                                << " bytes a credential, learner and assessment included");
        // Salts, identifiers and signatures do not pack: 16 of salt for each of three entries, 16
        // of identifier for each of three things, and 64 of signature are 160 bytes already.
        CHECK(each >= 160);
        CHECK(each <= 400);
    }
}
