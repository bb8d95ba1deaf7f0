#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/credential/baked.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "tests/core/credential/structure_samples.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::NegativeCase;
using verify::Verdict;

namespace {

/// A document as the centre would sign it, and trusted as it is: nothing but its content is wrong.
verify::Report judge_signed(json::Object document) {
    const test::Verifier verifier;
    json::Value* const issuer = document.find("issuer");
    const std::string centre = proof::to_did_key(test::key_from(test::centre_seed).public_key());
    if (issuer != nullptr && issuer->is_object() && issuer->as_object().contains("id"))
        issuer->as_object().set("id", centre);
    return verify::verify(test::sign(std::move(document), test::key_from(test::centre_seed)),
                          verifier.knowledge());
}

json::Object plain() {
    json::Object document = test::plain_credential();
    document.set("issuer", json::Object{{"id", "did:example:centre"}});
    return document;
}

json::Object badge() {
    json::Object document = test::full_badge();
    document.erase("credentialStatus");
    return document;
}

json::Object record() {
    const auto key = test::key_from(test::centre_seed);
    json::Object document = test::learner_record();
    json::Object& subject = document.find("credentialSubject")->as_object();
    subject.set("verifiableCredential", json::Array{test::sample()});
    subject.set("association", json::Array{json::Object{{"type", "Association"},
                                                        {"associationType", "isPartOf"},
                                                        {"sourceId", test::achievement_id},
                                                        {"targetId", "urn:example:pathway"}}});
    return document;
}

/// A sound document with one thing changed: where, to what (nothing: taken out), and the first
/// finding that it must get; an empty place is the one that was changed.
struct Change {
    const char* sentence;
    const char* at;
    const char* json;
    const char* code;
    const char* where = "";
};

using Document = json::Object (*)();

/// The rows as negative cases, each of which must fail as a document, with the right finding.
template <std::size_t count>
void judge_changes(Document sound, const Change (&changes)[count]) {
    REQUIRE(judge_signed(sound()).verdict == Verdict::valid);
    std::vector<NegativeCase> cases;
    for (const Change& change : changes) {
        const auto judge = [=] {
            verify::Report report = judge_signed(test::changed(sound(), change.at, change.json));
            REQUIRE_FALSE(report.findings.empty());
            const base::Finding& first = report.findings.front();
            CHECK(first.code == change.code);
            CHECK(first.where == (*change.where == '\0' ? change.at : change.where));
            return report;
        };
        cases.push_back(
            {change.sentence, judge, Verdict::not_valid, "document", "document.structure"});
    }
    judge_all(cases);
}

std::string picture(const char* name) {
    return test::read_file(test::source_dir() / "tests/data/badges" / name);
}

std::string baked(const char* name) {
    const std::string image = picture(name);
    const std::string text = json::canonical(test::sample());
    const bool is_png = std::string_view{name}.ends_with(".png");
    const auto result = is_png ? credential::bake_png(base::as_bytes(image), text)
                               : credential::bake_svg(base::as_bytes(image), text);
    REQUIRE(result.image);
    return std::string{base::as_text(*result.image)};
}

verify::Report judge_bytes(std::string_view bytes) {
    const test::Verifier verifier;
    return verify::verify(base::as_bytes(bytes), verifier.knowledge());
}

}  // namespace

