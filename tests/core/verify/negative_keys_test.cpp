#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using verify::Result;
using verify::Verdict;

namespace {

const std::string web = "did:web:centre.example";
const std::string method = web + "#key-1";
constexpr std::uint8_t key = 7;
constexpr std::uint8_t other_key = 8;

// The centre's document is read in spring and again in summer; credentials are dated before,
// between and after, and judged later still.
constexpr const char* early = "2026-02-01T00:00:00Z";
constexpr const char* spring = "2026-03-01T00:00:00Z";
constexpr const char* between = "2026-04-01T00:00:00Z";
constexpr const char* summer = "2026-05-01T00:00:00Z";
constexpr const char* late = "2026-06-01T00:00:00Z";
constexpr const char* undated = nullptr;

crypto::VerificationKey public_key(std::uint8_t seed) {
    return test::key_from(seed).public_key();
}

/// The sample as a credential of the centre's did:web without status, signed so.
json::Object signed_credential(const char* created, std::uint8_t seed = key,
                               const std::string& signed_by = method,
                               const std::string& issuer = web) {
    json::Object document = test::unsigned_sample();
    document.erase("credentialStatus");
    document.set("validFrom", early);
    document.find("issuer")->as_object().set("id", issuer);
    json::Object proof{{"type", "DataIntegrityProof"},
                       {"cryptosuite", "eddsa-jcs-2022"},
                       {"verificationMethod", signed_by},
                       {"proofPurpose", "assertionMethod"}};
    if (created != undated) proof.append("created", created);
    const proof::Cryptosuite& suite = proof::eddsa_jcs_2022();
    suite.prepare(document, proof);
    const proof::HashResult hashed = suite.hash(document, proof);
    REQUIRE_FALSE(hashed.refusal);
    proof.append("proofValue", base::to_multibase_z(test::key_from(seed).sign(hashed.data)));
    document.append("proof", std::move(proof));
    return document;
}

trust::DidMethod listed(std::uint8_t seed = key, const std::string& name = method) {
    return {name, public_key(seed), true, false, std::nullopt};
}

trust::DidMethod retired(const char* from) {
    trust::DidMethod ended = listed();
    ended.retired = at(from);
    return ended;
}

/// A verifier who trusts the centre, without keys of its own, and read what is put in.
struct Setting {
    Setting() {
        organisation.did = web;
        organisation.names = {{"en", "Centre"}};
    }
    Setting& read(std::vector<trust::DidMethod> methods, const char* when = spring) {
        store.put_document({web, std::move(methods)}, at(when));
        return *this;
    }
    Setting& say(const std::function<void(trust::TrustedOrganisation&)>& what) {
        what(organisation);
        return *this;
    }
    verify::Report judge(const json::Object& document) {
        if (is_trusted) store.put(organisation);
        const verify::StatusLists no_lists;
        return verify::verify(document, {store, no_lists, at("2026-06-02T00:00:00Z")});
    }

    trust::TrustStore store;
    trust::TrustedOrganisation organisation;
    bool is_trusted = true;
};

test::NegativeCase row(const char* sentence, Verdict verdict, std::string_view reason,
                       Setting setting, json::Object document, std::string_view check = "issuer") {
    return {sentence,
            [setting = std::move(setting), document = std::move(document)]() mutable {
                return setting.judge(document);
            },
            verdict, check, reason};
}

Setting known() {
    return Setting{}.read({listed()});
}

Setting compromised(const char* from) {
    return known().say(
        [&](auto& organisation) { organisation.terms[method].compromised_from = at(from); });
}

}  // namespace

