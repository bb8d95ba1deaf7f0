#include "sync/hub/vc_api.h"

#include <doctest/doctest.h>

#include "core/journal/projection.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using sync::VcApi;
using test::Centre;

namespace {

constexpr const char* security = "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR";
constexpr const char* status_error =
    "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR";

json::Object a_credential() {
    return {{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
            {"id", "urn:uuid:019ab0c4-5e00-7a11-8c01-00000000aaaa"},
            {"type", json::Array{"VerifiableCredential"}},
            {"credentialSubject", json::Object{{"id", "did:example:subject"}}}};
}

std::string asking(const json::Object& document, json::Object options = {},
                   const char* member = "credential") {
    return json::canonical(json::Object{{member, document}, {"options", std::move(options)}});
}

std::string verifying(const json::Object& document) {
    return asking(document, {}, "verifiableCredential");
}

/// What was signed; anything but success fails the running test.
json::Object issued(VcApi& api, const std::string& body) {
    const VcApi::Answer answer = api.issue(body);
    INFO(json::canonical(answer.body));
    REQUIRE(answer.status == 201);
    return answer.body.find("verifiableCredential")->as_object();
}

std::string first_problem(const VcApi::Answer& answer, const char* member = "title") {
    const json::Value* const problems = answer.body.find("problemDetails");
    if (problems == nullptr || problems->as_array().empty()) return {};
    const json::Object& first = problems->as_array().front().as_object();
    CHECK_FALSE(first.find("detail")->as_string().empty());
    return first.find(member)->as_string();
}

bool is_verified(const VcApi::Answer& answer) {
    return answer.body.find("verified")->as_bool();
}

const crypto::SigningKey& stranger() {
    static const auto key = crypto::SigningKey::from_seed(std::array<std::uint8_t, 32>{7});
    return key;
}

json::Object presentation(const json::Object& inner, const char* challenge) {
    json::Object document{{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
                          {"type", json::Array{"VerifiablePresentation"}},
                          {"holder", proof::to_did_key(stranger().public_key())},
                          {"verifiableCredential", json::Array{inner}}};
    if (challenge == nullptr) return document;
    return proof::add_proof(
        std::move(document), stranger(),
        {.verification_method = proof::to_verification_method(stranger().public_key()),
         .purpose = "authentication",
         .created = *base::parse_instant("2026-11-23T09:00:00Z"),
         .domain = "gate.example",
         .challenge = challenge},
        proof::default_suite());
}

std::string presenting(const json::Object& shown, const char* challenge, const char* domain) {
    return asking(shown, {{"challenge", challenge}, {"domain", domain}}, "verifiablePresentation");
}

}  // namespace

TEST_SUITE("sync/hub/vc_api") {
    TEST_CASE("what another system hands in comes back signed, and is verified here") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        const json::Object document = issued(api, asking(a_credential()));
        CHECK(document.find("issuer")->as_string() == centre.station->did());
        CHECK(document.find("proof")->find("cryptosuite")->as_string() == "eddsa-rdfc-2022");
        const VcApi::Answer answer = api.verify_credential(verifying(document));
        CHECK(answer.status == 200);
        CHECK(is_verified(answer));
        CHECK_FALSE(answer.body.contains("warnings"));

        for (const char* const suite : {"eddsa-jcs-2022", "eddsa-rdfc-2022"}) {
            const json::Object other =
                issued(api, asking(a_credential(), {{"cryptosuite", suite}}));
            CHECK(other.find("proof")->find("cryptosuite")->as_string() == suite);
        }
    }

    TEST_CASE("what was signed is in the journal before it is given back") {
        Centre centre{test::organisation_address};
        json::Object document;
        {
            VcApi api{*centre.station};
            document = issued(api, asking(a_credential(), {{"credentialStatus", json::Object{}}}));
        }
        const crypto::Digest before = centre.station->projection_digest();
        centre.reopen();
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        VcApi api{*centre.station};
        CHECK(api.verify_credential(verifying(document)).status == 200);
        // And it reaches the other stations as any entry does.
        store::Database other = test::store_for(centre);
        test::carry(test::database_of(centre), other);
        CHECK(journal::projection_digest(other) == before);
    }

    TEST_CASE("what must not be signed is refused, and nothing is stored") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        const crypto::Digest before = centre.station->projection_digest();
        const auto marks = journal::marks(test::database_of(centre));
        json::Object foreign = a_credential();
        foreign.append("issuer", "did:example:somebody");
        json::Object is_signed = a_credential();
        is_signed.append("proof", json::Object{});
        json::Object typeless = a_credential();
        typeless.erase("type");
        json::Object undefined = a_credential();
        undefined.find("credentialSubject")->as_object().append("neverDefined", "x");
        json::Object has_status = a_credential();
        has_status.append("credentialStatus", json::Object{{"type", "X"}});
        const std::pair<std::string, const char*> cases[] = {
            {asking(foreign), "commission.issuer"},
            {asking(is_signed), "commission.proof"},
            {asking(typeless), "structure.missing"},
            {asking(has_status, {{"credentialStatus", json::Object{}}}), "commission.status"},
            {asking(a_credential(), {{"mandatoryPointers", json::Array{}}}), "request.option"},
            {asking(a_credential(), {{"cryptosuite", "ecdsa-rdfc-2019"}}), "request.cryptosuite"},
            {asking(a_credential(), {{"cryptosuite", "none"}}), "request.cryptosuite"},
            {"{\"credential\":[]}", "request.shape"},
            {"{}", "request.shape"},
            {"[]", "request.shape"},
            {"{\"credential\":{},\"options\":1}", "request.options"},
            {"{", "json.syntax"}};
        for (const auto& [body, code] : cases) {
            const VcApi::Answer answer = api.issue(body);
            CHECK(answer.status == 400);
            CHECK(first_problem(answer) == code);
        }
        const VcApi::Answer answer = api.issue(asking(undefined));
        CHECK(answer.status == 400);
        CHECK(centre.station->projection_digest() == before);
        CHECK(journal::marks(test::database_of(centre)) == marks);
    }

