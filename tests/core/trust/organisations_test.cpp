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
        CHECK(store.judge(web, station, "urn:a", spring) == IssuerStanding::trusted);
        CHECK(store.judge("did:web:other.example", station, "urn:a", spring) ==
              IssuerStanding::unknown_issuer);
        CHECK(store.judge("", "", "", spring) == IssuerStanding::unknown_issuer);
    }

    TEST_CASE("a sound key of someone else is not the organisation's") {
        trust::TrustStore store;
        store.put(centre());
        store.put(school());
        const std::string school_method = proof::to_verification_method(key_of(2));
        CHECK(store.judge(web, school_method, "urn:a", spring) == IssuerStanding::foreign_key);
        CHECK(store.judge(school().did, station, "urn:a", spring) == IssuerStanding::foreign_key);
        CHECK(store.judge(web, web, "urn:a", spring) == IssuerStanding::foreign_key);
        CHECK(store.judge(web, "did:web:centre.example#other", "urn:a", spring) ==
              IssuerStanding::foreign_key);
    }

    TEST_CASE("a did:key needs no listed method, and may list further ones") {
        trust::TrustStore store;
        store.put(school());
        CHECK(store.judge(school().did, proof::to_verification_method(key_of(2)), "", spring) ==
              IssuerStanding::trusted);
        const std::string second = proof::to_verification_method(key_of(3));
        CHECK(store.judge(school().did, second, "", spring) == IssuerStanding::foreign_key);
        trust::TrustedOrganisation larger = school();
        larger.methods.emplace(second, key_of(3));
        store.put(larger);
        CHECK(store.judge(school().did, second, "", spring) == IssuerStanding::trusted);
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
        CHECK(store.judge(did, did + "#0", "", spring) == IssuerStanding::trusted);
        CHECK(store.judge(did, did + "#1", "", spring) == IssuerStanding::foreign_key);
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
            return store.judge(web, station, "urn:a", at(issued));
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
        CHECK(store.judge(web, station, "urn:b", spring) == IssuerStanding::trusted);
        CHECK(store.judge(web, station, "urn:c", spring) == IssuerStanding::not_entitled);
        CHECK(store.judge(web, station, "", spring) == IssuerStanding::not_entitled);
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
        CHECK(trust::name(IssuerStanding::outside_period) == "outside_period");
        CHECK(trust::name(IssuerStanding::not_entitled) == "not_entitled");
    }
}
