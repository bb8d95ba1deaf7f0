#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "core/trust/organisations_file.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/refusal.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using test::codes;
using test::is_rebuilt_equal;
using test::refusal;
using test::revocation_url;

namespace {

const std::string neighbour_did = "did:web:neighbour.example";
const std::string method = neighbour_did + "#key-1";
constexpr std::uint8_t seed = 7;
constexpr std::string_view now = "2026-11-23T09:30:00Z";

std::string multikey(std::uint8_t key_seed = seed) {
    return proof::to_multikey(test::key_from(key_seed).public_key());
}

std::string did_document(const std::string& more = "") {
    return R"({"id": ")" + neighbour_did +
           R"(", "verificationMethod": [{"id": "#key-1", "type": "Multikey",
        "controller": ")" +
           neighbour_did + R"(", "publicKeyMultibase": ")" + multikey() + "\"" + more + R"(}],
        "assertionMethod": ["#key-1"]})";
}

std::string organisations_file(const trust::TrustedOrganisation& organisation) {
    return json::canonical(json::Value{trust::write_organisations({organisation})});
}

trust::TrustedOrganisation neighbour() {
    trust::TrustedOrganisation organisation;
    organisation.did = neighbour_did;
    organisation.names = {{"en", "Neighbour"}};
    return organisation;
}

/// A credential of the neighbour without status, signed with its key on this day.
json::Object credential(std::string_view created) {
    json::Object document = test::unsigned_sample();
    document.erase("credentialStatus");
    document.find("issuer")->as_object().set("id", neighbour_did);
    proof::ProofOptions options;
    options.verification_method = method;
    options.created = at(created);
    return proof::add_proof(std::move(document), test::key_from(seed), options,
                            proof::eddsa_jcs_2022());
}

verify::Check issuer_answer(test::Centre& centre, std::string_view created) {
    const HeldKnowledge known = centre.station->knowledge();
    return verify::verify(credential(created), known.view()).check(verify::Question::issuer);
}

std::string reason(test::Centre& centre, std::string_view created = "2026-06-01T00:00:00Z") {
    return std::string{issuer_answer(centre, created).reason};
}

}  // namespace

