#include "core/linked_data/skeleton.h"

#include <doctest/doctest.h>

#include "core/json/read.h"

namespace tamga::test {
namespace {

using linked_data::FreeText;
using linked_data::Skeleton;
using linked_data::Source;

json::Value parse_skeleton(const std::string& text) {
    return *json::read(text).value;
}

Source skeleton_source(const json::Value& document) {
    Source source;
    source.document = &document;
    return source;
}

/// The free texts of a document behind one another; `-` where it does not fit.
std::string read(const Skeleton& skeleton, const json::Value& document) {
    std::vector<std::string_view> texts;
    if (!skeleton.read(skeleton_source(document), texts)) return "-";
    std::string all;
    for (const std::string_view text : texts)
        (all += text) += '|';
    return all;
}

}  // namespace

TEST_SUITE("linked_data/skeleton") {
    TEST_CASE("free texts are gathered, and all else must be the same") {
        const json::Value sample =
            parse_skeleton(R"({"a": "1", "b": ["2", {"c": "3"}], "d": 4, "e": null})");
        const Skeleton skeleton{
            skeleton_source(sample), {FreeText::literal, FreeText::none, FreeText::literal}, 0};
        CHECK(read(skeleton, sample) == "1|3|");
        CHECK(read(skeleton,
                   parse_skeleton(R"({"a": "", "b": ["2", {"c": "z"}], "d": 4, "e": null})")) ==
              "|z|");
        const std::vector<const char*> others{
            R"({"a": "1", "b": ["x", {"c": "3"}], "d": 4, "e": null})",
            R"({"a": "1", "b": ["2", {"c": "3"}], "d": 5, "e": null})",
            R"({"a": "1", "b": ["2", {"c": "3"}], "d": "4", "e": null})",
            R"({"a": "1", "b": ["2", {"c": "3"}], "d": 4, "e": false})",
            R"({"a": "1", "b": ["2", {"c": "3"}], "d": 4})",
            R"({"a": "1", "b": ["2", {"c": "3"}], "d": 4, "e": null, "f": 1})",
            R"({"b": ["2", {"c": "3"}], "a": "1", "d": 4, "e": null})",
            R"({"a": "1", "b": ["2", {"x": "3"}], "d": 4, "e": null})",
            R"({"a": "1", "b": ["2"], "d": 4, "e": null})",
            R"({"a": "1", "b": ["2", {"c": "3"}, "x"], "d": 4, "e": null})",
            R"({"a": ["1"], "b": ["2", {"c": "3"}], "d": 4, "e": null})",
            R"([])",
            R"("1")"};
        for (const char* other : others)
            CHECK_MESSAGE(read(skeleton, parse_skeleton(other)) == "-", other);
    }

    TEST_CASE("only the outermost member of that name is left out") {
        const json::Value sample = parse_skeleton(R"({"a": {"proof": "1"}, "proof": "2"})");
        Source source = skeleton_source(sample);
        source.left_out = "proof";
        const Skeleton skeleton{source, {FreeText::none}, 0};
        std::vector<std::string_view> texts;
        CHECK(skeleton.read(source, texts));
        const json::Value other = parse_skeleton(R"({"proof": ["3"], "a": {"proof": "1"}})");
        source.document = &other;
        CHECK(skeleton.read(source, texts));
        const json::Value changed = parse_skeleton(R"({"a": {"proof": "3"}, "proof": "2"})");
        source.document = &changed;
        CHECK_FALSE(skeleton.read(source, texts));
    }

    TEST_CASE("an IRI must keep its prefix, be well-formed, and be longer than every term") {
        const json::Value sample = parse_skeleton(R"({"a": "urn:uuid:1"})");
        const Skeleton skeleton{skeleton_source(sample), {FreeText::iri}, 6};
        const auto with = [&](const std::string& iri) {
            return read(skeleton, json::Object{{"a", iri}}) != "-";
        };
        CHECK(with("urn:uuid:1"));
        CHECK(with("urn:xyz"));
        CHECK(with("urn://x"));
        CHECK_FALSE(with("urn:x"));
        CHECK_FALSE(with("url:xyz"));
        CHECK_FALSE(with("ur:n:xyz"));
        CHECK_FALSE(with("urn:x y"));
        CHECK_FALSE(with("urn"));
        CHECK_FALSE(with(""));
    }

    TEST_CASE("where two slashes kept an IRI from being a prefix, they must stay") {
        const json::Value sample = parse_skeleton(R"({"a": "https://example.org/1"})");
        const Skeleton skeleton{skeleton_source(sample), {FreeText::iri}, 0};
        CHECK(read(skeleton, parse_skeleton(R"({"a": "https://example.org/2"})")) != "-");
        CHECK(read(skeleton, parse_skeleton(R"({"a": "https:example.org/2"})")) == "-");
    }
}

}  // namespace tamga::test