    TEST_CASE("a status can be asked for, set and, but for a revocation, taken back") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        const json::Object document =
            issued(api, asking(a_credential(), {{"credentialStatus", json::Object{}}}));
        CHECK(document.find("credentialStatus")->as_array().size() == 2);
        const auto change = [&](const char* purpose, bool is_set) {
            return api
                .change_status(json::canonical(
                    json::Object{{"credentialId", "urn:uuid:019ab0c4-5e00-7a11-8c01-00000000aaaa"},
                                 {"credentialStatus", json::Object{{"statusPurpose", purpose}}},
                                 {"status", is_set}}))
                .status;
        };
        const auto verified = [&] { return api.verify_credential(verifying(document)); };
        CHECK(verified().status == 200);
        CHECK(change("suspension", true) == 200);
        CHECK(verified().status == 422);
        CHECK(first_problem(verified()) == "status.suspended");
        CHECK(change("suspension", false) == 200);
        CHECK(verified().status == 200);
        CHECK(change("revocation", true) == 200);
        CHECK(verified().status == 422);
        CHECK(first_problem(verified(), "type") == status_error);
        CHECK(change("revocation", false) == 400);
        CHECK(change("suspension", false) == 409);
        CHECK(verified().status == 422);
        CHECK(change("message", true) == 400);

