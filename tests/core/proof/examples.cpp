#include "tests/core/proof/examples.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/proof/did.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

std::string hash_of(std::string_view text) {
    return base::to_hex(crypto::sha256(base::as_bytes(text)));
}

}  // namespace

json::Object parse_object(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return std::move(read.value->as_object());
}

std::string Example::text(const std::string& step) const {
    return read_file(folder / (step + word + ".txt"));
}

json::Object Example::object(const std::string& step) const {
    return parse_object(read_file(folder / (step + word + ".json")));
}

void check_steps(const Example& example, const proof::Cryptosuite& suite,
                 const std::string& canonical_document, const std::string& canonical_proof,
                 const crypto::SigningKey& key, std::span<const proof::Cryptosuite* const> suites) {
    CAPTURE(example.folder.string());
    CHECK(canonical_document == example.text("canonDoc"));
    CHECK(canonical_proof == example.text("proofCanon"));
    CHECK(hash_of(canonical_document) == example.text("docHash"));
    CHECK(hash_of(canonical_proof) == example.text("proofHash"));

    const json::Object configuration = example.object("proofConfig");
    const auto hashed = suite.hash(example.unsigned_document, configuration);
    REQUIRE_FALSE(hashed.refusal);
    CHECK(base::to_hex(hashed.data) == example.text("combinedHash"));
    const auto signature = key.sign(hashed.data);
    CHECK(base::to_hex(signature) == example.text("sigHex"));
    CHECK(base::to_multibase_z(signature) == example.text("sigBTC58"));

    const json::Object secured = example.object("signed");
    CHECK(proof::add_proof(example.unsigned_document, key, options_of(configuration), suite) ==
          secured);
    const auto found =
        proof::verify_proof(secured, proof::resolve_self_contained, {.suites = suites});
    CHECK(found.reason == "proof.sound");
    const auto again = suite.hash(secured, secured.find("proof")->as_object());
    CHECK(again.data == hashed.data);
}

void add_example_contexts(linked_data::KnownContexts& contexts,
                          const std::filesystem::path& vectors) {
    const auto add = [&](const char* url, const char* file) {
        contexts.add(url, parse_object(read_file(vectors / "contexts" / file)));
    };
    add("https://www.w3.org/ns/credentials/examples/v2",
        "www.w3.org_ns_credentials_examples_v2.json");
    add("https://w3id.org/citizenship/v4rc1", "w3id.org_citizenship_v4rc1.json");
}

crypto::SigningKey key_of_pair(const json::Value& pair) {
    const std::string* const text = pair.find_string("privateKeyMultibase");
    REQUIRE(text != nullptr);
    const auto bytes = base::from_multibase(*text);
    REQUIRE(bytes);
    return crypto::SigningKey::from_seed(base::ByteView{*bytes}.subspan(2));
}

proof::ProofOptions options_of(const json::Object& configuration) {
    const auto created = base::parse_instant(configuration.find("created")->as_string());
    REQUIRE(created);
    proof::ProofOptions options{
        .verification_method = configuration.find("verificationMethod")->as_string(),
        .created = *created};
    if (const json::Value* const id = configuration.find("id")) options.id = id->as_string();
    const json::Value* const previous = configuration.find("previousProof");
    if (previous != nullptr && previous->is_string()) options.previous = {previous->as_string()};
    if (previous != nullptr && previous->is_array())
        for (const json::Value& one : previous->as_array())
            options.previous.push_back(one.as_string());
    return options;
}

}  // namespace tamga::test
