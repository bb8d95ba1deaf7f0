#include "core/verify/presentation.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/support/tokens.h"
#include "tests/core/verify/sample.h"
#include "tests/core/verify/sample_token.h"

using namespace tamga;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

struct Gate {
    test::Verifier verifier;
    verify::PresentationDemands demands{test::challenge, test::domain, false};

    verify::Report judge(const json::Object& document) const {
        return judge(json::canonical(document));
    }
    verify::Report judge(const std::string& text) const {
        auto knowledge = verifier.knowledge();
        knowledge.demands = demands;
        return verify::verify(base::as_bytes(text), knowledge);
    }
};

void check_answer(const verify::Report& report, Question question, Result result,
                  std::string_view reason) {
    CHECK(name(report.check(question).result) == name(result));
    CHECK(report.check(question).reason == reason);
    CHECK_FALSE(message(report.check(question)).empty());
}

/// The sample credential about somebody, with a Data Integrity proof.
json::Object credential_about(json::Value subject_id) {
    json::Object document = test::unsigned_sample();
    if (!subject_id.is_null())
        document.find("credentialSubject")->as_object().set("id", std::move(subject_id));
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

constexpr std::string_view web = "did:web:holder.example";
constexpr std::string_view web_method = "did:web:holder.example#key-1";

/// A presentation by a holder whose keys stand in a DID document, of a credential about it.
json::Object presentation_of_web() {
    json::Object document =
        test::unsigned_presentation({credential_about(json::Value{std::string{web}})});
    document.set("holder", web);
    proof::ProofOptions options;
    options.verification_method = web_method;
    options.purpose = "authentication";
    options.created = test::at("2026-06-02T11:59:00Z");
    options.challenge = test::challenge;
    options.domain = test::domain;
    return proof::add_proof(std::move(document), test::key_from(test::holder_seed), options,
                            proof::eddsa_jcs_2022());
}

json::Object own_credential() {
    return credential_about(test::did_of(test::holder_seed));
}

}  // namespace

