#include "core/assess/own_record.h"

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

base::Date day(const char* text) {
    return *base::parse_date(text);
}

base::LearnerId add(test::Centre& centre, const char* name, const char* identifier,
                    const char* born) {
    assess::Learner learner;
    learner.name = name;
    learner.identifier = identifier;
    if (*identifier != 0) learner.identifier_type = "centre";
    if (*born != 0) learner.birth_date = day(born);
    return *centre.station->learners().add(learner).id;
}

}  // namespace

TEST_SUITE("assess/own_record") {
    TEST_CASE("who knows identifier and date of birth finds their own record, and nobody else") {
        test::Centre centre;
        const auto id = add(centre, "Aylin Demir", "2026-0042", "2001-03-05");
        add(centre, "Burak Kaya", "2026-0043", "");
        auto& ledger = centre.station->ledger();
        const auto found = assess::find_own_record(ledger, " 2026-0042 ", day("2001-03-05"));
        REQUIRE(found);
        CHECK(found->id == id);
        CHECK_FALSE(assess::find_own_record(ledger, "2026-0042", day("2001-03-06")));
        CHECK_FALSE(assess::find_own_record(ledger, "2026-0041", day("2001-03-05")));
        CHECK_FALSE(assess::find_own_record(ledger, "2026-0043", day("2001-03-05")));
        CHECK_FALSE(assess::find_own_record(ledger, "", day("2001-03-05")));
        centre.station->learners().erase(id, "asked for by letter");
        CHECK_FALSE(assess::find_own_record(ledger, "2026-0042", day("2001-03-05")));
    }

    TEST_CASE("the same name is a possible duplicate unless the dates of birth differ") {
        test::Centre centre;
        const auto id = add(centre, "Aylin Demir", "2026-0042", "2001-03-05");
        const auto unknown = add(centre, "AYLİN  DEMİR", "", "");
        const auto same = add(centre, "Aylin Demir", "", "2001-03-05");
        add(centre, "Aylin Demir", "", "1980-01-01");
        add(centre, "Aylin Demirel", "", "2001-03-05");
        const auto learner = *centre.station->learners().find(id);
        const auto found = assess::possible_duplicates(centre.station->ledger(), learner);
        REQUIRE(found.size() == 2);
        CHECK(found[0].id == unknown);
        CHECK(found[1].id == same);
    }
}
