#include "core/linked_data/processor.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

using linked_data::CanonicalResult;
using linked_data::KnownContexts;
using linked_data::Options;
using linked_data::Processor;
using linked_data::Source;

json::Value parse(const std::string& text) {
    json::ReadResult result = json::read(text);
    REQUIRE_MESSAGE(result, text);
    return std::move(*result.value);
}

/// Canonicalises a document with the bundled contexts.
CanonicalResult canonical(const std::string& text, const Options& options = {}) {
    const KnownContexts contexts;
    Processor processor{contexts};
    const json::Value document = parse(text);
    Source source;
    source.document = &document;
    return processor.canonical_nquads(source, options);
}

/// A credential with `members` added.
std::string credential(const std::string& members, const std::string& contexts = "") {
    return R"({"@context": ["https://www.w3.org/ns/credentials/v2")" + contexts +
           R"(], "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
              "type": "VerifiableCredential", "issuer": "did:example:issuer",
              "credentialSubject": {"id": "did:example:learner"})" +
           members + "}";
}

void check_finding(const CanonicalResult& result, const char* code, const char* where) {
    REQUIRE_FALSE(result.findings.empty());
    CHECK(result.findings.front().code == code);
    CHECK(result.findings.front().where == where);
    CHECK_FALSE(result.findings.front().what.empty());
    CHECK_FALSE(result.findings.front().how.empty());
}

/// Ten blank nodes, each related to all the others: RDFC-1.0 §7.1 calls it a poison graph.
std::string clique() {
    std::string text = R"({"@context": {"to": {"@id": "https://example.org/to", "@type": "@id"}},
                           "@graph": [)";
    for (int i = 0; i < 10; ++i) {
        text += (i == 0 ? "" : ",") + (R"({"@id": "_:n)" + std::to_string(i)) + R"(", "to": [)";
        for (int j = 0, count = 0; j < 10; ++j)
            if (j != i) text += (count++ == 0 ? "\"_:n" : ",\"_:n") + std::to_string(j) + "\"";
        text += "]}";
    }
    return text + "]}";
}

}  // namespace

