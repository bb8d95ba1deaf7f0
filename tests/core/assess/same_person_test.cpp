#include "core/assess/same_person.h"

#include <doctest/doctest.h>

#include "core/assess/learner_import.h"
#include "core/assess/own_record.h"
#include "core/base/error.h"
#include "tests/core/assess/samples.h"
#include "tests/core/support/centre.h"

using namespace tamga;
using base::LearnerId;
using test::Codes;
using test::codes;

namespace {

std::vector<LearnerId> ids(const std::vector<assess::Learner>& learners) {
    std::vector<LearnerId> found;
    found.reserve(learners.size());
    for (const auto& learner : learners)
        found.push_back(learner.id);
    return found;
}

/// Four records of one name, oldest first.
struct Four : test::Centre {
    LearnerId a = add_learner("Aylin Demir");
    LearnerId b = add_learner("Aylin Demir");
    LearnerId c = add_learner("Aylin Demir");
    LearnerId d = add_learner("Aylin Demir");
    journal::Ledger& ledger = station->ledger();

    base::Findings join(const LearnerId& record, const LearnerId& person) {
        return assess::join(ledger, record, person);
    }
    base::Findings separate(const LearnerId& record, const LearnerId& other) {
        return assess::separate(ledger, record, other);
    }
    std::vector<LearnerId> person(const LearnerId& id) {
        return ids(assess::records_of_person(ledger, id));
    }
};

using Ids = std::vector<LearnerId>;

}  // namespace

