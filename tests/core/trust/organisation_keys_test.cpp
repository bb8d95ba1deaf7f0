#include "core/trust/organisation_keys.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/json/read.h"
#include "core/proof/did_key.h"
#include "core/trust/organisations_file.h"

using namespace tamga;

namespace {

const std::string web = "did:web:centre.example";
const std::string method = "did:web:centre.example#key-1";

crypto::PublicKey key_of(std::uint8_t filler) {
    return crypto::SigningKey::from_seed(base::Bytes(32, filler)).public_key();
}

/// A method with its key and these further members.
json::Object element(std::initializer_list<json::Object::Member> members,
                     const std::string& id = method) {
    json::Object object{{"id", id}, {"publicKeyMultibase", proof::to_multikey(key_of(1))}};
    for (const auto& [name, value] : members) {
        if (value.is_null())
            object.erase(name);
        else
            object.set(name, value);
    }
    return object;
}

struct Read {
    trust::TrustedOrganisation organisation;
    std::string codes;
};

Read read(const std::vector<json::Object>& elements, const std::string& did = web) {
    Read result;
    result.organisation.did = did;
    base::Findings findings;
    for (const json::Object& one : elements)
        trust::read_key(one, "/k", result.organisation, findings);
    for (const base::Finding& finding : findings)
        result.codes += finding.code + " " + finding.where + ";";
    return result;
}

}  // namespace

TEST_SUITE("trust/organisation_keys") {
    TEST_CASE("a key may say when it was used, and from when it was stolen") {
        const Read result = read({element({{"validFrom", "2026-01-01T00:00:00Z"},
                                           {"retired", "2027-01-01T00:00:00Z"},
                                           {"compromisedFrom", "2028-01-01T00:00:00Z"}})});
        CHECK(result.codes.empty());
        CHECK(result.organisation.methods.at(method) == crypto::VerificationKey{key_of(1)});
        const trust::KeyTerms expected{base::parse_instant("2026-01-01T00:00:00Z"),
                                       base::parse_instant("2027-01-01T00:00:00Z"),
                                       base::parse_instant("2028-01-01T00:00:00Z")};
        CHECK(result.organisation.terms.at(method) == expected);
    }

    TEST_CASE("the words of DID documents for retiring are read, the earliest counts") {
        const Read result = read({element({{"expires", "2027-03-01T00:00:00Z"},
                                           {"revoked", "2027-02-01T00:00:00Z"},
                                           {"retired", "2027-04-01T00:00:00Z"}})});
        CHECK(result.organisation.terms.at(method).retired ==
              base::parse_instant("2027-02-01T00:00:00Z"));
    }

    TEST_CASE("something may be said of a key that a DID document holds") {
        const Read result = read({element(
            {{"publicKeyMultibase", nullptr}, {"compromisedFrom", "2028-01-01T00:00:00Z"}})});
        CHECK(result.codes.empty());
        CHECK(result.organisation.methods.empty());
        CHECK(result.organisation.terms.contains(method));
    }

    TEST_CASE("a did:key is spoken of without its fragment") {
        const std::string did = proof::to_did_key(key_of(2));
        const Read result =
            read({element({{"publicKeyMultibase", nullptr}, {"retired", "2028-01-01T00:00:00Z"}},
                          proof::to_verification_method(key_of(2)))},
                 did);
        CHECK(result.codes.empty());
        CHECK(result.organisation.terms.contains(did));
    }

    TEST_CASE("what says nothing, twice, wrongly or of another's key is refused") {
        CHECK(read({element({{"publicKeyMultibase", nullptr}})}).codes == "trust.method /k;");
        CHECK(read({element({{"id", nullptr}})}).codes == "trust.method /k;");
        CHECK(read({element({{"publicKeyJwk", json::Object{}}})}).codes == "trust.method /k;");
        CHECK(read({element({{"publicKeyMultibase", "z6MkBroken"}})}).codes ==
              "trust.key /k/publicKeyMultibase;");
        CHECK(read({element({{"retired", "soon"}})}).codes == "trust.period /k/retired;");
        CHECK(read({element({{"compromisedFrom", 7}})}).codes ==
              "trust.period /k/compromisedFrom;");
        CHECK(read({element({}), element({})}).codes == "trust.duplicate /k/id;");
        CHECK(read({element({}, "did:web:other.example#key-1")}).codes == "trust.method /k/id;");
        CHECK(read({element({{"publicKeyMultibase", nullptr}, {"retired", "2028-01-01T00:00:00Z"}},
                            "did:web:other.example#key-1")})
                  .codes == "trust.method /k/id;");
        CHECK(
            read({element({{"retired", "2028-01-01T00:00:00Z"}}),
                  element({{"publicKeyMultibase", nullptr}, {"retired", "2028-01-01T00:00:00Z"}})})
                .codes == "trust.duplicate /k/id;");
    }

    TEST_CASE("what was written is read back equal") {
        trust::TrustedOrganisation organisation;
        organisation.did = web;
        organisation.names = {{"en", "Centre"}};
        organisation.methods.emplace(method, key_of(1));
        organisation.methods.emplace(proof::to_verification_method(key_of(2)), key_of(2));
        organisation.terms[method].retired = base::parse_instant("2027-01-01T00:00:00Z");
        organisation.terms[proof::to_did_key(key_of(2))].compromised_from =
            base::parse_instant("2027-02-01T00:00:00Z");
        organisation.terms[web + "#gone"].from = base::parse_instant("2025-02-01T00:00:00Z");
        const auto again =
            trust::read_organisations(json::Value{trust::write_organisations({organisation})});
        REQUIRE(again.organisations);
        CHECK(again.findings.empty());
        CHECK(again.organisations->front() == organisation);
    }
}
