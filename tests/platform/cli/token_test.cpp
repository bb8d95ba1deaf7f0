#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/core/support/tokens.h"
#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::document;
using test::Outcome;

namespace {

/// A centre with one learner who was awarded.
const CliCentre& centre() {
    static const CliCentre made;
    static const bool is_ready = [] {
        made.award(1);
        return true;
    }();
    REQUIRE(is_ready);
    return made;
}

std::string only_id() {
    const auto list = document(centre().must({"credential", "list", "--json"}));
    return *list.as_array().at(0).find_string("id");
}

}  // namespace

TEST_SUITE("cli/token") {
    TEST_CASE("a credential is handed out as a token, which verifies and stays the same") {
        const std::string id = only_id();
        const std::string name = id.substr(std::string_view{"urn:uuid:"}.size()) + ".jwt";
        centre().must({"credential", "export", id, "--format", "jwt", "--out", centre().at("one")});
        const std::string token = test::read_file(centre().at("one/" + name));
        CHECK(std::count(token.begin(), token.end(), '.') == 2);
        centre().must(
            {"credential", "export", "--all", "--format", "jwt", "--out", centre().at("two")});
        CHECK(test::read_file(centre().at("two/" + name)) == token);

        const auto report =
            document(centre().must({"verify", "--json", centre().at("one/" + name)}));
        CHECK(*report.find_string("verdict") == "valid");
        CHECK(*report.find_string("format") == "vc-jwt");
        const Outcome shown = centre().must({"verify", centre().at("one/" + name)});
        CHECK(shown.out.find("(vc-jwt)") != std::string::npos);
    }

    TEST_CASE(
        "a token needs a passphrase, and a format there is not is named with those there are") {
        test::Surroundings nobody;
        nobody.passphrase.clear();
        const Outcome closed = centre().run(
            {"credential", "export", only_id(), "--format", "jwt", "--out", centre().at("three")},
            nobody);
        CHECK(closed.exit_code == 2);
        const Outcome unknown = centre().run(
            {"credential", "export", only_id(), "--format", "pdf", "--out", centre().at("four")});
        CHECK(unknown.exit_code == 2);
        CHECK(unknown.err.find("vc, jwt") != std::string::npos);
    }

    TEST_CASE("a presentation answers what is demanded, and shows what is inside it") {
        const std::string file = centre().at("presentation.jwt");
        test::write_bytes(file, test::token("presentation-es256").text);
        const auto judge = [&](const char* challenge) {
            return centre().run({"verify", "--now", "2026-06-02T12:00:00Z", "--challenge",
                                 challenge, "--domain", "https://verifier.example", file});
        };
        const Outcome good = judge("5f8c2a");
        // Nobody here trusts the issuer of the credential in it.
        CHECK(good.exit_code == 3);
        CHECK(good.out.find("(vp-jwt)  presented by did:jwk:") != std::string::npos);
        CHECK(good.out.find("\n    undetermined  (vc-jwt)  Leïla Ben Salah") != std::string::npos);
        const Outcome replayed = judge("another");
        CHECK(replayed.exit_code == 1);
        CHECK(replayed.out.find("[proof.challenge]") != std::string::npos);
    }
}
