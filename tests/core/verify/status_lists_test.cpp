#include "core/verify/status_lists.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/proof/jws.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using test::revocation_url;

namespace {

constexpr std::string_view made = "2026-06-01T12:00:00Z";
const base::Instant received = test::at("2026-06-09T08:00:00Z");

std::string centre_did() {
    return proof::to_did_key(test::key_from(test::centre_seed).public_key());
}

json::Object list(std::uint8_t seed = test::centre_seed, std::string_view when = made) {
    return test::status_list(revocation_url, "revocation", {}, when, seed);
}

/// A list with one member changed, signed by the centre.
json::Object list_with(const char* name, json::Value value) {
    json::Object document = list();
    document.erase("proof");
    document.set(name, std::move(value));
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

}  // namespace

TEST_SUITE("verify/status_lists") {
    TEST_CASE("a sound list of a trusted issuer is held under its URL and issuer") {
        verify::StatusLists lists;
        const std::string text = json::canonical(list());
        const auto receipt = lists.add(base::as_bytes(text), received, test::trusting_centre());
        CHECK(receipt.is_held);
        CHECK(receipt.reason == "status.list_held");
        CHECK(receipt.url == revocation_url);
        REQUIRE(lists.find(revocation_url, centre_did()) != nullptr);
        CHECK(lists.find(revocation_url, "did:web:other.example") == nullptr);
        CHECK(lists.find("https://centre.example/other", centre_did()) == nullptr);
    }

    TEST_CASE("a list is as old as it says, however late it is received") {
        verify::StatusLists lists;
        lists.add(list(), received, test::trusting_centre());
        CHECK(lists.find(revocation_url, centre_did())->as_of == at(made));
    }

    TEST_CASE("a list without dates of its own is as old as its proof") {
        json::Object document = list();
        document.erase("proof");
        document.erase("validFrom");
        document = test::sign(document, test::key_from(test::centre_seed));
        verify::StatusLists lists;
        CHECK(lists.add(document, received, test::trusting_centre()).is_held);
        CHECK(lists.find(revocation_url, centre_did())->as_of == at("2026-05-04T09:30:00Z"));
    }

    TEST_CASE("a list that was signed again is as old as its newest signature") {
        json::Object document = list();
        document.erase("proof");
        document.set("validFrom", "2020-01-01T00:00:00Z");
        document = test::sign(document, test::key_from(test::centre_seed));
        verify::StatusLists lists;
        CHECK(lists.add(document, received, test::trusting_centre()).is_held);
        CHECK(lists.find(revocation_url, centre_did())->as_of == at("2026-05-04T09:30:00Z"));
    }

    TEST_CASE("a newer copy replaces an older one, never the other way round") {
        const auto trust = test::trusting_centre();
        verify::StatusLists lists;
        lists.add(list(), received, trust);
        CHECK(lists.add(list(test::centre_seed, "2026-06-02T12:00:00Z"), received, trust).is_held);
        const auto late = lists.add(list(), received, trust);
        CHECK_FALSE(late.is_held);
        CHECK(late.reason == "status.list_older");
        CHECK(lists.find(revocation_url, centre_did())->as_of == at("2026-06-02T12:00:00Z"));
    }

    TEST_CASE("an altered list is not used, and the verdict tells why") {
        json::Object altered = list();
        altered.find("credentialSubject")->as_object().set("statusPurpose", "suspension");
        verify::StatusLists lists;
        const auto receipt = lists.add(altered, received, test::trusting_centre());
        CHECK_FALSE(receipt.is_held);
        CHECK(receipt.reason == "status.list_unproven");
        CHECK(lists.find(revocation_url, centre_did()) == nullptr);
        CHECK(lists.why_absent(revocation_url) == "status.list_unproven");

        test::Verifier verifier;
        verifier.lists = lists;
        const auto report = verify::verify(test::sample(), verifier.knowledge());
        CHECK(report.verdict == verify::Verdict::undetermined);
        CHECK(report.check(verify::Question::status).reason == "status.list_unproven");
    }

    TEST_CASE("an unusable copy does not displace a good one") {
        const auto trust = test::trusting_centre();
        verify::StatusLists lists;
        lists.add(list(), received, trust);
        json::Object unsigned_copy = list();
        unsigned_copy.erase("proof");
        CHECK_FALSE(lists.add(unsigned_copy, received, trust).is_held);
        CHECK(lists.find(revocation_url, centre_did()) != nullptr);
    }

    TEST_CASE("a list signed with another's key is not its issuer's") {
        json::Object document = list();
        document.erase("proof");
        document = test::sign(document, test::key_from(8));
        verify::StatusLists lists;
        CHECK(lists.add(document, received, test::trusting_centre()).reason ==
              "status.list_foreign_key");
        CHECK(lists.add(document, received, {}).reason == "status.list_foreign_key");
    }

    TEST_CASE("another issuer's list under the same URL neither answers nor displaces") {
        const auto trust = test::trusting_centre();
        verify::StatusLists lists;
        CHECK(lists.add(list(8), received, trust).is_held);
        CHECK(lists.find(revocation_url, centre_did()) == nullptr);
        CHECK(lists.why_absent(revocation_url) == "status.list_other_issuer");
        lists.add(list(), received, trust);
        CHECK(lists.add(list(8, "2026-06-08T12:00:00Z"), received, trust).is_held);
        CHECK(lists.find(revocation_url, centre_did()) != nullptr);
        CHECK(lists.size() == 2);
    }

    TEST_CASE("a list made when its issuer was not trusted is not used") {
        auto trust = test::trusting_centre();
        auto centre = trust.organisations().begin()->second;
        centre.until = at(made);
        trust.put(centre);
        verify::StatusLists lists;
        CHECK(lists.add(list(), received, trust).reason == "status.list_untrusted_period");
    }

    TEST_CASE("what is no status list, or does not say which, is refused") {
        const auto trust = test::trusting_centre();
        verify::StatusLists lists;
        const auto reason_of = [&](const json::Object& document) {
            return lists.add(document, received, trust).reason;
        };
        CHECK(lists.add(base::as_bytes("not JSON"), received, trust).reason ==
              "status.list_unreadable");
        CHECK(lists.add(base::as_bytes("[]"), received, trust).reason == "status.list_unreadable");
        CHECK(reason_of({}) == "status.list_unreadable");
        CHECK(reason_of(test::sample()) == "status.list_unreadable");
        CHECK(reason_of(list_with("issuer", 7)) == "status.list_unreadable");
        json::Object unnamed = list();
        unnamed.erase("proof");
        unnamed.erase("id");
        CHECK(reason_of(test::sign(unnamed, test::key_from(test::centre_seed))) ==
              "status.list_unnamed");
        CHECK(lists.size() == 0);
    }

    TEST_CASE("a revocation list counts for whom an administrator stands for it, the newest only") {
        const auto revoking = [](const char* credential) {
            return json::Object{
                {"revokedCredential", json::Array{json::Object{{"id", credential}}}}};
        };
        const std::string url = "https://centre.example/revocations";
        verify::StatusLists lists;
        CHECK(lists.put_unsigned(revoking("urn:a"), url, centre_did(), at(made)).is_held);
        const auto older =
            lists.put_unsigned(revoking("urn:b"), url, centre_did(), at("2026-05-01T00:00:00Z"));
        CHECK(older.reason == "status.list_older");
        const auto* const held = lists.find_unsigned(url, centre_did());
        REQUIRE(held != nullptr);
        CHECK(held->content.revoked.contains("urn:a"));
        CHECK(held->as_of == at(made));
        CHECK(lists.find_unsigned(url, "did:web:other.example") == nullptr);
        CHECK(lists.why_absent(url) == "status.list_other_issuer");
        CHECK(lists.find(url, centre_did()) == nullptr);
        CHECK(lists.put_unsigned(revoking("urn:c"), url, centre_did(), received).is_held);
        CHECK(lists.find_unsigned(url, centre_did())->content.revoked.contains("urn:c"));
        CHECK(lists.size() == 1);
    }

    TEST_CASE("a revocation list that says another issuer or address of itself is refused") {
        const std::string url = "https://centre.example/revocations";
        verify::StatusLists lists;
        json::Object document{
            {"id", url}, {"issuer", centre_did()}, {"revokedCredential", json::Array{}}};
        CHECK(lists.put_unsigned(document, url, centre_did(), received).is_held);
        CHECK(lists.put_unsigned(document, url, "did:web:other.example", received).reason ==
              "status.list_contradicts");
        CHECK(lists.put_unsigned(document, url + "2", centre_did(), received).reason ==
              "status.list_contradicts");
        document.set("revokedCredential", 7);
        CHECK(lists.put_unsigned(document, url, centre_did(), received).reason ==
              "status.list_unreadable");
    }

    TEST_CASE("a list as a JSON Web Token is held as its issuer's, until the token ends") {
        json::Object document = list();
        document.erase("proof");
        const auto key = test::key_from(test::centre_seed);
        const std::string method = proof::to_verification_method(key.public_key());
        const auto token = [&](std::initializer_list<json::Object::Member> claims,
                               std::uint8_t seed = test::centre_seed) {
            json::Object payload = document;
            for (const auto& [name, value] : claims)
                payload.append(name, value);
            return proof::sign_jws({{"typ", "vc+jwt"}, {"kid", method}},
                                   base::as_bytes(json::canonical(payload)), test::key_from(seed));
        };
        const auto add = [&](verify::StatusLists& lists, const std::string& text) {
            return lists.add(base::as_bytes(text), received, test::trusting_centre()).reason;
        };
        const double iat = 1780315200;  // 2026-06-01T12:00:00Z
        verify::StatusLists lists;
        CHECK(add(lists, token({{"iat", iat}, {"exp", iat + 30 * 86400}}) + "\n") ==
              "status.list_held");
        const auto* const held = lists.find(revocation_url, centre_did());
        REQUIRE(held != nullptr);
        CHECK(held->as_of == at(made));
        CHECK(held->content.valid_until == at("2026-07-01T12:00:00Z"));

        verify::StatusLists none;
        CHECK(add(none, token({{"iat", iat}}, 8)) == "status.list_unproven");
        CHECK(add(none, token({{"iat", iat}, {"exp", iat + 1}})) == "status.list_unproven");
        CHECK(add(none, "eyJ.eyJ.AA") == "status.list_unreadable");
        CHECK(none.size() == 0);
    }
}
