#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/json/read.h"
#include "core/proof/rdfc_suites.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Verdict;

// Nearly everything here leaves the RDF of the document as it was signed, so that a verifier that
// reads linked data carelessly finds the signature sound and shows what nobody signed.
namespace {

constexpr auto not_valid = Verdict::not_valid;
constexpr auto undetermined = Verdict::undetermined;
constexpr std::string_view unsound_data = "proof.linked_data";

json::Object good() {
    json::Object document = test::unsigned_sample();
    document.erase("credentialStatus");
    return test::sign(std::move(document), test::key_from(test::centre_seed),
                      proof::eddsa_rdfc_2022());
}

json::Value parse(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return *std::move(read.value);
}

verify::Report judge_data(const json::Object& document) {
    const test::Verifier verifier;
    return verify::verify(document, verifier.knowledge());
}

/// What is put into a good credential: one more context, and one more member somewhere.
struct DataChange {
    std::string context{};
    std::string member{};
    std::string value{};
    /// Of the object that gets the member; empty for the credential itself.
    std::vector<std::string> place{};
};

json::Object changed(const DataChange& change) {
    json::Object document = good();
    if (!change.context.empty())
        document.find("@context")->as_array().push_back(parse(change.context));
    if (change.value.empty()) return document;
    json::Object* object = &document;
    for (const std::string& step : change.place) {
        json::Value* const next = object->find(step);
        REQUIRE(next != nullptr);
        object = &(next->is_array() ? next->as_array().at(0) : *next).as_object();
    }
    object->set(change.member, parse(change.value));
    return document;
}

test::NegativeCase row(const char* sentence, DataChange change,
                       std::string_view reason = unsound_data, Verdict verdict = not_valid) {
    return {sentence, [change = std::move(change)] { return judge_data(changed(change)); }, verdict,
            "proof", reason};
}

const std::vector<std::string> in_subject{"credentialSubject"};
const std::vector<std::string> in_achievement{"credentialSubject", "achievement"};
const std::vector<std::string> in_issuer{"issuer"};
const std::vector<std::string> in_proof{"proof"};

}  // namespace

