#include <doctest/doctest.h>

#include <string>

#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::document;
using test::Outcome;

namespace {

/// A centre with one learner who was awarded, and the credential's identifier.
struct Awarded {
    CliCentre centre;
    std::string id;

    Awarded() {
        test::write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 1));
        centre.must({"assessment", "import", centre.at("cohort.csv"), "--achievement",
                     CliCentre::achievement});
        centre.must({"issue", "--achievement", CliCentre::achievement, "--all"});
        const auto list = document(centre.must({"credential", "list", "--json"}));
        id = *list.as_array().at(0).find_string("id");
    }
};

const Awarded& awarded() {
    static const Awarded made;
    return made;
}

}  // namespace

TEST_SUITE("cli/printed code") {
    TEST_CASE("what a code says verifies from standard input and from a file") {
        const auto& [centre, id] = awarded();
        const Outcome text = centre.must({"credential", "qr", id, "--text"});
        CHECK(text.err.empty());
        test::write_bytes(centre.at("code.txt"), text.out);
        test::Surroundings scanner;
        scanner.input = text.out;
        for (const Outcome& outcome : {centre.must({"verify", "--json", "-"}, scanner),
                                       centre.must({"verify", "--json", centre.at("code.txt")})}) {
            const json::Value report = document(outcome);
            CHECK(*report.find_string("verdict") == "valid");
            CHECK(*report.find_string("carrier") == "qr");
        }
    }

    TEST_CASE("a code is drawn into the files that were named, and told of") {
        const auto& [centre, id] = awarded();
        const json::Value made = document(
            centre.must({"credential", "qr", id, "--png", centre.at("code.png"), "--svg",
                         centre.at("code.svg"), "--address", "https://verify.example", "--json"}));
        CHECK(*made.find_string("fit") == "level M");
        CHECK(made.find("files")->as_array().size() == 2);
        CHECK(made.find("codes")->as_array().at(0).find_string("text")->starts_with(
            "HTTPS://VERIFY.EXAMPLE/#"));
        CHECK(test::read_file(centre.at("code.png")).substr(1, 3) == "PNG");
        CHECK(test::read_file(centre.at("code.svg")).starts_with("<svg"));
    }

    TEST_CASE("a code without a form, of nobody's credential, or with a wrong address is refused") {
        const auto& [centre, id] = awarded();
        CHECK(centre.run({"credential", "qr", id}).exit_code == 2);
        CHECK(centre.run({"credential", "qr", CliCentre::achievement, "--text"}).exit_code == 2);
        CHECK(centre.run({"credential", "qr", id, "--text", "--address", "https://a.example/b"})
                  .exit_code == 1);
    }
}
