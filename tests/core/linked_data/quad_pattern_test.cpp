#include "core/linked_data/quad_pattern.h"

#include <doctest/doctest.h>

namespace tamga::test {
namespace {

using linked_data::HashAlgorithm;
using linked_data::QuadPattern;
using Kind = QuadPattern::Kind;

/// `<subject> <p> "text"` with both free, and a fixed line of the same subject.
QuadPattern two_lines() {
    return {{{Kind::fixed, 0, ""},
             {Kind::iri, 0, ""},
             {Kind::fixed, 0, "<https://example.org/p>"},
             {Kind::literal, 1, "@en"},
             {Kind::fixed, 0, "\"m\"@en"}},
            {{1, 2, 3, 0}, {1, 2, 4, 0}},
            HashAlgorithm::sha256};
}

std::string write(QuadPattern& pattern, std::string_view subject, std::string_view text) {
    const std::string_view texts[] = {subject, text};
    std::string nquads;
    return pattern.write(texts, nquads) ? nquads : "none";
}

}  // namespace

TEST_SUITE("linked_data/quad_pattern") {
    TEST_CASE("lines are sorted by what fills them, each time anew") {
        QuadPattern pattern = two_lines();
        const std::string middle = "<urn:a:1> <https://example.org/p> \"m\"@en .\n";
        for (int round = 0; round < 2; ++round) {
            CHECK(write(pattern, "urn:a:1", "z") ==
                  middle + "<urn:a:1> <https://example.org/p> \"z\"@en .\n");
            CHECK(write(pattern, "urn:a:1", "a") ==
                  "<urn:a:1> <https://example.org/p> \"a\"@en .\n" + middle);
        }
    }

    TEST_CASE("literals are escaped as canonical N-Quads are") {
        QuadPattern pattern = two_lines();
        CHECK(write(pattern, "urn:a:1", "a\"\\\n\x01é") ==
              "<urn:a:1> <https://example.org/p> \"a\\\"\\\\\\n\\u0001é\"@en .\n"
              "<urn:a:1> <https://example.org/p> \"m\"@en .\n");
    }

    TEST_CASE("two lines that are the same give nothing, and leave nothing behind") {
        QuadPattern pattern = two_lines();
        const std::string before = write(pattern, "urn:a:1", "x");
        CHECK(write(pattern, "urn:a:1", "m") == "none");
        CHECK(write(pattern, "urn:a:1", "x") == before);
    }

    TEST_CASE("what comes to more than 256 KiB gives nothing") {
        QuadPattern pattern = two_lines();
        const std::string before = write(pattern, "urn:a:1", "x");
        CHECK(write(pattern, "urn:a:1", std::string(2 * 1024 * 1024, 'x')) == "none");
        CHECK(write(pattern, "urn:a:1" + std::string(150 * 1024, 'x'), "x") == "none");
        CHECK(write(pattern, "urn:a:1", "x") == before);
    }

    TEST_CASE("blank nodes are numbered by their hashes, and sorted by their labels") {
        // RDFC-1.0 §4.4: with one free text each, the numbers change with the texts.
        std::vector<QuadPattern::Term> terms{{Kind::fixed, 0, ""}, {Kind::fixed, 0, "<urn:p:1>"}};
        std::vector<QuadPattern::Line> lines;
        for (std::uint32_t i = 0; i < 12; ++i) {
            terms.push_back({Kind::blank, 0, ""});
            terms.push_back({Kind::literal, i, ""});
            lines.push_back({2 + 2 * i, 1, 3 + 2 * i, 0});
        }
        QuadPattern pattern{terms, lines, HashAlgorithm::sha256};
        std::vector<std::string> texts;
        for (int i = 0; i < 12; ++i)
            texts.push_back(std::to_string(i));
        std::string nquads;
        REQUIRE(pattern.write(std::vector<std::string_view>(texts.begin(), texts.end()), nquads));
        // The order of SHA-256 over `_:a <urn:p:1> "N" .\n`, as sha256sum gives it.
        CHECK(nquads ==
              "_:c14n0 <urn:p:1> \"1\" .\n"
              "_:c14n1 <urn:p:1> \"7\" .\n"
              "_:c14n10 <urn:p:1> \"2\" .\n"
              "_:c14n11 <urn:p:1> \"8\" .\n"
              "_:c14n2 <urn:p:1> \"5\" .\n"
              "_:c14n3 <urn:p:1> \"11\" .\n"
              "_:c14n4 <urn:p:1> \"4\" .\n"
              "_:c14n5 <urn:p:1> \"6\" .\n"
              "_:c14n6 <urn:p:1> \"9\" .\n"
              "_:c14n7 <urn:p:1> \"0\" .\n"
              "_:c14n8 <urn:p:1> \"3\" .\n"
              "_:c14n9 <urn:p:1> \"10\" .\n");
        texts[3] = "0";
        CHECK_FALSE(
            pattern.write(std::vector<std::string_view>(texts.begin(), texts.end()), nquads));
    }
}

}  // namespace tamga::test
