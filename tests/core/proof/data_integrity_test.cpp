#include "core/proof/data_integrity.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did.h"
#include "core/proof/did_key.h"

using namespace tamga;
using proof::Soundness;

namespace {

crypto::SigningKey key_of(std::uint8_t filler) {
    return crypto::SigningKey::from_seed(base::Bytes(32, filler));
}

json::Object parse(std::string_view text) {
    const auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

json::Object document() {
    return parse(
        R"({"@context":["https://www.w3.org/ns/credentials/v2",{"dc":"http://purl.org/dc/"}],
                     "type":["VerifiableCredential"],"issuer":"did:example:1",
                     "n":[1,2.5,null,true]})");
}

proof::ProofOptions options(const crypto::SigningKey& key) {
    const auto created = base::parse_instant("2026-03-01T08:00:00Z");
    REQUIRE(created);
    return {.verification_method = proof::to_verification_method(key.public_key()),
            .created = *created};
}

json::Object signed_document() {
    const auto key = key_of(7);
    return proof::add_proof(document(), key, options(key), proof::eddsa_jcs_2022());
}

proof::ProofSetCheck check(const json::Object& secured,
                           const proof::ProofExpectations& expected = {}) {
    return proof::verify_proof(secured, proof::resolve_self_contained, expected);
}

json::Object& proof_of(json::Object& secured) {
    return secured.find("proof")->as_object();
}

/// An alteration of a sound document, and what must be said of the result.
struct Case {
    const char* name;
    std::function<void(json::Object&)> alter;
    Soundness soundness;
    std::string reason;
};

/// Alterations of one member of the proof to values that no proof may have there.
void add_member_cases(std::vector<Case>& cases, const char* member, const std::string& reason,
                      bool may_be_missing) {
    if (!may_be_missing)
        cases.push_back({member, [=](json::Object& d) { proof_of(d).erase(member); },
                         Soundness::not_sound, reason});
    const std::vector<json::Value> wrong = {
        nullptr, true, 42, json::Array{}, json::Object{}, json::Array{json::Value{1}}};
    for (const json::Value& value : wrong) {
        const bool is_empty_list = value.is_array() && value.as_array().empty();
        if (is_empty_list && std::string_view{member} == "domain") continue;
        cases.push_back({member, [=](json::Object& d) { proof_of(d).set(member, value); },
                         Soundness::not_sound, reason});
    }
}

void check_all(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        json::Object altered = signed_document();
        one.alter(altered);
        CAPTURE(one.name);
        CAPTURE(json::canonical(altered));
        const auto found = check(altered);
        CHECK(found.soundness == one.soundness);
        CHECK(found.reason == one.reason);
        CHECK_FALSE(found.message.empty());
    }
}

Case set_member(const char* member, json::Value value, Soundness soundness, const char* reason) {
    return {member, [=](json::Object& d) { proof_of(d).set(member, value); }, soundness, reason};
}

std::string multibase_of(std::size_t bytes) {
    return base::to_multibase_z(base::Bytes(bytes, 0x5a));
}

}  // namespace

