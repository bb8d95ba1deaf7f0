#include "core/credential/organisation_rules.h"

#include <doctest/doctest.h>

using tamga::credential::check_organisation;
using tamga::credential::Organisation;
using tamga::credential::tidied;

namespace {

Organisation good() {
    Organisation organisation;
    organisation.name = "Konya Meslek Merkezi";
    organisation.country = "TR";
    organisation.url = "https://konya.example";
    organisation.status_address = "https://konya.example/status";
    return organisation;
}

std::string codes(const Organisation& organisation) {
    std::string all;
    for (const auto& finding : check_organisation(organisation))
        all += finding.code + ' ' + finding.where + ';';
    return all;
}

}  // namespace

TEST_SUITE("core/credential/organisation_rules") {
    TEST_CASE("an organisation with a name, a country and web addresses may award") {
        CHECK(codes(good()).empty());
        Organisation least;
        least.name = "م";
        least.country = "TN";
        CHECK(codes(least).empty());
    }

    TEST_CASE("what keeps an organisation from awarding is named with its place") {
        Organisation one = good();
        one.name.clear();
        CHECK(codes(one) == "organisation.name /name;");
        for (const char* country : {"", "T", "tr", "TUR", "T1", "Т\x00"}) {
            one = good();
            one.country = country;
            CAPTURE(country);
            CHECK(codes(one) == "organisation.country /country;");
        }
        for (const char* address :
             {"", "konya.example", "ftp://konya.example", "https://", "https:///status",
              "https://?x", "https://konya.example/a b", "https://konya.example/\n", "javascript:1",
              "https://:80", "https://a\"b", "https://a<b"}) {
            CAPTURE(address);
            one = good();
            one.url = address;
            CHECK(codes(one) == "organisation.url /url;");
            one = good();
            one.status_address = address;
            CHECK(codes(one) == "organisation.status_address /status_address;");
        }
    }

    TEST_CASE("what is kept has no spaces around, no empty parts and no slash at the end") {
        Organisation typed = good();
        typed.name = " Konya Meslek Merkezi \n";
        typed.country = "TR ";
        typed.region = "  ";
        typed.url = "";
        typed.status_address = "https://konya.example/status// ";
        const Organisation kept = tidied(typed);
        CHECK(kept.name == "Konya Meslek Merkezi");
        CHECK(kept.country == "TR");
        CHECK_FALSE(kept.region);
        CHECK_FALSE(kept.url);
        CHECK(kept.status_address == "https://konya.example/status");
        CHECK(codes(kept).empty());
    }

    TEST_CASE(
        "codes begin with the beginning of the organisation's page, where it can stand there") {
        using tamga::credential::verify_address;
        Organisation organisation = good();
        organisation.url = "https://konya.example/tr/kurslar?x#y";
        CHECK(verify_address(organisation) == "https://konya.example");
        organisation.url = "https://konya.example";
        CHECK(verify_address(organisation) == "https://konya.example");
        organisation.url.reset();
        CHECK(verify_address(organisation).empty());
        organisation.url = "https://kənya.example";
        CHECK(verify_address(organisation).empty());
    }
}