TEST_SUITE("verify/negative_document") {
    TEST_CASE("a breach of the data model 2.0 makes a soundly signed credential not valid") {
        judge_changes(
            plain,
            {{"no context", "/@context", "", "structure.missing"},
             {"a context that is a text", "/@context", R"("https://www.w3.org/ns/credentials/v2")",
              "structure.wrong_type"},
             {"another context first", "/@context/0", R"("https://other.example/v2")",
              "structure.context"},
             {"a context that is a number", "/@context/1", "2", "structure.wrong_type"},
             {"a context that is no URL", "/@context/1", R"("v2")", "structure.identifier"},
             {"no type", "/type", "", "structure.missing"},
             {"an empty list of types", "/type", "[]", "structure.empty"},
             {"a type of numbers", "/type/1", "7", "structure.wrong_type"},
             {"an empty type", "/type/1", R"("")", "structure.empty"},
             {"another type only", "/type/0", R"("SomeCredential")", "structure.type", "/type"},
             {"an identifier that is no URL", "/id", R"("41")", "structure.identifier"},
             {"an identifier that is a number", "/id", "41", "structure.wrong_type"},
             {"a name that is a number", "/name", "7", "structure.wrong_type"},
             {"a name without its text", "/name", R"({"@language": "ar"})", "structure.missing",
              "/name/@value"},
             {"a language that is no tag", "/name", R"({"@value": "x", "@language": "Arabic!"})",
              "structure.language", "/name/@language"},
             {"a direction that is none", "/name", R"({"@value": "x", "@direction": "up"})",
              "structure.language", "/name/@direction"},
             {"a text with more than a language", "/description",
              R"([{"@value": "x", "@type": "y"}])", "structure.language", "/description/0/@type"},
             {"a beginning without a time zone", "/validFrom", R"("2026-05-04T09:30:00")",
              "structure.time"},
             {"a beginning that is a day", "/validFrom", R"("2026-05-04")", "structure.time"},
             {"a beginning that is a number", "/validFrom", "1777887000", "structure.wrong_type"},
             {"an end without a time zone", "/validUntil", R"("2036-05-04T09:30:00")",
              "structure.time"},
             {"nobody it is about", "/credentialSubject", "", "structure.missing"},
             {"a subject that says nothing", "/credentialSubject", "{}", "structure.empty"},
             {"a subject that is a text", "/credentialSubject", R"("did:example:1")",
              "structure.wrong_type"},
             {"an empty list of subjects", "/credentialSubject", "[]", "structure.empty"},
             {"a subject whose identifier is none", "/credentialSubject/id", R"("me")",
              "structure.identifier"},
             {"a schema without an identifier", "/credentialSchema", R"([{"type": "JsonSchema"}])",
              "structure.missing", "/credentialSchema/0/id"},
             {"a schema without a type", "/credentialSchema", R"({"id": "urn:example:1"})",
              "structure.missing", "/credentialSchema/type"},
             {"terms without a type", "/termsOfUse", R"({"id": "urn:example:1"})",
              "structure.missing", "/termsOfUse/type"},
             {"evidence without a type", "/evidence", R"({"id": "urn:example:1"})",
              "structure.missing", "/evidence/type"},
             {"evidence that is a text", "/evidence", R"(["a photo"])", "structure.wrong_type",
              "/evidence/0"},
             {"a refresh service without a type", "/refreshService", R"({"id": "urn:example:1"})",
              "structure.missing", "/refreshService/type"},
             {"a related resource without an identifier", "/relatedResource",
              R"([{"digestMultibase": "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ"}])",
              "structure.missing", "/relatedResource/0/id"},
             {"a related resource without a digest", "/relatedResource",
              R"([{"id": "urn:example:1"}])", "structure.digest", "/relatedResource/0"},
             {"a related resource with half a digest", "/relatedResource",
              R"({"id": "urn:example:1", "digestSRI": "sha256-47DEQpj8HBSa"})", "structure.digest",
              "/relatedResource/digestSRI"}});
    }

    TEST_CASE("a breach of Open Badges makes a soundly signed badge not valid") {
        judge_changes(
            badge,
            {{"another context in the place of Open Badges'", "/@context/1",
              R"("https://other.example/ob.json")", "structure.context"},
             {"no identifier", "/id", "", "structure.missing"},
             {"no beginning", "/validFrom", "", "structure.missing"},
             {"an issuer that is no profile", "/issuer/type", R"(["Organisation"])",
              "structure.type"},
             {"an image that is a text", "/image", R"("https://sfax.example/41.png")",
              "structure.wrong_type"},
             {"an image with more than its members", "/image/width", "64",
              "structure.unknown_member"},
             {"an award's day without a time", "/awardedDate", R"("2026-05-02")", "structure.time"},
             {"a subject of another type", "/credentialSubject/type", R"(["Person"])",
              "structure.type"},
             {"two subjects", "/credentialSubject", R"([{"id": "did:example:1"}, {}])",
              "structure.too_many"},
             {"an achievement without criteria", "/credentialSubject/achievement/criteria", "",
              "structure.missing"},
             {"an achievement without a description", "/credentialSubject/achievement/description",
              "", "structure.missing"},
             {"a kind of achievement that nobody knows",
              "/credentialSubject/achievement/achievementType", R"("Microcredential")",
              "structure.enumeration"},
             {"an alignment without its target",
              "/credentialSubject/achievement/alignment/0/targetUrl", "", "structure.missing"},
             {"a kind of target that nobody knows",
              "/credentialSubject/achievement/alignment/0/targetType", R"("ESCO")",
              "structure.enumeration"},
             {"a hash that is none", "/credentialSubject/identifier/1/identityHash",
              R"("amira@sfax.example")", "structure.identity_hash"},
             {"a kind of identifier that nobody knows",
              "/credentialSubject/identifier/0/identityType", R"("passport")",
              "structure.enumeration"},
             {"a result as a number", "/credentialSubject/result/0/value", "18",
              "structure.wrong_type"},
             {"a result whose description is not there",
              "/credentialSubject/result/0/resultDescription", R"("urn:example:none")",
              "structure.link"},
             {"a level that is not there", "/credentialSubject/result/1/achievedLevel",
              R"("urn:example:none")", "structure.link"},
             {"a status that nobody knows", "/credentialSubject/result/2/status", R"("Done")",
              "structure.enumeration"},
             {"a status result without its status", "/credentialSubject/result/2/status", "",
              "structure.missing"},
             {"a kind of result that nobody knows",
              "/credentialSubject/achievement/resultDescription/0/resultType", R"("Mark")",
              "structure.enumeration"},
             {"a country by its name", "/issuer/address/addressCountryCode", R"("Tunisie")",
              "structure.enumeration"},
             {"a place of texts", "/issuer/address/geo/latitude", R"("34")",
              "structure.wrong_type"},
             {"an endorsement that is a text", "/endorsement/0", R"("good")",
              "structure.wrong_type"},
             {"an endorsement that is half a token", "/endorsementJwt/0", R"("e30.e30")",
              "structure.jws"}});
    }

    TEST_CASE("a breach of the learner record makes a soundly signed one not valid") {
        judge_changes(record,
                      {{"no name", "/name", "", "structure.missing"},
                       {"the contexts in another order", "/@context/1",
                        R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")",
                        "structure.context"},
                       {"another type of subject", "/credentialSubject/type",
                        R"("AchievementSubject")", "structure.type"},
                       {"partial in words", "/partial", R"("true")", "structure.wrong_type"},
                       {"an association of a kind that nobody knows",
                        "/credentialSubject/association/0/associationType", R"("leadsTo")",
                        "structure.enumeration"},
                       {"an association from what the record does not hold",
                        "/credentialSubject/association/0/sourceId", R"("urn:example:elsewhere")",
                        "structure.link"},
                       {"an association to what the record does not hold",
                        "/credentialSubject/association/0/targetId", R"("urn:example:elsewhere")",
                        "structure.link"},
                       {"an association that says more", "/credentialSubject/association/0/note",
                        R"("x")", "structure.unknown_member"}});
    }

    TEST_CASE("a damaged picture is not valid, however sound the credential in it") {
        const std::string png = baked("plain.png");
        const std::string svg = baked("plain.svg");
        const auto row = [](const char* sentence, std::string bytes, const char* code) {
            const auto judge = [bytes = std::move(bytes), code] {
                verify::Report report = judge_bytes(bytes);
                REQUIRE_FALSE(report.findings.empty());
                CHECK(report.findings.front().code == code);
                return report;
            };
            return NegativeCase{sentence, judge, Verdict::not_valid, "document",
                                "document.picture"};
        };
        const auto replaced = [](std::string text, std::string_view old, std::string_view by) {
            const std::size_t at = text.find(old);
            REQUIRE(at != std::string::npos);
            return text.replace(at, old.size(), by);
        };
        std::string flipped = png;
        flipped[200] ^= 4;
        const std::size_t element = svg.find("<openbadges:credential>");
        const std::size_t element_end = svg.find("</openbadges:credential>") + 24;
        std::string twice = svg;
        twice.insert(element, svg.substr(element, element_end - element));
        const NegativeCase cases[] = {
            row("a picture without a credential", picture("plain.png"), "baked.none"),
            row("a drawing without a credential", picture("plain.svg"), "baked.none"),
            row("a picture cut short", png.substr(0, png.size() - 20), "baked.png_truncated"),
            row("a picture with one bit altered", flipped, "baked.png_crc"),
            row("a picture that was transferred as text", replaced(png, "\r\n", "\n"),
                "baked.png_signature"),
            row("a drawing cut short", svg.substr(0, svg.size() - 20), "baked.svg_xml"),
            row("a drawing with two credentials", twice, "baked.duplicate"),
            row("a drawing that declares an entity",
                replaced(svg, "<!DOCTYPE svg PUBLIC", "<!DOCTYPE svg [<!ENTITY a 'b'>]><!-- --"),
                "baked.svg_entities"),
            row("another document than a drawing", "<html><body/></html>", "baked.svg_root"),
        };
        judge_all(cases);
    }
}