TEST_SUITE("verify/presentation") {
    TEST_CASE("a presentation that answers, of a credential about the presenter, is valid") {
        const Gate gate;
        const auto report = gate.judge(test::presentation({own_credential()}));
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "vp");
        CHECK(report.checks.size() == 3);
        check_answer(report, Question::document, Result::pass, "presentation.sound");
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::holder, Result::pass, "presentation.signed_by_holder");
        REQUIRE(report.inner.size() == 1);
        CHECK(report.inner[0].checks.size() == 7);
        check_answer(report.inner[0], Question::holder, Result::pass,
                     "presentation.subject_presents");
        CHECK(report.inner[0].verdict == Verdict::valid);
    }

    TEST_CASE("a token presents enveloped credentials as well") {
        const Gate gate;
        const auto report =
            gate.judge(test::presentation_token({test::envelope(test::sample_token())}));
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "vp-jwt");
        REQUIRE(report.inner.size() == 1);
        CHECK(report.inner[0].format == "vc-jwt");
        check_answer(report.inner[0], Question::holder, Result::pass,
                     "presentation.subject_presents");

        const json::Object enveloped{
            {"@context", "https://www.w3.org/ns/credentials/v2"},
            {"id", "data:application/vp+jwt," +
                       test::presentation_token({test::envelope(test::sample_token())})},
            {"type", "EnvelopedVerifiablePresentation"}};
        CHECK(gate.judge(enveloped).verdict == Verdict::valid);
    }

    TEST_CASE("what is demanded must be answered, in both ways of presenting") {
        Gate gate;
        const json::Object document = test::presentation({own_credential()});
        const std::string token = test::presentation_token({test::envelope(test::sample_token())});
        gate.demands = {"another", test::domain, false};
        check_answer(gate.judge(document), Question::proof, Result::fail, "proof.challenge");
        check_answer(gate.judge(token), Question::proof, Result::fail, "proof.challenge");
        gate.demands = {test::challenge, "https://elsewhere.example", false};
        check_answer(gate.judge(document), Question::proof, Result::fail, "proof.domain");
        check_answer(gate.judge(token), Question::proof, Result::fail, "proof.domain");
        CHECK(gate.judge(token).verdict == Verdict::not_valid);
        // The credential in it is what it was.
        CHECK(gate.judge(token).inner[0].verdict == Verdict::valid);
    }

    TEST_CASE("an answer that nobody asked for is accepted, and told") {
        Gate gate;
        gate.demands = {};
        for (const auto& report :
             {gate.judge(test::presentation({own_credential()})),
              gate.judge(test::presentation_token({test::envelope(test::sample_token())}))}) {
            CHECK(report.verdict == Verdict::valid);
            CHECK(report.check(Question::proof).detail ==
                  "It answers a challenge, or was made for a domain, that nobody here asked "
                  "about.");
        }
    }

    TEST_CASE("a challenge that is demanded is not met by a presentation without one") {
        const Gate gate;
        json::Object document = test::unsigned_presentation({own_credential()});
        check_answer(gate.judge(document), Question::proof, Result::fail, "proof.missing");
        proof::ProofOptions options;
        options.verification_method =
            proof::to_verification_method(test::key_from(test::holder_seed).public_key());
        options.purpose = "authentication";
        options.created = test::at("2026-06-02T11:59:00Z");
        document = proof::add_proof(std::move(document), test::key_from(test::holder_seed), options,
                                    proof::eddsa_jcs_2022());
        check_answer(gate.judge(document), Question::proof, Result::fail, "proof.domain");
        CHECK(gate.judge(document).verdict == Verdict::not_valid);
    }

    TEST_CASE("a credential alone does not stand in for a presentation that was demanded") {
        Gate gate;
        const auto bare = gate.judge(own_credential());
        CHECK(bare.verdict == Verdict::not_valid);
        check_answer(bare, Question::holder, Result::fail, "presentation.missing");
        check_answer(gate.judge(std::string{"{"}), Question::holder, Result::fail,
                     "presentation.missing");
        gate.demands = {};
        CHECK(gate.judge(own_credential()).verdict == Verdict::valid);
        gate.demands.presenter_is_subject = true;
        CHECK(gate.judge(own_credential()).verdict == Verdict::not_valid);
    }

    TEST_CASE("an unsigned presentation tells nothing of who presents") {
        Gate gate;
        gate.demands = {};
        const auto report = gate.judge(test::unsigned_presentation({own_credential()}));
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::proof, Result::unknown, "presentation.unsigned");
        check_answer(report, Question::holder, Result::unknown, "presentation.presenter_unknown");
        CHECK(report.inner[0].verdict == Verdict::valid);
        check_answer(report.inner[0], Question::holder, Result::unknown,
                     "presentation.presenter_unknown");
    }

    TEST_CASE(
        "whose credential it is stands beside the verdict, and counts where it is asked for") {
        Gate gate;
        const auto others = test::presentation({credential_about("did:example:other")});
        const auto unnamed = test::presentation({credential_about(nullptr)});
        const auto about_other = gate.judge(others);
        CHECK(about_other.verdict == Verdict::valid);
        check_answer(about_other.inner[0], Question::holder, Result::fail,
                     "presentation.another_presents");
        const auto about_nobody = gate.judge(unnamed);
        CHECK(about_nobody.verdict == Verdict::valid);
        check_answer(about_nobody.inner[0], Question::holder, Result::unknown,
                     "presentation.subject_unnamed");

        gate.demands.presenter_is_subject = true;
        CHECK(gate.judge(others).verdict == Verdict::not_valid);
        CHECK(gate.judge(others).inner[0].verdict == Verdict::not_valid);
        CHECK(gate.judge(unnamed).verdict == Verdict::undetermined);
        CHECK(gate.judge(test::presentation({own_credential()})).verdict == Verdict::valid);
    }

    TEST_CASE("a presentation signed with another key than its holder's is not valid") {
        const Gate gate;
        const auto report = gate.judge(test::presentation({own_credential()}, 9));
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::holder, Result::fail, "presentation.foreign_key");
        check_answer(report.inner[0], Question::holder, Result::unknown,
                     "presentation.presenter_unknown");
        check_answer(gate.judge(test::presentation_token({}, 9)), Question::holder, Result::fail,
                     "presentation.foreign_key");
    }

    TEST_CASE("a presenter's key must have been one for presenting, and in use") {
        const json::Object document = presentation_of_web();
        const auto judge = [&](const trust::DidMethod& listed, const trust::KeyTerms& said = {}) {
            Gate gate;
            gate.verifier.organisations.put_document({std::string{web}, {listed}},
                                                     test::at("2026-01-01T00:00:00Z"));
            if (!said.is_empty()) {
                trust::TrustedOrganisation holder;
                holder.did = web;
                holder.names = {{"en", "Holder"}};
                holder.terms.emplace(web_method, said);
                gate.verifier.organisations.put(std::move(holder));
            }
            return gate.judge(document);
        };
        const auto check_refusal = [](const verify::Report& report, std::string_view reason) {
            CAPTURE(reason);
            check_answer(report, Question::proof, Result::pass, "proof.sound");
            check_answer(report, Question::holder, Result::fail, reason);
            check_answer(report.inner.at(0), Question::holder, Result::unknown,
                         "presentation.presenter_unknown");
            CHECK(report.verdict == Verdict::not_valid);
        };
        const trust::DidMethod good{std::string{web_method},
                                    test::key_from(test::holder_seed).public_key(), true, true,
                                    std::nullopt};
        check_answer(judge(good), Question::holder, Result::pass, "presentation.signed_by_holder");
        CHECK(judge(good).verdict == Verdict::valid);

        trust::DidMethod other = good;
        other.may_authenticate = false;
        check_refusal(judge(other), "presentation.key_wrong_use");
        other = good;
        other.retired = test::at("2026-06-02T11:59:00Z");  // the moment of the signature
        check_refusal(judge(other), "presentation.key_retired");
        other.retired = test::at("2026-06-02T11:59:01Z");
        CHECK(judge(other).verdict == Verdict::valid);
        const base::Instant later = test::at("2026-06-02T11:59:30Z");
        check_refusal(judge(good, {.from = later}), "presentation.key_not_begun");
        check_refusal(judge(good, {.compromised_from = later}), "presentation.key_compromised");
        check_refusal(judge(good, {.compromised_from = test::at("2026-05-01T00:00:00Z")}),
                      "presentation.key_compromised");
    }

    TEST_CASE("a presentation inside another was made for somebody else") {
        // A thief has a presentation that its victim once made, and presents it in one of his own.
        Gate gate;
        gate.demands.presenter_is_subject = true;
        json::Object document =
            test::unsigned_presentation({test::presentation({own_credential()})});
        document.set("holder", test::did_of(66));
        const auto key = test::key_from(66);
        proof::ProofOptions options;
        options.verification_method = proof::to_verification_method(key.public_key());
        options.purpose = "authentication";
        options.created = test::at("2026-06-02T11:59:30Z");
        options.challenge = test::challenge;
        options.domain = test::domain;
        const auto report = gate.judge(
            proof::add_proof(std::move(document), key, options, proof::eddsa_jcs_2022()));
        CHECK(report.verdict == Verdict::not_valid);
        REQUIRE(report.inner.size() == 1);
        REQUIRE(report.inner[0].inner.size() == 1);
        check_answer(report.inner[0].inner[0], Question::holder, Result::fail,
                     "presentation.another_presents");
    }

    TEST_CASE("a presentation is no credential, whatever else it says") {
        // Else its unsigned claims would be shown as if an issuer had made them.
        const Gate gate;
        json::Object document = test::unsigned_presentation({own_credential()});
        document.set("type", json::Array{"VerifiableCredential", "VerifiablePresentation"});
        document.set("name", "Doctor of Medicine");
        const auto report = gate.judge(document);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::document, Result::fail, "presentation.structure");
        CHECK(to_json(report).find("credential")->is_null());
    }

    TEST_CASE("a report as JSON says who presents, in place of a credential") {
        const Gate gate;
        const auto json = to_json(gate.judge(test::presentation({own_credential()})));
        CHECK(json.find("credential")->is_null());
        CHECK(*json.find("presentation")->find_string("holder") == test::did_of(test::holder_seed));
        CHECK(to_json(gate.judge(own_credential())).find("presentation")->is_null());
    }

    TEST_CASE("an empty presentation presents nothing, and says so") {
        const Gate gate;
        const auto report = gate.judge(test::presentation({}));
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::document, Result::unknown, "presentation.empty");
    }

    TEST_CASE("presentations of other software answer with nonce and audience") {
        Gate gate;
        gate.demands = {"5f8c2a", "https://verifier.example", true};
        const auto report = gate.judge(test::token("presentation-es256").text);
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::holder, Result::pass, "presentation.signed_by_holder");
        REQUIRE(report.inner.size() == 1);
        check_answer(report.inner[0], Question::proof, Result::pass, "proof.sound");
        check_answer(report.inner[0], Question::issuer, Result::unknown, "issuer.unknown");
        check_answer(report.inner[0], Question::holder, Result::pass,
                     "presentation.subject_presents");
        gate.verifier.now = test::at("2026-06-02T12:09:00Z");
        check_answer(gate.judge(test::token("presentation-es256").text), Question::proof,
                     Result::fail, "jose.expired");

        const auto old = gate.judge(test::token("presentation-1.1-es256").text);
        check_answer(old, Question::proof, Result::pass, "proof.sound");
        check_answer(old, Question::holder, Result::pass, "presentation.signed_by_holder");
        REQUIRE(old.inner.size() == 1);
        check_answer(old.inner[0], Question::holder, Result::pass, "presentation.subject_presents");
    }

    TEST_CASE("no change of a byte makes a demanded presentation anything but not valid") {
        const Gate gate;
        const std::string good = json::canonical(test::presentation({own_credential()}));
        REQUIRE(gate.judge(good).verdict == Verdict::valid);
        std::string text = good;
        std::size_t not_refused = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            text[i] = static_cast<char>(good[i] ^ 1);
            if (gate.judge(text).verdict != Verdict::not_valid) {
                ++not_refused;
                MESSAGE("byte ", i, " may be ", text[i]);
            }
            text[i] = good[i];
        }
        CHECK(not_refused == 0);
    }
}
