#include "core/credential/learner_record.h"

#include <doctest/doctest.h>

#include "tests/core/credential/structure_samples.h"
#include "tests/core/verify/sample.h"

using namespace tamga;

namespace {

credential::LearnerRecordFacts facts() {
    return {.id = "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f5",
            .issued = "2026-06-01T09:00:00Z",
            .issuer = *test::unsigned_sample().find("issuer")->if_object(),
            .learner_name = "ليلى بن صالح",
            .learner_did = std::nullopt,
            .is_partial = false};
}

}  // namespace

TEST_SUITE("credential/learner_record") {
    TEST_CASE("a record is well formed, with each credential whole as it was issued") {
        const json::Object sample = test::sample();
        const auto record = credential::build_learner_record(facts(), json::Array{sample, sample});
        CHECK(test::breaches(record) == "");
        CHECK(*record.find("name") == json::Value{"ليلى بن صالح — Centre de formation de Sfax"});
        CHECK(*record.find("credentialSubject")->find("verifiableCredential") ==
              json::Value{json::Array{sample, sample}});
        CHECK_FALSE(record.contains("partial"));
        CHECK_FALSE(record.find("credentialSubject")->as_object().contains("id"));
    }

    TEST_CASE("that it is partial, and the learner's own identifier, are said where they are so") {
        auto said = facts();
        said.is_partial = true;
        said.learner_did = "did:example:leila";
        const auto record = credential::build_learner_record(said, json::Array{test::sample()});
        CHECK(test::breaches(record) == "");
        CHECK(*record.find("partial") == json::Value{true});
        CHECK(*record.find("credentialSubject")->find_string("id") == "did:example:leila");
    }
}
