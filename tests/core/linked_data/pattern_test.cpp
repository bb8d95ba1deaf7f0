#include "core/linked_data/pattern.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/json/read.h"
#include "core/json/write.h"
#include "core/linked_data/canonical.h"
#include "core/linked_data/expansion.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"
#include "core/linked_data/to_rdf.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

using namespace linked_data;

json::Value parse(const std::string& text) {
    json::ReadResult result = json::read(text);
    REQUIRE_MESSAGE(result, text);
    return std::move(*result.value);
}

/// What expansion, RDF and canonicalisation give; nothing where they find a fault.
class LongWay {
  public:
    explicit LongWay(const ContextSource& contexts) : processor_(contexts) {}

    std::optional<std::string> operator()(const Source& source, HashAlgorithm hash) {
        const RdfResult result = processor_.to_rdf(source);
        if (!result.is_done()) return std::nullopt;
        return canonicalise(*result.dataset, hash).nquads;
    }

  private:
    Processor processor_;
};

/// The pattern of a document; null where there is none.
std::unique_ptr<Pattern> learn(Contexts& contexts, const Source& source,
                               HashAlgorithm hash = HashAlgorithm::sha256) {
    Arena arena{64 * 1024 * 1024};
    const Options options;
    Reporting reporting;
    Dataset dataset;
    Trace trace;
    Expansion expansion{contexts, arena, options, reporting};
    ToRdf{dataset, options, reporting, &trace}.add(expansion.expand(source));
    REQUIRE(reporting.take().empty());
    return Pattern::learn(source, dataset, trace, hash, contexts.longest_compact_term());
}

/// A document, its pattern, and how others are read by both ways.
class Bench {
  public:
    explicit Bench(json::Value document, HashAlgorithm hash = HashAlgorithm::sha256)
        : sample(std::move(document)), hash_(hash), contexts_(known_), long_way_(known_) {
        pattern = learn(contexts_, source_of(sample), hash);
    }

    static Source source_of(const json::Value& document) {
        Source source;
        source.document = &document;
        source.left_out = "proof";
        return source;
    }

    /// Whether the document fits; what is given must be what the long way gives.
    bool fits(const json::Value& document) {
        std::string nquads;
        if (!pattern->write(source_of(document), hash_, nquads)) return false;
        const auto expected = long_way_(source_of(document), hash_);
        REQUIRE(expected.has_value());
        CHECK(nquads == *expected);
        return true;
    }

    json::Value sample;
    std::unique_ptr<Pattern> pattern;

  private:
    HashAlgorithm hash_;
    KnownContexts known_;
    Contexts contexts_;
    LongWay long_way_;
};

json::Value open_badge() {
    return read_json(source_dir() / "tests/core/linked_data/data/open_badge.json");
}

/// Every text of a document that is a value.
void gather(json::Value& value, std::vector<json::Value*>& texts) {
    if (value.is_string()) texts.push_back(&value);
    if (json::Array* array = value.if_array())
        for (json::Value& element : *array)
            gather(element, texts);
    if (json::Object* object = value.if_object())
        for (auto& [name, member] : *object)
            gather(member, texts);
}

std::vector<json::Value*> texts_in(json::Value& document) {
    std::vector<json::Value*> texts;
    gather(document, texts);
    return texts;
}

/// Texts that mean something else than others do, at one place or another.
const std::vector<std::string>& troublesome() {
    static const std::vector<std::string> texts{"",
                                                "x",
                                                "@id",
                                                "@type",
                                                "@none",
                                                "@x",
                                                "_:b0",
                                                "_:",
                                                "relative",
                                                "/relative",
                                                "#fragment",
                                                "urn:uuid:1",
                                                "did:key:z",
                                                "a:b",
                                                "elm:Note",
                                                "elm://x",
                                                "dc:title",
                                                "id",
                                                "type",
                                                "Profile",
                                                "http://x y",
                                                "http://x/#a#b",
                                                "http://x/<",
                                                "http://x.example",
                                                "ni:///a",
                                                "\"\\\n\r\t",
                                                "\x01\x7f\b\f",
                                                "فاطمة",
                                                "é😀",
                                                "http:x",
                                                "urn:a://b",
                                                ":",
                                                "::",
                                                "1x:y",
                                                "en",
                                                "assertionMethod"};
    return texts;
}

json::Object& member(json::Value& document, std::initializer_list<const char*> path) {
    json::Value* at = &document;
    for (const char* name : path)
        at = at->as_object().find(name);
    return at->as_object();
}

}  // namespace

