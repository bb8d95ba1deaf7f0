#include <doctest/doctest.h>

#include <filesystem>

#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::Outcome;
using test::run_tamga;

namespace {

/// A founding station with an achievement, and a station that it admitted.
struct Two {
    CliCentre centre;

    Two() {
        tablet({"init", "--organisation", "Toros", "--country", "TR", "--operator", "Aylin"});
        tablet({"station", "request", "--name", "Tablet", "--out", at("request.json")});
        centre.must({"station", "admit", at("request.json"), "--out", at("admission.json")});
        tablet({"station", "join", at("admission.json")});
    }

    std::string at(const std::string& name) const { return centre.at(name); }

    Outcome tablet(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--store", at("tablet")});
        const Outcome outcome = run_tamga(arguments);
        CAPTURE(outcome.err);
        REQUIRE(outcome.exit_code == 0);
        return outcome;
    }
};

std::int64_t number(const Outcome& outcome, const char* name) {
    const json::Value value = test::document(outcome);
    return static_cast<std::int64_t>(value.as_object().find(name)->as_number());
}

}  // namespace

TEST_SUITE("platform/cli/bundle") {
    TEST_CASE("a stick goes there and back, twice the same, and says who holds what") {
        Two two;
        two.centre.award(2);
        two.centre.must({"bundle", "export", "--to", "Tablet", "--out", two.at("there")});
        const std::string file = two.at("there.tamga-bundle");
        const Outcome taken = two.tablet({"--json", "bundle", "import", file});
        CHECK(number(taken, "stored") > 6);
        CHECK(number(two.tablet({"--json", "bundle", "import", file}), "stored") == 0);
        CHECK(contains(two.tablet({"credential", "list"}).out, "فاطمة"));

        two.tablet({"bundle", "export", "--to", "all", "--out", two.at("back")});
        const Outcome back = two.centre.must({"bundle", "import", two.at("back.tamga-bundle")});
        CHECK(contains(back.out, "New receipts: 1."));
        CHECK(contains(back.out, "Tablet holds "));
    }

    TEST_CASE("without a store a bundle says who wrote it, and refuses to say more") {
        Two two;
        two.centre.must({"bundle", "export", "--to", "all", "--out", two.at("stick")});
        const Outcome shown = run_tamga({"bundle", "inspect", two.at("stick.tamga-bundle")});
        CHECK(shown.exit_code == 0);
        CHECK(contains(shown.out, "did:key:z6Mk"));
        CHECK(contains(shown.out, "only its recipients can tell"));
        CHECK(contains(two.tablet({"bundle", "inspect", two.at("stick.tamga-bundle")}).out,
                       " of 1 chain"));
    }

    TEST_CASE("what is refused is told on standard error, with the code and the exit code") {
        Two two;
        two.centre.must({"bundle", "export", "--to", "all", "--out", two.at("stick")});
        const std::string file = two.at("stick.tamga-bundle");
        const std::string bytes = test::read_file(file);
        test::write_bytes(two.at("cut"), bytes.substr(0, bytes.size() - 1));
        const Outcome cut =
            run_tamga({"--store", two.at("tablet"), "bundle", "import", two.at("cut")});
        CHECK(cut.exit_code == 1);
        CHECK(cut.out.empty());
        CHECK(contains(cut.err, "bundle.cut"));

        CHECK(two.centre.run({"bundle", "import", file}).exit_code == 1);
        CHECK(two.centre.run({"bundle", "export", "--to", "all", "--out", file}).exit_code == 1);
        CHECK(test::read_file(file) == bytes);
        CHECK(two.centre.run({"bundle", "export", "--to", "nobody", "--out", two.at("x")})
                  .exit_code == 2);
        CHECK(two.centre.run({"bundle", "export", "--out", two.at("x")}).exit_code == 2);
        CHECK(two.centre
                  .run({"bundle", "export", "--to", "all", "--out", two.at("x"), "--part-size",
                        "many"})
                  .exit_code == 2);
        CHECK(two.centre.run({"bundle", "import", two.at("nothing")}).exit_code == 2);
    }
}