TEST_SUITE("assess/same_person") {
    TEST_CASE("joined records are shown as one, under the second, with everything of the first") {
        Four four;
        four.assess(four.a);
        const auto credential = four.award().front();
        REQUIRE(four.join(four.a, four.b).empty());
        CHECK(four.person(four.a) == Ids{four.b, four.a});
        CHECK(four.person(four.b) == Ids{four.b, four.a});
        CHECK(four.person(four.c) == Ids{four.c});
        CHECK(ids(four.station->learners().list(0, 10).learners) == Ids{four.b, four.c, four.d});
        CHECK(ids(four.station->learners().search("ayl", 10)) == Ids{four.b, four.c, four.d});
        CHECK(ids(four.station->learners().search("ayl", 2)) == Ids{four.b, four.c});
        issue::CredentialFilter filter;
        for (const LearnerId& id : {four.a, four.b}) {
            filter.learner = id;
            const auto page = four.station->credentials().page(filter, std::nullopt, 10);
            REQUIRE(page.rows.size() == 1);
            CHECK(page.rows[0].id == credential);
            CHECK(four.station->assessments().list({.learner = id}, 0, 10).records.size() == 1);
        }
        filter.learner = four.c;
        CHECK(four.station->credentials().page(filter, std::nullopt, 10).rows.empty());
        // Both records stay.
        CHECK(four.station->learners().find(four.a)->name == "Aylin Demir");
    }

    TEST_CASE("a third record stands under the one that stands under no other") {
        Four four;
        four.join(four.a, four.b);
        four.join(four.b, four.d);
        four.join(four.c, four.a);
        CHECK(four.person(four.c) == Ids{four.d, four.a, four.b, four.c});
        CHECK(codes(four.join(four.d, four.a)) == Codes{"learner.joined_already"});
    }

    TEST_CASE("who is taken out stands alone, and the others stay together") {
        Four four;
        four.join(four.a, four.b);
        four.join(four.c, four.b);
        four.join(four.b, four.d);
        REQUIRE(four.separate(four.b, four.d).empty());
        CHECK(four.person(four.b) == Ids{four.b});
        CHECK(four.person(four.a).size() == 3);
        CHECK(four.person(four.a) == four.person(four.d));
        CHECK(codes(four.separate(four.b, four.d)) == Codes{"learner.separated_already"});
        // Two people may still turn out to be one.
        REQUIRE(four.join(four.b, four.d).empty());
        CHECK(four.person(four.b).size() == 4);
    }

    TEST_CASE("what was decided is not offered as a duplicate") {
        Four four;
        const auto offered = [&] {
            return ids(
                assess::possible_duplicates(four.ledger, *four.station->learners().find(four.a)));
        };
        CHECK(offered() == Ids{four.b, four.c, four.d});
        four.join(four.b, four.a);
        CHECK(offered() == Ids{four.c, four.d});
        four.separate(four.c, four.b);
        CHECK(offered() == Ids{four.d});
    }

    TEST_CASE("one person is not assessed twice, and a correction may be for either record") {
        Four four;
        const auto older = four.assess(four.a, false);
        four.join(four.a, four.b);
        assess::Assessment again = four.station->assessments().find(older)->assessment;
        again.learner = four.b;
        CHECK(codes(four.station->assessments().record(again).findings) ==
              Codes{"assessment.recorded_already"});
        CHECK_FALSE(base::has_errors(four.station->assessments().correct(older, again).findings));
        again.learner = four.c;
        CHECK_FALSE(base::has_errors(four.station->assessments().record(again).findings));
    }

    TEST_CASE(
        "who waits under a joined record is awarded with the person, and bound in one record") {
        Four four;
        four.assess(four.a);
        four.join(four.a, four.b);
        issue::AwardRequest request;
        request.achievement = four.achievement;
        request.learner = four.b;
        const auto awarded =
            four.station->awards().award(request, [](const issue::AwardProgress&) { return true; });
        REQUIRE(awarded.credentials.size() == 1);
        const auto first = awarded.credentials.front();
        four.assess(four.c);
        const auto second = four.award().front();
        CHECK_THROWS_AS((void)four.station->credentials().make_record({first, second}),
                        const base::Error&);
        four.join(four.c, four.b);
        const auto record = four.station->credentials().make_record({first, second});
        CHECK(record.document.find("\"partial\"") == std::string::npos);
    }

    TEST_CASE("two stations' records of one identifier are one learner to import and kiosk") {
        Four four;
        // Nothing hinders two stations from giving out one number; here another name did.
        assess::Learner one = *four.station->learners().find(four.a);
        one.identifier = "2026-0042";
        one.identifier_type = "centre";
        one.birth_date = base::parse_date("2001-03-05");
        assess::Learner two = one;
        two.id = four.b;
        four.join(four.b, four.a);
        CHECK_FALSE(base::has_errors(four.station->learners().update(one).findings));
        CHECK_FALSE(base::has_errors(four.station->learners().update(two).findings));
        CHECK(assess::find_own_record(four.ledger, "2026-0042", *one.birth_date)->id == four.a);
        const auto import = assess::import_learners(
            four.ledger, base::as_bytes("name,identifier\nAylin Demir,2026-0042\n"), {});
        CHECK_FALSE(base::has_errors(import.findings));
        CHECK(import.unchanged == 1);
        four.separate(four.b, four.a);
        CHECK_FALSE(assess::find_own_record(four.ledger, "2026-0042", *one.birth_date));
    }

    TEST_CASE("erasing and handing out reach every record of the person") {
        Four four;
        four.join(four.a, four.b);
        const auto data = four.station->learners().export_personal_data(four.a);
        REQUIRE(data.find("same_person"));
        CHECK(data.find("same_person")->as_array().size() == 1);
        CHECK(data.find("entries")->as_array().size() == 2);
        four.station->learners().erase(four.b, "asked for by letter");
        CHECK(four.station->learners().find(four.a)->is_erased);
        CHECK(four.station->learners().find(four.b)->is_erased);
        CHECK_FALSE(four.station->learners().find(four.c)->is_erased);
        CHECK(codes(four.join(four.c, four.a)) == Codes{"learner.erased"});
    }

    TEST_CASE("what cannot be joined is said, and nothing is written") {
        Four four;
        const LearnerId nobody{};
        CHECK(codes(four.join(four.a, four.a)) == Codes{"learner.same_record"});
        CHECK(codes(four.join(four.a, nobody)) == Codes{"learner.unknown"});
        CHECK(codes(four.separate(nobody, four.a)) == Codes{"learner.unknown"});
        four.station->sign_out();
        CHECK_THROWS_AS(four.join(four.a, four.b), const base::Error&);
        CHECK_THROWS_AS(four.separate(four.a, four.b), const base::Error&);
        CHECK(four.person(four.a) == Ids{four.a});
    }
}
