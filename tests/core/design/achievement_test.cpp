#include "core/design/achievement.h"

#include <doctest/doctest.h>

using namespace tamga;
using namespace std::chrono_literals;

TEST_SUITE("design/achievement") {
    TEST_CASE("a workload is read in hours and minutes") {
        CHECK(design::parse_workload("PT60H") == 60h);
        CHECK(design::parse_workload("PT1H30M") == 90min);
        CHECK(design::parse_workload("PT90M") == 90min);
        CHECK(design::parse_workload("PT0H") == 0min);
    }

    TEST_CASE("sixty months, days, fractions and half a duration are no workload") {
        for (const char* text :
             {"P60M", "P2D", "P1DT6H", "PT1.5H", "PT", "PT60", "PTH", "60H", "PT-5H", "PT30M1H", "",
              "PT10001H", "PT99999999999H", "pt60h", "PT60H "})
            CHECK_FALSE_MESSAGE(design::parse_workload(text).has_value(), text);
    }

    TEST_CASE("a workload is written in hours, with minutes where there are any") {
        CHECK(design::format_workload(60h) == "PT60H");
        CHECK(design::format_workload(90min) == "PT1H30M");
        CHECK(design::format_workload(45min) == "PT45M");
        CHECK(design::format_workload(0min) == "PT0H");
    }

    TEST_CASE("the credential speaks the first language named, else that of the title") {
        design::Achievement achievement;
        CHECK(design::primary_language(achievement) == "en");
        achievement.title = {{"tr", "Kaynak"}, {"en", "Welding"}};
        CHECK(design::primary_language(achievement) == "tr");
        achievement.languages = {"en", "tr"};
        CHECK(design::primary_language(achievement) == "en");
    }

    TEST_CASE("cycles and grading schemes are named by words") {
        for (const auto cycle : {design::Cycle::short_cycle, design::Cycle::first,
                                 design::Cycle::second, design::Cycle::third})
            CHECK(design::parse_cycle(design::name(cycle)) == cycle);
        CHECK(design::name(design::Cycle::short_cycle) == "short");
        CHECK_FALSE(design::parse_cycle("fourth").has_value());
        CHECK(design::parse_grading_scheme("percentage") == design::Grading::Scheme::percentage);
        CHECK_FALSE(design::parse_grading_scheme("").has_value());
    }
}
