#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/crypto/ed25519.h"
#include "core/json/value.h"
#include "core/linked_data/known_contexts.h"
#include "core/proof/data_integrity.h"

/// The step-by-step examples of vc-di-eddsa and vc-di-ecdsa, for the tests of proofs.
namespace tamga::test {

/// The object that a text is; another text fails the running test.
json::Object parse_object(std::string_view text);

/// An example of vc-di-eddsa in a folder of vectors, one file a step, named after the step and a
/// word of the example's own (`canonDocEdSig.txt`).
struct Example {
    std::filesystem::path folder;
    std::string word;
    json::Object unsigned_document;

    std::string text(const std::string& step) const;     ///< of `STEPword.txt`
    json::Object object(const std::string& step) const;  ///< of `STEPword.json`
};

/// Checks every step of an example with the suite: canonical texts where `canonical_document` and
/// `canonical_proof` are what the suite signs, hashes, signature in both writings, the signed
/// document, and that it verifies.
void check_steps(const Example& example, const proof::Cryptosuite& suite,
                 const std::string& canonical_document, const std::string& canonical_proof,
                 const crypto::SigningKey& key, std::span<const proof::Cryptosuite* const> suites);

/// The contexts that the examples use and that are not bundled.
void add_example_contexts(linked_data::KnownContexts& contexts,
                          const std::filesystem::path& vectors);

/// The key pair of a file of key pairs: the seed behind the two bytes of its codec.
crypto::SigningKey key_of_pair(const json::Value& pair);

/// What a proof configuration says, for signing in the same way.
proof::ProofOptions options_of(const json::Object& configuration);

}  // namespace tamga::test
