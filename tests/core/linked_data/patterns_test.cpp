#include "core/linked_data/patterns.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"

namespace tamga::test {
namespace {

using namespace linked_data;

json::Value parse_pattern(const std::string& text) {
    return *json::read(text).value;
}

Source source_of(const json::Value& document) {
    Source source;
    source.document = &document;
    return source;
}

/// A document of a form of its own.
json::Value document_with(int members, const std::string& text) {
    json::Object object{{"@context", json::Object{{"@vocab", "https://example.org/"}}}};
    for (int i = 0; i < members; ++i)
        object.append("m" + std::to_string(i), text + std::to_string(i));
    return object;
}

}  // namespace

TEST_SUITE("linked_data/patterns") {
    TEST_CASE("a form is worth learning when it is seen again, and then no more") {
        Patterns patterns;
        const json::Value one = document_with(3, "a");
        const json::Value alike = document_with(3, "b");
        const json::Value other = document_with(4, "a");
        CHECK_FALSE(patterns.is_worth_learning(source_of(one)));
        CHECK_FALSE(patterns.is_worth_learning(source_of(other)));
        CHECK(patterns.is_worth_learning(source_of(alike)));
        CHECK_FALSE(patterns.is_worth_learning(source_of(one)));
    }

    TEST_CASE("forms that were seen long ago are forgotten") {
        Patterns patterns;
        CHECK_FALSE(patterns.is_worth_learning(source_of(document_with(1, "a"))));
        for (int members = 2; members < 40; ++members)
            CHECK_FALSE(patterns.is_worth_learning(source_of(document_with(members, "a"))));
        CHECK_FALSE(patterns.is_worth_learning(source_of(document_with(1, "a"))));
    }

    TEST_CASE("a list, and an object without members, are no reason to stumble") {
        Patterns patterns;
        CHECK_FALSE(patterns.is_worth_learning(source_of(parse_pattern("[]"))));
        CHECK_FALSE(patterns.is_worth_learning(source_of(parse_pattern("{}"))));
        CHECK(patterns.is_worth_learning(source_of(parse_pattern("{}"))));
        std::string nquads;
        CHECK_FALSE(patterns.write(source_of(parse_pattern("{}")), HashAlgorithm::sha256, nquads));
    }

    TEST_CASE("a processor gives the same for the hundredth document of a form as for the first") {
        const KnownContexts contexts;
        Processor seasoned{contexts};
        for (int round = 0; round < 100; ++round) {
            // More forms than are kept, and each of them again and again.
            const json::Value document = document_with(1 + round % 23, std::to_string(round));
            Processor fresh{contexts};
            const CanonicalResult expected = fresh.canonical_nquads(source_of(document));
            const CanonicalResult result = seasoned.canonical_nquads(source_of(document));
            REQUIRE(result.is_done());
            CHECK(result.nquads == expected.nquads);
        }
    }

    TEST_CASE("a fault is found in the hundredth document of a form as in the first") {
        const KnownContexts contexts;
        Processor processor{contexts};
        for (int round = 0; round < 100; ++round) {
            json::Value document = parse_pattern(R"({"@context": {"@vocab": "https://example.org/"},
                "@id": "urn:example:1", "p": "x"})");
            document.as_object().set("p", std::to_string(round));
            if (round % 3 == 2) document.as_object().set("@id", "relative");
            const CanonicalResult result = processor.canonical_nquads(source_of(document));
            CHECK(result.is_done() == (round % 3 != 2));
            if (!result.is_done())
                CHECK(result.findings.front().code == "linked_data.relative_iri");
        }
    }
}

}  // namespace tamga::test
