#include "core/credential/structure.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/read.h"
#include "tests/core/credential/structure_samples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using test::achievement_of;
using test::breaches;
using test::subject_of;

namespace {

constexpr auto plain = test::plain_credential;

json::Object plain_with(std::string name, json::Value value) {
    json::Object document = plain();
    document.set(std::move(name), std::move(value));
    return document;
}

}  // namespace

TEST_SUITE("credential/structure") {
    TEST_CASE("the least that the standards demand is enough") {
        CHECK(breaches(plain()) == "");
        CHECK(breaches(test::least_badge()) == "");
    }

    TEST_CASE("the signed documents of the specification's vectors have no breach") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        for (const char* name : {"eddsa-jcs-2022/signedJCS.json", "proof-set-chain/unsigned.json",
                                 "proof-set-chain/signedProofSet2.json"}) {
            CAPTURE(name);
            const auto read = json::read(test::read_file(*vectors / "eddsa" / name));
            REQUIRE(read);
            CHECK(breaches(read.value->as_object()) == "");
        }
    }

    TEST_CASE("an empty document misses everything, and all of it is told") {
        CHECK(breaches({}) ==
              "structure.missing /@context\n"
              "structure.missing /type\n"
              "structure.missing /issuer\n"
              "structure.missing /credentialSubject");
    }

    TEST_CASE("the data model's context stands first, URLs and objects follow") {
        const auto with = [](json::Value value) {
            return breaches(plain_with("@context", std::move(value)));
        };
        const char* const v2 = "https://www.w3.org/ns/credentials/v2";
        CHECK(with(json::Array{v2, "https://other.example/c", json::Object{}}) == "");
        CHECK(with(v2) == "structure.wrong_type /@context");
        CHECK(with(json::Array{}) == "structure.context /@context/0");
        CHECK(with(json::Array{"https://other.example/c", v2}) == "structure.context /@context/0");
        CHECK(with(json::Array{json::Object{}}) == "structure.context /@context/0");
        CHECK(with(json::Array{v2, 7, "no url"}) ==
              "structure.wrong_type /@context/1\nstructure.identifier /@context/2");
    }

    TEST_CASE("version 1.1 has its own names for the period, and demands a beginning") {
        json::Object document = plain();
        document.set("@context", json::Array{"https://www.w3.org/2018/credentials/v1"});
        CHECK(breaches(document) == "structure.missing /issuanceDate");
        document.set("issuanceDate", "2026-05-04T09:30:00Z");
        CHECK(breaches(document) == "");
        document.set("expirationDate", "2026-05-04T09:29:59Z");
        CHECK(breaches(document) == "structure.period /expirationDate");
        document.set("expirationDate", "2026-05-04T09:30:00Z");
        document.set("credentialStatus", json::Object{{"type", "OtherStatus"}});
        document.set("refreshService", json::Object{{"type", "OtherService"}});
        CHECK(breaches(document) ==
              "structure.missing /credentialStatus/id\nstructure.missing /refreshService/id");
    }

    TEST_CASE("the type names a verifiable credential, alone or among others") {
        CHECK(breaches(plain_with("type", "VerifiableCredential")) == "");
        CHECK(breaches(plain_with("type", "OtherCredential")) == "structure.type /type");
        CHECK(breaches(plain_with("type", json::Array{"VerifiableCredential", 1, ""})) ==
              "structure.wrong_type /type/1\nstructure.empty /type/2");
        CHECK(breaches(plain_with("type", 1)) == "structure.wrong_type /type");
        CHECK(breaches(plain_with("type", json::Array{})) == "structure.empty /type");
    }

    TEST_CASE("identifiers are URLs") {
        CHECK(breaches(plain_with("id", "urn:uuid:1")) == "");
        CHECK(breaches(plain_with("id", "1")) == "structure.identifier /id");
        CHECK(breaches(plain_with("id", 1)) == "structure.wrong_type /id");
        CHECK(breaches(plain_with("issuer", "the centre")) == "structure.identifier /issuer");
        CHECK(breaches(plain_with("issuer", json::Object{{"name", "Centre"}})) ==
              "structure.missing /issuer/id");
        CHECK(breaches(plain_with("issuer", json::Array{})) == "structure.wrong_type /issuer");
    }

    TEST_CASE("what is a URL and what is none") {
        for (const char* good : {"https://a.example/b?c#d", "did:key:z6Mk", "a+b-c.1:x",
                                 "https://пример.example/", "ni:///sha-256;abc"})
            CHECK(credential::is_url(good));
        for (const char* bad : {"", ":", "a:", ":a", "1a:b", "a b:c", "a:b c", "a:<b>", "a:\"b\"",
                                "a:b\n", "a:b\x7F", "/relative", "a:{b}", "a:b\\c"})
            CHECK_FALSE(credential::is_url(bad));
    }

    TEST_CASE("moments have a zone, and the validity does not end before it begins") {
        CHECK(breaches(plain_with("validFrom", "2026-05-04T09:30:00+02:00")) == "");
        CHECK(breaches(plain_with("validFrom", "2026-05-04T09:30:00")) ==
              "structure.time /validFrom");
        CHECK(breaches(plain_with("validUntil", "2026-05-04")) == "structure.time /validUntil");
        CHECK(breaches(plain_with("validUntil", 1'780'000'000)) ==
              "structure.wrong_type /validUntil");
        json::Object document = plain_with("validFrom", "2026-05-04T09:30:00+02:00");
        document.set("validUntil", "2026-05-04T07:30:00Z");
        CHECK(breaches(document) == "");
        document.set("validUntil", "2026-05-04T07:29:59.999Z");
        CHECK(breaches(document) == "structure.period /validUntil");
    }

    TEST_CASE("the subject says something, and is an object or a list of them") {
        const auto with = [](json::Value value) {
            return breaches(plain_with("credentialSubject", std::move(value)));
        };
        CHECK(with(json::Array{json::Object{{"name", "A"}}, json::Object{{"name", "B"}}}) == "");
        CHECK(with(json::Object{}) == "structure.empty /credentialSubject");
        CHECK(with(json::Array{}) == "structure.empty /credentialSubject");
        CHECK(with(json::Array{json::Object{}}) == "structure.empty /credentialSubject/0");
        CHECK(with("did:example:1") == "structure.wrong_type /credentialSubject");
        CHECK(with(json::Object{{"id", "nobody"}}) == "structure.identifier /credentialSubject/id");
    }

    TEST_CASE("a text may carry its language, and nothing else") {
        const auto with = [](json::Value value) {
            return breaches(plain_with("name", std::move(value)));
        };
        const json::Object arabic{{"@value", "لحام"}, {"@language", "ar"}, {"@direction", "rtl"}};
        CHECK(with(json::Array{"Welding", arabic}) == "");
        CHECK(with(arabic) == "");
        CHECK(with(json::Object{{"@language", "ar"}}) == "structure.missing /name/@value");
        CHECK(with(json::Object{{"@value", 1}}) == "structure.wrong_type /name/@value");
        CHECK(with(json::Object{{"@value", "x"}, {"@language", "not a tag"}}) ==
              "structure.language /name/@language");
        CHECK(with(json::Object{{"@value", "x"}, {"url", "y"}}) == "structure.language /name/url");
        CHECK(with(json::Array{json::Value{json::Array{}}}) == "structure.wrong_type /name/0");
    }

    TEST_CASE("a status entry has a type, and a bitstring entry all that is needed to find it") {
        const auto with = [](json::Value value) {
            return breaches(plain_with("credentialStatus", std::move(value)));
        };
        json::Object entry{{"type", "BitstringStatusListEntry"},
                           {"statusPurpose", "revocation"},
                           {"statusListIndex", "94567"},
                           {"statusListCredential", "https://centre.example/status/1"}};
        CHECK(with(entry) == "");
        CHECK(with(json::Array{entry, json::Object{{"type", "OtherStatus"}}}) == "");
        CHECK(with(json::Object{{"id", "urn:example:1"}}) ==
              "structure.missing /credentialStatus/type");
        CHECK(with(nullptr) == "structure.wrong_type /credentialStatus");
        entry.set("statusListIndex", 94567);
        CHECK(with(entry) == "structure.wrong_type /credentialStatus/statusListIndex");
        entry.set("statusListIndex", "-1");
        CHECK(with(entry) == "structure.index /credentialStatus/statusListIndex");
        CHECK(with(json::Array{json::Object{{"type", "BitstringStatusListEntry"}}}) ==
              "structure.missing /credentialStatus/0/statusPurpose\n"
              "structure.missing /credentialStatus/0/statusListIndex\n"
              "structure.missing /credentialStatus/0/statusListCredential");
    }

    TEST_CASE("schemas, terms, evidence and related resources are typed objects") {
        CHECK(breaches(plain_with("credentialSchema", json::Object{{"type", "JsonSchema"}})) ==
              "structure.missing /credentialSchema/id");
        CHECK(breaches(plain_with("termsOfUse", json::Array{json::Object{}})) ==
              "structure.missing /termsOfUse/0/type");
        CHECK(breaches(plain_with("evidence", "a file")) == "structure.wrong_type /evidence");
        const json::Object resource{
            {"id", "urn:example:1"},
            {"digestSRI", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}};
        CHECK(breaches(plain_with("relatedResource", json::Array{resource})) == "");
        CHECK(breaches(plain_with("relatedResource", json::Array{resource, resource})) ==
              "structure.digest /relatedResource/1/id");
        CHECK(breaches(plain_with("relatedResource", json::Object{{"id", "urn:example:1"}})) ==
              "structure.digest /relatedResource");
    }

    TEST_CASE("a digest is one, in the form that its member has") {
        const auto with = [](const char* member, json::Value digest) {
            return breaches(plain_with("relatedResource",
                                       json::Object{{"id", "urn:example:1"}, {member, digest}}));
        };
        // SHA-256, SHA-384 and SHA-512 of nothing at all, from FIPS 180-4's examples.
        const std::string sha256 = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        const std::string sha384 =
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        const std::string sha512 =
            "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGl"
            "ODJ6+SfaPg==";
        CHECK(with("digestSRI", sha256) == "");
        CHECK(with("digestSRI", sha256 + " " + sha384 + "?option") == "");
        CHECK(with("digestSRI", json::Array{sha384, sha512}) == "");
        const char* const sri = "structure.digest /relatedResource/digestSRI";
        CHECK(with("digestSRI", "") == sri);
        CHECK(with("digestSRI", "sha256") == sri);
        CHECK(with("digestSRI", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=") == sri);
        CHECK(with("digestSRI", "sha384" + sha256.substr(6)) == sri);
        CHECK(with("digestSRI", sha256.substr(0, 40)) == sri);
        CHECK(with("digestSRI", 7) == "structure.wrong_type /relatedResource/digestSRI");

        const std::string multihash = "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ";
        const char* const multibase = "structure.digest /relatedResource/digestMultibase";
        CHECK(with("digestMultibase", multihash) == "");
        CHECK(with("digestMultibase", multihash.substr(1)) == multibase);
        CHECK(with("digestMultibase", multihash.substr(0, 40)) == multibase);
        CHECK(with("digestMultibase", "uAAA") == multibase);
        CHECK(with("digestMultibase", "u") == multibase);
    }

    TEST_CASE("more related resources than are compared with each other are told") {
        json::Array many;
        for (int i = 0; i < 1001; ++i)
            many.emplace_back(json::Object{{"id", "urn:example:" + std::to_string(i)}});
        const auto findings = credential::check_structure(plain_with("relatedResource", many));
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "structure.too_many");
    }

    TEST_CASE("members that no standard defines are left alone") {
        json::Object document = test::least_badge();
        document.set("elm:something", json::Array{1, nullptr});
        achievement_of(document).set("elm:mode", false);
        CHECK(breaches(document) == "");
    }

    TEST_CASE("a name with a slash or a tilde is escaped in the pointer") {
        const json::Object name{{"@value", "x"}, {"a/b~c", 1}};
        CHECK(breaches(plain_with("name", name)) == "structure.language /name/a~1b~0c");
    }
}
