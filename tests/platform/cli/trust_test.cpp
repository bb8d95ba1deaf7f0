#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/sample.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::document;
using test::Outcome;
using test::write_bytes;

namespace {

const std::string web = "did:web:neighbour.example";
constexpr std::uint8_t seed = 7;

/// A credential of the neighbour, signed on 2026-05-04 with its key.
json::Object credential() {
    json::Object made = test::unsigned_sample();
    made.erase("credentialStatus");
    made.find("issuer")->as_object().set("id", web);
    proof::ProofOptions options;
    options.verification_method = web + "#key-1";
    options.created = test::at("2026-05-04T09:30:00Z");
    return proof::add_proof(std::move(made), test::key_from(seed), options,
                            proof::eddsa_jcs_2022());
}

const CliCentre& trusting_centre() {
    static const CliCentre made;
    static const bool is_ready = [] {
        write_bytes(made.at("neighbour.json"),
                    R"({"format": "tamga-trusted-organisations", "version": 1, "organisations":
                        [{"did": ")" +
                        web + R"(", "name": {"en": "Neighbour"}}]})");
        write_bytes(made.at("did.json"),
                    R"({"id": ")" + web +
                        R"(", "verificationMethod": [{"id": "#key-1", "type": "Multikey",
                            "controller": ")" +
                        web + R"(", "publicKeyMultibase": ")" +
                        proof::to_multikey(test::key_from(seed).public_key()) +
                        R"("}], "assertionMethod": ["#key-1"]})");
        write_bytes(made.at("credential.json"), json::canonical(json::Value{credential()}));
        write_bytes(made.at("revocations.json"), R"({"revokedCredential": [{"id": "urn:a"}]})");
        write_bytes(made.at("context.json"), R"({"@context": {"a": "https://a.example/a"}})");
        write_bytes(made.at("wrong.json"), R"({"a": "https://a.example/a"})");
        return true;
    }();
    REQUIRE(is_ready);
    return made;
}

/// What `verify` says of the neighbour's credential.
Outcome judged() {
    return trusting_centre().run(
        {"verify", trusting_centre().at("credential.json"), "--now", "2026-06-01"});
}

}  // namespace

TEST_SUITE("platform/cli/trust") {
    TEST_CASE("a DID document is imported, shown with its age, and its keys are marked") {
        CHECK(judged().exit_code == 3);
        trusting_centre().must({"trust", "import", trusting_centre().at("neighbour.json"),
                                trusting_centre().at("did.json"), "--read-at", "2026-01-01"});
        CHECK(judged().exit_code == 0);
        CHECK(contains(trusting_centre().must({"trust", "list"}).out, "its keys were read"));
        const json::Value keys =
            document(trusting_centre().must({"trust", "key", "list", "--json"}));
        REQUIRE(keys.as_array().size() == 1);
        CHECK(*keys.as_array()[0].find_string("method") == web + "#key-1");
        CHECK(*keys.as_array()[0].find_string("read_at") == "2026-01-01T00:00:00Z");

        trusting_centre().must({"trust", "key", "retire", web + "#key-1", "--from", "2026-05-05"});
        CHECK(judged().exit_code == 0);
        trusting_centre().must({"trust", "key", "retire", web + "#key-1", "--from", "2026-05-04"});
        CHECK(judged().exit_code == 1);
        CHECK(contains(judged().out, "[issuer.key_retired]"));
        trusting_centre().must(
            {"trust", "key", "compromise", web + "#key-1", "--from", "2026-05-05"});
        CHECK(contains(trusting_centre().must({"trust", "key", "list"}).out,
                       "compromised from 2026-05-05T00:00:00Z"));
        CHECK(trusting_centre()
                  .run({"trust", "key", "retire", web + "#no", "--from", "2026-05-05"})
                  .exit_code == 2);
        CHECK(trusting_centre()
                  .run({"trust", "key", "retire", web + "#key-1", "--from", "soon"})
                  .exit_code == 2);
        trusting_centre().must({"trust", "remove", web});
    }

    TEST_CASE("without a store an organisation and its DID document are handed over as files") {
        const std::vector<std::string> arguments{
            "verify",  trusting_centre().at("credential.json"), "--now",  "2026-06-01",
            "--trust", trusting_centre().at("neighbour.json"),  "--trust"};
        std::vector<std::string> with = arguments;
        with.push_back(trusting_centre().at("did.json"));
        CHECK(test::run_tamga(with).exit_code == 0);
        std::vector<std::string> wrong = arguments;
        wrong.push_back(trusting_centre().at("context.json"));
        CHECK(test::run_tamga(wrong).exit_code == 1);
    }

    TEST_CASE("a revocation list needs somebody who stands for it, and is shown as such") {
        const Outcome refused =
            trusting_centre().run({"trust", "import", trusting_centre().at("revocations.json")});
        CHECK(refused.exit_code == 1);
        CHECK(contains(refused.err, "--issuer DID --url URL"));
        trusting_centre().must({"trust", "import", trusting_centre().at("revocations.json"),
                                "--issuer", web, "--url", "https://neighbour.example/revocations",
                                "--read-at", "2026-02-01"});
        const std::string listed = trusting_centre().must({"status", "list"}).out;
        CHECK(contains(listed, "https://neighbour.example/revocations"));
        CHECK(contains(listed, "not signed"));
        const json::Value lists = document(trusting_centre().must({"status", "list", "--json"}));
        REQUIRE(lists.as_array().size() == 1);
        CHECK(*lists.as_array()[0].find_string("as_of") == "2026-02-01T00:00:00Z");
    }

    TEST_CASE("a context is added, listed with its digest and age, and removed") {
        const std::string url = "https://centre.example/context";
        const Outcome added = trusting_centre().must(
            {"context", "add", trusting_centre().at("context.json"), "--url", url});
        CHECK(contains(added.out, "Added " + url));
        CHECK(contains(
            trusting_centre()
                .must({"context", "add", trusting_centre().at("context.json"), "--url", url})
                .out,
            "Held already"));
        const Outcome wrong = trusting_centre().run(
            {"context", "add", trusting_centre().at("wrong.json"), "--url", "https://a.example/"});
        CHECK(wrong.exit_code == 1);
        CHECK(contains(wrong.err, "[context.no_context]"));
        const std::string listed = trusting_centre().must({"context", "list"}).out;
        CHECK(contains(listed, url + "  sha256 "));
        CHECK(contains(listed, "https://www.w3.org/ns/credentials/v2"));
        trusting_centre().must({"context", "remove", url});
        CHECK_FALSE(contains(trusting_centre().must({"context", "list"}).out, url));
        CHECK(trusting_centre().run({"context", "remove", url}).exit_code == 2);
    }
}
