#include "core/trust/status_credential.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "core/json/read.h"

using namespace tamga;

namespace {

json::Object parse_credential(std::string_view text) {
    const auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

/// The example of Bitstring Status List v1.0 §2.2.
json::Object status_example() {
    return parse_credential(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "https://example.com/credentials/status/3",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:example:12345",
        "validFrom": "2021-04-05T14:27:40Z",
        "credentialSubject": {
            "id": "https://example.com/status/3#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList":
                "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
        }
    })");
}

json::Object& subject_of(json::Object& document) {
    return document.find("credentialSubject")->as_object();
}

/// The codes of the findings for the altered example, as `code where`, sorted.
std::vector<std::string> faults(const std::function<void(json::Object&)>& alter) {
    json::Object document = status_example();
    alter(document);
    const auto result = trust::read_status_credential(document);
    CHECK(result.credential.has_value() == result.findings.empty());
    std::vector<std::string> found;
    for (const base::Finding& finding : result.findings)
        found.push_back(finding.code + " " + finding.where);
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> faults_of_member(const char* member, const json::Value& value) {
    return faults([&](json::Object& d) { d.set(member, value); });
}

std::vector<std::string> faults_of_subject(const char* member, const json::Value& value) {
    return faults([&](json::Object& d) { subject_of(d).set(member, value); });
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_SUITE("trust/status_credential") {
    TEST_CASE("the specification's example is read") {
        const auto result = trust::read_status_credential(status_example());
        REQUIRE(result.credential);
        const trust::StatusCredential& read = *result.credential;
        CHECK(read.id == "https://example.com/credentials/status/3");
        CHECK(read.issuer == "did:example:12345");
        CHECK(read.purposes == std::vector<std::string>{"revocation"});
        CHECK(read.has_purpose("revocation"));
        CHECK_FALSE(read.has_purpose("suspension"));
        CHECK(read.valid_from == base::parse_instant("2021-04-05T14:27:40Z"));
        CHECK(read.valid_until == std::nullopt);
        CHECK(read.ttl == std::nullopt);
        CHECK(read.list == trust::StatusList{});
    }

    TEST_CASE("what was built has the specification's shape") {
        trust::StatusCredential content;
        content.id = "https://example.com/credentials/status/3";
        content.issuer = "did:example:12345";
        content.purposes = {"revocation"};
        content.valid_from = base::parse_instant("2021-04-05T14:27:40Z");
        const json::Object built = trust::build_status_credential(content);

        json::Object expected = status_example();
        // Only the list's own identifier is chosen freely, and gzip's header.
        subject_of(expected).set("id", content.id + "#list");
        subject_of(expected).set("encodedList", content.list.encode());
        CHECK(built == expected);
    }

    TEST_CASE("what was built is read back") {
        trust::StatusCredential content;
        content.id = "https://example.com/s/1";
        content.issuer = "did:example:1";
        content.purposes = {"revocation", "suspension"};
        content.valid_from = base::parse_instant("2026-01-01T00:00:00Z");
        content.valid_until = base::parse_instant("2026-02-01T00:00:00Z");
        content.ttl = std::chrono::minutes{5};
        content.list.set(94567, true);
        const auto result = trust::read_status_credential(trust::build_status_credential(content));
        REQUIRE(result.credential);
        CHECK(result.credential->purposes == content.purposes);
        CHECK(result.credential->valid_until == content.valid_until);
        CHECK(result.credential->ttl == std::chrono::milliseconds{300000});
        CHECK(result.credential->list == content.list);
    }

    TEST_CASE("an issuer may be an object, and a document may have no identifier") {
        CHECK(faults_of_member("issuer", json::Object{{"id", "did:example:1"}}).empty());
        CHECK(faults([](auto& d) { d.erase("id"); }).empty());
        CHECK(faults([](auto& d) { d.erase("validFrom"); }).empty());
    }

    TEST_CASE("each member that is wrong is named with its place") {
        CHECK(faults_of_member("type", "VerifiableCredential") == Faults{"status.type /type"});
        CHECK(faults_of_member("type", nullptr) == Faults{"status.type /type"});
        CHECK(faults_of_member("id", 3) == Faults{"status.id /id"});
        CHECK(faults_of_member("issuer", nullptr) == Faults{"status.issuer /issuer"});
        CHECK(faults_of_member("issuer", json::Object{}) == Faults{"status.issuer /issuer"});
        CHECK(faults_of_member("issuer", "") == Faults{"status.issuer /issuer"});
        CHECK(faults_of_member("validFrom", "2021") == Faults{"status.period /validFrom"});
        CHECK(faults_of_member("validUntil", 5) == Faults{"status.period /validUntil"});
        const Faults no_subject = {"status.subject /credentialSubject"};
        CHECK(faults_of_member("credentialSubject", nullptr) == no_subject);
        CHECK(faults_of_member("credentialSubject", json::Array{}) == no_subject);
        CHECK(faults_of_member("credentialSubject", "x") == no_subject);
    }

    TEST_CASE("each member of the subject that is wrong is named with its place") {
        CHECK(faults_of_subject("type", "StatusList2021") ==
              Faults{"status.type /credentialSubject/type"});
        const Faults purpose = {"status.purpose /credentialSubject/statusPurpose"};
        CHECK(faults_of_subject("statusPurpose", nullptr) == purpose);
        CHECK(faults_of_subject("statusPurpose", "") == purpose);
        CHECK(faults_of_subject("statusPurpose", json::Array{}) == purpose);
        CHECK(faults_of_subject("statusPurpose", json::Array{"revocation", 1}) == purpose);
        CHECK(faults_of_subject("statusPurpose", json::Array(17, json::Value{"x"})) == purpose);
        const Faults ttl = {"status.ttl /credentialSubject/ttl"};
        CHECK(faults_of_subject("ttl", -1) == ttl);
        CHECK(faults_of_subject("ttl", 0.5) == ttl);
        CHECK(faults_of_subject("ttl", 1e300) == ttl);
        CHECK(faults_of_subject("ttl", "300000") == ttl);
        const std::string at_list = " /credentialSubject/encodedList";
        CHECK(faults_of_subject("encodedList", nullptr) == Faults{"status.encoding" + at_list});
        CHECK(faults_of_subject("encodedList", "H4sI") == Faults{"status.encoding" + at_list});
        CHECK(faults_of_subject("encodedList", "uH4sI") == Faults{"status.gzip" + at_list});
    }

    TEST_CASE("a list of 2021 is read, with the words of either data model") {
        // The example of Status List v2021 §2.2, its subject made whole.
        json::Object document = parse_credential(R"({
            "@context": ["https://www.w3.org/2018/credentials/v1",
                         "https://w3id.org/vc/status-list/2021/v1"],
            "id": "https://example.com/credentials/status/3",
            "type": ["VerifiableCredential", "StatusList2021Credential"],
            "issuer": "did:example:12345",
            "issuanceDate": "2021-04-05T14:27:40Z",
            "expirationDate": "2021-05-05T14:27:40Z",
            "credentialSubject": {
                "id": "https://example.com/status/3#list",
                "type": "StatusList2021",
                "statusPurpose": "suspension",
                "encodedList":
                    "H4sIAAAAAAAC/+3QAREAAAQEMN+c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAA="
            }})");
        CHECK(trust::is_status_credential(document));
        const auto result = trust::read_status_credential(document);
        REQUIRE(result.credential);
        CHECK(result.credential->type == trust::StatusListType::list_2021);
        CHECK(result.credential->valid_from == base::parse_instant("2021-04-05T14:27:40Z"));
        CHECK(result.credential->valid_until == base::parse_instant("2021-05-05T14:27:40Z"));
        CHECK(result.credential->list.get(94567) == true);
        CHECK(result.credential->list.get(94568) == false);

        document.set("type", json::Array{"VerifiableCredential", "BitstringStatusListCredential"});
        CHECK_FALSE(trust::read_status_credential(document).credential);
        document.set("type",
                     json::Array{"BitstringStatusListCredential", "StatusList2021Credential"});
        CHECK_FALSE(trust::read_status_credential(document).credential);
    }

    TEST_CASE("the size of the entries and their messages are read where the list has them") {
        json::Object document = status_example();
        subject_of(document).set("statusSize", 1);
        subject_of(document).set("statusMessages",
                                 parse_credential(R"({"m": [{"status": "0x0", "message": "no"},
                            {"status": "0x1", "message": "yes"}]})")
                                     .find("m")
                                     ->as_array());
        const auto result = trust::read_status_credential(document);
        REQUIRE(result.credential);
        CHECK(result.credential->size_bits == 1);
        CHECK(*trust::find_message(result.credential->messages, 1) == "yes");

        const Faults size = {"status.size /credentialSubject/statusSize"};
        for (const json::Value& wrong : {json::Value{0}, json::Value{17}, json::Value{1.5},
                                         json::Value{"1"}, json::Value{nullptr}})
            CHECK(faults_of_subject("statusSize", wrong) == size);
        CHECK(faults_of_subject("statusMessages", json::Array{}) ==
              Faults{"status.messages /credentialSubject/statusMessages"});
    }

    TEST_CASE("all faults are reported, not just the first") {
        const auto result = trust::read_status_credential({});
        CHECK_FALSE(result.credential);
        CHECK(result.findings.size() == 3);
        CHECK(faults([](auto& d) {
                  d.erase("issuer");
                  subject_of(d) = json::Object{};
              }).size() == 4);
    }
}
