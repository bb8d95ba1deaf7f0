#include "core/verify/verify.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

verify::Report judge(const json::Object& document, const test::Verifier& verifier) {
    return verify::verify(document, verifier.knowledge());
}

/// Sets a member of the unsigned sample and signs the result as the centre does.
json::Object sample_with(std::string name, json::Value value) {
    json::Object document = test::unsigned_sample();
    document.set(std::move(name), std::move(value));
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

void check_answer(const verify::Report& report, Question question, Result result,
                  std::string_view reason) {
    CHECK(name(report.check(question).result) == name(result));
    CHECK(report.check(question).reason == reason);
    CHECK_FALSE(message(report.check(question)).empty());
}

}  // namespace

TEST_SUITE("verify/verify") {
    TEST_CASE("a credential of a trusted issuer with good status is valid in every respect") {
        const test::Verifier verifier;
        const std::string text = json::canonical(test::sample());
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());

        CHECK(report.verdict == Verdict::valid);
        check_answer(report, Question::document, Result::pass, "document.sound");
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::issuer, Result::pass, "issuer.trusted");
        check_answer(report, Question::period, Result::pass, "period.within");
        check_answer(report, Question::status, Result::pass, "status.good");
        check_answer(report, Question::achievement, Result::pass, "achievement.complete");
        CHECK(report.findings.empty());
        REQUIRE(report.document);
        CHECK(*report.document == test::sample());
    }

    TEST_CASE("white space and the order of members do not matter") {
        const test::Verifier verifier;
        const std::string text = json::pretty(test::sample());
        CHECK(verify::verify(base::as_bytes(text), verifier.knowledge()).verdict == Verdict::valid);
    }

    TEST_CASE("the answers stand in a fixed order under fixed names") {
        const test::Verifier verifier;
        const auto report = judge(test::sample(), verifier);
        const char* const names[] = {"document", "proof",  "issuer",
                                     "period",   "status", "achievement"};
        for (std::size_t i = 0; i < report.checks.size(); ++i)
            CHECK(report.checks[i].check == names[i]);
        const auto unreadable = verify::verify(base::as_bytes("no"), verifier.knowledge());
        for (std::size_t i = 0; i < unreadable.checks.size(); ++i)
            CHECK(unreadable.checks[i].check == names[i]);
    }

    TEST_CASE("a sound signature of an issuer nobody decided about is undetermined") {
        test::Verifier verifier;
        verifier.organisations = {};
        const auto report = judge(test::sample(), verifier);
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::issuer, Result::unknown, "issuer.unknown");
    }

    TEST_CASE("a sound signature with another's key is not valid") {
        const test::Verifier verifier;
        const auto report = judge(test::sign(test::unsigned_sample(), test::key_from(8)), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::issuer, Result::fail, "issuer.key_not_issuers");
    }

    TEST_CASE("a did:key issuer has no other key, whether or not anybody knows it") {
        test::Verifier verifier;
        verifier.organisations = {};
        const auto report = judge(test::sign(test::unsigned_sample(), test::key_from(8)), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::issuer, Result::fail, "issuer.key_not_issuers");
    }

    TEST_CASE("an issuer that is no did:key and unknown stays undetermined") {
        const test::Verifier verifier;
        const auto report = judge(sample_with("issuer", "https://elsewhere.example/"), verifier);
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::issuer, Result::unknown, "issuer.unknown");
    }

    TEST_CASE("a station's key counts where the organisation lists it, and only there") {
        const auto station = test::key_from(9);
        trust::TrustedOrganisation centre;
        centre.did = "did:web:centre.example";
        centre.names = {{"en", "Centre"}};
        centre.methods = {{"did:web:centre.example#station-1", station.public_key()}};
        test::Verifier verifier;
        verifier.organisations.put(centre);

        json::Object document = test::unsigned_sample();
        document.find("issuer")->as_object().set("id", centre.did);
        document.erase("credentialStatus");
        proof::ProofOptions options;
        options.created = at("2026-05-04T09:30:00Z");
        options.verification_method = "did:web:centre.example#station-1";
        const auto good = proof::add_proof(document, station, options, proof::eddsa_jcs_2022());
        CHECK(judge(good, verifier).verdict == Verdict::valid);

        options.verification_method = "did:web:centre.example#station-2";
        const auto unlisted = proof::add_proof(document, station, options, proof::eddsa_jcs_2022());
        const auto report = judge(unlisted, verifier);
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::proof, Result::unknown, "proof.method_unknown");
        check_answer(report, Question::issuer, Result::unknown, "issuer.no_proof");
    }

    TEST_CASE("trust has a period, judged by when the credential was signed") {
        test::Verifier verifier;
        auto centre = verifier.organisations.organisations().begin()->second;
        centre.until = at("2026-05-04T09:30:00Z");
        verifier.organisations.put(centre);
        check_answer(judge(test::sample(), verifier), Question::issuer, Result::fail,
                     "issuer.outside_period");
        centre.until = at("2026-05-04T09:30:01Z");
        verifier.organisations.put(centre);
        CHECK(judge(test::sample(), verifier).verdict == Verdict::valid);
    }

    TEST_CASE("an issuer trusted for other achievements may not award this one") {
        test::Verifier verifier;
        auto centre = verifier.organisations.organisations().begin()->second;
        centre.achievements = {"urn:uuid:00000000-0000-7000-8000-000000000000#1"};
        verifier.organisations.put(centre);
        const auto report = judge(test::sample(), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::issuer, Result::fail, "issuer.not_entitled");
        centre.achievements.emplace_back(test::achievement_id);
        verifier.organisations.put(centre);
        CHECK(judge(test::sample(), verifier).verdict == Verdict::valid);
    }

    TEST_CASE("the last moment of the period belongs to it") {
        test::Verifier verifier;
        json::Object document = test::unsigned_sample();
        document.erase("credentialStatus");
        document = test::sign(document, test::key_from(test::centre_seed));
        verifier.now = at("2031-05-04T09:30:00Z");
        CHECK(judge(document, verifier).verdict == Verdict::valid);
        verifier.now += std::chrono::milliseconds{1};
        const auto report = judge(document, verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::period, Result::fail, "period.expired");
    }

    TEST_CASE("a credential from the future is not valid yet, but clocks may differ a little") {
        test::Verifier verifier;
        verifier.now = at("2026-05-04T09:24:59.999Z");
        const auto report = judge(test::sample(), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::period, Result::fail, "period.not_yet");
        verifier.now = at("2026-05-04T09:25:00Z");
        check_answer(judge(test::sample(), verifier), Question::period, Result::pass,
                     "period.within");
    }

    TEST_CASE("a clock behind its floor never says that a credential is within its period") {
        const test::Verifier verifier;
        auto knowledge = verifier.knowledge();
        knowledge.clock_floor = at("2026-06-03T00:00:00Z");
        const auto report = verify::verify(test::sample(), knowledge);
        CHECK(report.verdict == Verdict::undetermined);
        check_answer(report, Question::period, Result::unknown, "period.clock_untrusted");

        knowledge.clock_floor = at("2031-05-05T00:00:00Z");
        check_answer(verify::verify(test::sample(), knowledge), Question::period, Result::fail,
                     "period.expired");
        knowledge.clock_floor = verifier.now;
        CHECK(verify::verify(test::sample(), knowledge).verdict == Verdict::valid);
    }

    TEST_CASE("an expired proof is not sound") {
        test::Verifier verifier;
        proof::ProofOptions options;
        const auto key = test::key_from(test::centre_seed);
        options.verification_method = proof::to_verification_method(key.public_key());
        options.created = at("2026-05-04T09:30:00Z");
        options.expires = at("2026-06-01T00:00:00Z");
        const auto document =
            proof::add_proof(test::unsigned_sample(), key, options, proof::eddsa_jcs_2022());
        const auto report = judge(document, verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::proof, Result::fail, "proof.expired");
    }

    TEST_CASE("a second proof of somebody else does not harm the issuer's") {
        const test::Verifier verifier;
        const auto report = judge(test::sign(test::sample(), test::key_from(9)), verifier);
        CHECK(report.verdict == Verdict::valid);
        const auto foreign = test::sign(test::unsigned_sample(), test::key_from(9));
        check_answer(judge(test::sign(foreign, test::key_from(10)), verifier), Question::issuer,
                     Result::fail, "issuer.key_not_issuers");
    }

    TEST_CASE("a credential without a proof is not valid") {
        const test::Verifier verifier;
        const auto report = judge(test::unsigned_sample(), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::proof, Result::fail, "proof.missing");
        check_answer(report, Question::issuer, Result::unknown, "issuer.no_proof");
    }

    TEST_CASE("a document that breaks the rules is not valid, however well it is signed") {
        const test::Verifier verifier;
        const auto report = judge(sample_with("validFrom", "4 May 2026"), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::document, Result::fail, "document.structure");
        check_answer(report, Question::proof, Result::pass, "proof.sound");
        check_answer(report, Question::period, Result::unknown, "period.unreadable");
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "structure.time");
        CHECK(report.findings[0].where == "/validFrom");
    }

    TEST_CASE("a badge from elsewhere is valid without the European elements, and says so") {
        const test::Verifier verifier;
        json::Object document = test::unsigned_sample();
        auto& achievement =
            document.find("credentialSubject")->as_object().find("achievement")->as_object();
        achievement.erase("elm:learningOutcome");
        achievement.erase("elm:mode");
        document = test::sign(document, test::key_from(test::centre_seed));
        const auto report = judge(document, verifier);
        CHECK(report.verdict == Verdict::valid);
        check_answer(report, Question::achievement, Result::unknown, "achievement.incomplete");
        CHECK(report.check(Question::achievement).detail ==
              "Missing: learning outcomes, form of participation.");
    }

    TEST_CASE("a badge without an achievement is not valid") {
        const test::Verifier verifier;
        json::Object document = test::unsigned_sample();
        document.find("credentialSubject")->as_object().erase("achievement");
        document = test::sign(document, test::key_from(test::centre_seed));
        const auto report = judge(document, verifier);
        CHECK(report.verdict == Verdict::not_valid);
        check_answer(report, Question::achievement, Result::fail, "achievement.missing");
    }

    TEST_CASE("a report as JSON has every answer and what the credential says") {
        const test::Verifier verifier;
        const auto json = to_json(judge(test::sample(), verifier));
        CHECK(json.find("verdict")->as_string() == "valid");
        const json::Array& checks = json.find("checks")->as_array();
        REQUIRE(checks.size() == 6);
        CHECK(checks[4] ==
              json::Value{json::Object{{"check", "status"},
                                       {"result", "pass"},
                                       {"reason", "status.good"},
                                       {"message",
                                        "It is neither revoked nor suspended. This was known 1 "
                                        "day ago."}}});
        CHECK(json.find("findings")->as_array().empty());
        const json::Value& credential = *json.find("credential");
        CHECK(*credential.find_string("id") == "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2");
        CHECK(*credential.find("learner")->find_string("name") == "ليلى بن صالح");
        CHECK(credential.find("learner")->find("id")->is_null());
        CHECK(*credential.find_string("issued") == "2026-05-04T09:30:00Z");
        CHECK(*credential.find_string("workload") == "PT50H");
        CHECK(credential.find("credits")->as_number() == 2);

        const auto nothing = to_json(verify::verify(base::as_bytes("{"), verifier.knowledge()));
        CHECK(nothing.find("verdict")->as_string() == "not valid");
        CHECK(nothing.find("credential")->is_null());
        CHECK(nothing.find("findings")->as_array().size() == 1);
    }

    TEST_CASE("an age is told in whole units") {
        using namespace std::chrono;
        CHECK(verify::describe_age(seconds{59}) == "less than a minute");
        CHECK(verify::describe_age(minutes{1}) == "1 minute");
        CHECK(verify::describe_age(hours{23} + minutes{59}) == "23 hours");
        CHECK(verify::describe_age(hours{71}) == "2 days");
    }
}