        // Its place in the list is nobody else's, and its identifier is taken.
        const VcApi::Answer again =
            api.issue(asking(a_credential(), {{"credentialStatus", json::Object{}}}));
        CHECK(first_problem(again) == "commission.known");
        json::Object nameless = a_credential();
        nameless.erase("id");
        const json::Object other =
            issued(api, asking(nameless, {{"credentialStatus", json::Object{}}}));
        CHECK(other.find("id")->as_string().starts_with("urn:uuid:"));
        CHECK(api.verify_credential(verifying(other)).status == 200);
        CHECK(api.change_status("{\"credentialId\":\"urn:x:y\",\"credentialStatus\":"
                                "{\"statusPurpose\":\"revocation\"}}")
                  .status == 404);
    }

    TEST_CASE("a station with a delegation does not sign for other systems") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        member.station->join(
            founder.station->admit(member.station->request_membership("Tablet"), {.quota = 1}));
        const auto before = journal::marks(test::database_of(member));
        VcApi api{*member.station};
        const VcApi::Answer answer = api.issue(asking(a_credential()));
        CHECK(answer.status == 400);
        CHECK(first_problem(answer) == "commission.not_founding");
        CHECK(journal::marks(test::database_of(member)) == before);
    }

    TEST_CASE("without an address for lists no status can be promised") {
        Centre centre{""};
        VcApi api{*centre.station};
        const VcApi::Answer answer =
            api.issue(asking(a_credential(), {{"credentialStatus", json::Object{}}}));
        CHECK(answer.status == 400);
        CHECK(first_problem(answer) == "commission.status");
    }

    TEST_CASE("what was changed, is over, or is unsigned is not verified") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        json::Object changed = issued(api, asking(a_credential()));
        changed.find("credentialSubject")->as_object().set("id", "did:example:another");
        const VcApi::Answer answer = api.verify_credential(verifying(changed));
        CHECK(answer.status == 422);
        CHECK_FALSE(is_verified(answer));
        CHECK(first_problem(answer) == "proof.signature");
        CHECK(first_problem(answer, "type") == security);

        json::Object over = a_credential();
        over.append("validUntil", "2026-01-01T00:00:00Z");
        const VcApi::Answer late = api.verify_credential(verifying(issued(api, asking(over))));
        CHECK(late.status == 422);
        CHECK(first_problem(late) == "period.expired");
        CHECK(api.verify_credential(verifying(a_credential())).status == 422);
        CHECK(api.verify_credential("{\"verifiableCredential\":7}").status == 400);
        CHECK(api.verify_credential("{\"verifiableCredential\":\"no token\"}").status == 422);
        CHECK(api.verify_credential("").status == 400);
    }

    TEST_CASE(
        "an issuer of whom nothing is known is told beside, and a list not held here is not "
        "passed over") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        json::Object document = a_credential();
        document.append("issuer", proof::to_did_key(stranger().public_key()));
        const proof::ProofOptions options{
            .verification_method = proof::to_verification_method(stranger().public_key()),
            .created = *base::parse_instant("2026-11-23T09:00:00Z")};
        const json::Object sound =
            proof::add_proof(document, stranger(), options, proof::default_suite());
        const VcApi::Answer answer = api.verify_credential(verifying(sound));
        CHECK(answer.status == 200);
        REQUIRE(answer.body.contains("warnings"));
        CHECK(answer.body.find("warnings")->as_array().size() == 1);

        document.append("credentialStatus",
                        json::Object{{"type", "BitstringStatusListEntry"},
                                     {"statusPurpose", "revocation"},
                                     {"statusListIndex", "5"},
                                     {"statusListCredential", "https://else.example/list"}});
        const VcApi::Answer unknown = api.verify_credential(
            verifying(proof::add_proof(document, stranger(), options, proof::default_suite())));
        CHECK(unknown.status == 422);
        CHECK(first_problem(unknown) == "status.no_list");
    }

    TEST_CASE("a presentation answers this challenge for this domain, or is not verified") {
        Centre centre{test::organisation_address};
        VcApi api{*centre.station};
        const json::Object inner = issued(api, asking(a_credential()));
        const json::Object shown = presentation(inner, "abc");
        CHECK(api.verify_presentation(presenting(shown, "abc", "gate.example")).status == 200);
        const VcApi::Answer stale =
            api.verify_presentation(presenting(shown, "abd", "gate.example"));
        CHECK(stale.status == 422);
        CHECK(first_problem(stale) == "proof.challenge");
        CHECK(first_problem(api.verify_presentation(presenting(shown, "abc", "x.example"))) ==
              "proof.domain");
        CHECK(api.verify_presentation(
                     asking(presentation(inner, nullptr), {}, "verifiablePresentation"))
                  .status == 422);
        json::Object changed = inner;
        changed.find("credentialSubject")->as_object().set("id", "did:example:another");
        CHECK(
            api.verify_presentation(presenting(presentation(changed, "abc"), "abc", "gate.example"))
                .status == 422);
    }
}