TEST_SUITE("linked_data/processor") {
    TEST_CASE("an Open Badge with European elements gives the canonical form of jsonld.js 9.0.0") {
        const std::filesystem::path dir = source_dir() / "tests/core/linked_data/data";
        const json::Value document = read_json(dir / "open_badge.json");
        const KnownContexts contexts;
        Processor processor{contexts};
        Source source;
        source.document = &document;
        for (int round = 0; round < 2; ++round) {
            const CanonicalResult result = processor.canonical_nquads(source);
            CHECK(result.is_done());
            CHECK(result.nquads == read_file(dir / "open_badge.nq"));
        }
    }

    TEST_CASE("a member may be passed over, and another context stand for the document's") {
        const KnownContexts contexts;
        Processor processor{contexts};
        const json::Value document =
            parse(R"({"@context": "https://example.org/other", "a": "1", "b": {"b": 2}})");
        const json::Value context = parse(R"({"a": "https://example.org/a"})");
        Source source;
        source.document = &document;
        source.left_out = "b";
        source.context = &context;
        const CanonicalResult result = processor.canonical_nquads(source);
        CHECK(result.is_done());
        CHECK(result.nquads == "_:c14n0 <https://example.org/a> \"1\" .\n");
    }

    TEST_CASE("an unknown context is named, and nothing is said of the document") {
        const auto result = canonical(credential("", R"(, "https://example.org/unknown/v1")"));
        CHECK(result.unknown_context == "https://example.org/unknown/v1");
        check_finding(result, "linked_data.loading_remote_context_failed", "/@context");
    }

    TEST_CASE("safe mode names each thing that JSON-LD would leave out, and its place") {
        check_finding(canonical(credential(R"(, "evil": 1)")), "linked_data.undefined_term",
                      "/evil");
        check_finding(canonical(credential(R"(, "evidence": [{"type": "Evidence"},
                                                             {"type": "Hearsay"}])")),
                      "linked_data.undefined_type", "/evidence/0/type");
        check_finding(canonical(credential(R"(, "evidence": {"id": "files/1"})")),
                      "linked_data.relative_iri", "/evidence/id");
        check_finding(canonical(credential(R"(, "@ignored": 1)")), "linked_data.reserved_term",
                      "/@ignored");
        check_finding(canonical(credential("", R"(, {"@ignored": "https://example.org/a"})")),
                      "linked_data.reserved_term", "/@context");
        check_finding(
            canonical(credential(R"(, "name": {"@value": "a", "@language": "not a tag"})")),
            "linked_data.language_tag", "/name/@language");
        check_finding(canonical(credential(R"(, "name": {"@value": null})")),
                      "linked_data.dropped_value", "/name/@value");
        check_finding(canonical(credential(R"(, "@index": "a")")), "linked_data.dropped_value",
                      "/@index");
        check_finding(canonical(R"({"@context": {"a": {"@id": "https://example.org/a",
                                                       "@container": "@index"}},
                                    "a": {"b": "c"}})"),
                      "linked_data.dropped_value", "/a/b");
        check_finding(canonical(R"({"@context": {"a": "_:b"}, "a": "c"})"),
                      "linked_data.blank_predicate", "");
        check_finding(canonical(R"([{"@id": "https://example.org/alone"}])"),
                      "linked_data.dropped_value", "/0");
    }

    TEST_CASE("all findings are given, not just the first") {
        const auto result = canonical(credential(R"(, "one": 1, "two": {"three": 3})"));
        CHECK(result.findings.size() == 2);
    }

    TEST_CASE("without safe mode the same things are left out") {
        Options options;
        options.is_safe = false;
        const auto with = canonical(credential(R"(, "evil": 1)"), options);
        const auto without = canonical(credential(""), options);
        CHECK(with.is_done());
        CHECK(with.nquads == without.nquads);
    }

    TEST_CASE("a protected term cannot be given another meaning, nor dropped") {
        const char* redefined = R"(, {"VerifiableCredential": "https://example.org/other"})";
        check_finding(canonical(credential("", redefined)),
                      "linked_data.protected_term_redefinition", "/@context");
        check_finding(canonical(credential("", ", null")),
                      "linked_data.invalid_context_nullification", "/@context");
    }

    TEST_CASE("what one document defines is not known in the next") {
        const KnownContexts contexts;
        Processor processor{contexts};
        const json::Value mine = parse(R"({"@context": {"a": "https://example.org/a"}, "a": "1"})");
        const json::Value other =
            parse(R"({"@context": {"a": "https://example.org/b"}, "a": "1"})");
        const json::Value bare = parse(R"({"a": "1"})");
        Source source;
        for (int round = 0; round < 2; ++round) {
            source.document = &mine;
            CHECK(processor.canonical_nquads(source).nquads ==
                  "_:c14n0 <https://example.org/a> \"1\" .\n");
            source.document = &other;
            CHECK(processor.canonical_nquads(source).nquads ==
                  "_:c14n0 <https://example.org/b> \"1\" .\n");
            source.document = &bare;
            CHECK_FALSE(processor.canonical_nquads(source).is_done());
        }
    }

    TEST_CASE("a context that was missing is found once it was added") {
        KnownContexts contexts;
        Processor processor{contexts};
        const json::Value document = parse(R"({"@context": "https://example.org/c", "a": "1"})");
        Source source;
        source.document = &document;
        CHECK(processor.canonical_nquads(source).unknown_context == "https://example.org/c");
        contexts.add("https://example.org/c",
                     parse(R"({"@context": {"a": "https://example.org/a"}})"));
        CHECK(processor.canonical_nquads(source).nquads ==
              "_:c14n0 <https://example.org/a> \"1\" .\n");
    }

    TEST_CASE("the type xsd:dateTime of Open Badges stays as its context writes it") {
        const auto result = canonical(R"({
            "@context": ["https://www.w3.org/ns/credentials/v2",
                         "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "awardedDate": "2026-11-22T09:00:00Z"})");
        CHECK(result.is_done());
        CHECK(result.nquads.find("\"2026-11-22T09:00:00Z\"^^<xsd:dateTime>") != std::string::npos);
    }

    TEST_CASE("a poison graph is stopped") {
        check_finding(canonical(clique()), "linked_data.too_complex", "");
    }

    TEST_CASE("terms that blow up a small document are stopped") {
        const std::string prefix(2'000'000, 'p');
        std::string text =
            R"({"@context": {"a": "https://example.org/)" + prefix + "/\"}, \"a:\": [";
        for (int i = 0; i < 100; ++i)
            text += (i == 0 ? "{\"a:" : ",{\"a:") + std::to_string(i) + "\":1}";
        check_finding(canonical(text + "]}"), "linked_data.too_complex", "/a:/31/a:31");
    }

    TEST_CASE("documents that are no objects give nothing or findings, never an end") {
        CHECK(canonical("[]").nquads.empty());
        CHECK(canonical("[]").is_done());
        CHECK_FALSE(canonical("\"text\"").is_done());
        CHECK_FALSE(canonical("7").is_done());
        CHECK(canonical("null").is_done());
    }
}

}  // namespace tamga::test
