#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/json/write.h"
#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Verdict;

namespace {

Verdict verdict_of(std::string_view text, const verify::Knowledge& knowledge) {
    const auto report = verify::verify(base::as_bytes(text), knowledge);
    // Showing a report must not fail either, whatever was read.
    const auto shown = to_json(report);
    CHECK(shown.find("checks")->as_array().size() == 6);
    return report.verdict;
}

}  // namespace

TEST_SUITE("verify/hostile") {
    TEST_CASE("any change of a single byte makes a credential not valid") {
        const test::Verifier verifier;
        const auto knowledge = verifier.knowledge();
        const std::string good = json::canonical(test::sample());
        std::string text = good;
        std::size_t not_refused = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(good[i]);
            // A neighbour in the alphabet, the other letter case, a digit, and a byte beyond ASCII.
            const std::array<int, 4> others = {byte ^ 0x01, byte ^ 0x20, '0', byte ^ 0x80};
            for (const int other : others) {
                if (other == byte) continue;
                text[i] = static_cast<char>(other);
                if (verify::verify(base::as_bytes(text), knowledge).verdict == Verdict::not_valid)
                    continue;
                ++not_refused;
                MESSAGE("byte ", i, " may be ", other);
            }
            text[i] = good[i];
        }
        CHECK(not_refused == 0);
        CHECK(verdict_of(text, knowledge) == Verdict::valid);
    }

    TEST_CASE("a credential cut off anywhere is not valid") {
        const test::Verifier verifier;
        const auto knowledge = verifier.knowledge();
        const std::string good = json::canonical(test::sample());
        std::size_t otherwise = 0;
        for (std::size_t length = 0; length < good.size(); ++length)
            if (verify::verify(base::as_bytes(good).first(length), knowledge).verdict !=
                Verdict::not_valid)
                ++otherwise;
        CHECK(otherwise == 0);
    }

    TEST_CASE("a duplicate member cannot smuggle another meaning in") {
        const test::Verifier verifier;
        std::string text = json::canonical(test::sample());
        text.insert(1, R"("name":"Chirurgie",)");
        CHECK(verdict_of(text, verifier.knowledge()) == Verdict::not_valid);
    }

    TEST_CASE("garbage is not valid, and is answered") {
        const test::Verifier verifier;
        const auto knowledge = verifier.knowledge();
        const std::string nuls(1000, '\0');
        const std::string deep_arrays(100'000, '[');
        std::string deep_objects;
        for (int i = 0; i < 10'000; ++i)
            deep_objects += R"({"credentialSubject":)";
        std::string many_errors = R"({"type":[)";
        for (int i = 0; i < 10'000; ++i)
            many_errors += "1,";
        many_errors += "1]}";
        const std::string_view garbage[] = {"",
                                            " ",
                                            "null",
                                            "true",
                                            "\"text\"",
                                            "[]",
                                            "{}",
                                            "[{}]",
                                            "{\"proof\":[]}",
                                            "{\"proof\":{}}",
                                            "{\"issuer\":1e308,\"proof\":null}",
                                            "{\"validUntil\":1e999}",
                                            "{\"credentialStatus\":[[[]]]}",
                                            "{\"credentialSubject\":[{\"achievement\":[]}]}",
                                            "{\"credentialSubject\":{\"identifier\":[1,{}]}}",
                                            "{\"id\":\"\\ud800\"}",
                                            "{\"id\":\"\\u0000\"}",
                                            "\xEF\xBB\xBF{}",
                                            "\xFF\xFE{",
                                            nuls,
                                            deep_arrays,
                                            deep_objects,
                                            many_errors};
        for (const std::string_view text : garbage) {
            CAPTURE(text.substr(0, 60));
            CHECK(verdict_of(text, knowledge) == Verdict::not_valid);
        }
    }

    TEST_CASE("of very many breaches a bounded number is told") {
        const test::Verifier verifier;
        std::string text = R"({"type":[)";
        for (int i = 0; i < 100'000; ++i)
            text += "1,";
        text += "1]}";
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());
        REQUIRE(report.findings.size() == 101);
        CHECK(report.findings.back().code == "structure.more");
    }
}