TEST_SUITE("station_trust") {
    TEST_CASE("a DID document gives a trusted organisation its keys, with their age") {
        test::Centre centre;
        const TrustImport untrusted = centre.station->import_trust(did_document());
        CHECK(untrusted.did_documents == 1);
        CHECK(untrusted.read_at == at(now));
        CHECK(codes(untrusted.findings) == "did.not_trusted");
        CHECK(reason(centre) == "issuer.unknown");

        CHECK(centre.station->import_trust(organisations_file(neighbour())).organisations == 1);
        CHECK(reason(centre) == "issuer.trusted");
        centre.clock.time += std::chrono::days{5};
        CHECK(issuer_answer(centre, "2026-06-01T00:00:00Z").age == std::chrono::days{5});
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("a document that was read before is as old as its reading, and none is from later") {
        test::Centre centre;
        centre.station->import_trust(organisations_file(neighbour()));
        const TrustImport import = centre.station->import_trust(
            did_document(), {.issuer = "", .url = "", .read_at = at("2026-11-13T09:30:00Z")});
        CHECK(import.read_at == at("2026-11-13T09:30:00Z"));
        CHECK(issuer_answer(centre, "2026-06-01T00:00:00Z").age == std::chrono::days{10});
        const TrustImport future = centre.station->import_trust(
            did_document(), {.issuer = "", .url = "", .read_at = at("2026-11-23T09:36:00Z")});
        CHECK(codes(future.findings) == "trust.read_at");
        CHECK(future.did_documents == 0);
    }

    TEST_CASE("the same document read again makes what is known younger, not more") {
        test::Centre centre;
        centre.station->import_trust(organisations_file(neighbour()));
        centre.station->import_trust(did_document());
        centre.clock.time += std::chrono::days{30};
        centre.station->import_trust(did_document());
        CHECK(issuer_answer(centre, "2026-06-01T00:00:00Z").age == std::chrono::seconds{0});
        CHECK(centre.station->held_keys().size() == 1);
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("a key that the newer document drops keeps what it signed before") {
        test::Centre centre;
        centre.station->import_trust(organisations_file(neighbour()));
        centre.station->import_trust(did_document());
        centre.clock.time = at("2026-12-01T00:00:00Z");
        centre.station->import_trust(R"({"id": ")" + neighbour_did +
                                     R"(", "assertionMethod": []})");
        CHECK(reason(centre, "2026-11-25T00:00:00Z") == "issuer.trusted");
        CHECK(reason(centre, "2026-12-01T00:00:00Z") == "issuer.key_retired");
        // The older one, handed in once more with its time, changes nothing.
        centre.station->import_trust(did_document(), {.issuer = "", .url = "", .read_at = at(now)});
        CHECK(reason(centre, "2026-12-01T00:00:00Z") == "issuer.key_retired");
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("a wrong DID document is not kept") {
        test::Centre centre;
        const auto refused = [&](const std::string& text) {
            const TrustImport import = centre.station->import_trust(text);
            CHECK(import.did_documents == 0);
            return codes(import.findings);
        };
        CHECK(refused(R"({"id": "did:web:a/b"})") == "did.id");
        CHECK(refused(R"({"id": "did:example:1"})") == "did.id");
        CHECK(refused(did_document(R"(, "secretKeyMultibase": "z3u2")")) == "did.secret");
        CHECK(centre.station->held_keys().empty());
    }

    TEST_CASE("keys that are listed come before documents, which is told") {
        test::Centre centre;
        trust::TrustedOrganisation listed = neighbour();
        listed.methods.emplace(neighbour_did + "#other", test::key_from(9).public_key());
        centre.station->import_trust(organisations_file(listed));
        CHECK(codes(centre.station->import_trust(did_document()).findings) == "did.keys_listed");
        CHECK(reason(centre) == "issuer.no_proof");
    }

    TEST_CASE("a key is marked as retired or compromised, and older files do not unsay it") {
        test::Centre centre;
        const std::string file = organisations_file(neighbour());
        centre.station->import_trust(file);
        centre.station->import_trust(did_document());
        centre.station->mark_key(method, KeyMark::retired, at("2026-07-01T00:00:00Z"));
        CHECK(reason(centre, "2026-06-01T00:00:00Z") == "issuer.trusted");
        CHECK(reason(centre, "2026-08-01T00:00:00Z") == "issuer.key_retired");
        centre.station->mark_key(method, KeyMark::compromised, at("2026-09-01T00:00:00Z"));
        CHECK(reason(centre, "2026-06-01T00:00:00Z") == "issuer.key_compromised_later");
        CHECK(reason(centre, "2026-10-01T00:00:00Z") == "issuer.key_compromised");

        const TrustImport again = centre.station->import_trust(file);
        CHECK(again.organisations == 1);
        CHECK(codes(again.findings).find("trust.mark_kept") != std::string::npos);
        CHECK(reason(centre, "2026-10-01T00:00:00Z") == "issuer.key_compromised");
        const auto keys = centre.station->held_keys();
        REQUIRE(keys.size() == 1);
        CHECK(keys[0].method == method);
        CHECK(keys[0].kind == "Ed25519");
        CHECK(keys[0].is_trusted);
        CHECK(keys[0].terms.compromised_from == at("2026-09-01T00:00:00Z"));
        CHECK(keys[0].read_at == at(now));

        centre.station->remove_trust(neighbour_did);
        centre.station->import_trust(file);
        CHECK(reason(centre, "2026-10-01T00:00:00Z") == "issuer.trusted");
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("a mark can be moved, and only a key that is known is marked") {
        test::Centre centre;
        const std::string did = proof::to_did_key(test::key_from(seed).public_key());
        trust::TrustedOrganisation school;
        school.did = did;
        school.names = {{"en", "School"}};
        centre.station->import_trust(organisations_file(school));
        const auto mark = [&](const std::string& which) {
            centre.station->mark_key(which, KeyMark::compromised, at("2026-09-01T00:00:00Z"));
        };
        mark(proof::to_verification_method(test::key_from(seed).public_key()));
        centre.station->mark_key(did, KeyMark::compromised, at("2026-10-01T00:00:00Z"));
        const auto trusted = centre.station->trusted();
        REQUIRE(trusted.size() == 1);
        CHECK(trusted[0].terms.at(did).compromised_from == at("2026-10-01T00:00:00Z"));
        CHECK(refusal([&] { mark(method); }) == base::ErrorKind::not_found);
        CHECK(refusal([&] { mark("nonsense"); }) == base::ErrorKind::not_found);
        CHECK(refusal([&] { mark(centre.station->did()); }) == base::ErrorKind::not_found);
        centre.station->sign_out();
        CHECK(refusal([&] { mark(did); }) == base::ErrorKind::passphrase);
    }

    TEST_CASE("a revocation list counts for the issuer and the address that are named") {
        test::Centre centre;
        const std::string url = "https://neighbour.example/revocations";
        const std::string text = R"({"revokedCredential": [{"id": "urn:a"}]})";
        CHECK(codes(centre.station->import_trust(text).findings) == "status.list_unsigned");
        const ImportSource source{
            .issuer = neighbour_did, .url = url, .read_at = at("2026-11-20T00:00:00Z")};
        const TrustImport import = centre.station->import_trust(text, source);
        CHECK(import.status_lists == 1);
        CHECK(import.read_at == at("2026-11-20T00:00:00Z"));
        const HeldKnowledge known = centre.station->knowledge();
        const auto* const held = known.status_lists.find_unsigned(url, neighbour_did);
        REQUIRE(held != nullptr);
        CHECK(held->as_of == at("2026-11-20T00:00:00Z"));
        CHECK(held->content.revoked.contains("urn:a"));

        CHECK(codes(centre.station
                        ->import_trust(text, {.issuer = neighbour_did,
                                              .url = url,
                                              .read_at = at("2026-11-19T00:00:00Z")})
                        .findings) == "status.list_older");
        CHECK(
            codes(centre.station
                      ->import_trust(R"({"issuer": "did:web:x", "revokedCredential": []})", source)
                      .findings) == "status.list_contradicts");
        CHECK(codes(centre.station->import_trust(R"({"revokedCredential": 7})", source).findings) ==
              "status.revocations");
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("a list is held beside another issuer's under the same address, each with its age") {
        test::Centre centre;
        const auto import = [&](std::uint8_t key, const char* made) {
            return centre.station->import_trust(json::canonical(
                json::Value{test::status_list(revocation_url, "revocation", {}, made, key)}));
        };
        CHECK(import(7, "2026-11-20T09:30:00Z").status_lists == 1);
        CHECK(import(8, "2026-11-22T09:30:00Z").status_lists == 1);
        CHECK(codes(import(7, "2026-11-19T09:30:00Z").findings) == "status.list_older");
        const auto lists = centre.station->held_lists();
        REQUIRE(lists.size() == 2);
        for (const HeldList& list : lists) {
            CHECK(list.url == revocation_url);
            CHECK(list.reason == "status.list_held");
            CHECK(list.is_signed);
        }
        CHECK(lists[0].as_of == at("2026-11-20T09:30:00Z"));
        CHECK(lists[1].as_of == at("2026-11-22T09:30:00Z"));
        CHECK(lists[0].issuer != lists[1].issuer);
        CHECK(import(7, "2026-11-21T09:30:00Z").status_lists == 1);
        CHECK(centre.station->held_lists().size() == 2);
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("more organisations may be trusted than one file may name") {
        test::Centre centre;
        std::vector<trust::TrustedOrganisation> many(10'000, neighbour());
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i].did = "did:web:n" + std::to_string(i) + ".example";
        const auto import = [&](const std::vector<trust::TrustedOrganisation>& organisations) {
            return centre.station->import_trust(
                json::canonical(json::Value{trust::write_organisations(organisations)}));
        };
        CHECK(import(many).organisations == 10'000);
        CHECK(import({neighbour()}).organisations == 1);
        CHECK(centre.station->trusted().size() == 10'001);
        CHECK(centre.station->trusted_count() == 10'001);
        CHECK(centre.station->knowledge().organisations.find(neighbour_did) != nullptr);
        many.push_back(neighbour());
        CHECK(codes(import(many).findings) == "trust.too_many");
    }

    TEST_CASE("what is remembered of others follows whoever writes") {
        test::Centre centre;
        const auto is_known = [&] {
            return centre.station->knowledge().organisations.find(neighbour_did) != nullptr;
        };
        const auto keys = [&] { return centre.station->held_keys().size(); };
        CHECK_FALSE(is_known());
        Station other = Station::open(centre.folder.path(), {centre.clock, centre.random});
        other.sign_in("", test::Centre::passphrase);
        other.import_trust(organisations_file(neighbour()));
        CHECK(is_known());
        CHECK(keys() == 0);
        other.import_trust(did_document());
        CHECK(keys() == 1);
        const auto list = [&](const char* made) {
            other.import_trust(json::canonical(
                json::Value{test::status_list(revocation_url, "revocation", {}, made, seed)}));
            return centre.station->held_lists();
        };
        REQUIRE(list("2026-11-20T09:30:00Z").size() == 1);
        CHECK(list("2026-11-21T09:30:00Z")[0].as_of == at("2026-11-21T09:30:00Z"));
        other.remove_trust(neighbour_did);
        CHECK_FALSE(is_known());
        CHECK(centre.station->trusted_count() == 0);
    }

    TEST_CASE("what is none of these is refused with words for a person") {
        test::Centre centre;
        for (const char* text : {"", "no JSON", "a.b.c", "[]", "7", "{}",
                                 R"({"@context": [], "type": "VerifiableCredential"})"}) {
            CAPTURE(text);
            const TrustImport import = centre.station->import_trust(text);
            CHECK(base::has_errors(import.findings));
            CHECK(import.organisations + import.status_lists + import.did_documents == 0);
        }
    }
}
