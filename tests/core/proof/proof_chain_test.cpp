#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/write.h"
#include "core/linked_data/known_contexts.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did.h"
#include "core/proof/did_key.h"
#include "core/proof/rdfc_suites.h"
#include "tests/core/proof/examples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using proof::Soundness;
using test::parse_object;

namespace {

/// The example of vc-di-eddsa: two proofs side by side, one that follows both, one that follows it.
struct SetAndChain {
    explicit SetAndChain(const std::filesystem::path& vectors)
        : folder(vectors / "eddsa" / "proof-set-chain") {
        test::add_example_contexts(contexts, vectors);
    }

    json::Object object(const std::string& name) const {
        return parse_object(test::read_file(folder / (name + ".json")));
    }
    crypto::SigningKey key(const std::string& name) const {
        return test::key_of_pair(*object("multiKeyPairs").find(name));
    }
    proof::ProofSetCheck judge(const json::Object& secured) const {
        return proof::verify_proof(secured, proof::resolve_self_contained,
                                   {.suites = suites.all()});
    }

    std::filesystem::path folder;
    linked_data::KnownContexts contexts;
    proof::RdfcSuites suites{contexts};
};

crypto::SigningKey key_of(std::uint8_t filler) {
    return crypto::SigningKey::from_seed(base::Bytes(32, filler));
}

proof::ProofOptions options(const crypto::SigningKey& key, const std::string& id,
                            std::vector<std::string> previous = {}) {
    proof::ProofOptions made;
    made.verification_method = proof::to_verification_method(key.public_key());
    made.created = *base::parse_instant("2026-03-01T08:00:00Z");
    made.id = id;
    made.previous = std::move(previous);
    return made;
}

json::Object add(json::Object document, std::uint8_t filler, const std::string& id,
                 std::vector<std::string> previous = {}) {
    const auto key = key_of(filler);
    return proof::add_proof(std::move(document), key, options(key, id, std::move(previous)),
                            proof::eddsa_jcs_2022());
}

/// Proofs `urn:a` and `urn:b` side by side, `urn:c` after both, `urn:d` after `urn:c`.
json::Object four_proofs() {
    json::Object document{{"name", "Öğrenci"}, {"n", 1}};
    document = add(std::move(document), 1, "urn:a");
    document = add(std::move(document), 2, "urn:b");
    document = add(std::move(document), 3, "urn:c", {"urn:a", "urn:b"});
    return add(std::move(document), 4, "urn:d", {"urn:c"});
}

json::Array& proofs_of(json::Object& document) {
    return document.find("proof")->as_array();
}

json::Object& proof_of(json::Object& document, std::size_t index) {
    return proofs_of(document)[index].as_object();
}

proof::ProofSetCheck judge(const json::Object& secured) {
    return proof::verify_proof(secured, proof::resolve_self_contained);
}

/// The reasons of all proofs, without `proof.`, in their order.
std::string reasons(const json::Object& secured) {
    std::string all;
    for (const proof::ProofCheck& one : judge(secured).proofs) {
        if (!all.empty()) all += ' ';
        all += one.reason.substr(6);
    }
    return all;
}

std::string reasons_after(const std::function<void(json::Object&)>& alter) {
    json::Object document = four_proofs();
    alter(document);
    return reasons(document);
}

}  // namespace

