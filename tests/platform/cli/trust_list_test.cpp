#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::document;
using test::Outcome;

namespace {

/// Machines without a store, a folder, and what custodians do at them.
class Ceremony {
  public:
    explicit Ceremony(const CliCentre& centre) : centre_(centre) {}

    Outcome run(std::vector<std::string> arguments, const std::string& passphrase = "custodian") {
        arguments.insert(arguments.begin(), "trust");
        test::Surroundings around;
        around.passphrase = passphrase;
        return test::run_tamga(arguments, around);
    }
    void must(std::vector<std::string> arguments) {
        const Outcome outcome = run(std::move(arguments));
        CHECK_MESSAGE(outcome.exit_code == 0, outcome.err);
    }
    std::string at(const std::string& name) const { return centre_.at(name); }

    void make_keys() {
        for (const char* const name : {"a.json", "b.json", "c.json", "d.json"})
            must({"custodian", "new", "--out", at(name)});
    }
    /// A root by two of a, b and c, whose lists d signs.
    void make_root() {
        must({"root", "new", "--name", "Ministry", "--custodian", at("a.json"), "--custodian",
              at("b.json"), "--custodian", at("c.json"), "--threshold", "2", "--list-signer",
              at("d.json"), "--expires", "2099-01-01", "--out", at("root-1.json")});
        must({"root", "sign", at("root-1.json"), "--key", at("a.json")});
        must({"root", "sign", at("root-1.json"), "--key", at("c.json")});
        must({"root", "finish", at("root-1.json"), "--out", at("root-1.json")});
    }
    void make_list(const std::string& organisations, const std::string& out,
                   std::vector<std::string> more = {}) {
        std::vector<std::string> words{
            "list",        "new",       "--root",     at("root-1.json"), "--organisations",
            organisations, "--expires", "2099-01-01", "--out",           at("list.json")};
        words.insert(words.end(), more.begin(), more.end());
        std::filesystem::remove(at("list.json"));
        must(words);
        must({"list", "sign", at("list.json"), "--key", at("d.json")});
        must({"list", "publish", at("list.json"), "--root", at("root-1.json"), "--out", out});
    }

  private:
    const CliCentre& centre_;
};

}  // namespace

TEST_SUITE("platform/cli/trust_list") {
    TEST_CASE("custodians make a list on machines without a store, and a station believes it") {
        const CliCentre centre;
        Ceremony ceremony{centre};
        ceremony.make_keys();
        ceremony.make_root();
        test::write_bytes(centre.at("centres.json"),
                          R"({"format": "tamga-trusted-organisations", "version": 1,
                          "organisations": [{"did": "did:web:listed.example",
                          "name": {"en": "Listed Centre"}}]})");
        ceremony.make_list(centre.at("centres.json"), centre.at("trust.json"));
        const Outcome imported = centre.must({"trust", "list", "import", centre.at("trust.json")});
        CHECK(contains(imported.err, "trust_list.root_pinned"));
        CHECK(contains(imported.out, "1 trust roots, 1 trust lists"));
        const json::Value shown = document(centre.must({"--json", "trust", "list", "show"}));
        REQUIRE(shown.as_array().size() == 1);
        CHECK(*shown.as_array()[0].find_string("name") == "Ministry");
        CHECK(*shown.as_array()[0].find_string("grade") == "fresh");
        CHECK(contains(centre.must({"trust", "list", "show"}).out, "did:web:listed.example"));

        ceremony.make_list(centre.at("centres.json"), centre.at("trust-2.json"),
                           {"--after", centre.at("trust.json")});
        centre.must({"trust", "import", centre.at("trust-2.json")});
        const Outcome old = centre.run({"trust", "list", "import", centre.at("trust.json")});
        CHECK(old.exit_code == 1);
        CHECK(contains(old.err, "trust_list.rollback"));
        // `trust list` alone still lists who is trusted by a decision here.
        CHECK(centre.must({"trust", "list"}).out.empty());
        const std::string root = *shown.as_array()[0].find_string("root");
        centre.must({"trust", "list", "forget", root});
        CHECK(centre.run({"trust", "list", "forget", root}).exit_code == 2);
    }

    TEST_CASE(
        "a root that too few signed is not finished, and copies of two roots are not joined") {
        const CliCentre centre;
        Ceremony ceremony{centre};
        ceremony.make_keys();
        const auto draft = [&](const char* name, const char* out) {
            ceremony.must({"root", "new", "--name", name, "--custodian", centre.at("a.json"),
                           "--custodian", centre.at("b.json"), "--list-signer", centre.at("d.json"),
                           "--expires", "2099-01-01", "--out", centre.at(out)});
        };
        draft("One", "one.json");
        draft("Two", "two.json");
        ceremony.must({"root", "sign", centre.at("one.json"), "--key", centre.at("a.json")});
        const Outcome few =
            ceremony.run({"root", "finish", centre.at("one.json"), "--out", centre.at("whole")});
        CHECK(few.exit_code == 1);
        CHECK(contains(few.out, "not yet"));
        CHECK(contains(few.err, "trust_list.signatures"));
        CHECK_FALSE(std::filesystem::exists(centre.at("whole")));
        CHECK(ceremony
                  .run({"root", "finish", centre.at("one.json"), centre.at("two.json"), "--out",
                        centre.at("whole")})
                  .exit_code == 1);
        CHECK(ceremony
                  .run({"root", "sign", centre.at("one.json"), "--key", centre.at("a.json")},
                       "another passphrase")
                  .exit_code == 2);
        CHECK(ceremony.run({"root", "sign", centre.at("one.json"), "--key", centre.at("one.json")})
                  .exit_code == 1);
        CHECK(ceremony
                  .run({"root", "new", "--name", "X", "--custodian", "z6Mk", "--list-signer",
                        centre.at("d.json"), "--expires", "2099-01-01", "--out", centre.at("x")})
                  .exit_code == 2);
    }

    TEST_CASE("a published folder holds the document, the lists and the trust list") {
        const CliCentre centre;
        centre.award(1);
        centre.must({"organisation", "set", "--did", "did:web:hub.example", "--status-address",
                     "https://hub.example/lists"});
        centre.must({"trust", "list", "import",
                     (test::source_dir() / "tests/data/trust/trust-bundle.json").string()});
        const std::string site = centre.at("site");
        centre.must({"publish", site});
        CHECK(std::filesystem::exists(site + "/.well-known/did.json"));
        CHECK(std::filesystem::exists(site + "/lists"));
        CHECK(std::filesystem::exists(site + "/trust/list.json"));
        centre.must({"publish", site});
        CHECK(centre.run({"organisation", "set", "--did", "did:web:Hub.example"}).exit_code == 1);
        CHECK(centre.run({"organisation", "set", "--trust-limit", "0"}).exit_code == 2);
    }
}
