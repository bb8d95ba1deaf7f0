#include "core/trust/organisations.h"

#include <doctest/doctest.h>

#include "core/proof/did_key.h"
#include "tests/core/proof/keys.h"

using namespace tamga;
using trust::IssuerStanding;

namespace {

constexpr std::string_view web = "did:web:centre.example";
constexpr std::string_view station = "did:web:centre.example#station-1";

crypto::PublicKey key_of(std::uint8_t filler) {
    return crypto::SigningKey::from_seed(base::Bytes(32, filler)).public_key();
}

/// The same, as a store gives it back.
crypto::VerificationKey held_key(std::uint8_t filler) {
    return key_of(filler);
}

base::Instant at(const char* text) {
    const auto instant = base::parse_instant(text);
    REQUIRE(instant);
    return *instant;
}

trust::TrustedOrganisation centre() {
    trust::TrustedOrganisation organisation;
    organisation.did = web;
    organisation.names = {{"ar", "مركز التدريب"}, {"en", "Training Centre"}};
    organisation.methods.emplace(station, key_of(1));
    return organisation;
}

trust::TrustedOrganisation school() {
    trust::TrustedOrganisation organisation;
    organisation.did = proof::to_did_key(key_of(2));
    organisation.names = {{"tr", "Okul"}};
    return organisation;
}

/// What is said of a signature that was made when its document was issued.
IssuerStanding judged_by(const trust::TrustStore& store, std::string_view issuer,
                         std::string_view method, std::string_view achievement,
                         base::Instant issued) {
    return store
        .judge({.issuer = issuer,
                .method = method,
                .achievement = achievement,
                .issued = issued,
                .signed_at = issued})
        .standing;
}

trust::DidDocument centre_document(std::uint8_t filler = 1, bool may_assert = true) {
    return {std::string{web}, {{std::string{station}, key_of(filler), may_assert, true, {}}}};
}

/// The centre, trusted without any key of its own.
trust::TrustedOrganisation keyless() {
    trust::TrustedOrganisation organisation = centre();
    organisation.methods.clear();
    return organisation;
}

const base::Instant spring = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};

}  // namespace

