#include "core/trust/organisations_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/proof/keys.h"

using namespace tamga;

namespace {

// The multikey of RFC 8032 §7.1 TEST 1's public key.
constexpr const char* rfc8032_key = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";

json::Value parse_file(const std::string& text) {
    const auto read = json::read(text);
    REQUIRE_MESSAGE(read, text);
    return *read.value;
}

/// A file with these organisations, written as JSON.
json::Value file(const std::string& organisations) {
    return parse_file(R"({"format":"tamga-trusted-organisations","version":1,"organisations":[)" +
                      organisations + "]}");
}

const std::string full = std::string{R"({
    "did": "did:web:centre.example",
    "name": {"en": "Training Centre", "ar": "مركز التدريب"},
    "verificationMethod": [
        {"id": "did:web:centre.example#station-1", "publicKeyMultibase": ")"} +
                         rfc8032_key + R"("}
    ],
    "achievement": ["urn:a", "urn:b"],
    "since": "2026-01-01T00:00:00Z",
    "until": "2027-01-01T00:00:00Z",
    "note": "agreed"
})";

const std::string small =
    std::string{R"({"did":"did:key:)"} + rfc8032_key + R"(","name":{"ru":"Центр"}})";

std::vector<std::string> findings(const json::Value& content) {
    const auto result = trust::read_organisations(content);
    CHECK(result.organisations.has_value() != base::has_errors(result.findings));
    std::vector<std::string> found;
    for (const base::Finding& finding : result.findings) {
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
        found.push_back(finding.code + " " + finding.where);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The findings for one organisation, whose places are given without `/organisations/0`.
std::vector<std::string> faults(const std::string& organisation) {
    std::vector<std::string> found = findings(file(organisation));
    const std::string prefix = "/organisations/0";
    for (std::string& one : found)
        if (const std::size_t start = one.find(prefix); start != std::string::npos)
            one.erase(start, prefix.size());
    return found;
}

/// The small organisation with further members, written as JSON.
std::string with(const std::string& members) {
    return small.substr(0, small.size() - 1) + "," + members + "}";
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_SUITE("trust/organisations_file") {
    TEST_CASE("all members of an organisation are read") {
        const auto result = trust::read_organisations(file(full));
        CHECK(result.findings.empty());
        REQUIRE(result.organisations);
        REQUIRE(result.organisations->size() == 1);
        const trust::TrustedOrganisation& read = result.organisations->front();
        CHECK(read.did == "did:web:centre.example");
        CHECK(read.name("ar") == "مركز التدريب");
        REQUIRE(read.methods.contains("did:web:centre.example#station-1"));
        CHECK(read.achievements == std::vector<std::string>{"urn:a", "urn:b"});
        CHECK(read.since == base::parse_instant("2026-01-01T00:00:00Z"));
        CHECK(read.until == base::parse_instant("2027-01-01T00:00:00Z"));
        CHECK(read.note == "agreed");
    }

    TEST_CASE("a did:key needs no more than a name") {
        const auto result = trust::read_organisations(file(small));
        CHECK(result.findings.empty());
        REQUIRE(result.organisations);
        CHECK(result.organisations->front().methods.empty());
    }

    TEST_CASE("a file of no organisations is a file") {
        CHECK(findings(file("")).empty());
    }

    TEST_CASE("what is written is what was read") {
        const json::Value content = file(full + "," + small);
        const auto result = trust::read_organisations(content);
        REQUIRE(result.organisations);
        CHECK(json::Value{trust::write_organisations(*result.organisations)} == content);
    }

    TEST_CASE("something else is not taken for such a file") {
        const Faults wrong_format = {"trust.format "};
        CHECK(findings(nullptr) == wrong_format);
        CHECK(findings(json::Array{}) == wrong_format);
        CHECK(findings(json::Object{}) == wrong_format);
        CHECK(findings(parse_file(R"({"format":"other","version":1,"organisations":[]})")) ==
              wrong_format);
        const std::string named = R"({"format":"tamga-trusted-organisations",)";
        CHECK(findings(parse_file(named + R"("version":2,"organisations":[]})")) == wrong_format);
        CHECK(findings(parse_file(named + R"("version":"1","organisations":[]})")) == wrong_format);
        const Faults no_list = {"trust.type /organisations"};
        CHECK(findings(parse_file(named + R"("version":1})")) == no_list);
        CHECK(findings(parse_file(named + R"("version":1,"organisations":{}})")) == no_list);
    }

    TEST_CASE("an organisation that is wrong is named with what and where") {
        CHECK(faults("null") == Faults{"trust.type "});
        CHECK(faults("{}") == Faults{"trust.missing /did", "trust.missing /name"});
        CHECK(faults(R"({"did":1,"name":{"en":"A"}})") == Faults{"trust.type /did"});
        CHECK(faults(with(R"("note":5)")) == Faults{"trust.type /note"});
        CHECK(faults(with(R"("achievement":"urn:a")")) == Faults{"trust.type /achievement"});
        CHECK(faults(with(R"("achievement":["a",2,""])")) ==
              Faults{"trust.type /achievement/1", "trust.type /achievement/2"});
        CHECK(faults(with(R"("since":"yesterday")")) == Faults{"trust.period /since"});
        CHECK(faults(with(R"("since":"2026-01-01T00:00:00Z","until":"2026-01-01T00:00:00Z")")) ==
              Faults{"trust.period /until"});
    }

    TEST_CASE("an identifier must be a DID or an https address, without a fragment") {
        for (const std::string did : {"", "centre", "did:", "did:web:", "did::x", "did:key:zBroken",
                                      "http://centre.example", "https://", "did:web:a b",
                                      "did:web:a#b", "DID:web:a", "did:web:a\\u0000"}) {
            CAPTURE(did);
            const auto found = faults(R"({"did":")" + did + R"(","name":{"en":"A"}})");
            CHECK(found == Faults{"trust.did /did"});
        }
    }

    TEST_CASE("a name needs a language and a text") {
        const std::string start = std::string{R"({"did":"did:key:)"} + rfc8032_key + R"(","name":)";
        CHECK(faults(start + "\"Centre\"}") == Faults{"trust.missing /name"});
        CHECK(faults(start + "{}}") == Faults{"trust.missing /name"});
        CHECK(faults(start + R"({"en":""}})") == Faults{"trust.name /name/en"});
        CHECK(faults(start + R"({"en":"A","a/b~c":null}})") == Faults{"trust.name /name/a~1b~0c"});
        CHECK(faults(start + R"({"":"A"}})") == Faults{"trust.name /name/"});
    }

    TEST_CASE("a method must belong to its organisation and carry a key") {
        const auto method = [&](const std::string& id, const std::string& key) {
            return R"({"id":")" + id + R"(","publicKeyMultibase":")" + key + R"("})";
        };
        const auto listed = [&](const std::string& methods) {
            return faults(R"({"did":"did:web:a.example","name":{"en":"A"},"verificationMethod":[)" +
                          methods + "]}");
        };
        const std::string good = method("did:web:a.example#1", rfc8032_key);
        CHECK(listed(good).empty());
        CHECK(listed(method("did:web:b.example#1", rfc8032_key)) ==
              Faults{"trust.method /verificationMethod/0/id"});
        CHECK(listed(method("did:web:a.example#1", "z6Mkbroken")) ==
              Faults{"trust.key /verificationMethod/0/publicKeyMultibase"});
        CHECK(listed("{},3") ==
              Faults{"trust.method /verificationMethod/0", "trust.method /verificationMethod/1"});
        CHECK(listed(good + "," + good) == Faults{"trust.duplicate /verificationMethod/1/id"});
    }

    TEST_CASE("a P-256 key is listed as multikey or JWK, an RSA key as JWK") {
        const std::string methods = R"([{"id":"did:web:a.example#1","publicKeyMultibase":)"
                                    R"("zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"},)"
                                    R"({"id":"did:web:a.example#2","publicKeyJwk":)" +
                                    std::string{test::rsa_jwk} + "}]";
        const json::Value content =
            file(R"({"did":"did:web:a.example","name":{"en":"A"},"verificationMethod":)" + methods +
                 "}");
        const auto result = trust::read_organisations(content);
        CHECK(result.findings.empty());
        REQUIRE(result.organisations);
        CHECK(result.organisations->front().methods.size() == 2);
        CHECK(json::Value{trust::write_organisations(*result.organisations)} == content);
    }

    TEST_CASE("a JWK that is no public key, and a method with two keys or none, are refused") {
        const auto listed = [&](const std::string& members) {
            return faults(R"({"did":"did:web:a.example","name":{"en":"A"},"verificationMethod":[)"
                          R"({"id":"did:web:a.example#1")" +
                          members + "}]}");
        };
        const std::string jwk{test::p256_jwk};
        CHECK(listed(",\"publicKeyJwk\":" + jwk).empty());
        const Faults wrong_key = {"trust.key /verificationMethod/0/publicKeyJwk"};
        CHECK(listed(R"(,"publicKeyJwk":"x")") == wrong_key);
        CHECK(listed(R"(,"publicKeyJwk":{"kty":"EC"})") == wrong_key);
        CHECK(listed(",\"publicKeyJwk\":" + jwk.substr(0, jwk.size() - 1) + R"(,"d":"AA"})") ==
              wrong_key);
        CHECK(listed(R"(,"publicKeyMultibase":1)") ==
              Faults{"trust.key /verificationMethod/0/publicKeyMultibase"});
        const Faults no_method = {"trust.method /verificationMethod/0"};
        CHECK(listed("") == no_method);
        CHECK(listed(std::string{",\"publicKeyMultibase\":\""} + rfc8032_key +
                     "\",\"publicKeyJwk\":" + jwk) == no_method);
    }

    TEST_CASE("a did:jwk needs no more than a name, and lists no key but its own") {
        const std::string did{test::p256_did_jwk};
        CHECK(faults(R"({"did":")" + did + R"(","name":{"en":"A"}})").empty());
        CHECK(faults(R"({"did":"did:jwk:e30","name":{"en":"A"}})") == Faults{"trust.did /did"});
        CHECK(
            faults(R"({"did":"did:web:a.example","name":{"en":"A"},"verificationMethod":[{"id":")" +
                   did + R"(#0","publicKeyMultibase":")" + rfc8032_key + R"("}]})") ==
            Faults{"trust.method /verificationMethod/0/id"});
    }

    TEST_CASE("an organisation that stands twice is an error") {
        CHECK(findings(file(small + "," + full + "," + small)) ==
              Faults{"trust.duplicate /organisations/2/did"});
    }

    TEST_CASE("unknown members and missing keys are warnings") {
        CHECK(faults(with(R"("colour":"red")")) == Faults{"trust.unknown_member /colour"});
        CHECK(faults(R"({"did":"did:web:a.example","name":{"en":"A"}})") ==
              Faults{"trust.no_key "});
    }

    TEST_CASE("all faults of all organisations are reported") {
        CHECK(findings(file("{}," + small + ",null")).size() == 3);
    }
}
