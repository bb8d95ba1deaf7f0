#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::centre_seed;
using verify::Verdict;

namespace {

constexpr std::uint8_t employer_seed = 31;
constexpr std::uint8_t ministry_seed = 32;
constexpr auto wrong = Verdict::not_valid;
constexpr auto open = Verdict::undetermined;

// The keys of data/sign_samples.mjs.
constexpr const char* p256_did = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
constexpr const char* ed25519_did = "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";

std::string did_of(std::uint8_t seed) {
    return proof::to_did_key(test::key_from(seed).public_key());
}

std::string method_of(std::uint8_t seed) {
    return proof::to_verification_method(test::key_from(seed).public_key());
}

/// The centre and both issuers of data/, each trusted for everything.
trust::TrustStore trusting_all() {
    trust::TrustStore store = test::trusting_centre();
    for (const char* did : {p256_did, ed25519_did}) {
        trust::TrustedOrganisation issuer;
        issuer.did = did;
        issuer.names = {{"en", "Training Centre"}};
        store.put(std::move(issuer));
    }
    return store;
}

verify::Report judge_proof(const json::Object& document) {
    static const trust::TrustStore organisations = trusting_all();
    static const verify::StatusLists lists;
    return verify::verify(document, {organisations, lists, test::at("2026-06-02T12:00:00Z")});
}

/// The sample without its status, which is not the question here.
json::Object unsigned_sample() {
    json::Object document = test::unsigned_sample();
    document.erase("credentialStatus");
    return document;
}

json::Object jcs_sample() {
    return test::sign(unsigned_sample(), test::key_from(centre_seed));
}

json::Object rdfc_sample() {
    return test::sign(unsigned_sample(), test::key_from(centre_seed), proof::eddsa_rdfc_2022());
}

/// One of data/, signed by independent software.
json::Object signed_elsewhere(const std::string& name) {
    const std::string text =
        test::read_file(test::source_dir() / "tests" / "core" / "verify" / "data" / name);
    auto read = json::read(text);
    REQUIRE(read);
    return std::move(read.value->as_object());
}

json::Object ecdsa_jcs_sample() {
    return signed_elsewhere("ecdsa_jcs.json");
}

json::Object ecdsa_rdfc_sample() {
    return signed_elsewhere("ecdsa_rdfc.json");
}

json::Object older_sample() {
    return signed_elsewhere("ed25519_2020.json");
}

json::Object add(json::Object document, std::uint8_t seed, const std::string& id,
                 std::vector<std::string> previous = {}) {
    proof::ProofOptions options;
    options.verification_method = method_of(seed);
    options.created = test::at("2026-05-05T08:00:00Z");
    options.id = id;
    options.previous = std::move(previous);
    return proof::add_proof(std::move(document), test::key_from(seed), options,
                            proof::eddsa_jcs_2022());
}

/// The centre's proof, an employer's beside it, and a ministry's that follows both.
json::Object chain_sample() {
    json::Object document = add(unsigned_sample(), centre_seed, "urn:centre");
    document = add(std::move(document), employer_seed, "urn:employer");
    return add(std::move(document), ministry_seed, "urn:ministry", {"urn:centre", "urn:employer"});
}

json::Object& proof_at(json::Object& document, std::size_t index = 0) {
    json::Value& proof = *document.find("proof");
    return proof.is_array() ? proof.as_array()[index].as_object() : proof.as_object();
}

using Sample = json::Object (*)();
using Alteration = std::function<void(json::Object&)>;

class Table {
  public:
    void add(std::string sentence, Sample sample, const Alteration& alter, Verdict verdict,
             std::string_view reason, std::string_view check = "proof") {
        json::Object document = sample();
        alter(document);
        rows_.push_back({std::move(sentence),
                         [document = std::move(document)] { return judge_proof(document); },
                         verdict, check, reason});
    }

    /// A member of the proof, or of one of its proofs, with another value.
    void set(std::string sentence, Sample sample, const char* member, json::Value value,
             Verdict verdict, std::string_view reason, std::size_t index = 0) {
        add(
            std::move(sentence), sample,
            [&](json::Object& document) { proof_at(document, index).set(member, value); }, verdict,
            reason);
    }

    /// A member of the proof that is not there, and of every type but its own.
    void set_every_type(Sample sample, const char* member, std::string_view reason,
                        bool may_be_missing = false) {
        const std::string name = member;
        if (!may_be_missing)
            add(
                "without " + name, sample,
                [&](json::Object& document) { proof_at(document).erase(name); }, wrong, reason);
        const std::pair<const char*, json::Value> values[] = {
            {" is null", nullptr},
            {" is a truth value", true},
            {" is a number", 7},
            {" is a list of a number", json::Array{7}},
            {" is an object", json::Object{}},
            {" is a list of lists", json::Array{json::Value{json::Array{}}}}};
        for (const auto& [how, value] : values)
            set(name + how, sample, member, value, wrong, reason);
    }

