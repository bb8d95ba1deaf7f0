#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/credential/baked.h"
#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::document;
using test::Outcome;

namespace {

/// A centre with two learners, of whom each was awarded.
const CliCentre& exporting_centre() {
    static const CliCentre made;
    static const bool is_ready = [] {
        made.award(2);
        return true;
    }();
    REQUIRE(is_ready);
    return made;
}

std::vector<std::string> ids() {
    std::vector<std::string> all;
    const auto list = document(exporting_centre().must({"credential", "list", "--json"}));
    for (const json::Value& row : list.as_array())
        all.push_back(*row.find_string("id"));
    return all;
}

/// The only file in a folder with this ending.
std::string only_file(const std::string& folder, std::string_view ending) {
    std::string found;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ending) continue;
        CHECK(found.empty());
        found = entry.path().string();
    }
    REQUIRE_FALSE(found.empty());
    return found;
}

json::Value verified(const std::string& file) {
    return document(exporting_centre().must({"verify", "--json", file}));
}

std::string picture(const char* name) {
    return (test::source_dir() / "tests/data/badges" / name).string();
}

}  // namespace

TEST_SUITE("cli/export") {
    TEST_CASE("a credential is handed out in a picture, drawn or given, and verifies there") {
        const std::string id = ids().front();
        for (const std::string format : {"png", "svg"}) {
            CAPTURE(format);
            const std::string drawn = exporting_centre().at("drawn-" + format);
            const std::string given = exporting_centre().at("given-" + format);
            exporting_centre().must(
                {"credential", "export", id, "--format", format, "--out", drawn});
            exporting_centre().must({"credential", "export", id, "--format", format, "--image",
                                     picture(format == "png" ? "plain.png" : "plain.svg"), "--out",
                                     given});
            for (const std::string& folder : {drawn, given}) {
                const json::Value report = verified(only_file(folder, "." + format));
                CHECK(*report.find_string("verdict") == "valid");
                CHECK(*report.find_string("carrier") == format);
            }
            CHECK(test::read_file(only_file(drawn, "." + format)) !=
                  test::read_file(only_file(given, "." + format)));
            // Drawn again, it is the same file, which is left alone.
            exporting_centre().must(
                {"credential", "export", id, "--format", format, "--out", drawn});
        }
        const Outcome shown = exporting_centre().must(
            {"verify", only_file(exporting_centre().at("drawn-svg"), ".svg")});
        CHECK(shown.out.find("(vc in svg)") != std::string::npos);
    }

    TEST_CASE("a picture that is damaged is named as a picture, and not valid") {
        const std::string file = exporting_centre().at("cut.png");
        test::write_bytes(file, test::read_file(picture("plain.png")).substr(0, 60));
        const Outcome shown = exporting_centre().run({"verify", file});
        CHECK(shown.exit_code == 1);
        CHECK(shown.out.find("cut.png  (png)\n") != std::string::npos);
        CHECK(shown.out.find("[document.picture]") != std::string::npos);
    }

    TEST_CASE("a picture into which nothing can be baked is refused, and says why") {
        const std::string id = ids().front();
        const Outcome other = exporting_centre().run({"credential", "export", id, "--format", "png",
                                                      "--image", picture("plain.svg"), "--out",
                                                      exporting_centre().at("refused")});
        CHECK(other.exit_code == 1);
        CHECK(other.err.find("baked.png_signature") != std::string::npos);
        CHECK(exporting_centre()
                  .run({"credential", "export", id, "--image", picture("plain.png"), "--out",
                        exporting_centre().at("refused")})
                  .exit_code == 2);
        CHECK(exporting_centre()
                  .run({"credential", "export", id, "--format", "svg", "--image",
                        exporting_centre().at("nothing.svg"), "--out",
                        exporting_centre().at("refused")})
                  .exit_code == 2);
    }

    TEST_CASE("each learner's credentials are bound into a record, which verifies whole") {
        const Outcome made =
            exporting_centre().must({"--json", "credential", "export", "--all", "--format", "clr",
                                     "--out", exporting_centre().at("records")});
        CHECK(*document(made).find("exported") == json::Value{2});
        const json::Value reports = verified(exporting_centre().at("records"));
        REQUIRE(reports.as_array().size() == 2);
        for (const json::Value& report : reports.as_array()) {
            CHECK(*report.find_string("verdict") == "valid");
            CHECK(*report.find_string("format") == "clr");
            CHECK(*report.find("credential")->find("credentials") == json::Value{1});
            CHECK(report.find("inner")->as_array().size() == 1);
        }
        // The record's own name begins with the learner's, which is told once.
        const Outcome shown = exporting_centre().must({"verify", exporting_centre().at("records")});
        CHECK(shown.out.find("(clr)  ") != std::string::npos);
        for (const json::Value& report : reports.as_array()) {
            const std::string learner =
                *report.find("credential")->find("learner")->find_string("name");
            CHECK(shown.out.find("(clr)  " + learner + " — ") != std::string::npos);
            CHECK(shown.out.find(learner + " — " + learner) == std::string::npos);
        }
        const std::string summary = test::read_file(exporting_centre().at("records/summary.csv"));
        CHECK(std::count(summary.begin(), summary.end(), '\n') == 3);
    }

    TEST_CASE("a record needs an issuer who is signed in, and credentials that are good") {
        test::Surroundings nobody;
        nobody.passphrase.clear();
        const std::string id = ids().front();
        CHECK(exporting_centre()
                  .run({"credential", "export", id, "--format", "clr", "--out",
                        exporting_centre().at("no")},
                       nobody)
                  .exit_code == 2);
        exporting_centre().must({"credential", "suspend", id, "--reason", "a complaint"});
        CHECK(exporting_centre()
                  .run({"credential", "export", id, "--format", "clr", "--out",
                        exporting_centre().at("no")})
                  .exit_code == 1);
        const Outcome rest =
            exporting_centre().must({"--json", "credential", "export", "--all", "--format", "clr",
                                     "--out", exporting_centre().at("rest")});
        CHECK(*document(rest).find("suspended") == json::Value{1});
        CHECK(*document(rest).find("exported") == json::Value{1});
        exporting_centre().must({"credential", "reinstate", id, "--reason", "it was withdrawn"});
    }
}