TEST_SUITE("trust/organisations") {
    TEST_CASE("an organisation is found by its identifier, replaced and removed") {
        trust::TrustStore store;
        CHECK(store.find(web) == nullptr);
        store.put(centre());
        REQUIRE(store.find(web) != nullptr);
        CHECK(*store.find(web) == centre());

        trust::TrustedOrganisation renamed = centre();
        renamed.names["en"] = "Centre";
        store.put(renamed);
        CHECK(store.organisations().size() == 1);
        CHECK(store.find(web)->name("en") == "Centre");

        CHECK(store.remove(web));
        CHECK_FALSE(store.remove(web));
        CHECK(store.find(web) == nullptr);
    }

    TEST_CASE("a name is given in the language asked for, else in English, else in any") {
        CHECK(centre().name("ar") == "مركز التدريب");
        CHECK(centre().name("fr") == "Training Centre");
        CHECK(school().name("fr") == "Okul");
        CHECK(trust::TrustedOrganisation{}.name("fr").empty());
    }

    TEST_CASE("a listed method gives its key, and a did:key its own") {
        trust::TrustStore store;
        store.put(centre());
        CHECK(store.key_of(station) == held_key(1));
        CHECK(store.key_of("did:web:centre.example#station-2") == std::nullopt);
        CHECK(store.key_of(web) == std::nullopt);
        CHECK(store.key_of("did:web:other.example#station-1") == std::nullopt);
        CHECK(store.key_of("") == std::nullopt);
        CHECK(store.key_of(proof::to_verification_method(key_of(9))) == held_key(9));
        CHECK(store.key_of("did:key:zBroken") == std::nullopt);
    }

    TEST_CASE("an organisation may list methods of its own and did:keys only") {
        const std::string did_key = proof::to_verification_method(key_of(1));
        CHECK(trust::may_list(web, station, key_of(1)));
        CHECK(trust::may_list(web, did_key, key_of(1)));
        CHECK_FALSE(trust::may_list(web, did_key, key_of(2)));
        CHECK_FALSE(trust::may_list(web, web, key_of(1)));
        CHECK_FALSE(trust::may_list(web, "did:web:centre.example#", key_of(1)));
        CHECK_FALSE(trust::may_list(web, "did:web:centre.example.org#station-1", key_of(1)));
        CHECK_FALSE(trust::may_list(web, "did:web:other.example#station-1", key_of(1)));
    }

    TEST_CASE("only an organisation that someone decided about is trusted") {
        trust::TrustStore store;
        store.put(centre());
        CHECK(judged_by(store, web, station, "urn:a", spring) == IssuerStanding::trusted);
        CHECK(judged_by(store, "did:web:other.example", station, "urn:a", spring) ==
              IssuerStanding::unknown_issuer);
        CHECK(judged_by(store, "", "", "", spring) == IssuerStanding::unknown_issuer);
    }

    TEST_CASE("a sound key of someone else is not the organisation's") {
        trust::TrustStore store;
        store.put(centre());
        store.put(school());
        const std::string school_method = proof::to_verification_method(key_of(2));
        CHECK(judged_by(store, web, school_method, "urn:a", spring) == IssuerStanding::foreign_key);
        CHECK(judged_by(store, school().did, station, "urn:a", spring) ==
              IssuerStanding::foreign_key);
        CHECK(judged_by(store, web, web, "urn:a", spring) == IssuerStanding::foreign_key);
        CHECK(judged_by(store, web, "did:web:centre.example#other", "urn:a", spring) ==
              IssuerStanding::foreign_key);
    }

    TEST_CASE("a did:key needs no listed method, and may list further ones") {
        trust::TrustStore store;
        store.put(school());
        CHECK(judged_by(store, school().did, proof::to_verification_method(key_of(2)), "",
                        spring) == IssuerStanding::trusted);
        const std::string second = proof::to_verification_method(key_of(3));
        CHECK(judged_by(store, school().did, second, "", spring) == IssuerStanding::foreign_key);
        trust::TrustedOrganisation larger = school();
        larger.methods.emplace(second, key_of(3));
        store.put(larger);
        CHECK(judged_by(store, school().did, second, "", spring) == IssuerStanding::trusted);
    }

    TEST_CASE("a did:jwk is its own key, as a did:key is") {
        const std::string did{test::p256_did_jwk};
        trust::TrustStore store;
        trust::TrustedOrganisation employer;
        employer.did = did;
        employer.names = {{"en", "Employer"}};
        store.put(employer);
        const auto key = store.key_of(did + "#0");
        REQUIRE(key);
        CHECK(crypto::kind_name(*key) == "P-256");
        CHECK(judged_by(store, did, did + "#0", "", spring) == IssuerStanding::trusted);
        CHECK(judged_by(store, did, did + "#1", "", spring) == IssuerStanding::foreign_key);
        CHECK(trust::may_list(web, did + "#0", *key));
        CHECK_FALSE(trust::may_list(web, did + "#0", key_of(1)));
    }

    TEST_CASE("trust holds from its first moment up to, not including, its last") {
        trust::TrustedOrganisation limited = centre();
        limited.since = at("2026-01-01T00:00:00Z");
        limited.until = at("2026-07-01T00:00:00Z");
        trust::TrustStore store;
        store.put(limited);
        const auto judged = [&](const char* issued) {
            return judged_by(store, web, station, "urn:a", at(issued));
        };
        CHECK(judged("2025-12-31T23:59:59.999Z") == IssuerStanding::outside_period);
        CHECK(judged("2026-01-01T00:00:00Z") == IssuerStanding::trusted);
        CHECK(judged("2026-06-30T23:59:59.999Z") == IssuerStanding::trusted);
        CHECK(judged("2026-07-01T00:00:00Z") == IssuerStanding::outside_period);
    }

    TEST_CASE("an organisation may award what is listed, and anything where nothing is") {
        trust::TrustStore store;
        trust::TrustedOrganisation narrow = centre();
        narrow.achievements = {"urn:a", "urn:b"};
        store.put(narrow);
        CHECK(judged_by(store, web, station, "urn:b", spring) == IssuerStanding::trusted);
        CHECK(judged_by(store, web, station, "urn:c", spring) == IssuerStanding::not_entitled);
        CHECK(judged_by(store, web, station, "", spring) == IssuerStanding::not_entitled);
    }

    TEST_CASE("an organisation without listed keys takes them from its newest DID document") {
        trust::TrustStore store;
        store.put(keyless());
        CHECK(judged_by(store, web, station, "", spring) == IssuerStanding::foreign_key);
        store.put_document(centre_document(), spring);
        CHECK(store.key_of(station) == held_key(1));
        CHECK(store.has_method(web, station));
        CHECK(judged_by(store, web, station, "", spring) == IssuerStanding::trusted);
        const auto judgement = store.judge({.issuer = web, .method = station, .issued = spring});
        CHECK(judgement.read_at == spring);
    }

    TEST_CASE("a DID document makes nobody trusted, and adds nothing to keys that are listed") {
        trust::TrustStore store;
        store.put_document(centre_document(), spring);
        CHECK(store.key_of(station) == held_key(1));
        CHECK(judged_by(store, web, station, "", spring) == IssuerStanding::unknown_issuer);
        CHECK_FALSE(store.has_method(web, station));

        trust::TrustedOrganisation listed = keyless();
        listed.methods.emplace("did:web:centre.example#other", key_of(5));
        store.put(listed);
        CHECK(store.key_of(station) == std::nullopt);
        CHECK(judged_by(store, web, station, "", spring) == IssuerStanding::foreign_key);
        const auto judgement = store.judge(
            {.issuer = web, .method = "did:web:centre.example#other", .issued = spring});
        CHECK(judgement.standing == IssuerStanding::trusted);
        CHECK(judgement.read_at == std::nullopt);
    }

    TEST_CASE("a key counts only for what the document lists it for") {
        trust::TrustStore store;
        store.put(keyless());
        store.put_document(centre_document(1, false), spring);
        const trust::SignedBy signature{.issuer = web, .method = station, .issued = spring};
        CHECK(store.judge(signature).standing == IssuerStanding::bad_key);
        CHECK(store.judge(signature).key == trust::KeyStanding::wrong_use);
        CHECK(store.judge_key(signature, trust::KeyUse::authentication) ==
              trust::KeyStanding::good);
        CHECK(store.judge_key(signature, trust::KeyUse::assertion) ==
              trust::KeyStanding::wrong_use);
        const trust::SignedBy unknown{.issuer = web, .method = "did:web:x#1", .issued = spring};
        CHECK(store.judge_key(unknown, trust::KeyUse::authentication) == std::nullopt);
    }

    TEST_CASE("what is said here of a key holds beside what its document says") {
        const base::Instant summer = spring + std::chrono::days{90};
        trust::TrustStore store;
        store.put_document(centre_document(), spring);
        trust::TrustedOrganisation said = keyless();
        said.terms[std::string{station}].compromised_from = summer;
        store.put(said);
        const auto key_at = [&](base::Instant signed_at) {
            return store
                .judge({.issuer = web, .method = station, .issued = spring, .signed_at = signed_at})
                .key;
        };
        CHECK(key_at(spring) == trust::KeyStanding::compromised_later);
        CHECK(key_at(summer) == trust::KeyStanding::compromised);
    }

    TEST_CASE("a did:key that was stolen is known by either of its names") {
        trust::TrustStore store;
        trust::TrustedOrganisation stolen = school();
        stolen.terms[stolen.did].compromised_from = spring;
        store.put(stolen);
        for (const std::string& method : {stolen.did, proof::to_verification_method(key_of(2))}) {
            const auto judgement = store.judge(
                {.issuer = stolen.did, .method = method, .issued = spring, .signed_at = spring});
            CHECK(judgement.standing == IssuerStanding::bad_key);
            CHECK(judgement.key == trust::KeyStanding::compromised);
        }
        CHECK(trust::terms_name(proof::to_verification_method(key_of(2))) == school().did);
        CHECK(trust::terms_name(station) == station);
    }

    TEST_CASE("a name that was used for two keys stands for both, the newer first") {
        const base::Instant summer = spring + std::chrono::days{90};
        trust::TrustStore store;
        store.put(keyless());
        CHECK(store.generations(station) == 0);
        store.put_document(centre_document(1), spring);
        store.put_document(centre_document(2), summer);
        CHECK(store.generations(station) == 2);
        CHECK(store.key_of(station) == held_key(2));
        CHECK(store.key_of(station, 1) == held_key(1));
        CHECK(store.key_of(station, 9) == held_key(1));
        const auto key_at = [&](base::Instant signed_at, std::size_t generation) {
            return store
                .judge({.issuer = web,
                        .method = station,
                        .issued = spring,
                        .signed_at = signed_at,
                        .generation = generation})
                .key;
        };
        CHECK(key_at(spring, 1) == trust::KeyStanding::good);
        CHECK(key_at(summer, 1) == trust::KeyStanding::retired);
        CHECK(key_at(summer, 0) == trust::KeyStanding::good);
        CHECK(store.generations(proof::to_did_key(key_of(9))) == 1);
    }

    TEST_CASE("a store is a value") {
        trust::TrustStore store;
        store.put(centre());
        trust::TrustStore copy = store;
        copy.remove(web);
        CHECK(store.find(web) != nullptr);
    }

    TEST_CASE("the standings have words") {
        CHECK(trust::name(IssuerStanding::trusted) == "trusted");
        CHECK(trust::name(IssuerStanding::unknown_issuer) == "unknown_issuer");
        CHECK(trust::name(IssuerStanding::foreign_key) == "foreign_key");
        CHECK(trust::name(IssuerStanding::bad_key) == "bad_key");
        CHECK(trust::name(IssuerStanding::outside_period) == "outside_period");
        CHECK(trust::name(IssuerStanding::not_entitled) == "not_entitled");
    }
}
