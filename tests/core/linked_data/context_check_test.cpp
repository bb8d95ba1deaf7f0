#include "core/linked_data/context_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"

using namespace tamga;
using linked_data::KnownContexts;

namespace {

constexpr std::string_view url = "https://centre.example/context/v1";

/// The codes of the findings, in their order, with a blank between.
std::string codes(std::string_view text, std::string_view at = url,
                  const KnownContexts& held = {}) {
    std::string found;
    for (const base::Finding& finding : linked_data::check_context(at, text, held))
        found += (found.empty() ? "" : " ") + finding.code;
    return found;
}

}  // namespace

TEST_SUITE("linked_data/context_check") {
    TEST_CASE("a context that can be used has no finding") {
        CHECK(codes(R"({"@context": {"grade": "https://centre.example/grade"}})").empty());
        CHECK(codes(R"({"@context": {"@version": 1.1, "@protected": true, "Lesson": {
            "@id": "https://centre.example/Lesson",
            "@context": {"room": "https://centre.example/room"}}}})")
                  .empty());
        CHECK(
            codes(R"({"@context": {}})", "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2").empty());
    }

    TEST_CASE("the address is one that a document can name, as it stands there") {
        const std::string_view text = R"({"@context": {"grade": "https://centre.example/grade"}})";
        for (const char* wrong :
             {"", "context", "https://", "urn:", "ftp://a.example/c", "https://a.example/c#x",
              "https://a.example/ c", "file:///c", "https://a.example/\"", "did:web:a.example"})
            CHECK(codes(text, wrong) == "context.url");
        CHECK(codes(text, "https://a.example/" + std::string(2048, 'c')) == "context.url");
        CHECK(codes(text, "http://a.example/c?x=1").empty());
    }

    TEST_CASE("no bundled address gets another meaning, nor its own again") {
        const std::string_view v2 = "https://www.w3.org/ns/credentials/v2";
        CHECK(codes(R"({"@context": {}})", v2) == "context.bundled");
        const auto own = KnownContexts{}.load(v2);
        REQUIRE(own);
        for (const linked_data::BundledContext& bundled : linked_data::bundled_contexts())
            CHECK(codes(bundled.json, bundled.url) == "context.bundled");
    }

    TEST_CASE("what is no context says so") {
        CHECK(codes("") == "context.unreadable");
        CHECK(codes("<html>404</html>") == "context.unreadable");
        CHECK(codes(R"({"@context": {}, "@context": {}})") == "context.unreadable");
        CHECK(codes("[]") == "context.no_context");
        CHECK(codes(R"({"grade": "https://centre.example/grade"})") == "context.no_context");
        CHECK(codes(std::string(1024 * 1024 + 1, ' ')) == "context.too_large");
        CHECK(codes(R"({"@context": 7})") == "context.invalid");
        CHECK(codes(R"({"@context": {"grade": 7}})") == "context.invalid");
        CHECK(codes(R"({"@context": {"@version": 2}})") == "context.invalid");
        CHECK(codes(R"({"@context": {"a": "b:c", "b": "a:c"}})") == "context.invalid");
    }

    TEST_CASE("a context that builds upon one that is not held names it and says what to do") {
        const std::string text = R"({"@context": ["https://other.example/c", {}]})";
        const auto findings = linked_data::check_context(url, text, KnownContexts{});
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "context.unknown_import");
        CHECK(findings[0].what.find("https://other.example/c") != std::string::npos);
        CHECK(findings[0].how.find("tamga context add FILE --url https://other.example/c") !=
              std::string::npos);
        CHECK(codes(R"({"@context": {"@import": "https://other.example/c"}})") ==
              "context.unknown_import");
        CHECK(codes(R"({"@context": {"Lesson": {"@id": "https://centre.example/Lesson",
                         "@context": "https://other.example/c"}}})") == "context.unknown_import");

        KnownContexts held;
        held.add("https://other.example/c", *json::read(R"({"@context": {}})").value);
        CHECK(codes(text, url, held).empty());
        // One that builds upon itself never ends.
        CHECK(codes(R"({"@context": "https://centre.example/context/v1"})") == "context.invalid");
    }

    TEST_CASE("a context that no credential can use is warned of, not refused") {
        const std::string_view text =
            R"({"@context": {"VerifiableCredential": "https://evil.example/credential"}})";
        const auto findings = linked_data::check_context(url, text, KnownContexts{});
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "context.redefines");
        CHECK(findings[0].severity == base::Severity::warning);
    }

    TEST_CASE("a context that would take endless work is refused within bounds") {
        std::string deep = R"({"@context": )";
        for (int i = 0; i < 60; ++i)
            deep += R"({"a": {"@id": "https://a.example/", "@context": )";
        deep += "{}";
        for (int i = 0; i < 60; ++i)
            deep += "}}";
        deep += "}";
        CHECK(codes(deep) == "context.unreadable");
    }
}
