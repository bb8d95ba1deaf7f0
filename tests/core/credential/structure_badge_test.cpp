#include <doctest/doctest.h>

#include <string>

#include "core/credential/structure.h"
#include "tests/core/credential/structure_samples.h"

using namespace tamga;
using test::achievement_of;
using test::breaches;
using test::changed;
using test::subject_of;

namespace {

constexpr auto badge = test::least_badge;

/// One breach of a sound document: where, what stands there instead (nothing: taken out), and the
/// finding, whose place is the same unless a member below it is named.
struct Breach {
    std::string_view at;
    std::string_view json;
    std::string_view code;
    std::string_view below{};
};

template <std::size_t count>
void check_each(const json::Object& sound, const Breach (&rows)[count]) {
    for (const Breach& row : rows) {
        CAPTURE(row.at);
        CAPTURE(row.json);
        CHECK(breaches(changed(sound, row.at, row.json)) ==
              std::string{row.code} + ' ' + std::string{row.at} + std::string{row.below});
    }
}

}  // namespace

TEST_SUITE("credential/structure_badge") {
    TEST_CASE("a badge with everything that Open Badges defines has no breach") {
        CHECK(breaches(test::full_badge()) == "");
        CHECK(breaches(test::endorsement()) == "");
        CHECK(breaches(test::learner_record()) == "");
    }

    TEST_CASE("a badge needs an identifier, a profile as issuer, and a beginning") {
        json::Object document = badge();
        document.erase("id");
        document.erase("validFrom");
        document.find("issuer")->as_object().erase("type");
        CHECK(breaches(document) ==
              "structure.missing /issuer/type\n"
              "structure.missing /id\n"
              "structure.missing /validFrom");
    }

    TEST_CASE("a badge's learner is known by an id or an identifier") {
        json::Object document = badge();
        subject_of(document).erase("id");
        CHECK(breaches(document) == "structure.learner /credentialSubject");
        subject_of(document).set("identifier",
                                 json::Array{json::Object{{"type", "IdentityObject"},
                                                          {"hashed", false},
                                                          {"identityHash", "A. Learner"},
                                                          {"identityType", "name"}}});
        CHECK(breaches(document) == "");
        subject_of(document).set("identifier", json::Array{});
        CHECK(breaches(document) == "structure.learner /credentialSubject");
    }

    TEST_CASE("an achievement is described by what Open Badges requires, in the right types") {
        json::Object document = badge();
        subject_of(document).set("achievement", json::Object{});
        CHECK(breaches(document) ==
              "structure.missing /credentialSubject/achievement/type\n"
              "structure.missing /credentialSubject/achievement/id\n"
              "structure.missing /credentialSubject/achievement/name\n"
              "structure.missing /credentialSubject/achievement/description\n"
              "structure.missing /credentialSubject/achievement/criteria");
        document = badge();
        achievement_of(document).set("name", 7);
        achievement_of(document).set("creditsAvailable", "2");
        achievement_of(document).set("alignment", json::Array{json::Object{{"type", "Alignment"}}});
        CHECK(breaches(document) ==
              "structure.wrong_type /credentialSubject/achievement/name\n"
              "structure.wrong_type /credentialSubject/achievement/creditsAvailable\n"
              "structure.missing /credentialSubject/achievement/alignment/0/targetName\n"
              "structure.missing /credentialSubject/achievement/alignment/0/targetUrl");
    }

    TEST_CASE("a result's value is a text, also where it is a number to people") {
        json::Object document = badge();
        subject_of(document).set("result",
                                 json::Array{json::Object{{"type", "Result"}, {"value", 85}}});
        CHECK(breaches(document) == "structure.wrong_type /credentialSubject/result/0/value");
    }

    TEST_CASE("the contexts of Open Badges and of the learner record stand in their places") {
        const std::string badges = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";
        CHECK(breaches(changed(badge(), "/@context/1", '"' + badges + '"')) == "");
        check_each(badge(),
                   {{"/@context/1", "", "structure.context"},
                    {"/@context/1", "{}", "structure.context"},
                    {"/@context/1", R"("https://other.example/c.json")", "structure.context"}});
        check_each(test::endorsement(), {{"/@context/1", "", "structure.context"}});
        check_each(test::learner_record(), {{"/@context/2", "", "structure.context"}});
        CHECK(breaches(changed(test::learner_record(), "/@context/1", "")) ==
              "structure.context /@context/1\nstructure.context /@context/2");
        // Version 1.1 came before that rule.
        json::Object old = badge();
        old.set("@context", json::Array{"https://www.w3.org/2018/credentials/v1"});
        old.set("issuanceDate", "2026-05-04T09:30:00Z");
        CHECK(breaches(old) == "");
    }

    TEST_CASE("what Open Badges requires is missed wherever it lacks") {
        check_each(
            test::full_badge(),
            {{"/id", "", "structure.missing"},
             {"/issuer", "", "structure.missing"},
             {"/validFrom", "", "structure.missing"},
             {"/image/id", "", "structure.missing"},
             {"/image/type", "", "structure.missing"},
             {"/issuer/id", "", "structure.missing"},
             {"/issuer/type", "", "structure.missing"},
             {"/issuer/address/type", "", "structure.missing"},
             {"/issuer/address/geo/latitude", "", "structure.missing"},
             {"/issuer/address/geo/longitude", "", "structure.missing"},
             {"/issuer/otherIdentifier/0/identifier", "", "structure.missing"},
             {"/issuer/otherIdentifier/0/identifierType", "", "structure.missing"},
             {"/issuer/parentOrg/id", "", "structure.missing"},
             {"/credentialSubject/type", "", "structure.missing"},
             {"/credentialSubject/achievement", "", "structure.missing"},
             {"/credentialSubject/identifier/0/hashed", "", "structure.missing"},
             {"/credentialSubject/identifier/0/identityHash", "", "structure.missing"},
             {"/credentialSubject/identifier/0/identityType", "", "structure.missing"},
             {"/credentialSubject/result/0/type", "", "structure.missing"},
             {"/credentialSubject/achievement/criteria", "", "structure.missing"},
             {"/credentialSubject/achievement/alignment/0/targetName", "", "structure.missing"},
             {"/credentialSubject/achievement/alignment/0/targetUrl", "", "structure.missing"},
             {"/credentialSubject/achievement/related/0/id", "", "structure.missing"},
             {"/credentialSubject/achievement/resultDescription/0/name", "", "structure.missing"},
             {"/credentialSubject/achievement/resultDescription/0/resultType", "",
              "structure.missing"},
             {"/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/name", "",
              "structure.missing"},
             {"/evidence/0/type", "", "structure.missing"}});
    }

    TEST_CASE("each kind of object has its own type") {
        constexpr std::string_view other = R"(["Other"])";
        check_each(
            test::full_badge(),
            {{"/image", R"({"id": "urn:x:1", "type": "Other"})", "structure.type", "/type"},
             {"/issuer/type", other, "structure.type"},
             {"/issuer/address/type", other, "structure.type"},
             {"/issuer/address/geo/type", other, "structure.type"},
             {"/issuer/otherIdentifier/0/type", other, "structure.type"},
             {"/issuer/parentOrg/type", other, "structure.type"},
             {"/credentialSubject/type", other, "structure.type"},
             {"/credentialSubject/identifier/0/type", other, "structure.type"},
             {"/credentialSubject/result/0/type", other, "structure.type"},
             {"/credentialSubject/source/type", other, "structure.type"},
             {"/credentialSubject/achievement/type", other, "structure.type"},
             {"/credentialSubject/achievement/creator/type", other, "structure.type"},
             {"/credentialSubject/achievement/alignment/0/type", other, "structure.type"},
             {"/credentialSubject/achievement/related/0/type", other, "structure.type"},
             {"/credentialSubject/achievement/resultDescription/0/type", other, "structure.type"},
             {"/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/type",
              other, "structure.type"},
             {"/evidence/0/type", other, "structure.type"}});
    }

    TEST_CASE("enumerations have their words, and words of one's own where they are open") {
        const json::Object sound = test::full_badge();
        constexpr std::string_view kind = "/credentialSubject/achievement/achievementType";
        for (const char* word : {"\"Badge\"", "\"SecondarySchoolDiploma\"", "\"ext:A-z.9_\""})
            CHECK(breaches(changed(sound, kind, word)) == "");
        check_each(
            sound,
            {{kind, R"("badge")", "structure.enumeration"},
             {kind, R"("")", "structure.enumeration"},
             {kind, R"("ext:")", "structure.enumeration"},
             {kind, R"("ext:a b")", "structure.enumeration"},
             {kind, R"(["Badge"])", "structure.wrong_type"},
             {"/credentialSubject/identifier/0/identityType", R"("email")",
              "structure.enumeration"},
             {"/issuer/otherIdentifier/0/identifierType", R"("registre")", "structure.enumeration"},
             {"/credentialSubject/achievement/alignment/0/targetType", R"("Skill")",
              "structure.enumeration"},
             {"/credentialSubject/achievement/resultDescription/0/resultType", R"("Grade")",
              "structure.enumeration"},
             {"/credentialSubject/result/2/status", R"("ext:Resting")", "structure.enumeration"},
             {"/issuer/address/addressCountryCode", R"("TUN")", "structure.enumeration"},
             {"/issuer/address/addressCountryCode", R"("12")", "structure.enumeration"}});
        CHECK(breaches(changed(sound, "/credentialSubject/achievement/alignment/0/targetType",
                               R"("ceasn:Competency")")) == "");
    }

    TEST_CASE("values have the types and the forms of their definitions") {
        check_each(
            test::full_badge(),
            {{"/awardedDate", R"("2026-05-02")", "structure.time"},
             {"/image", R"("https://sfax.example/41.png")", "structure.wrong_type"},
             {"/evidence/0/id", R"("photo.jpg")", "structure.identifier"},
             {"/issuer/url", R"("sfax.example")", "structure.identifier"},
             {"/issuer/email", "7", "structure.wrong_type"},
             {"/issuer/dateOfBirth", R"("28.2.1970")", "structure.time"},
             {"/issuer/dateOfBirth", R"("1970-02-30")", "structure.time"},
             {"/issuer/address/geo/latitude", R"("34.74")", "structure.wrong_type"},
             {"/issuer/address/postalCode", "3000", "structure.wrong_type"},
             {"/credentialSubject/activityEndDate", R"("in April")", "structure.time"},
             {"/credentialSubject/activityEndDate", "2026", "structure.wrong_type"},
             {"/credentialSubject/creditsEarned", R"("2.5")", "structure.wrong_type"},
             {"/credentialSubject/identifier/0/hashed", R"("no")", "structure.wrong_type"},
             {"/credentialSubject/achievement/tag", R"(["a", 1])", "structure.wrong_type", "/1"},
             {"/credentialSubject/achievement/inLanguage", R"("français")", "structure.language"},
             {"/credentialSubject/achievement/creator", R"([])", "structure.wrong_type"},
             {"/credentialSubject/achievement/criteria", R"("three cakes")",
              "structure.wrong_type"},
             {"/credentialSubject/achievement/criteria/id", R"("three")", "structure.identifier"},
             {"/credentialSubject/achievement/alignment/0/targetUrl", R"("S1")",
              "structure.identifier"},
             {"/credentialSubject/achievement/resultDescription/0/allowedValue", R"([1, 2])",
              "structure.wrong_type",
              "/0\nstructure.wrong_type /credentialSubject/achievement/"
              "resultDescription/0/allowedValue/1"}});
    }

    TEST_CASE("a text may be given by languages, and then in texts under language tags") {
        const json::Object sound = test::full_badge();
        constexpr std::string_view name = "/credentialSubject/achievement/name";
        for (const char* text : {R"({"fr": "Pâtisserie", "ar-TN": "حلويات"})",
                                 R"({"@value": "حلويات", "@language": "ar", "@direction": "rtl"})"})
            CHECK(breaches(changed(sound, name, text)) == "");
        check_each(sound, {{name, R"({"fr": 1})", "structure.wrong_type", "/fr"},
                           {name, R"({"in French": "x"})", "structure.language", "/in French"},
                           {name, "{}", "structure.empty"},
                           {name, R"(["a"])", "structure.wrong_type"},
                           {name, R"({"@value": "x", "en": "y"})", "structure.language", "/en"}});
    }

    TEST_CASE("closed kinds of object have no other members, open ones may") {
        const json::Object sound = test::full_badge();
        check_each(sound, {{"/image/width", "7", "structure.unknown_member"},
                           {"/issuer/otherIdentifier/0/since", "7", "structure.unknown_member"},
                           {"/credentialSubject/identifier/0/name", R"("x")",
                            "structure.unknown_member"}});
        for (const char* open : {"/issuer/fax", "/credentialSubject/achievement/elm:mode",
                                 "/evidence/0/size", "/credentialSubject/result/0/x"})
            CHECK(breaches(changed(sound, open, "7")) == "");
        check_each(test::learner_record(), {{"/credentialSubject/association/0/note", R"("x")",
                                             "structure.unknown_member"}});
    }

    TEST_CASE("a hashed identity is a hash") {
        const json::Object sound = test::full_badge();
        constexpr std::string_view hash = "/credentialSubject/identifier/1/identityHash";
        CHECK(breaches(changed(sound, hash, R"("md5$D41D8CD98F00B204E9800998ECF8427E")")) == "");
        check_each(sound, {{hash, R"("l@sfax.example")", "structure.identity_hash"},
                           {hash, R"("sha256$")", "structure.identity_hash"},
                           {hash, R"("sha256$c9f2")", "structure.identity_hash"},
                           {hash, R"("md5$g41d8cd98f00b204e9800998ecf8427e")",
                            "structure.identity_hash"}});
    }

    TEST_CASE("results name descriptions and levels of their achievement") {
        check_each(test::full_badge(),
                   {{"/credentialSubject/result/0/resultDescription", R"("urn:example:other")",
                     "structure.link"},
                    {"/credentialSubject/result/1/achievedLevel", R"("urn:example:other")",
                     "structure.link"},
                    {"/credentialSubject/achievement/resultDescription/1/requiredLevel",
                     R"("urn:example:other")", "structure.link"},
                    {"/credentialSubject/result/2/status", "", "structure.missing"}});
        // Nothing to compare with: the level's description is not named.
        CHECK(breaches(changed(test::full_badge(), "/credentialSubject/result/1/resultDescription",
                               "")) == "");
    }

    TEST_CASE("endorsements are objects, or compact tokens") {
        check_each(
            test::full_badge(),
            {{"/endorsement/0", R"("x")", "structure.wrong_type"},
             {"/endorsementJwt/0", R"("a.b")", "structure.jws"},
             {"/endorsementJwt/0", R"({"a": 1})", "structure.wrong_type"},
             {"/issuer/endorsementJwt/0", R"("a.b.c.d")", "structure.jws"},
             {"/credentialSubject/achievement/endorsementJwt", R"("a..c")", "structure.jws"}});
    }

    TEST_CASE("an endorsement says what it endorses, and has a name and a beginning") {
        check_each(test::endorsement(),
                   {{"/id", "", "structure.missing"},
                    {"/name", "", "structure.missing"},
                    {"/validFrom", "", "structure.missing"},
                    {"/issuer/type", "", "structure.missing"},
                    {"/awardedDate", R"("2025")", "structure.time"},
                    {"/credentialSubject/id", "", "structure.missing"},
                    {"/credentialSubject/id", R"("the centre")", "structure.identifier"},
                    {"/credentialSubject/type", R"(["AchievementSubject"])", "structure.type"},
                    {"/credentialSubject/endorsementComment", "7", "structure.wrong_type"}});
    }

    TEST_CASE("a badge has one subject") {
        json::Object document = badge();
        const json::Value subject = *document.find("credentialSubject");
        document.set("credentialSubject", json::Array{subject});
        CHECK(breaches(document) == "");
        document.set("credentialSubject", json::Array{subject, subject});
        CHECK(breaches(document) == "structure.too_many /credentialSubject");
    }

    TEST_CASE("a learner record has a name, a learner and credentials") {
        check_each(
            test::learner_record(),
            {{"/id", "", "structure.missing"},
             {"/name", "", "structure.missing"},
             {"/partial", R"("yes")", "structure.wrong_type"},
             {"/credentialSubject/type", R"(["AchievementSubject"])", "structure.type"},
             {"/credentialSubject/verifiableCredential/0", R"("x.y.z")", "structure.wrong_type"},
             {"/credentialSubject/achievement/0/criteria", "", "structure.missing"},
             {"/credentialSubject/association/0/type", R"("Link")", "structure.type"},
             {"/credentialSubject/association/0/sourceId", "", "structure.missing"},
             {"/credentialSubject/association/0/targetId", "", "structure.missing"},
             {"/credentialSubject/association/0/associationType", "", "structure.missing"},
             {"/credentialSubject/association/0/associationType", R"("ext:near")",
              "structure.enumeration"},
             {"/credentialSubject/association/0/sourceId", R"("urn:example:other")",
              "structure.link"},
             {"/credentialSubject/association/1/targetId", R"("urn:example:other")",
              "structure.link"}});
        json::Object empty = changed(test::learner_record(), "/credentialSubject/association", "");
        CHECK(breaches(changed(empty, "/credentialSubject/verifiableCredential", "[]")) ==
              "structure.empty /credentialSubject/verifiableCredential");
        CHECK(breaches(changed(empty, "/credentialSubject/verifiableCredential", "")) ==
              "structure.missing /credentialSubject/verifiableCredential");
        json::Object nobody = changed(test::learner_record(), "/credentialSubject/id", "");
        CHECK(breaches(nobody) == "");
        CHECK(breaches(changed(nobody, "/credentialSubject/identifier", "")) ==
              "structure.learner /credentialSubject");
    }

    TEST_CASE("what an enveloped credential holds is not known, so associations may name it") {
        CHECK(
            breaches(changed(
                test::learner_record(), "/credentialSubject/verifiableCredential/0",
                R"({"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,x"})")) ==
            "");
    }

    TEST_CASE("more results than are compared are told") {
        json::Object document = badge();
        const json::Object result{{"type", "Result"}, {"resultDescription", "urn:example:1"}};
        subject_of(document).set("result", json::Array(1001, json::Value{result}));
        CHECK(breaches(document) == "structure.too_many /credentialSubject/result");
    }
}
