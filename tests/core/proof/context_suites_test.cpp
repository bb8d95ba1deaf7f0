#include "core/proof/context_suites.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did.h"
#include "tests/core/proof/ecdsa_examples.h"
#include "tests/core/proof/examples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

json::Object ecdsa_example(const std::filesystem::path& eddsa) {
    json::Object document = test::parse_object(test::read_file(eddsa / "unsigned.json"));
    document.set("proof", json::Object{{"type", "DataIntegrityProof"},
                                       {"cryptosuite", "ecdsa-rdfc-2019"},
                                       {"created", test::ecdsa_created},
                                       {"verificationMethod", test::ecdsa_method},
                                       {"proofPurpose", "assertionMethod"},
                                       {"proofValue", base::to_multibase_z(*base::from_hex(
                                                          test::ecdsa_rdfc_alumni.signature))}});
    return document;
}

std::string reason(const json::Object& document,
                   std::span<const proof::Cryptosuite* const> suites) {
    return std::string{
        proof::verify_proof(document, proof::resolve_self_contained, {.suites = suites}).reason};
}

}  // namespace

TEST_SUITE("proof/context_suites") {
    TEST_CASE("contexts that were added reach every suite that reads linked data") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        linked_data::KnownContexts contexts;
        test::add_example_contexts(contexts, *dir);
        const proof::ContextSuites suites{std::move(contexts)};
        const std::filesystem::path eddsa = *dir / "eddsa";
        const auto signed_example = [&](const char* file) {
            return test::parse_object(test::read_file(eddsa / file));
        };
        // The examples of the specifications, whose contexts are not compiled in.
        const json::Object examples[] = {signed_example("eddsa-rdfc-2022/signedDataInt.json"),
                                         signed_example("Ed25519Signature2020/signedEdSig.json"),
                                         ecdsa_example(eddsa)};
        for (const json::Object& document : examples) {
            CAPTURE(*document.find("proof")->find_string("type"));
            CHECK(reason(document, {}) == "proof.context_unknown");
            CHECK(reason(document, suites.all()) == "proof.sound");
            json::Object changed = document;
            changed.set("name", "Another");
            CHECK(reason(changed, suites.all()) == "proof.signature");
        }
    }
}