TEST_SUITE("proof/proof_chain") {
    TEST_CASE("every document of the specification's set and chain comes out, and verifies") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const SetAndChain example{*dir};
        const proof::Cryptosuite& suite = example.suites.eddsa_rdfc_2022();
        const std::vector<std::string> steps = {"Set1", "Set2", "Chain1", "Chain2"};
        json::Object document = example.object("unsigned");
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(steps[i]);
            const std::string config =
                steps[i].starts_with("Set") ? "proofSetConfig" : "proofChainConfig";
            const std::string number = steps[i].substr(steps[i].size() - 1);
            const json::Object configuration = example.object(config + number);
            document = proof::add_proof(document, example.key("keyPair" + std::to_string(i + 1)),
                                        test::options_of(configuration), suite);
            const json::Value& proofs = *document.find("proof");
            const json::Value& newest = proofs.is_array() ? proofs.as_array().back() : proofs;
            CHECK(newest == json::Value{example.object(config + "Signed" + number)});

            const json::Object signed_document = example.object("signedProof" + steps[i]);
            json::Object as_listed = document;
            if (signed_document.find("proof")->is_array() && !proofs.is_array())
                as_listed.set("proof", json::Array{proofs});
            CHECK(as_listed == signed_document);
            const auto found = example.judge(signed_document);
            CHECK(found.reason == "proof.sound");
            CHECK(found.proofs.size() == i + 1);
        }
    }

    TEST_CASE("a proof that follows others signs the document with exactly those") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const SetAndChain example{*dir};
        const proof::Cryptosuite& suite = example.suites.eddsa_rdfc_2022();
        for (const std::string number : {"1", "2"}) {
            const json::Object with_previous = example.object("proofChainTempDoc" + number);
            const auto hashed =
                suite.hash_following(with_previous, example.object("proofChainConfig" + number));
            REQUIRE_FALSE(hashed.refusal);
            const auto signature =
                example.key(number == "1" ? "keyPair3" : "keyPair4").sign(hashed.data);
            CHECK(
                base::to_multibase_z(signature) ==
                *example.object("proofChainConfigSigned" + number).find("proofValue")->if_string());
        }
    }

    TEST_CASE("a set and a chain of canonical JSON are sound, wherever the followers stand") {
        json::Object document = four_proofs();
        CHECK(judge(document).soundness == Soundness::sound);
        CHECK(reasons(document) == "sound sound sound sound");
        std::rotate(proofs_of(document).begin(), proofs_of(document).begin() + 2,
                    proofs_of(document).end());
        CHECK(reasons(document) == "sound sound sound sound");
        const std::string text = json::canonical(document);
        const auto found = proof::verify_proof(document, proof::resolve_self_contained,
                                               {.canonical_document = text});
        CHECK(found.soundness == Soundness::sound);
        // The proofs that one follows are signed as a list, in the order in which they stand.
        std::swap(proofs_of(document)[2], proofs_of(document)[3]);
        CHECK(reasons(document) == "signature previous_not_sound sound sound");
    }

    TEST_CASE("proofs side by side may lose one of them, proofs in a chain may not") {
        CHECK(reasons_after([](json::Object& d) {
                  proofs_of(d).pop_back();
                  proofs_of(d).pop_back();
                  proofs_of(d).pop_back();
              }) == "sound");
        CHECK(reasons_after([](json::Object& d) { proofs_of(d).pop_back(); }) ==
              "sound sound sound");
        CHECK(reasons_after([](json::Object& d) { proofs_of(d).erase(proofs_of(d).begin()); }) ==
              "sound previous_missing previous_not_sound");
        CHECK(reasons_after([](json::Object& d) {
                  proofs_of(d).erase(proofs_of(d).begin() + 2);
              }) == "sound sound previous_missing");
    }

    TEST_CASE("a proof is no better than those that it rests on, near and far") {
        CHECK(reasons_after([](json::Object& d) { proof_of(d, 0).set("nonce", "x"); }) ==
              "signature sound signature previous_not_sound");
        CHECK(reasons_after([](json::Object& d) { d.set("n", 2); }) ==
              "signature signature signature signature");
        CHECK(reasons_after([](json::Object& d) {
                  const std::string value = *proof_of(d, 1).find("proofValue")->if_string();
                  proof_of(d, 0).set("proofValue", value);
              }) == "signature sound signature previous_not_sound");

        // The first one's key is not known: everything that rests on it is sound, but not known.
        const auto unknown = [](std::string_view method) {
            const auto first = proof::to_verification_method(key_of(1).public_key());
            return method == first ? std::nullopt : proof::resolve_self_contained(method);
        };
        json::Object document{{"n", 1}};
        auto first = options(key_of(1), "urn:a");
        first.verification_method = "did:web:centre.example#1";
        document = proof::add_proof(document, key_of(1), first, proof::eddsa_jcs_2022());
        document = add(std::move(document), 2, "urn:b", {"urn:a"});
        document = add(std::move(document), 3, "urn:c", {"urn:b"});
        const auto found = proof::verify_proof(document, unknown);
        CHECK(found.soundness == Soundness::undetermined);
        CHECK(found.reason == "proof.method_unknown");
        CHECK(found.proofs[1].reason == "proof.previous_undetermined");
        CHECK(found.proofs[2].reason == "proof.previous_undetermined");
        CHECK(reasons(document) == "method_unknown previous_undetermined previous_undetermined");
    }

    TEST_CASE("a reference to nothing, to two, or back to itself is named") {
        const auto previous = [](std::size_t index, json::Value value) {
            return [=](json::Object& d) { proof_of(d, index).set("previousProof", value); };
        };
        CHECK(reasons_after(previous(3, "urn:x")) == "sound sound sound previous_missing");
        CHECK(reasons_after(previous(3, "urn:C")) == "sound sound sound previous_missing");
        CHECK(reasons_after(previous(3, "")) == "sound sound sound previous_missing");
        CHECK(reasons_after(previous(2, json::Array{"urn:a", "urn:x"})) ==
              "sound sound previous_missing signature");
        CHECK(reasons_after(previous(3, "urn:d")) == "sound sound sound previous_cycle");
        CHECK(reasons_after(previous(2, "urn:d")) == "sound sound previous_cycle previous_cycle");
        CHECK(reasons_after(previous(0, "urn:d")) ==
              "previous_cycle sound previous_cycle previous_cycle");
        CHECK(reasons_after(previous(3, json::Array{})) == "sound sound sound previous");
        CHECK(reasons_after(previous(3, json::Array{"urn:c", 1})) == "sound sound sound previous");
        CHECK(reasons_after(previous(3, json::Array(17, json::Value{"urn:c"}))) ==
              "sound sound sound previous");
        CHECK(reasons_after(previous(3, json::Object{})) == "sound sound sound previous");
        CHECK(reasons_after([](json::Object& d) { proof_of(d, 1).set("id", "urn:a"); }) ==
              "duplicate_id duplicate_id duplicate_id previous_not_sound");
        CHECK(reasons_after([](json::Object& d) { proof_of(d, 3).set("id", "urn:a"); }) ==
              "duplicate_id sound duplicate_id duplicate_id");
    }

    TEST_CASE("a chain with a reference changed, added or taken away is not sound") {
        const auto previous = [](std::size_t index, json::Value value) {
            return [=](json::Object& d) { proof_of(d, index).set("previousProof", value); };
        };
        CHECK(reasons_after(previous(3, "urn:a")) == "sound sound sound signature");
        CHECK(reasons_after(previous(3, json::Array{"urn:c"})) == "sound sound sound signature");
        CHECK(reasons_after(previous(3, json::Array{"urn:c", "urn:a"})) ==
              "sound sound sound signature");
        CHECK(reasons_after(previous(2, json::Array{"urn:b", "urn:a"})) ==
              "sound sound signature signature");
        CHECK(reasons_after(previous(0, "urn:b")) ==
              "signature sound signature previous_not_sound");
        CHECK(reasons_after([](json::Object& d) { proof_of(d, 3).erase("previousProof"); }) ==
              "sound sound sound signature");
        CHECK(reasons_after([](json::Object& d) { proof_of(d, 0).erase("id"); }) ==
              "signature sound previous_missing previous_not_sound");
        // One that was made to stand alone does not follow others by saying so.
        json::Object document = four_proofs();
        document = add(std::move(document), 5, "urn:e");
        proof_of(document, 4).set("previousProof", "urn:d");
        CHECK(reasons(document) == "sound sound sound sound signature");
    }

    TEST_CASE("a chain as long as a document may have is judged, and one longer is not") {
        json::Object document{{"n", 1}};
        document = add(std::move(document), 1, "urn:0");
        for (int i = 1; i < 16; ++i)
            document = add(std::move(document), static_cast<std::uint8_t>(i),
                           "urn:" + std::to_string(i), {"urn:" + std::to_string(i - 1)});
        CHECK(judge(document).soundness == Soundness::sound);
        CHECK(judge(document).proofs.size() == 16);
        document = add(std::move(document), 16, "urn:16", {"urn:15"});
        CHECK(judge(document).reason == "proof.too_many");
    }

    TEST_CASE("signing refuses to follow a proof that is not there, or twice") {
        const auto follow = [](const json::Object& document, std::vector<std::string> previous) {
            return add(document, 9, "urn:z", std::move(previous));
        };
        const json::Object document = four_proofs();
        CHECK_THROWS_AS(follow(document, {"urn:x"}), base::Error);
        CHECK_THROWS_AS(follow(document, {"urn:a", "urn:x"}), base::Error);
        CHECK_THROWS_AS(follow({{"n", 1}}, {"urn:a"}), base::Error);
        const json::Object twice = add(document, 9, "urn:a");
        CHECK_THROWS_AS(follow(twice, {"urn:a"}), base::Error);
    }

    TEST_CASE("several suites sign side by side, each for itself") {
        const auto key = key_of(7);
        const json::Object document = parse_object(R"({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"], "issuer": "did:example:issuer",
            "credentialSubject": {"id": "did:example:learner"}})");
        proof::ProofOptions made = options(key, "");
        made.id.reset();
        const proof::Cryptosuite* const suites[] = {&proof::eddsa_rdfc_2022(),
                                                    &proof::eddsa_jcs_2022()};
        json::Object secured = proof::add_proofs(document, key, made, suites);
        CHECK(reasons(secured) == "sound sound");
        CHECK(judge(secured).proofs[0].cryptosuite == "eddsa-rdfc-2022");
        CHECK(judge(secured).proofs[1].cryptosuite == "eddsa-jcs-2022");
        json::Object one = secured;
        proofs_of(one).erase(proofs_of(one).begin());
        CHECK(reasons(one) == "sound");
        secured.set("issuer", "did:example:other");
        CHECK(reasons(secured) == "signature signature");
    }
}
