#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::document;
using test::Outcome;

namespace {

/// A second store beside the centre's, which belongs to the centre and knows it.
struct Tablet {
    explicit Tablet(const CliCentre& given) : centre(given) {
        must({"init", "--organisation", "Tablet", "--country", "TR"});
        must({"station", "request", "--name", "Tablet 2", "--out", centre.at("request.json")});
        centre.must(
            {"station", "admit", centre.at("request.json"), "--out", centre.at("admission.json")});
        must({"station", "join", centre.at("admission.json")});
    }

    /// What the centre did comes along by stick.
    void take_along(const std::string& name) const {
        centre.must({"bundle", "export", "--to", "Tablet 2", "--out", centre.at(name)});
        must({"bundle", "import", centre.at(name)});
    }

    Outcome run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(),
                         {"--store", centre.at("tablet"), "--operator", "Murat"});
        return test::run_tamga(arguments);
    }
    Outcome must(std::vector<std::string> arguments) const {
        Outcome outcome = run(std::move(arguments));
        INFO(outcome.err);
        REQUIRE(outcome.exit_code == 0);
        return outcome;
    }

    const CliCentre& centre;
};

}  // namespace

TEST_SUITE("platform/cli/rekey") {
    TEST_CASE("a station gets another key by file, and the list says which it had") {
        const CliCentre centre;
        const Tablet tablet{centre};
        const std::string file = centre.at("key.json");
        // It does not know yet that it belongs here.
        CHECK(tablet.run({"station", "rekey", "--out", file}).exit_code == 1);
        CHECK_FALSE(std::filesystem::exists(file));
        tablet.take_along("first.tamga-bundle");

        const json::Value made =
            document(tablet.must({"--json", "station", "rekey", "--out", file}));
        CHECK(*made.find_string("file") == file);
        // Broken off, it is said again, and is the same.
        const json::Value again =
            document(tablet.must({"--json", "station", "rekey", "--out", file}));
        CHECK(*again.find_string("did") == *made.find_string("did"));
        const json::Value admitted =
            document(centre.must({"--json", "station", "admit-key", file}));
        CHECK(*admitted.find_string("did") == *made.find_string("did"));
        tablet.take_along("second.tamga-bundle");
        for (const Outcome& listed : {centre.must({"--json", "station", "list"}),
                                      tablet.must({"--json", "station", "list"})}) {
            const json::Value stations = document(listed);
            const json::Value& second = stations.find("stations")->as_array().at(1);
            CHECK(*second.find_string("did") == *made.find_string("did"));
            REQUIRE(second.find("former_keys") != nullptr);
            CHECK(second.find("former_keys")->as_array().size() == 1);
        }
        CHECK(centre.run({"station", "admit-key", file}).exit_code == 1);
    }

    TEST_CASE("what cannot be is refused before there is another key") {
        const CliCentre centre;
        const Tablet tablet{centre};
        tablet.take_along("first.tamga-bundle");
        const auto did = [&] {
            const json::Value shown = document(tablet.must({"--json", "organisation", "show"}));
            return *shown.find_string("did");
        };
        const std::string before = did();
        CHECK(tablet.run({"station", "rekey"}).exit_code == 2);
        CHECK(tablet.run({"station", "rekey", "--hub", "https://hub.example"}).exit_code == 2);
        CHECK(tablet
                  .run({"station", "rekey", "--hub", "https://hub.example", "--code", "A", "--out",
                        centre.at("key.json")})
                  .exit_code == 2);
        CHECK(tablet.run({"station", "rekey", "--hub", "nonsense", "--code", "A"}).exit_code == 2);
        CHECK(tablet.run({"station", "rekey", "--out", centre.at("request.json")}).exit_code == 1);
        CHECK(did() == before);
        CHECK(centre.run({"station", "rekey", "--out", centre.at("own.json")}).exit_code == 1);
        CHECK(centre.run({"station", "admit-key", centre.at("request.json")}).exit_code == 1);
    }
}
