#include <doctest/doctest.h>

#include <string>

#include "core/credential/baked.h"
#include "core/json/write.h"
#include "core/verify/verify.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

std::string picture(const char* name) {
    return test::read_file(test::source_dir() / "tests/data/badges" / name);
}

std::string baked_png(const json::Object& document) {
    const auto result =
        credential::bake_png(base::as_bytes(picture("plain.png")), json::canonical(document));
    REQUIRE(result.image);
    return std::string{base::as_text(*result.image)};
}

std::string baked_svg(const json::Object& document) {
    const auto result =
        credential::bake_svg(base::as_bytes(picture("plain.svg")), json::pretty(document));
    REQUIRE(result.image);
    return std::string{base::as_text(*result.image)};
}

verify::Report judge(std::string_view bytes) {
    const test::Verifier verifier;
    return verify::verify(base::as_bytes(bytes), verifier.knowledge());
}

}  // namespace

TEST_SUITE("verify/picture") {
    TEST_CASE("a badge in a PNG or an SVG is judged as the credential that it is") {
        for (const auto& [bytes, carrier] : {std::pair{baked_png(test::sample()), "png"},
                                             std::pair{baked_svg(test::sample()), "svg"}}) {
            const auto report = judge(bytes);
            CHECK(report.verdict == Verdict::valid);
            CHECK(report.carrier == carrier);
            CHECK(report.format == "vc");
            CHECK(*to_json(report).find("carrier") == json::Value{carrier});
        }
    }

    TEST_CASE("a forged badge in a sound picture is not valid") {
        json::Object forged = test::sample();
        forged.set("name", "Chirurgie");
        for (const std::string& bytes : {baked_png(forged), baked_svg(forged)}) {
            const auto report = judge(bytes);
            CHECK(report.verdict == Verdict::not_valid);
            CHECK(report.check(Question::proof).reason == "proof.signature");
        }
    }

    TEST_CASE("a picture without a badge, or a damaged one, is not valid and says why") {
        const auto empty = judge(picture("plain.png"));
        CHECK(empty.verdict == Verdict::not_valid);
        CHECK(empty.carrier == "png");
        CHECK(empty.check(Question::document).reason == "document.picture");
        REQUIRE(empty.findings.size() == 1);
        CHECK(empty.findings[0].code == "baked.none");

        std::string damaged = baked_png(test::sample());
        damaged[damaged.size() / 2] ^= 1;
        const auto report = judge(damaged);
        CHECK(report.verdict == Verdict::not_valid);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "baked.png_crc");
        CHECK(judge("<html></html>").findings[0].code == "baked.svg_root");
    }

    TEST_CASE("an old badge is not called invalid, and not called valid") {
        const auto report = judge(picture("open_badges_2.png"));
        CHECK(report.verdict == Verdict::undetermined);
        CHECK(report.check(Question::document).reason == "document.picture_unsupported");
        CHECK(report.check(Question::document).result == Result::unknown);
    }

    TEST_CASE("a remark about the picture stands beside a sound credential") {
        const auto report = judge(baked_png(test::sample()) + "trailing");
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "baked.png_trailing");
        CHECK(report.findings[0].severity == base::Severity::warning);
    }

    TEST_CASE("what is baked and is no credential is not valid") {
        CHECK(judge(picture("json.png")).check(Question::document).reason == "document.sound");
        CHECK(judge(picture("json.png")).check(Question::proof).reason == "proof.missing");
        const auto text = judge(baked_svg(json::Object{{"a", 1}}));
        CHECK(text.verdict == Verdict::not_valid);
        CHECK(text.check(Question::document).reason == "document.structure");
    }
}