    void judge_all() const { test::judge_all(rows_); }

  private:
    std::vector<test::NegativeCase> rows_;
};

std::string value_of(std::size_t bytes) {
    return base::to_multibase_z(base::Bytes(bytes, 0x5a));
}

}  // namespace

TEST_SUITE("verify/negative_proof") {
    TEST_CASE("the credentials that the tables alter are valid") {
        for (const Sample sample : {&jcs_sample, &rdfc_sample, &ecdsa_jcs_sample,
                                    &ecdsa_rdfc_sample, &older_sample, &chain_sample}) {
            const verify::Report report = judge_proof(sample());
            CHECK(report.check(verify::Question::proof).reason == "proof.sound");
            CHECK(report.check(verify::Question::issuer).reason == "issuer.trusted");
            CHECK(report.verdict == Verdict::valid);
        }
    }

    TEST_CASE("every member of a proof that is missing or of another type is refused") {
        Table table;
        table.set_every_type(&jcs_sample, "type", "proof.type");
        table.set_every_type(&jcs_sample, "cryptosuite", "proof.cryptosuite");
        table.set_every_type(&rdfc_sample, "proofPurpose", "proof.purpose");
        table.set_every_type(&rdfc_sample, "verificationMethod", "proof.method");
        table.set_every_type(&ecdsa_jcs_sample, "proofValue", "proof.value");
        table.set_every_type(&older_sample, "created", "proof.created");
        table.set_every_type(&jcs_sample, "created", "proof.created", true);
        table.set_every_type(&jcs_sample, "expires", "proof.expires", true);
        table.set_every_type(&rdfc_sample, "domain", "proof.domain", true);
        table.set_every_type(&jcs_sample, "challenge", "proof.challenge", true);
        table.set_every_type(&jcs_sample, "nonce", "proof.nonce", true);
        table.set_every_type(&jcs_sample, "previousProof", "proof.previous", true);
        table.set_every_type(&jcs_sample, "id", "proof.shape", true);
        table.judge_all();
    }

    TEST_CASE("values of another length, of another alphabet or of another time are refused") {
        Table table;
        const json::Object sound = jcs_sample();
        const std::string value = *sound.find("proof")->find_string("proofValue");
        for (const std::size_t bytes : {0, 1, 32, 63, 65, 96, 128})
            table.set("a signature of " + std::to_string(bytes) + " bytes", &jcs_sample,
                      "proofValue", value_of(bytes), wrong, "proof.value");
        for (const std::size_t bytes : {0, 32, 63, 65, 72, 95, 96, 97})
            table.set("an ECDSA signature of " + std::to_string(bytes) + " bytes",
                      &ecdsa_rdfc_sample, "proofValue", value_of(bytes), wrong, "proof.value");
        table.set("another signature", &ecdsa_rdfc_sample, "proofValue", value_of(64), wrong,
                  "proof.signature");
        table.set("no multibase letter", &jcs_sample, "proofValue", value.substr(1), wrong,
                  "proof.value");
        table.set("base64url", &jcs_sample, "proofValue", base::to_multibase_u(base::Bytes(64, 1)),
                  wrong, "proof.value");
        table.set("a digit that base 58 leaves out", &jcs_sample, "proofValue",
                  value.substr(0, 20) + "0" + value.substr(21), wrong, "proof.value");
        table.set("a space behind", &jcs_sample, "proofValue", value + " ", wrong, "proof.value");
        table.set("a name for nobody", &jcs_sample, "verificationMethod", "", wrong,
                  "proof.method");
        table.set("a relative method", &rdfc_sample, "verificationMethod", "#key-1", wrong,
                  "proof.method");
        table.set("a did:key cut short", &jcs_sample, "verificationMethod",
                  method_of(centre_seed).substr(0, 40), wrong, "proof.method");
        table.set("a fragment of another key", &jcs_sample, "verificationMethod",
                  did_of(centre_seed) + "#" + did_of(employer_seed).substr(8), wrong,
                  "proof.method");
        table.set("a time without a zone", &jcs_sample, "created", "2026-05-04T09:30:00", wrong,
                  "proof.created");
        table.set("the 31st of April", &jcs_sample, "created", "2026-04-31T09:30:00Z", wrong,
                  "proof.created");
        table.set("another time", &jcs_sample, "created", "2026-05-04T09:30:01Z", wrong,
                  "proof.signature");
        table.set("a proof that has expired", &jcs_sample, "expires", "2026-06-02T12:00:00Z", wrong,
                  "proof.expired");
        table.set("an expiry that nobody signed", &jcs_sample, "expires", "2027-01-01T00:00:00Z",
                  wrong, "proof.signature");
        table.set("a proof for signing in", &rdfc_sample, "proofPurpose", "authentication", wrong,
                  "proof.purpose");
        table.set("a domain that nobody signed", &jcs_sample, "domain", "example.org", wrong,
                  "proof.signature");
        table.set("a challenge that nobody signed", &ecdsa_rdfc_sample, "challenge", "c", wrong,
                  "proof.signature");
        table.set("an identifier that is no URL", &jcs_sample, "id", "first", wrong, "proof.shape");
        table.judge_all();
    }

    TEST_CASE("names of types and suites, damaged, unknown or of another suite") {
        Table table;
        table.set("a damaged type", &jcs_sample, "type", "DataIntegrityProog", wrong, "proof.type");
        table.set("a damaged older type", &older_sample, "type", "Ed25519Signature2021", wrong,
                  "proof.type");
        table.set("a type that is not known here", &older_sample, "type", "Ed25519Signature2018",
                  open, "proof.type_unknown");
        table.set("a type of nobody's", &jcs_sample, "type", "QuantumProof2030", open,
                  "proof.type_unknown");
        for (const char* name : {"eddsa-jcs-2023", "eddsa-rdfc-2023", "ecdsa-jcs-2018",
                                 "ecdsa-rdfb-2019", "Eddsa-jcs-2022"})
            table.set(std::string{"a damaged suite, "} + name, &jcs_sample, "cryptosuite", name,
                      wrong, "proof.cryptosuite");
        for (const char* name : {"", "eddsa-2022", "EDDSA-JCS-2022", "bbs-2023", "ecdsa-sd-2023"})
            table.set(std::string{"an unknown suite, "} + name, &jcs_sample, "cryptosuite", name,
                      open, "proof.cryptosuite_unknown");
        table.set("an Ed25519 key for ECDSA", &jcs_sample, "cryptosuite", "ecdsa-jcs-2019", wrong,
                  "proof.key_kind");
        table.set("a P-256 key for EdDSA", &ecdsa_rdfc_sample, "cryptosuite", "eddsa-rdfc-2022",
                  wrong, "proof.key_kind");
        table.set("a P-256 key's proof as canonical JSON", &ecdsa_rdfc_sample, "cryptosuite",
                  "ecdsa-jcs-2019", wrong, "proof.signature");
        table.set("canonical JSON's proof as linked data", &jcs_sample, "cryptosuite",
                  "eddsa-rdfc-2022", wrong, "proof.signature");
        table.set("the older type as a suite", &jcs_sample, "cryptosuite", "Ed25519Signature2020",
                  open, "proof.cryptosuite_unknown");
        table.set("another Ed25519 key", &jcs_sample, "verificationMethod",
                  method_of(employer_seed), wrong, "proof.signature");
        table.set("a P-256 key for an Ed25519 proof", &older_sample, "verificationMethod",
                  std::string{p256_did}, wrong, "proof.key_kind");
        table.set("a key that nobody here knows", &rdfc_sample, "verificationMethod",
                  "did:web:centre.example#1", wrong, "proof.method_unknown");
        table.judge_all();
    }

    TEST_CASE("what stands beside a proof, and issuers that are swapped") {
        Table table;
        const auto proof = [](json::Value value) {
            return [value](json::Object& document) { document.set("proof", value); };
        };
        table.add(
            "no proof", &jcs_sample, [](json::Object& d) { d.erase("proof"); }, wrong,
            "proof.missing");
        table.add("no proofs", &jcs_sample, proof(json::Array{}), wrong, "proof.missing");
        table.add("a proof that is null", &jcs_sample, proof(nullptr), wrong, "proof.shape");
        table.add("a proof that is a text", &jcs_sample, proof("z"), wrong, "proof.shape");
        table.add("a list of texts", &jcs_sample, proof(json::Array{"z"}), wrong, "proof.shape");
        table.add("an empty proof", &jcs_sample, proof(json::Object{}), wrong, "proof.type");
        table.add("17 proofs", &jcs_sample, proof(json::Array(17, json::Value{json::Object{}})),
                  wrong, "proof.too_many");
        table.add(
            "a proof within a list within a list", &jcs_sample,
            [](json::Object& d) {
                d.set("proof", json::Array{json::Value{json::Array{*d.find("proof")}}});
            },
            wrong, "proof.shape");

        const auto issued_by = [](const char* did) {
            return [=](json::Object& d) { d.find("issuer")->as_object().set("id", did); };
        };
        for (const Sample sample : {&jcs_sample, &rdfc_sample})
            table.add("another issuer who is trusted too", sample, issued_by(p256_did), wrong,
                      "proof.signature");
        table.add("the issuer's other key", &ecdsa_jcs_sample, issued_by(ed25519_did), wrong,
                  "proof.signature");
        for (const Sample sample : {&ecdsa_jcs_sample, &ecdsa_rdfc_sample, &older_sample})
            table.add(
                "another learner", sample, [](json::Object& d) { d.set("name", "Chirurgie"); },
                wrong, "proof.signature");
        table.add(
            "signed with another's key", &jcs_sample,
            [](json::Object& d) {
                d.erase("proof");
                d = test::sign(std::move(d), test::key_from(employer_seed));
            },
            wrong, "issuer.key_not_issuers", "issuer");
        table.add(
            "signed in the name of one who signs otherwise", &jcs_sample,
            [&](json::Object& d) {
                d.erase("proof");
                issued_by(p256_did)(d);
                d = test::sign(std::move(d), test::key_from(centre_seed));
            },
            wrong, "issuer.key_not_issuers", "issuer");
        table.judge_all();
    }

    TEST_CASE("chains and sets that are broken in every way") {
        Table table;
        const auto follow = [&](const char* how, std::size_t index, json::Value value,
                                std::string_view reason) {
            table.set(how, &chain_sample, "previousProof", std::move(value), wrong, reason, index);
        };
        follow("a proof that is not there", 2, "urn:nobody", "proof.previous_missing");
        follow("one that is there and one that is not", 2, json::Array{"urn:centre", "urn:x"},
               "proof.previous_missing");
        follow("itself", 2, "urn:ministry", "proof.previous_cycle");
        follow("one that follows it", 0, "urn:ministry", "proof.previous_cycle");
        follow("nobody at all", 2, json::Array{}, "proof.previous");
        follow("a number among names", 2, json::Array{"urn:centre", 1}, "proof.previous");
        follow("one fewer than it signed", 2, "urn:centre", "proof.signature");
        follow("one that it did not follow", 1, "urn:centre", "proof.signature");
        const auto alter = [&](const char* how, const Alteration& alteration,
                               std::string_view reason) {
            table.add(how, &chain_sample, alteration, wrong, reason);
        };
        alter(
            "two proofs of one name",
            [](json::Object& d) { proof_at(d, 1).set("id", "urn:centre"); }, "proof.duplicate_id");
        alter(
            "a proof taken away",
            [](json::Object& d) {
                json::Array& proofs = d.find("proof")->as_array();
                proofs.erase(proofs.begin() + 1);
            },
            "proof.previous_missing");
        alter(
            "a name taken away", [](json::Object& d) { proof_at(d, 1).erase("id"); },
            "proof.signature");
        alter(
            "a proof replaced by another sound one",
            [](json::Object& d) {
                const json::Object other = add(unsigned_sample(), 33, "urn:employer");
                d.find("proof")->as_array()[1] = *other.find("proof");
            },
            "proof.signature");
        alter(
            "a chain cut loose", [](json::Object& d) { proof_at(d, 2).erase("previousProof"); },
            "proof.signature");
        alter(
            "a document altered", [](json::Object& d) { d.set("name", "Chirurgie"); },
            "proof.signature");
        alter(
            "a proof in the middle whose key is not known",
            [](json::Object& d) {
                proof_at(d, 1).set("verificationMethod", "did:web:employer.example#1");
            },
            "proof.signature");
        table.add(
            "a set of which none is the issuer's", &chain_sample,
            [](json::Object& d) {
                d = add(unsigned_sample(), employer_seed, "urn:employer");
                d = add(std::move(d), ministry_seed, "urn:ministry", {"urn:employer"});
            },
            wrong, "issuer.key_not_issuers", "issuer");
        table.add(
            "a sound set with one proof that is not known", &chain_sample,
            [](json::Object& d) {
                json::Object more = proof_at(d, 2);
                more.set("id", "urn:more");
                more.erase("previousProof");
                more.set("cryptosuite", "bbs-2023");
                d.find("proof")->as_array().emplace_back(std::move(more));
            },
            open, "proof.cryptosuite_unknown");
        table.judge_all();
    }
}
