#include "core/credential/edc_duration.h"

#include <doctest/doctest.h>

using namespace tamga;

TEST_SUITE("credential/edc_duration") {
    TEST_CASE("months and seconds of a duration do not mix") {
        CHECK(credential::parse_duration("PT60H")->seconds == 216'000);
        CHECK(credential::parse_duration("PT60H")->months == 0);
        CHECK(credential::parse_duration("P60M")->months == 60);
        CHECK(credential::parse_duration("P1Y2M3DT4H5M6.5S")->months == 14);
        CHECK(credential::parse_duration("P1Y2M3DT4H5M6.5S")->seconds ==
              3 * 86'400 + 4 * 3'600 + 5 * 60 + 6.5);
    }

    TEST_CASE("what is no duration is not read") {
        for (const char* text : {"", "P", "PT", "60H", "PT60", "P60H", "PT1D", "PT1M1H", "P1D1Y",
                                 "P1.5Y", "PT.5S", "PT5.S", "-P1D", "P1W", "PT1234567890H", "P1DT"})
            CHECK_MESSAGE(!credential::parse_duration(text), text);
    }
}
