#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/sealing.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::SealPlan;
using verify::Verdict;

namespace {

using EdcChange = std::function<void(json::Object&)>;

verify::Report judge_seal(const json::Object& envelope,
                          const std::vector<std::string>& anchors = {"root"},
                          std::string_view now = "2026-06-01T00:00:00Z") {
    static const trust::TrustStore nobody;
    static const verify::StatusLists no_lists;
    const trust::CertificateAnchors held =
        test::anchored(anchors, trust::RevocationPolicy::accept_unknown);
    return verify::verify(envelope, {.organisations = nobody,
                                     .status_lists = no_lists,
                                     .now = test::at(now),
                                     .anchors = &held});
}

json::Object changed(const SealPlan& plan, const EdcChange& change) {
    json::Object envelope = test::seal(plan);
    change(envelope);
    return envelope;
}

json::Object& first_signature(json::Object& envelope) {
    return envelope.find("signatures")->as_array()[0].as_object();
}

json::Object& inside(json::Object& object, std::initializer_list<const char*> path) {
    json::Object* found = &object;
    for (const char* name : path)
        found = &found->find(name)->as_object();
    return *found;
}

/// The plan's credential with a change, sealed as it then is.
json::Object sealed_after(const EdcChange& change) {
    json::Object document = json::read(test::edc_file("credential.json")).value->as_object();
    change(document);
    return test::seal({.payload = json::canonical(document)});
}

std::vector<std::string> repeated(const char* name, std::size_t count) {
    return std::vector<std::string>(count, name);
}

/// A row that is not valid by its proof.
test::NegativeCase unsound_seal(std::string sentence, std::string_view reason, SealPlan plan) {
    return {std::move(sentence), [plan = std::move(plan)] { return judge_seal(test::seal(plan)); },
            Verdict::not_valid, "proof", reason};
}

/// A row in which the envelope was changed after it was sealed.
test::NegativeCase damaged(std::string sentence, std::string_view reason, EdcChange change) {
    return {std::move(sentence),
            [change = std::move(change)] { return judge_seal(changed({}, change)); },
            Verdict::not_valid, "proof", reason};
}

}  // namespace