TEST_SUITE("proof/data_integrity") {
    TEST_CASE("a document that was just signed is sound") {
        const auto secured = signed_document();
        const auto found = check(secured);
        CHECK(found.soundness == Soundness::sound);
        CHECK(found.reason == "proof.sound");
        REQUIRE(found.proofs.size() == 1);
        CHECK(found.proofs[0].cryptosuite == "eddsa-jcs-2022");
        CHECK(found.proofs[0].verification_method ==
              proof::to_verification_method(key_of(7).public_key()));
        CHECK(found.proofs[0].created == base::parse_instant("2026-03-01T08:00:00Z"));
    }

    TEST_CASE("a new proof takes over the context and says what it is") {
        const auto secured = signed_document();
        const json::Object& made = secured.find("proof")->as_object();
        CHECK(*made.find("@context") == *secured.find("@context"));
        CHECK(made.find("type")->as_string() == "DataIntegrityProof");
        CHECK(made.find("proofPurpose")->as_string() == "assertionMethod");
        CHECK(made.find("created")->as_string() == "2026-03-01T08:00:00Z");
        CHECK(made.find("proofValue")->as_string().starts_with("z"));
    }

    TEST_CASE("members that are missing or of another type are each named") {
        std::vector<Case> cases;
        add_member_cases(cases, "type", "proof.type", false);
        add_member_cases(cases, "cryptosuite", "proof.cryptosuite", false);
        add_member_cases(cases, "proofPurpose", "proof.purpose", false);
        add_member_cases(cases, "verificationMethod", "proof.method", false);
        add_member_cases(cases, "proofValue", "proof.value", false);
        add_member_cases(cases, "created", "proof.created", true);
        add_member_cases(cases, "expires", "proof.expires", true);
        add_member_cases(cases, "domain", "proof.domain", true);
        add_member_cases(cases, "challenge", "proof.challenge", true);
        add_member_cases(cases, "nonce", "proof.nonce", true);
        add_member_cases(cases, "previousProof", "proof.previous", true);
        add_member_cases(cases, "id", "proof.shape", true);
        check_all(cases);
    }

    TEST_CASE("a value that is not z and 64 bytes of base 58 is refused") {
        const std::string value =
            signed_document().find("proof")->find_string("proofValue")->substr(1);
        const std::vector<std::string> wrong = {"",
                                                "z",
                                                value,
                                                "u" + value,
                                                "Z" + value,
                                                "f" + value,
                                                "m" + value,
                                                "zz" + value,
                                                "z " + value,
                                                "z" + value + "\n",
                                                "z1" + value,
                                                "z0" + value.substr(1),
                                                "z" + value.substr(2),
                                                "z" + value + "2",
                                                multibase_of(63),
                                                multibase_of(65),
                                                multibase_of(32),
                                                base::to_multibase_u(base::Bytes(64, 1)),
                                                std::string(100000, 'z')};
        std::vector<Case> cases;
        for (const std::string& text : wrong)
            cases.push_back(set_member("proofValue", text, Soundness::not_sound, "proof.value"));
        cases.push_back(
            set_member("proofValue", multibase_of(64), Soundness::not_sound, "proof.signature"));
        check_all(cases);
    }

    TEST_CASE("options that were altered make the proof unsound or unknown") {
        const std::string other = proof::to_verification_method(key_of(8).public_key());
        constexpr auto wrong = Soundness::not_sound;
        constexpr auto unknown = Soundness::undetermined;
        check_all({
            set_member("type", "Ed25519Signature2020", wrong, "proof.linked_data"),
            set_member("type", "Ed25519Signature2018", unknown, "proof.type_unknown"),
            set_member("type", "Ed25519Signature2030", wrong, "proof.type"),
            set_member("type", "DataIntegrityPrpof", wrong, "proof.type"),
            set_member("cryptosuite", "eddsa-jcs-2023", wrong, "proof.cryptosuite"),
            set_member("cryptosuite", "eddsa-xyz-2030", unknown, "proof.cryptosuite_unknown"),
            set_member("cryptosuite", "bbs-2023", unknown, "proof.cryptosuite_unknown"),
            set_member("cryptosuite", "ecdsa-sd-2023", unknown, "proof.cryptosuite_unknown"),
            set_member("cryptosuite", "ecdsa-jcs-2018", wrong, "proof.cryptosuite"),
            set_member("cryptosuite", "ecdsa-rdfd-2019", wrong, "proof.cryptosuite"),
            set_member("cryptosuite", "ecdsa-jcs-2019", wrong, "proof.key_kind"),
            set_member("verificationMethod",
                       "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", wrong,
                       "proof.key_kind"),
            set_member("proofPurpose", "authentication", wrong, "proof.purpose"),
            set_member("proofPurpose", "AssertionMethod", wrong, "proof.purpose"),
            set_member("created", "2026-03-01T08:00:01Z", wrong, "proof.signature"),
            set_member("created", "2026-03-01T08:00:00", wrong, "proof.created"),
            set_member("created", "yesterday", wrong, "proof.created"),
            set_member("expires", "2026-03-01", wrong, "proof.expires"),
            set_member("expires", "2099-01-01T00:00:00Z", wrong, "proof.signature"),
            set_member("verificationMethod", other, wrong, "proof.signature"),
            set_member("verificationMethod", "did:key:z6Mkbroken", wrong, "proof.method"),
            set_member("verificationMethod", "did:key:zDnaeucDGfhXHoJVqot3p21RuupNJ2fZrs8Lb1GV83",
                       wrong, "proof.method"),
            set_member("verificationMethod", "did:web:example.org#key-1", unknown,
                       "proof.method_unknown"),
            set_member("verificationMethod", "", wrong, "proof.method"),
            set_member("verificationMethod", "#key-1", wrong, "proof.method"),
            set_member("verificationMethod", "did:jwk:e30#0", wrong, "proof.method"),
            set_member("domain", "example.org", wrong, "proof.signature"),
            set_member("challenge", "abc", wrong, "proof.signature"),
            set_member("nonce", "abc", wrong, "proof.signature"),
            set_member("id", "urn:uuid:1", wrong, "proof.signature"),
            set_member("id", "first", wrong, "proof.shape"),
            set_member("previousProof", "urn:uuid:1", wrong, "proof.previous_missing"),
            set_member("previousProof", json::Array{}, wrong, "proof.previous"),
            set_member("previousProof", nullptr, wrong, "proof.previous"),
            set_member("previousProof", 3, wrong, "proof.previous"),
        });
    }

    TEST_CASE("a document that was altered is not sound") {
        const auto wrong = Soundness::not_sound;
        check_all({
            {"value", [](auto& d) { d.set("issuer", "did:example:2"); }, wrong, "proof.signature"},
            {"added", [](auto& d) { d.set("extra", nullptr); }, wrong, "proof.signature"},
            {"removed", [](auto& d) { d.erase("issuer"); }, wrong, "proof.signature"},
            {"null", [](auto& d) { d.set("issuer", nullptr); }, wrong, "proof.signature"},
            {"case", [](auto& d) { d.set("Issuer", "did:example:1"); }, wrong, "proof.signature"},
            {"order",
             [](auto& d) {
                 d.set("n", json::Array{2.5, 1, nullptr, true});
             },
             wrong, "proof.signature"},
        });
    }

    TEST_CASE("the order of members and the spelling of numbers do not matter") {
        const auto secured = signed_document();
        json::Object turned;
        std::vector<json::Object::Member> members(secured.begin(), secured.end());
        for (auto member = members.rbegin(); member != members.rend(); ++member)
            turned.set(member->first, member->second);
        CHECK(check(turned).soundness == Soundness::sound);
    }

    TEST_CASE("the shape of proof decides before anything else") {
        const auto wrong = Soundness::not_sound;
        const auto with = [](json::Value value) {
            return [value](json::Object& d) { d.set("proof", value); };
        };
        check_all({
            {"missing", [](auto& d) { d.erase("proof"); }, wrong, "proof.missing"},
            {"empty list", with(json::Array{}), wrong, "proof.missing"},
            {"null", with(nullptr), wrong, "proof.shape"},
            {"text", with("z"), wrong, "proof.shape"},
            {"number", with(1), wrong, "proof.shape"},
            {"list of null", with(json::Array{json::Value{}}), wrong, "proof.shape"},
            {"empty object", with(json::Object{}), wrong, "proof.type"},
            {"too many", with(json::Array(17, json::Value{json::Object{}})), wrong,
             "proof.too_many"},
        });
        CHECK(check({}).reason == "proof.missing");
    }

    TEST_CASE("a proof holds for every context that begins with its own") {
        json::Object secured = signed_document();
        secured.find("@context")->as_array().emplace_back("https://example.org/more");
        CHECK(check(secured).soundness == Soundness::sound);

        const auto key = key_of(7);
        json::Object single = document();
        single.set("@context", "https://www.w3.org/ns/credentials/v2");
        single = proof::add_proof(single, key, options(key), proof::eddsa_jcs_2022());
        CHECK(check(single).soundness == Soundness::sound);
        single.set("@context", json::Array{"https://www.w3.org/ns/credentials/v2", "urn:more"});
        CHECK(check(single).soundness == Soundness::sound);
    }

    TEST_CASE("a proof does not hold for a context that begins otherwise") {
        const auto wrong = Soundness::not_sound;
        check_all({
            {"first lost",
             [](auto& d) {
                 auto& list = d.find("@context")->as_array();
                 list.erase(list.begin());
             },
             wrong, "proof.context"},
            {"one put before",
             [](auto& d) {
                 auto& list = d.find("@context")->as_array();
                 list.insert(list.begin(), json::Value{"urn:other"});
             },
             wrong, "proof.context"},
            {"object altered",
             [](auto& d) { d.find("@context")->as_array()[1].as_object().set("dc", "urn:other"); },
             wrong, "proof.context"},
            {"all lost", [](auto& d) { d.erase("@context"); }, wrong, "proof.context"},
            {"null in the document", [](auto& d) { d.set("@context", nullptr); }, wrong,
             "proof.context"},
            {"null in the proof", [](auto& d) { proof_of(d).set("@context", nullptr); }, wrong,
             "proof.context"},
            {"emptied in the proof", [](auto& d) { proof_of(d).set("@context", json::Array{}); },
             wrong, "proof.signature"},
            {"lost in the proof", [](auto& d) { proof_of(d).erase("@context"); }, wrong,
             "proof.signature"},
        });
    }

    TEST_CASE("a document without a context can be signed") {
        const auto key = key_of(7);
        const auto secured =
            proof::add_proof(parse(R"({"a":1})"), key, options(key), proof::eddsa_jcs_2022());
        CHECK_FALSE(secured.find("proof")->as_object().contains("@context"));
        CHECK(check(secured).soundness == Soundness::sound);
    }

    TEST_CASE("domain, challenge and expiry are held against what is expected") {
        const auto key = key_of(7);
        proof::ProofOptions made = options(key);
        made.domain = "example.org";
        made.challenge = "c-1";
        made.expires = base::parse_instant("2026-04-01T00:00:00Z");
        made.purpose = "authentication";
        const auto secured = proof::add_proof(document(), key, made, proof::eddsa_jcs_2022());

        const auto reason = [&](const proof::ProofExpectations& expected) {
            return std::string{check(secured, expected).reason};
        };
        const std::string purpose = "authentication";
        CHECK(reason({purpose}) == "proof.sound");
        CHECK(reason({}) == "proof.purpose");
        CHECK(reason({purpose, "example.org", "c-1", {}}) == "proof.sound");
        CHECK(reason({purpose, "example.com", "c-1", {}}) == "proof.domain");
        CHECK(reason({purpose, "example.org", "c-2", {}}) == "proof.challenge");
        const auto at = [&](const char* now) {
            return reason({purpose, {}, {}, base::parse_instant(now)});
        };
        CHECK(at("2026-03-31T23:59:59.999Z") == "proof.sound");
        CHECK(at("2026-04-01T00:00:00Z") == "proof.expired");

        // The domains are the same, not merely among them (vc-data-integrity §4.4 step 6).
        json::Object several = secured;
        proof_of(several).set("domain", json::Array{"example.org", "example.com"});
        CHECK(check(several, {purpose, "example.org", "c-1", {}}).reason == "proof.domain");
        proof_of(several).set("domain", json::Array{"example.org"});
        CHECK(check(several, {purpose, "example.org", "c-1", {}}).reason == "proof.signature");
        proof_of(several).set("domain", json::Array{});
        CHECK(check(several, {purpose, "example.org", "c-1", {}}).reason == "proof.domain");

        const auto plain = signed_document();
        CHECK(check(plain, {"assertionMethod", "example.org", {}, {}}).reason == "proof.domain");
        CHECK(check(plain, {"assertionMethod", {}, "c-1", {}}).reason == "proof.challenge");
    }

    TEST_CASE("each proof of a set is judged, and the worst decides") {
        const auto key = key_of(9);
        json::Object secured =
            proof::add_proof(signed_document(), key, options(key), proof::eddsa_jcs_2022());
        REQUIRE(secured.find("proof")->is_array());
        auto found = check(secured);
        REQUIRE(found.proofs.size() == 2);
        CHECK(found.soundness == Soundness::sound);

        json::Object three = proof::add_proof(secured, key, options(key), proof::eddsa_jcs_2022());
        CHECK(check(three).proofs.size() == 3);

        json::Object& second = secured.find("proof")->as_array()[1].as_object();
        second.set("cryptosuite", "other-2030");
        found = check(secured);
        CHECK(found.soundness == Soundness::undetermined);
        CHECK(found.reason == "proof.cryptosuite_unknown");
        CHECK(found.proofs[0].soundness == Soundness::sound);

        secured.set("issuer", "did:example:2");
        found = check(secured);
        CHECK(found.soundness == Soundness::not_sound);
        CHECK(found.reason == "proof.signature");
        CHECK(found.proofs[1].soundness == Soundness::undetermined);
    }

    TEST_CASE("a key that the resolver knows needs no did:key") {
        const auto key = key_of(7);
        proof::ProofOptions made = options(key);
        made.verification_method = "did:web:example.org#station-1";
        const auto secured = proof::add_proof(document(), key, made, proof::eddsa_jcs_2022());
        const auto resolve =
            [&](std::string_view method) -> std::optional<crypto::VerificationKey> {
            if (method == "did:web:example.org#station-1") return key.public_key();
            return std::nullopt;
        };
        CHECK(proof::verify_proof(secured, resolve).soundness == Soundness::sound);
        CHECK(check(secured).reason == "proof.method_unknown");
    }

    TEST_CASE("any byte of a signed text altered is never sound") {
        const std::string text = json::canonical(json::Value{signed_document()});
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string altered = text;
            altered[i] = static_cast<char>(altered[i] ^ 1);
            const auto read = json::read(altered);
            if (!read || !read.value->is_object()) continue;
            CAPTURE(altered);
            CHECK(check(read.value->as_object()).soundness != Soundness::sound);
        }
    }
}
