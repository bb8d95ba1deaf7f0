#include <doctest/doctest.h>

#include <string>

#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::document;

namespace {

/// A second store beside the centre's, which asked to be admitted.
std::string request_of_tablet(const CliCentre& centre) {
    const std::string store = centre.at("tablet");
    const std::string file = centre.at("request.json");
    REQUIRE(test::run_tamga({"--store", store, "--operator", "Murat", "init", "--organisation",
                             "Tablet", "--country", "TR"})
                .exit_code == 0);
    REQUIRE(test::run_tamga({"--store", store, "--operator", "Murat", "station", "request",
                             "--name", "Tablet 2", "--out", file})
                .exit_code == 0);
    return file;
}

json::Value second_station(const CliCentre& centre) {
    const json::Value listed = document(centre.must({"--json", "station", "list"}));
    const json::Array& stations = listed.find("stations")->as_array();
    REQUIRE(stations.size() == 2);
    return stations[1];
}

}  // namespace

TEST_SUITE("platform/cli/delegation") {
    TEST_CASE("a station is admitted within bounds, gets others, and ends") {
        const CliCentre centre;
        const std::string request = request_of_tablet(centre);
        centre.must({"station", "admit", request, "--out", centre.at("admission.json"),
                     "--achievement", CliCentre::achievement, "--until", "2027-06-30", "--quota",
                     "50", "--centre", "Atölye 3"});
        const json::Value admitted = second_station(centre);
        const json::Value& terms = *admitted.find("terms");
        CHECK(terms.find("quota")->as_number() == 50);
        // The whole day counts.
        CHECK(*terms.find_string("until") == "2027-07-01T00:00:00Z");
        CHECK(*terms.find_string("centre") == "Atölye 3");
        CHECK(terms.find("achievements")->as_array()[0].as_string() ==
              std::string{"urn:uuid:"} + CliCentre::achievement);
        CHECK(admitted.find("ended") == nullptr);
        CHECK(contains(centre.must({"station", "list"}).out, "at most 50 credentials"));

        centre.must({"station", "renew", "Tablet 2", "--quota", "80"});
        CHECK(second_station(centre).find("terms")->as_object().size() == 1);

        const auto early = centre.run(
            {"station", "revoke", "Tablet 2", "--reason", "stolen", "--from", "2099-01-01"});
        CHECK(early.exit_code == 2);
        CHECK(contains(early.err, "lies ahead"));
        CHECK(centre.run({"station", "retire", "Tablet 2", "--reason", " "}).exit_code == 2);
        CHECK(second_station(centre).find("ended") == nullptr);

        centre.must({"station", "retire", "Tablet 2", "--reason", "replaced"});
        CHECK_FALSE(second_station(centre).find("ended")->find("is_revoked")->as_bool());
        CHECK(centre.run({"station", "accept", "Tablet 2"}).exit_code == 1);

        centre.must(
            {"station", "revoke", "Tablet 2", "--from", "2026-11-20", "--reason", "stolen"});
        const json::Value revoked = second_station(centre);
        CHECK(revoked.find("ended")->find("is_revoked")->as_bool());
        CHECK(*revoked.find("ended")->find_string("at") == "2026-11-20T00:00:00Z");
        CHECK(contains(centre.must({"station", "list"}).out,
                       "revoked from 2026-11-20T00:00:00Z: stolen"));
        centre.must({"station", "accept", "Tablet 2"});
    }

    TEST_CASE("what cannot be is refused, and nobody unknown is ended") {
        const CliCentre centre;
        CHECK(centre.run({"station", "retire", "Tablet 9", "--reason", "x"}).exit_code == 2);
        CHECK(centre.run({"station", "retire", "Tablet 9"}).exit_code == 2);
        const auto ends_first = centre.run(
            {"station", "invite", "--name", "T", "--from", "2027-01-01", "--until", "2026-01-01"});
        CHECK(ends_first.exit_code == 2);
        CHECK(contains(ends_first.err, "--until lies before --from"));
        CHECK(centre.run({"station", "invite", "--name", "T", "--quota", "0"}).exit_code == 2);
        CHECK(centre.run({"station", "invite", "--name", "T", "--until", "soon"}).exit_code == 2);
        CHECK(centre.run({"station", "invite", "--name", "T", "--achievement", "welding"})
                  .exit_code == 2);
    }
}