TEST_SUITE("verify/negative_linked_data") {
    TEST_CASE(
        "the credential that the tables alter is valid, also with a context that adds nothing") {
        CHECK(judge_data(good()).verdict == Verdict::valid);
        CHECK(judge_data(changed({.context = R"({"grade": "https://centre.example/grade"})"}))
                  .verdict == Verdict::valid);
    }

    TEST_CASE("a claim that no context defines is refused, wherever it stands") {
        const test::NegativeCase cases[] = {
            row("in the credential", {.member = "grade", .value = "1"}),
            row("in the subject", {.member = "grade", .value = "1", .place = in_subject}),
            row("in the achievement", {.member = "grade", .value = "1", .place = in_achievement}),
            row("in the issuer", {.member = "grade", .value = "1", .place = in_issuer}),
            row("in the proof", {.member = "grade", .value = "1", .place = in_proof}),
            row("an object", {.member = "grade", .value = R"({"type": "Result"})"}),
            row("a list", {.member = "grade", .value = R"(["excellent"])"}),
            row("with a name of nothing", {.member = "", .value = "1"}),
            row("with a name like an address of nowhere", {.member = "grade/1", .value = "1"}),
            row("in the form of a keyword", {.member = "@grade", .value = "1"}),
            row("in the form of a keyword, in the subject",
                {.member = "@grade", .value = "1", .place = in_subject}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a type or an identifier that means nothing is refused") {
        const test::NegativeCase cases[] = {
            row("a type that no context defines",
                {.member = "evidence", .value = R"([{"type": ["Evidence", "Hearsay"]}])"}),
            row("a type in the form of a keyword",
                {.member = "evidence", .value = R"([{"type": ["Evidence", "@hearsay"]}])"}),
            row("an identifier relative to nothing",
                {.member = "evidence", .value = R"([{"type": "Evidence", "id": "files/1"}])"}),
            row("an identifier in the form of a keyword",
                {.member = "evidence", .value = R"([{"type": "Evidence", "id": "@files"}])"}),
            row("an identifier of nothing", {.member = "image", .value = R"({"id": ""})"}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a context that hides a claim is refused") {
        const test::NegativeCase cases[] = {
            row("it says that the claim means nothing",
                {.context = R"({"grade": null})", .member = "grade", .value = "1"}),
            row("it says so with a definition",
                {.context = R"({"grade": {"@id": null}})", .member = "grade", .value = "1"}),
            row("it says so of an element of the European standard",
                {.context = R"({"elm:grade": null})", .member = "elm:grade", .value = "1"}),
            row("it says so of a prefix",
                {.context = R"({"own": null})", .member = "own", .value = "1"}),
            row("it makes the claim an index",
                {.context = R"({"grade": "@index"})", .member = "grade", .value = R"("1")"}),
            row("it makes the claim an index, in the subject", {.context = R"({"grade": "@index"})",
                                                                .member = "grade",
                                                                .value = R"("1")",
                                                                .place = in_subject}),
            row("it makes the claim a keyword of nobody",
                {.context = R"({"grade": "@grade"})", .member = "grade", .value = "1"}),
        };
        test::judge_all(cases);
        // Inside the subject it changes nothing that was signed, until there is something to hide.
        json::Object inside =
            changed({.member = "@context", .value = R"({"grade": null})", .place = in_subject});
        CHECK(judge_data(inside).verdict == Verdict::valid);
        inside.find("credentialSubject")->as_object().set("grade", 1);
        CHECK(judge_data(inside).check(verify::Question::proof).reason == unsound_data);
    }

    TEST_CASE("an index, and what else is never signed, is refused") {
        const test::NegativeCase cases[] = {
            row("an index on the credential", {.member = "@index", .value = R"("excellent")"}),
            row("an index on the achievement",
                {.member = "@index", .value = R"("excellent")", .place = in_achievement}),
            row("claims by an index that are not of this document",
                {.context = R"({"notes": {"@id": "https://centre.example/note",
                                          "@container": "@index"}})",
                 .member = "notes",
                 .value = R"({"excellent": "a"})"}),
            row("a text in a language that is no tag",
                {.context = R"({"note": "https://centre.example/note"})",
                 .member = "note",
                 .value = R"({"@value": "a", "@language": "no tag"})"}),
            row("a text of nothing", {.context = R"({"note": "https://centre.example/note"})",
                                      .member = "note",
                                      .value = R"({"@value": null})"}),
            row("a text that hangs on nothing", {.member = "@graph", .value = R"(["excellent"])"}),
            row("a value that hangs on nothing",
                {.member = "@graph", .value = R"([{"@value": "excellent"}])"}),
            row("a list that hangs on nothing",
                {.member = "@graph", .value = R"([{"@list": ["excellent"]}])"}),
            row("an identifier of which nothing is said",
                {.member = "@graph", .value = R"([{"id": "urn:example:excellent"}])"}),
            row("a language without a text",
                {.member = "name", .value = R"({"@language": "excellent"})", .place = in_proof}),
            row("a property without a name",
                {.context = R"({"note": "_:note"})", .member = "note", .value = "1"}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a protected term keeps its meaning") {
        const auto redefined = [](const char* sentence, const char* context) {
            return row(sentence, {.context = context});
        };
        const test::NegativeCase cases[] = {
            redefined("the type of credentials",
                      R"({"VerifiableCredential": "https://evil.example/type"})"),
            redefined("the identifier", R"({"id": "https://evil.example/id"})"),
            redefined("the type is another keyword", R"({"type": "@id"})"),
            redefined("the name in another datatype",
                      R"({"name": {"@id": "https://schema.org/name", "@type": "@id"}})"),
            redefined("everything is taken back", "null"),
            row("everything is taken back inside the subject",
                {.member = "@context", .value = "null", .place = in_subject}),
            row("the name of the issuer, inside it",
                {.member = "@context",
                 .value = R"({"name": "https://evil.example/name"})",
                 .place = in_issuer}),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a term that a type defines anew is not touched by a context before it") {
        for (const char* context : {R"({"credentialSubject": "https://evil.example/subject"})",
                                    R"({"issuer": null})", R"({"achievement": null})"}) {
            CAPTURE(context);
            CHECK(judge_data(changed({.context = context})).verdict == Verdict::valid);
        }
    }

    TEST_CASE("what makes a context no context is refused, and what is not held is not known") {
        const test::NegativeCase cases[] = {
            row("a context that is a number", {.context = "1"}, unsound_data),
            row("a term that is no text", {.context = R"({"grade": 1})"}),
            row("a term that refers to itself", {.context = R"({"grade": "grade"})"}),
            row("terms that refer to each other",
                {.context = R"({"grade": "mark:a", "mark": "grade:b"})"}),
            row("a container that there is not",
                {.context = R"({"grade": {"@id": "https://centre.example/g",
                                          "@container": "@bag"}})"}),
            row("a keyword that is redefined", {.context = R"({"@id": "https://evil.example/"})"}),
            row("another version of JSON-LD", {.context = R"({"@version": 1.2})"}),
            row("a context that nobody here holds",
                {.context = R"("https://evil.example/context")"}, "proof.context_unknown",
                undetermined),
            row("one that is imported",
                {.context = R"({"@import": "https://evil.example/context"})"},
                "proof.context_unknown", undetermined),
            row("one that is meant for a term",
                {.context = R"({"grade": {"@id": "https://centre.example/g",
                                          "@context": "https://evil.example/context"}})",
                 .member = "grade",
                 .value = "{}"},
                "proof.context_unknown", undetermined),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a claim that means something, and was not signed, is an altered document") {
        const test::NegativeCase cases[] = {
            row("by a context of its own",
                {.context = R"({"grade": "https://centre.example/grade"})",
                 .member = "grade",
                 .value = "1"},
                "proof.signature"),
            row("by a context that gives everything a meaning",
                {.context = R"({"@vocab": "https://evil.example/"})",
                 .member = "grade",
                 .value = "1"},
                "proof.signature"),
            row("by a full address", {.member = "https://centre.example/grade", .value = "1"},
                "proof.signature"),
            row("by a language for all texts", {.context = R"({"@language": "fr"})"},
                "proof.signature"),
            row("by another graph",
                {.member = "@included", .value = R"([{"id": "urn:example:a", "name": "b"}])"},
                "proof.signature"),
        };
        test::judge_all(cases);
    }
}