TEST_SUITE("verify/negative_keys") {
    TEST_CASE("a DID document tells keys, and trust stays a decision") {
        Setting untrusted = known();
        untrusted.is_trusted = false;
        trust::DidMethod for_presentations = listed();
        for_presentations.may_assert = false;
        for_presentations.may_authenticate = true;
        const auto listing = [](auto& organisation) {
            organisation.methods.emplace(web + "#by-hand", public_key(other_key));
        };
        const std::vector<test::NegativeCase> cases = {
            row("all is well", Verdict::valid, "issuer.trusted", known(),
                signed_credential(between)),
            row("nobody trusts the organisation", Verdict::undetermined, "issuer.unknown",
                untrusted, signed_credential(between)),
            row("no document was read", Verdict::undetermined, "proof.method_unknown", Setting{},
                signed_credential(between), "proof"),
            row("the document does not have the key's name", Verdict::undetermined,
                "proof.method_unknown", known(), signed_credential(between, key, web + "#key-2"),
                "proof"),
            row("the document gives the name to another key", Verdict::not_valid, "proof.signature",
                Setting{}.read({listed(other_key)}), signed_credential(between), "proof"),
            row("the key is not for credentials", Verdict::not_valid, "issuer.key_wrong_use",
                Setting{}.read({for_presentations}), signed_credential(between)),
            row("keys were listed by hand, and this is none of them", Verdict::undetermined,
                "proof.method_unknown", known().say(listing), signed_credential(between), "proof"),
            row("a key listed by hand signs", Verdict::valid, "issuer.trusted",
                known().say(listing), signed_credential(between, other_key, web + "#by-hand")),
            row("somebody else's did:key signs", Verdict::not_valid, "issuer.key_not_issuers",
                known(),
                signed_credential(
                    between, other_key,
                    proof::to_verification_method(test::key_from(other_key).public_key()))),
            row("a longer name signs that begins with the issuer's", Verdict::undetermined,
                "proof.method_unknown", known(),
                signed_credential(between, key, web + ".evil.example#key-1"), "proof"),
        };
        test::judge_all(cases);
    }

    TEST_CASE("another organisation's document gives no key for this issuer") {
        Setting setting = known();
        const std::string evil = "did:web:evil.example";
        setting.store.put_document(
            {evil, {{evil + "#key-1", public_key(other_key), true, true, std::nullopt}}},
            at(spring));
        const std::vector<test::NegativeCase> cases = {
            row("its key signs as the centre", Verdict::not_valid, "issuer.key_not_issuers",
                setting, signed_credential(between, other_key, evil + "#key-1")),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a key that was retired keeps what it signed, and signs no more") {
        const auto by_hand = [](const char* from) {
            return known().say(
                [&](auto& organisation) { organisation.terms[method].retired = at(from); });
        };
        const auto revoked = [](const char* from) { return Setting{}.read({retired(from)}, late); };
        const auto dropped = [] { return known().read({}, summer); };
        const auto narrowed = [] {
            trust::DidMethod no_longer = listed();
            no_longer.may_assert = false;
            return known().read({no_longer}, summer);
        };
        const std::vector<test::NegativeCase> cases = {
            row("revoked later, by its document", Verdict::valid, "issuer.trusted", revoked(summer),
                signed_credential(between)),
            row("revoked before, by its document", Verdict::not_valid, "issuer.key_retired",
                revoked(spring), signed_credential(between)),
            row("revoked at that moment", Verdict::not_valid, "issuer.key_retired",
                revoked(between), signed_credential(between)),
            row("revoked, and the signature has no date", Verdict::undetermined,
                "issuer.key_undated", revoked(summer), signed_credential(undated)),
            row("no longer in the newer document", Verdict::valid, "issuer.trusted", dropped(),
                signed_credential(between)),
            row("dated after the newer document was read", Verdict::not_valid, "issuer.key_retired",
                dropped(), signed_credential(late)),
            row("no longer in the newer document, no date", Verdict::undetermined,
                "issuer.key_undated", dropped(), signed_credential(undated)),
            row("no longer for credentials, signed before", Verdict::valid, "issuer.trusted",
                narrowed(), signed_credential(between)),
            row("no longer for credentials, signed after", Verdict::not_valid, "issuer.key_retired",
                narrowed(), signed_credential(late)),
            row("retired by hand, signed before", Verdict::valid, "issuer.trusted", by_hand(summer),
                signed_credential(between)),
            row("retired by hand, signed after", Verdict::not_valid, "issuer.key_retired",
                by_hand(spring), signed_credential(between)),
            row("retired by hand, no date", Verdict::undetermined, "issuer.key_undated",
                by_hand(summer), signed_credential(undated)),
            row("signed before the key was in use", Verdict::not_valid, "issuer.key_not_begun",
                known().say([](auto& organisation) { organisation.terms[method].from = at(late); }),
                signed_credential(between)),
        };
        test::judge_all(cases);
    }

    TEST_CASE("no date that a stolen key writes makes its signature good") {
        const std::string did = proof::to_did_key(test::key_from(key).public_key());
        const auto stolen_did_key = [&](const char* from) {
            return Setting{}.say([&](auto& organisation) {
                organisation.did = did;
                organisation.terms[did].compromised_from = at(from);
            });
        };
        const auto by_did_key = [&](const char* created) {
            return signed_credential(
                created, key, proof::to_verification_method(test::key_from(key).public_key()), did);
        };
        const std::vector<test::NegativeCase> cases = {
            row("dated after the theft", Verdict::not_valid, "issuer.key_compromised",
                compromised(spring), signed_credential(between)),
            row("dated at that moment", Verdict::not_valid, "issuer.key_compromised",
                compromised(between), signed_credential(between)),
            row("not dated", Verdict::not_valid, "issuer.key_compromised", compromised(summer),
                signed_credential(undated)),
            row("dated before the theft: honest, or back-dated", Verdict::undetermined,
                "issuer.key_compromised_later", compromised(summer), signed_credential(between)),
            row("retired in good order before, and stolen later", Verdict::undetermined,
                "issuer.key_compromised_later", compromised(late).say([](auto& organisation) {
                    organisation.terms[method].retired = at(summer);
                }),
                signed_credential(between)),
            row("a did:key, dated after the theft", Verdict::not_valid, "issuer.key_compromised",
                stolen_did_key(spring), by_did_key(between)),
            row("a did:key, dated before the theft", Verdict::undetermined,
                "issuer.key_compromised_later", stolen_did_key(summer), by_did_key(between)),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a new key under an old name does not unsay what the old one signed") {
        const auto renamed = [] { return known().read({listed(other_key)}, summer); };
        const std::vector<test::NegativeCase> cases = {
            row("the old key, before", Verdict::valid, "issuer.trusted", renamed(),
                signed_credential(between)),
            row("the old key, after", Verdict::not_valid, "issuer.key_retired", renamed(),
                signed_credential(late)),
            row("the new key", Verdict::valid, "issuer.trusted", renamed(),
                signed_credential(late, other_key)),
            row("neither key", Verdict::not_valid, "proof.signature", renamed(),
                signed_credential(between, 9), "proof"),
        };
        test::judge_all(cases);
    }

    TEST_CASE("the answer says how long ago the document was read") {
        const verify::Check check =
            known().judge(signed_credential(between)).check(verify::Question::issuer);
        CHECK(check.age == std::chrono::days{93});
        const verify::Check by_hand = Setting{}
                                          .say([](auto& organisation) {
                                              organisation.methods.emplace(method, public_key(key));
                                          })
                                          .judge(signed_credential(between))
                                          .check(verify::Question::issuer);
        CHECK(by_hand.age == std::nullopt);
    }

    TEST_CASE("one good proof of the issuer is enough beside one of a stolen key") {
        json::Object document = signed_credential(between);
        const json::Object second = signed_credential(between, other_key, web + "#key-2");
        document.set("proof", json::Array{*document.find("proof"), *second.find("proof")});
        Setting setting = Setting{}.read({listed(), listed(other_key, web + "#key-2")});
        setting.say(
            [](auto& organisation) { organisation.terms[method].compromised_from = at(spring); });
        CHECK(setting.judge(document).verdict == Verdict::valid);
    }

    TEST_CASE("a status list of a stolen or retired key is not used") {
        const auto reason = [](const char* created, const std::function<void(Setting&)>& alter) {
            trust::StatusCredential content;
            content.id = "https://centre.example/status";
            content.issuer = web;
            content.purposes = {"revocation"};
            content.valid_from = at(created);
            proof::ProofOptions options;
            options.verification_method = method;
            options.created = at(created);
            const json::Object list =
                proof::add_proof(trust::build_status_credential(content), test::key_from(key),
                                 options, proof::eddsa_jcs_2022());
            Setting setting = known();
            alter(setting);
            setting.store.put(setting.organisation);
            verify::StatusLists lists;
            return lists.add(list, at(late), setting.store).reason;
        };
        const auto say = [](auto change) {
            return [change](Setting& setting) { change(setting.organisation.terms[method]); };
        };
        CHECK(reason(between, [](Setting&) {}) == "status.list_held");
        CHECK(reason(between, say([](auto& terms) { terms.retired = at(summer); })) ==
              "status.list_held");
        CHECK(reason(between, say([](auto& terms) { terms.retired = at(spring); })) ==
              "status.list_key_retired");
        CHECK(reason(between, say([](auto& terms) { terms.compromised_from = at(spring); })) ==
              "status.list_key_compromised");
        CHECK(reason(between, say([](auto& terms) { terms.compromised_from = at(summer); })) ==
              "status.list_key_compromised");
        CHECK(reason(between, [](Setting& setting) {
                  trust::DidMethod other_use = listed();
                  other_use.may_assert = false;
                  setting = Setting{};
                  setting.read({other_use});
              }) == "status.list_key_wrong_use");
    }
}
