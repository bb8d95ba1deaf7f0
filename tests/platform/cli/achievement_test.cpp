#include <doctest/doctest.h>

#include <string>

#include "tests/core/design/samples.h"
#include "tests/platform/support/program.h"

using namespace tamga;

namespace {

/// The sample whose first outcome names no skill of ESCO.
std::string sample() {
    return test::achievement_path("welding-safety-tr").string();
}

void expect_named(const std::string& text) {
    CAPTURE(text);
    CHECK(text.find("Outcome LO1 “Kaynak alanındaki") != std::string::npos);
}

}  // namespace

TEST_SUITE("platform/cli/achievement") {
    TEST_CASE("a finding about an outcome says which, on the screen and for programs") {
        const test::CliCentre centre;
        expect_named(test::run_tamga({"achievement", "check", sample()}).err);
        expect_named(centre.must({"achievement", "check", test::CliCentre::achievement}).err);
        // The version is published and is not added again; what is to be said of the file is said.
        expect_named(centre.run({"achievement", "add", sample()}).err);

        const json::Value answer =
            test::document(test::run_tamga({"--json", "achievement", "check", sample()}));
        REQUIRE(answer.find("findings") != nullptr);
        const json::Array& findings = answer.find("findings")->as_array();
        REQUIRE_FALSE(findings.empty());
        expect_named(*findings.front().find_string("what"));
    }
}
