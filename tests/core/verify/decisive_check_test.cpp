#include "core/verify/decisive_check.h"

#include <doctest/doctest.h>

#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::decisive_check;
using verify::Report;

TEST_SUITE("verify/decisive_check") {
    TEST_CASE("what is valid has no answer against it") {
        const test::Verifier verifier;
        const Report report = verify::verify(test::sample(), verifier.knowledge());
        CHECK(decisive_check(report) == nullptr);
    }

    TEST_CASE("of what is not valid the first failed answer decides, not one that is unknown") {
        const test::Verifier verifier;
        json::Object document = test::sample();
        document.set("name", "Another title");
        const Report report = verify::verify(document, verifier.knowledge());
        const auto* check = decisive_check(report);
        REQUIRE(check != nullptr);
        CHECK(check->check == "proof");
        CHECK(check->result == verify::Result::fail);
    }

    TEST_CASE("of what is undetermined the first unknown answer decides, never the elements") {
        test::Verifier verifier;
        verifier.organisations = {};
        const Report report = verify::verify(test::sample(), verifier.knowledge());
        REQUIRE(report.verdict == verify::Verdict::undetermined);
        REQUIRE(decisive_check(report) != nullptr);
        CHECK(decisive_check(report)->reason == "issuer.unknown");
    }
}