TEST_SUITE("linked_data/pattern") {
    TEST_CASE("a document with other names, dates and identifiers fits") {
        Bench bench{open_badge()};
        REQUIRE(bench.pattern != nullptr);
        CHECK(bench.fits(bench.sample));
        json::Value other = bench.sample;
        other.as_object().set("id", "urn:uuid:019a0f3c-7a01-7b6e-9a41-000000000000");
        other.as_object().set("validFrom", "2031-01-01T00:00:00Z");
        other.as_object().set("name", "\"Kaynak\"\nатөлье\x01");
        member(other, {"issuer"})
            .set("id", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        CHECK(bench.fits(other));
        CHECK(bench.fits(bench.sample));
    }

    TEST_CASE("with SHA-384 the hashes of blank nodes are those of SHA-384") {
        Bench bench{open_badge(), HashAlgorithm::sha384};
        REQUIRE(bench.pattern != nullptr);
        CHECK(bench.fits(bench.sample));
        std::string nquads;
        CHECK_FALSE(
            bench.pattern->write(Bench::source_of(bench.sample), HashAlgorithm::sha256, nquads));
    }

    TEST_CASE("whatever stands in place of a text, the long way's answer or none is given") {
        Bench bench{open_badge()};
        json::Value changed = bench.sample;
        std::vector<std::string> values = troublesome();
        for (const json::Value* text : texts_in(bench.sample))
            values.push_back(text->as_string());
        std::size_t fitted = 0;
        std::size_t tried = 0;
        for (json::Value* text : texts_in(changed)) {
            const json::Value before = *text;
            for (const std::string& value : values) {
                *text = value;
                ++tried;
                if (bench.fits(changed)) ++fitted;
            }
            *text = before;
        }
        CAPTURE(tried);
        CHECK(fitted > tried / 4);
        CHECK(fitted < tried);
    }

    TEST_CASE("several texts changed at once give the long way's answer or none") {
        Bench bench{open_badge()};
        std::vector<std::string> values = troublesome();
        for (const json::Value* text : texts_in(bench.sample))
            values.push_back(text->as_string());
        CHECK(rc::check([&] {
            json::Value changed = bench.sample;
            const auto texts = texts_in(changed);
            const auto count = *rc::gen::inRange<std::size_t>(1, 8);
            for (std::size_t i = 0; i < count; ++i) {
                const auto which = *rc::gen::inRange<std::size_t>(0, texts.size());
                *texts[which] = *rc::gen::elementOf(values);
            }
            bench.fits(changed);
        }));
    }

    TEST_CASE("nodes that become one, and lines that become the same, go the long way") {
        Bench bench{parse(R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:1",
            "p": [{"@id": "urn:a:2", "q": "x"}, {"@id": "urn:a:3", "q": "y"}], "r": ["s", "t"]})")};
        REQUIRE(bench.pattern != nullptr);
        CHECK(bench.fits(bench.sample));
        const std::vector<const char*> joined{
            R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:1",
                "p": [{"@id": "urn:a:2", "q": "x"}, {"@id": "urn:a:2", "q": "y"}], "r": ["s", "t"]})",
            R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:2",
                "p": [{"@id": "urn:a:2", "q": "x"}, {"@id": "urn:a:3", "q": "y"}], "r": ["s", "t"]})",
            R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:1",
                "p": [{"@id": "urn:a:2", "q": "x"}, {"@id": "urn:a:3", "q": "y"}], "r": ["s", "s"]})"};
        for (const char* text : joined)
            CHECK_FALSE(bench.fits(parse(text)));
        CHECK(bench.fits(bench.sample));
    }

    TEST_CASE("blank nodes that become alike go the long way, and the next document does not") {
        Bench bench{parse(R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:1",
            "p": [{"q": "x"}, {"q": "y"}]})")};
        REQUIRE(bench.pattern != nullptr);
        json::Value alike = bench.sample;
        member(alike, {}).find("p")->as_array()[1].as_object().set("q", "x");
        CHECK_FALSE(bench.fits(alike));
        CHECK(bench.fits(bench.sample));
        member(alike, {}).find("p")->as_array()[1].as_object().set("q", "a");
        CHECK(bench.fits(alike));
    }

    TEST_CASE("what is not a free text must be the same") {
        Bench bench{open_badge()};
        const auto changed = [&](auto&& change) {
            json::Value other = bench.sample;
            change(other.as_object());
            return bench.fits(other);
        };
        CHECK_FALSE(changed([](auto& o) { o.set("extra", "x"); }));
        CHECK_FALSE(changed([](auto& o) { o.erase("name"); }));
        CHECK_FALSE(changed([](auto& o) { o.set("name", 1.0); }));
        CHECK_FALSE(changed([](auto& o) { o.set("name", nullptr); }));
        CHECK_FALSE(changed([](auto& o) { o.set("name", json::Array{"x"}); }));
        CHECK_FALSE(changed([](auto& o) { o.set("type", json::Array{"VerifiableCredential"}); }));
        CHECK_FALSE(changed([](auto& o) { o.find("@context")->as_array().pop_back(); }));
        CHECK(changed([](auto& o) { o.set("proof", "left out"); }));
        CHECK_FALSE(bench.fits(parse("[]")));
        CHECK_FALSE(bench.fits(parse("{}")));
    }

    TEST_CASE("a context in place of the document's must be the same one") {
        const KnownContexts known;
        Contexts contexts{known};
        LongWay long_way{known};
        const json::Value document = parse(R"({"created": "2026-01-01T00:00:00Z", "name": "x"})");
        const json::Value one = parse(R"({"@vocab": "https://example.org/1#"})");
        const json::Value other = parse(R"({"@vocab": "https://example.org/2#"})");
        Source source = Bench::source_of(document);
        source.context = &one;
        const auto pattern = learn(contexts, source);
        REQUIRE(pattern != nullptr);
        std::string nquads;
        REQUIRE(pattern->write(source, HashAlgorithm::sha256, nquads));
        CHECK(nquads == *long_way(source, HashAlgorithm::sha256));
        source.context = &other;
        CHECK_FALSE(pattern->write(source, HashAlgorithm::sha256, nquads));
        source.context = nullptr;
        CHECK_FALSE(pattern->write(source, HashAlgorithm::sha256, nquads));
    }

    TEST_CASE("an identifier that a term or a prefix could catch goes the long way") {
        Bench bench{parse(R"({"@context": {"@vocab": "https://example.org/",
            "a:caught": {"@id": "a:caught"}, "b": "https://example.org/b#"},
            "@id": "a:free-and-longer", "p": "x"})")};
        REQUIRE(bench.pattern != nullptr);
        const auto with_id = [&](const char* id) {
            json::Value other = bench.sample;
            other.as_object().set("@id", id);
            return bench.fits(other);
        };
        CHECK(with_id("a:also-free-and-longer"));
        CHECK_FALSE(with_id("a:caught"));
        CHECK_FALSE(with_id("b:prefixed-and-longer"));
        CHECK_FALSE(with_id("a:free and longer"));
    }

    TEST_CASE("documents whose quads depend on more than single texts are no pattern") {
        const KnownContexts known;
        Contexts contexts{known};
        // The same quad, said twice.
        const json::Value document = parse(
            R"({"@context": {"@vocab": "https://example.org/"}, "@id": "urn:a:1", "p": ["x", "x"]})");
        CHECK(learn(contexts, Bench::source_of(document)) == nullptr);
        const json::Value list = parse("[]");
        CHECK(learn(contexts, Bench::source_of(list)) == nullptr);
    }

    TEST_CASE("long texts, and documents with very much in them, go the long way") {
        Bench bench{open_badge()};
        json::Value other = bench.sample;
        other.as_object().set("name", std::string(60'000, 'x'));
        CHECK(bench.fits(other));
        other.as_object().set("name", std::string(70'000, 'x'));
        CHECK_FALSE(bench.fits(other));
        CHECK(bench.fits(bench.sample));
        other = bench.sample;
        json::Object context{{"@vocab", "https://example.org/"}};
        for (int i = 0; i < 4000; ++i)
            context.append("t" + std::to_string(i), "https://example.org/t");
        other.as_object().find("@context")->as_array().emplace_back(std::move(context));
        CHECK(Bench{other}.pattern == nullptr);
    }

    TEST_CASE("documents of the JSON-LD suite, and changed ones, are read the same by both ways") {
        const auto vectors = vectors_dir();
        if (!vectors) return;
        const SuiteContexts known{*vectors / "json-ld"};
        LongWay long_way{known};
        Processor processor{known};
        std::size_t fitted = 0;
        for (const SuiteCase& test : read_suite(*vectors / "json-ld", "toRdf-manifest.jsonld")) {
            if (test.input.extension() == ".html") continue;
            CAPTURE(test.id);
            json::Value document = read_json(test.input);
            const auto check = [&] {
                const CanonicalResult result =
                    processor.canonical_nquads(Bench::source_of(document));
                const auto expected = long_way(Bench::source_of(document), HashAlgorithm::sha256);
                REQUIRE(result.is_done() == expected.has_value());
                if (!expected) return;
                CHECK(result.nquads == *expected);
                ++fitted;
            };
            for (int round = 0; round < 3; ++round)
                check();
            for (json::Value* text : texts_in(document)) {
                const json::Value before = *text;
                *text = before.as_string() + "x";
                check();
                *text = "urn:example:" + before.as_string();
                check();
                *text = before;
            }
        }
        CHECK(fitted > 1000);
    }
}

}  // namespace tamga::test
