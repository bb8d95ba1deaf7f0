#include "core/trust/revocation_list.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/json/read.h"

using namespace tamga;

namespace {

json::Object parse(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

json::Object example() {
    return parse(R"({
        "id": "https://1edtech.edu/credentials/3732/revocations",
        "issuer": "https://1edtech.edu/issuers/565049",
        "revokedCredential": [
            {"id": "http://1edtech.edu/credentials/1", "revoked": true,
             "revocationReason": "Awarded to the wrong person"},
            {"id": "http://1edtech.edu/credentials/2"},
            {"id": "http://1edtech.edu/credentials/3", "revoked": false}]})");
}

std::vector<std::string> faults(const json::Object& document) {
    const auto result = trust::read_revocation_list(document);
    CHECK(result.list.has_value() == result.findings.empty());
    std::vector<std::string> found;
    for (const base::Finding& finding : result.findings)
        found.push_back(finding.code + " " + finding.where);
    return found;
}

std::vector<std::string> faults_with(const char* member, json::Value value) {
    json::Object document = example();
    document.set(member, std::move(value));
    return faults(document);
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_SUITE("trust/revocation_list") {
    TEST_CASE("what is revoked is listed with its reason, and what is not revoked is left out") {
        const auto result = trust::read_revocation_list(example());
        REQUIRE(result.list);
        CHECK(result.list->id == "https://1edtech.edu/credentials/3732/revocations");
        CHECK(result.list->issuer == "https://1edtech.edu/issuers/565049");
        REQUIRE(result.list->revoked.size() == 2);
        CHECK(result.list->revoked.find("http://1edtech.edu/credentials/1")->second ==
              "Awarded to the wrong person");
        CHECK(result.list->revoked.find("http://1edtech.edu/credentials/2")->second.empty());
        CHECK_FALSE(result.list->revoked.contains("http://1edtech.edu/credentials/3"));
    }

    TEST_CASE("both spellings of the member are read, but not both in one document") {
        json::Object document = example();
        document.set("revokedCredentials", *document.find("revokedCredential"));
        CHECK(faults(document) == Faults{"status.revocations /revokedCredentials"});
        document.erase("revokedCredential");
        const auto result = trust::read_revocation_list(document);
        REQUIRE(result.list);
        CHECK(result.list->revoked.size() == 2);
    }

    TEST_CASE("an issuer may be an object, and issuer and address may be missing") {
        CHECK(faults_with("issuer", json::Object{{"id", "https://1edtech.edu/issuers/1"}}).empty());
        json::Object bare = example();
        bare.erase("id");
        bare.erase("issuer");
        CHECK(faults(bare).empty());
        CHECK(faults_with("revokedCredential", json::Array{}).empty());
    }

    TEST_CASE("a credential that is listed twice is revoked if one of the two says so") {
        const auto result = trust::read_revocation_list(
            parse(R"({"revokedCredential": [{"id": "urn:a", "revoked": false},
                                            {"id": "urn:a", "revoked": true}]})"));
        REQUIRE(result.list);
        CHECK(result.list->revoked.contains("urn:a"));
    }

    TEST_CASE("one element that cannot be understood refuses the list, and each is named") {
        json::Array elements;
        elements.push_back("http://1edtech.edu/credentials/1");
        elements.push_back(json::Object{{"id", 1}});
        elements.push_back(json::Object{{"id", ""}});
        elements.push_back(json::Object{{"id", "urn:a"}, {"revoked", "no"}});
        elements.push_back(json::Object{{"id", "urn:b"}, {"revoked", 0}});
        CHECK(faults_with("revokedCredential", std::move(elements)) ==
              Faults{"status.revoked /revokedCredential/0", "status.revoked /revokedCredential/1",
                     "status.revoked /revokedCredential/2",
                     "status.revoked /revokedCredential/3/revoked",
                     "status.revoked /revokedCredential/4/revoked"});
        CHECK(faults_with("revokedCredential", nullptr) ==
              Faults{"status.revocations /revokedCredential"});
        CHECK(faults_with("revokedCredential", json::Object{{"id", "urn:a"}}) ==
              Faults{"status.revocations /revokedCredential"});
        CHECK(faults_with("id", 5) == Faults{"status.id /id"});
        CHECK(faults_with("issuer", nullptr) == Faults{"status.issuer /issuer"});
        CHECK(faults_with("issuer", json::Object{}) == Faults{"status.issuer /issuer"});
        CHECK(faults_with("revokedCredential", json::Array(1000, json::Value{})).size() == 100);
    }

    TEST_CASE("a document is told apart from a credential and from other documents") {
        CHECK(trust::is_revocation_list(example()));
        CHECK_FALSE(trust::is_revocation_list({}));
        json::Object credential = example();
        credential.set("credentialSubject", json::Object{});
        CHECK_FALSE(trust::is_revocation_list(credential));
    }
}