TEST_SUITE("verify/negative_edc") {
    TEST_CASE("the credential from which the tables are made is valid") {
        CHECK(name(judge_seal(test::seal()).verdict) == "valid");
        CHECK(name(judge_seal(test::seal({.is_payload_encoded = true})).verdict) == "valid");
    }

    TEST_CASE("a seal whose header breaks a rule is refused with the rule's code") {
        const auto jwk = json::Object{{"kty", "EC"}};
        const std::vector<test::NegativeCase> cases = {
            unsound_seal("made without a key", "jades.algorithm", {.header = {{"alg", "none"}}}),
            unsound_seal("made with a shared secret", "jades.algorithm",
                         {.header = {{"alg", "HS256"}}}),
            unsound_seal("no algorithm", "jades.algorithm", {.without = {"alg"}}),
            unsound_seal("the algorithm is no text", "jades.algorithm", {.header = {{"alg", 5}}}),
            unsound_seal("unencoded without saying that it is critical", "jades.encoding",
                         {.header = {{"crit", json::Array{"sigT"}}}}),
            unsound_seal("unencoded without crit at all", "jades.encoding", {.without = {"crit"}}),
            unsound_seal("b64 is a text", "jades.encoding", {.header = {{"b64", "false"}}}),
            unsound_seal("unencoded, but b64 is left out", "jades.payload",
                         {.header = {{"crit", json::Array{"sigT"}}}, .without = {"b64"}}),
            unsound_seal("unencoded, but b64 says encoded", "jades.payload",
                         {.header = {{"b64", true}}}),
            unsound_seal("crit names what nobody here understands", "jades.critical",
                         {.header = {{"crit", json::Array{"b64", "future"}}, {"future", 1}}}),
            unsound_seal("crit names what is not there", "jades.critical",
                         {.header = {{"crit", json::Array{"b64", "sigPl"}}}}),
            unsound_seal("crit names a standard parameter", "jades.critical",
                         {.header = {{"crit", json::Array{"b64", "alg"}}}}),
            unsound_seal("crit names one twice", "jades.critical",
                         {.header = {{"crit", json::Array{"b64", "b64"}}}}),
            unsound_seal("crit is empty", "jades.critical",
                         {.is_payload_encoded = true, .header = {{"crit", json::Array{}}}}),
            unsound_seal("crit is a text", "jades.critical",
                         {.is_payload_encoded = true, .header = {{"crit", "sigT"}}}),
            unsound_seal("the header brings a key of its own", "jades.foreign_key",
                         {.header = {{"jwk", jwk}}}),
            unsound_seal("the header names a key elsewhere", "jades.foreign_key",
                         {.header = {{"jku", "https://evil.example/keys"}}}),
            unsound_seal("the key identifier is no text", "jades.parameter",
                         {.header = {{"kid", 1}}}),
            unsound_seal("no time of sealing", "jades.signing_time",
                         {.header = {{"crit", json::Array{"b64"}}}, .without = {"sigT"}}),
            unsound_seal("a time without a zone", "jades.signing_time",
                         {.signing_time = "2026-05-04T10:00:00"}),
            unsound_seal("two times that differ", "jades.signing_time", {.header = {{"iat", 1}}}),
            unsound_seal("a time with a fraction of a second", "jades.signing_time",
                         {.header = {{"iat", 1777888800.5}}}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a seal whose certificates break a rule is refused with the rule's code") {
        const std::vector<test::NegativeCase> cases = {
            unsound_seal("the chain begins with the root", "jades.chain_order",
                         {.chain = {"root", "authority", "seal"}, .key = "seal"}),
            unsound_seal("authority and root are exchanged", "jades.chain_order",
                         {.chain = {"seal", "root", "authority"}}),
            unsound_seal("the authority is left out", "jades.chain_order",
                         {.chain = {"seal", "root"}}),
            unsound_seal("a certificate stands twice", "jades.chain_order",
                         {.chain = {"seal", "authority", "authority"}}),
            unsound_seal("the certificate that sealed is left out", "jades.signature",
                         {.chain = {"authority", "root"}, .key = "seal"}),
            unsound_seal("another root of the same name", "jades.chain_order",
                         {.chain = {"seal", "authority", "false_root"}}),
            unsound_seal("eleven certificates", "jades.chain_length",
                         {.chain = repeated("seal", 11)}),
            unsound_seal("an empty chain", "jades.certificate",
                         {.header = {{"x5c", json::Array{}}}}),
            unsound_seal("a certificate in base64url", "jades.certificate",
                         {.header = {{"x5c", json::Array{"MIIB-_"}}}}),
            unsound_seal("a chain of one text", "jades.certificate",
                         {.header = {{"x5c", test::certificate_text("seal")}}}),
            unsound_seal(
                "the digest of another certificate", "jades.certificate_digest",
                {.header = {{"x5t#S256",
                             base::to_base64url(test::certificate("root").facts().fingerprint)}}}),
            unsound_seal("the digest is no text", "jades.certificate_digest",
                         {.header = {{"x5t#S256", 1}}}),
            unsound_seal("another digest without an algorithm", "jades.certificate_digest",
                         {.header = {{"x5t#o", json::Object{{"digVal", "AA"}}}}}),
            unsound_seal("an empty list of digests", "jades.certificate_digest",
                         {.header = {{"sigX5ts", json::Array{}}}}),
            unsound_seal("sealed with the key of another certificate", "jades.signature",
                         {.key = "foreign"}),
            unsound_seal("an RSA algorithm with a key of a curve", "jades.key_mismatch",
                         {.header = {{"alg", "RS256"}}}),
            unsound_seal("an algorithm of another curve", "jades.key_mismatch",
                         {.header = {{"alg", "ES384"}}}),
            unsound_seal("a curve that nobody here uses", "jades.key_mismatch",
                         {.chain = {"seal_secp256k1", "authority"}}),
            unsound_seal("an RSA key that is too short", "jades.signature",
                         {.chain = {"short_rsa", "authority"}, .algorithm = "RS256"}),
            unsound_seal("an authority's certificate", "jades.key_authority",
                         {.chain = {"sealing_authority", "authority"}}),
            unsound_seal("a key for encrypting", "jades.key_usage",
                         {.chain = {"encipherment", "authority"}}),
            unsound_seal("a key of which no use is said", "jades.key_usage",
                         {.chain = {"without_usage", "authority"}}),
            unsound_seal("a server's certificate", "jades.key_usage",
                         {.chain = {"server", "authority"}}),
            unsound_seal("sealed after the certificate expired", "jades.outside_validity",
                         {.chain = {"expired", "authority"}}),
            unsound_seal("sealed before the certificate began", "jades.outside_validity",
                         {.chain = {"not_yet", "authority"}}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("an envelope that was changed, or was none, is refused") {
        const std::vector<test::NegativeCase> cases = {
            damaged("the payload was changed", "jades.signature",
                    [](json::Object& envelope) {
                        std::string text = *envelope.find("payload")->if_string();
                        text.replace(text.find("Aoife"), 5, "Maeve");
                        *envelope.find("payload") = text;
                    }),
            damaged("white space was added to the payload", "jades.signature",
                    [](json::Object& envelope) {
                        *envelope.find("payload") = *envelope.find("payload")->if_string() + " ";
                    }),
            damaged("the payload is a JSON object", "jades.payload",
                    [](json::Object& envelope) { *envelope.find("payload") = json::Object{}; }),
            damaged("no signature at all", "jades.form",
                    [](json::Object& envelope) { *envelope.find("signatures") = json::Array{}; }),
            damaged("the signatures are an object", "jades.form",
                    [](json::Object& envelope) { *envelope.find("signatures") = json::Object{}; }),
            damaged("both forms at once", "jades.form",
                    [](json::Object& envelope) { envelope.append("signature", "AA"); }),
            damaged("nine signatures", "jades.too_many",
                    [](json::Object& envelope) {
                        json::Array& list = envelope.find("signatures")->as_array();
                        while (list.size() < 9)
                            list.push_back(json::Value{list.front()});
                    }),
            damaged(
                "a signature that is no object", "jades.form",
                [](json::Object& envelope) { envelope.find("signatures")->as_array()[0] = "AA"; }),
            damaged("no protected header", "jades.form",
                    [](json::Object& envelope) {
                        *first_signature(envelope).find("protected") = json::Value{};
                    }),
            damaged("a protected header in base64", "jades.header",
                    [](json::Object& envelope) {
                        *first_signature(envelope).find("protected") = "e30=";
                    }),
            damaged("a protected header with a member twice", "jades.header",
                    [](json::Object& envelope) {
                        *first_signature(envelope).find("protected") =
                            base::to_base64url(base::as_bytes(R"({"alg":"ES256","alg":"ES256"})"));
                    }),
            damaged("an algorithm outside the signature", "jades.unprotected",
                    [](json::Object& envelope) {
                        first_signature(envelope).append("header", json::Object{{"alg", "ES256"}});
                    }),
            damaged("long-term material that is no list", "jades.unprotected",
                    [](json::Object& envelope) {
                        first_signature(envelope).append("header", json::Object{{"etsiU", "AA"}});
                    }),
            damaged("a signature that is cut", "jades.signature",
                    [](json::Object& envelope) {
                        json::Value& value = *first_signature(envelope).find("signature");
                        value = value.if_string()->substr(0, 40);
                    }),
        };
        test::judge_all(cases);
    }

    TEST_CASE("what cannot be told here is undetermined, and says why") {
        const auto untold = [](std::string sentence, std::string_view check,
                               std::string_view reason, SealPlan plan) {
            return test::NegativeCase{
                std::move(sentence),
                [plan = std::move(plan)] { return judge_seal(test::seal(plan)); },
                Verdict::undetermined, check, reason};
        };
        const std::vector<test::NegativeCase> cases = {
            untold("an algorithm of the future", "proof", "jades.algorithm_unknown",
                   {.header = {{"alg", "ML-DSA-65"}}}),
            untold("the certificate is not in the file", "proof", "jades.certificate_missing",
                   {.without = {"x5c"}}),
            untold("a signature policy", "proof", "jades.parameter_unsupported",
                   {.header = {{"sigPId", json::Object{{"id", "urn:oid:1.2.3"}}}}}),
            untold("a commitment of the signer", "proof", "jades.parameter_unsupported",
                   {.header = {{"srCms", json::Array{}}}}),
            untold("a digest of another kind", "proof", "jades.parameter_unsupported",
                   {.header = {{"x5t#o", json::Object{{"digAlg", "S3-512"}, {"digVal", "AA"}}}}}),
            untold("another type of token", "proof", "jades.parameter_unsupported",
                   {.header = {{"typ", "vc+jwt"}}}),
            untold("other data is sealed", "proof", "jades.detached",
                   {.header = {{"sigD",
                                json::Object{{"mId", "http://uri.etsi.org/19182/HttpHeaders"}}}}}),
            untold("sealed after this machine's time", "proof", "jades.from_future",
                   {.signing_time = "2026-06-01T00:05:01Z"}),
            untold("a chain to an authority that nobody trusts here", "issuer",
                   "issuer.seal_no_anchor", {.chain = {"foreign", "foreign_root"}}),
            untold("the authority between is missing", "issuer", "issuer.seal_no_anchor",
                   {.chain = {"seal"}}),
            untold("a certificate that vouches for itself", "issuer", "issuer.seal_no_anchor",
                   {.chain = {"self_signed"}}),
            untold("an authority that has expired since", "issuer", "issuer.seal_expired_since",
                   {.chain = {"under_brief", "brief_authority"},
                    .signing_time = "2025-06-01T00:00:00Z"}),
            untold("an organisation without an identifier", "issuer", "issuer.seal_not_matched",
                   {.chain = {"nameless", "authority"}}),
            untold("an identifier of another register", "issuer", "issuer.seal_not_matched",
                   {.chain = {"other_country", "authority"}}),
            {"no anchors at all", [] { return judge_seal(test::seal(), {}); },
             Verdict::undetermined, "issuer", "issuer.seal_no_anchor"},
            {"a foreign anchor", [] { return judge_seal(test::seal(), {"foreign_root"}); },
             Verdict::undetermined, "issuer", "issuer.seal_no_anchor"},
            {"the certificate has expired since",
             [] { return judge_seal(test::seal(), {"root"}, "2029-01-01T00:00:00Z"); },
             Verdict::undetermined, "issuer", "issuer.seal_expired_since"},
            {"what is sealed is not in the file",
             [] {
                 json::Object flattened = test::seal_signature({});
                 return judge_seal(flattened);
             },
             Verdict::undetermined, "document", "document.detached"},
        };
        test::judge_all(cases);
    }

    TEST_CASE("a path that breaks a rule, and an issuer who did not seal, are not valid") {
        const auto wrong = [](std::string sentence, std::string_view reason,
                              std::vector<std::string> chain) {
            return test::NegativeCase{
                std::move(sentence),
                [chain = std::move(chain)] { return judge_seal(test::seal({.chain = chain})); },
                Verdict::not_valid, "issuer", reason};
        };
        const std::vector<test::NegativeCase> cases = {
            wrong("certified by a certificate that may not", "issuer.seal_path",
                  {"under_seal", "seal", "authority"}),
            wrong("an authority below one that allows none", "issuer.seal_path",
                  {"deep", "sub_authority", "authority"}),
            wrong("an authority certified with SHA-1", "issuer.seal_path",
                  {"under_weak", "weak_authority"}),
            wrong("a critical extension that nobody understands", "issuer.seal_path",
                  {"critical", "authority"}),
            wrong("sealed by another organisation", "issuer.seal_other_organisation",
                  {"other_organisation", "authority"}),
            {"the credential names another issuer of the same register",
             [] {
                 return judge_seal(sealed_after([](json::Object& document) {
                     json::Object& issuer = document.find("issuer")->as_object();
                     *inside(issuer, {"eIDASIdentifier"}).find("notation") = "VATIE-1";
                     *inside(issuer, {"vatIdentifier"}).find("notation") = "1";
                 }));
             },
             Verdict::not_valid, "issuer", "issuer.seal_other_organisation"},
            {"sealed for another awarding body",
             [] {
                 return judge_seal(sealed_after([](json::Object& document) {
                     json::Object& body = inside(
                         document, {"credentialSubject", "hasClaim", "awardedBy", "awardingBody"});
                     *inside(body, {"vatIdentifier"}).find("notation") = "1";
                     *body.find("id") = "urn:epass:org:9";
                 }));
             },
             Verdict::undetermined, "issuer", "issuer.seal_by_mandate"},
            {"no issuer at all",
             [] {
                 return judge_seal(sealed_after([](json::Object& document) {
                     json::Object rest;
                     for (const auto& [name, value] : document)
                         if (name != "issuer") rest.append(name, value);
                     document = rest;
                 }));
             },
             Verdict::not_valid, "issuer", "issuer.missing"},
            {"what is sealed is no JSON",
             [] { return judge_seal(test::seal({.payload = "no JSON"})); }, Verdict::not_valid,
             "document", "document.unreadable"},
            {"what is sealed is a list", [] { return judge_seal(test::seal({.payload = "[]"})); },
             Verdict::not_valid, "document", "document.not_object"},
            {"the credential has expired",
             [] {
                 return judge_seal(test::seal({.chain = {"seal"}}), {"seal"},
                                   "2031-06-01T00:00:00Z");
             },
             Verdict::not_valid, "period", "period.expired"},
            {"a status that nobody here can read",
             [] {
                 return judge_seal(sealed_after([](json::Object& document) {
                     document.append(
                         "credentialStatus",
                         json::Object{{"id", "urn:status:1"}, {"type", "CredentialStatus"}});
                 }));
             },
             Verdict::undetermined, "status", "status.unsupported"},
        };
        test::judge_all(cases);
    }
}
