#include "core/linked_data/known_contexts.h"

#include <doctest/doctest.h>

#include "core/base/bytes.h"
#include "core/base/encoding.h"
#include "core/crypto/hash.h"
#include "core/json/write.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

using linked_data::bundled_contexts;
using linked_data::BundledContext;
using linked_data::KnownContexts;

std::string sha256_hex(std::string_view text) {
    return base::to_hex(crypto::sha256(base::as_bytes(text)));
}

}  // namespace

TEST_SUITE("linked_data/known_contexts") {
    TEST_CASE("each bundled context has the hash that pins it") {
        CHECK(bundled_contexts().size() == 21);
        for (const BundledContext& context : bundled_contexts()) {
            CAPTURE(context.url);
            CHECK(sha256_hex(context.json) == context.sha256);
        }
    }

    TEST_CASE("each bundled context says what its publisher's file says") {
        const auto vectors = vectors_dir();
        if (!vectors) return;
        const std::filesystem::path dir = *vectors / "contexts";
        const json::Value index = read_json(dir / "index.json");
        for (const BundledContext& context : bundled_contexts()) {
            CAPTURE(context.url);
            const json::Value* entry = index.find(context.url);
            REQUIRE(entry != nullptr);
            const std::string bytes = read_file(dir / *entry->find_string("file"));
            if (const std::string* sha256 = entry->find_string("sha256"))
                CHECK(sha256_hex(bytes) == *sha256);
            CHECK(json::canonical(read_json(dir / *entry->find_string("file"))) == context.json);
        }
    }

    TEST_CASE("an unknown context is nothing, an added one is found, a bundled one stays") {
        KnownContexts contexts;
        const json::Value mine = json::Object{{"@context", json::Object{}}};
        CHECK_FALSE(contexts.load("https://example.org/context").has_value());
        CHECK(contexts.add("https://example.org/context", mine));
        CHECK(contexts.load("https://example.org/context") == mine);
        CHECK_FALSE(contexts.add("https://example.org/context", mine));
        CHECK_FALSE(contexts.add("https://www.w3.org/ns/credentials/v2", mine));
        CHECK(contexts.load("https://www.w3.org/ns/credentials/v2") != mine);
    }
}

}  // namespace tamga::test
