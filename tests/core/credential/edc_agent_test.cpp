#include "core/credential/edc_agent.h"

#include <doctest/doctest.h>

#include "core/json/read.h"

using namespace tamga;
using credential::SameOrganisation;

namespace {

SameOrganisation compare(std::string_view certified, const char* agent) {
    const auto read = json::read(agent);
    REQUIRE(read);
    return credential::compare_organisation(certified, read.value->as_object());
}

constexpr const char* irish_vat = R"({"vatIdentifier": {"notation": "654321", "spatial":
    {"id": "http://publications.europa.eu/resource/authority/country/IRL"}}})";

}  // namespace

TEST_SUITE("credential/edc_agent") {
    TEST_CASE("an eIDAS identifier is compared as a whole") {
        const char* agent = R"({"eIDASIdentifier": {"notation": "VATES-A00000000"}})";
        CHECK(compare("VATES-A00000000", agent) == SameOrganisation::yes);
        CHECK(compare("VATES-A00000001", agent) == SameOrganisation::no);
        CHECK(compare("VATFR-A00000000", agent) == SameOrganisation::not_comparable);
        CHECK(compare("NTRES-A00000000", agent) == SameOrganisation::not_comparable);
    }

    TEST_CASE("a tax number is compared with its country, however it is written") {
        CHECK(compare("VATIE-654321", irish_vat) == SameOrganisation::yes);
        CHECK(compare("VATIE-654322", irish_vat) == SameOrganisation::no);
        CHECK(compare("VATGB-654321", irish_vat) == SameOrganisation::not_comparable);
        CHECK(compare("NTRIE-654321", irish_vat) == SameOrganisation::not_comparable);
        CHECK(compare("VATIE-654321", R"({"vatIdentifier": {"notation": "IE 65.43-21"}})") ==
              SameOrganisation::yes);
        CHECK(compare("VATIE-654321", R"({"vatIdentifier": {"notation": "654321"}})") ==
              SameOrganisation::not_comparable);
    }

    TEST_CASE("a registration is compared with the trade register's number") {
        CHECK(compare("NTRIE-0000", R"({"registration": [{"notation": "0000", "spatial":
            "http://publications.europa.eu/resource/authority/country/IRL"}]})") ==
              SameOrganisation::yes);
    }

    TEST_CASE("one identifier that is the same suffices") {
        CHECK(compare("VATES-1", R"({"eIDASIdentifier": [{"notation": "VATES-2"},
                                                         {"notation": "VATES-1"}]})") ==
              SameOrganisation::yes);
    }

    TEST_CASE("what is no identifier compares with nothing") {
        for (const char* certified : {"", "VAT", "VATIE-", "VATIE654321", "VAT12-1"})
            CHECK(compare(certified, irish_vat) == SameOrganisation::not_comparable);
        CHECK(compare("VATIE-654321", R"({"vatIdentifier": "654321", "eIDASIdentifier": [1]})") ==
              SameOrganisation::not_comparable);
    }
}
