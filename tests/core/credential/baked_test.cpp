#include "core/credential/baked.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/credential/baked_samples.h"
#include "tests/core/credential/png_pieces.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using credential::bake_png;
using credential::bake_svg;
using credential::BakeResult;
using test::jws;

namespace {

std::string image_of(const BakeResult& result) {
    REQUIRE_MESSAGE(result.image, (result.findings.empty() ? "" : result.findings[0].what));
    return std::string{base::as_text(*result.image)};
}

std::string with_png(std::string_view image, std::string_view text) {
    return image_of(bake_png(base::as_bytes(image), text));
}

std::string svg(std::string_view image, std::string_view text) {
    return image_of(bake_svg(base::as_bytes(image), text));
}

std::string found(std::string_view image) {
    const auto result = credential::find_baked(base::as_bytes(image));
    REQUIRE_MESSAGE(result.text, (result.findings.empty() ? "" : result.findings[0].what));
    return *result.text;
}

std::string fault_of(const BakeResult& result) {
    CHECK_FALSE(result.image);
    REQUIRE(result.findings.size() == 1);
    return result.findings[0].code;
}

}  // namespace

TEST_SUITE("credential/baked") {
    TEST_CASE("what is no picture is left to others") {
        for (const char* text :
             {"", " ", "{}", "eyJhbGciOiJFZERTQSJ9.e30.AA", "GIF89a", "\x89PN", "\xFF\xD8\xFF"}) {
            const auto result = credential::find_baked(base::as_bytes(text));
            CHECK(result.carrier.empty());
            CHECK_FALSE(result.text);
            CHECK(result.findings.empty());
        }
    }

    TEST_CASE(
        "a PNG gets its credential behind the header, uncompressed, and nothing else changes") {
        const std::string plain = test::badge_file("plain.png");
        const std::string baked = with_png(plain, "{\"a\":1}");
        const std::string chunk = test::international_text("openbadgecredential", "{\"a\":1}");
        CHECK(baked == plain.substr(0, 33) + chunk + plain.substr(33));
    }

    TEST_CASE("an SVG gets the prefix and the element as the standard writes them") {
        const std::string head = "<?xml version=\"1.0\"?>\n<!-- <svg> -->\n<svg";
        const std::string rest = " xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"";
        const std::string body = "\n<title>a</title>\n</svg>\n";
        const std::string prefix = " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
        CHECK(svg(head + rest + ">" + body, "{\"a\":\"<&\"}") ==
              head + prefix + rest +
                  ">\n  <openbadges:credential><![CDATA[{\"a\":\"<&\"}]]></openbadges:credential>" +
                  body);
        CHECK(svg(head + rest + ">" + body, jws) ==
              head + prefix + rest + ">\n  <openbadges:credential verify=\"" + std::string{jws} +
                  "\"></openbadges:credential>" + body);
    }

    TEST_CASE("an SVG without content gets an end tag") {
        CHECK(svg("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", jws) ==
              "<s:svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\""
              " xmlns:s='http://www.w3.org/2000/svg'>\n  <openbadges:credential verify=\"" +
                  std::string{jws} + "\"></openbadges:credential>\n</s:svg>");
    }

    TEST_CASE("a prefix that means something else stays, and the element says what it means") {
        const std::string old =
            "<svg xmlns='http://www.w3.org/2000/svg'"
            " xmlns:openbadges='http://openbadges.org'>";
        CHECK(svg(old + "<openbadges:assertion verify='x'/><g/></svg>", jws) ==
              old +
                  "\n  <openbadges:credential"
                  " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" verify=\"" +
                  std::string{jws} + "\"></openbadges:credential><g/></svg>");
    }

    TEST_CASE("baking again replaces the badge that was there, of whatever version") {
        const std::string plain = test::badge_file("plain.png");
        CHECK(with_png(with_png(plain, "{\"a\":1}"), jws) == with_png(plain, jws));
        CHECK(found(with_png(test::badge_file("open_badges_2.png"), jws)) == jws);
        CHECK(with_png(test::badge_file("open_badges_2.png"), jws).find("Assertion") ==
              std::string::npos);
        const std::string twice = test::international_text("openbadgecredential", "{}");
        CHECK(with_png(test::png_with(twice + twice), jws) == with_png(test::png_with(""), jws));

        const std::string drawing = test::badge_file("plain.svg");
        const std::string baked = svg(drawing, "{\"a\":1}");
        CHECK(found(svg(baked, jws)) == jws);
        CHECK(svg(baked, jws).find("\"a\"") == std::string::npos);
    }

    TEST_CASE("white space around a credential is not baked") {
        CHECK(found(with_png(test::badge_file("plain.png"), "\n{\"a\": 1}\n")) == "{\"a\": 1}");
        CHECK(found(svg(test::badge_file("plain.svg"), "\n{\"a\": 1}\n")) == "{\"a\": 1}");
    }

    TEST_CASE("what XML cannot hold is written in another way that means the same") {
        const std::string drawing = test::badge_file("plain.svg");
        CHECK(found(svg(drawing, "{\"a\":\"]]>]]>]\"}")) == "{\"a\":\"]]>]]>]\"}");
        CHECK(found(svg(drawing, "{\r\n\"a\":\r\n1}")) == "{\n\"a\":\n1}");
        CHECK(found(svg(drawing, "{\"a\":\"\xEF\xBF\xBE\xEF\xBF\xBF\"}")) ==
              "{\"a\":\"\\ufffe\\uffff\"}");
    }

    TEST_CASE("only a credential is baked, and only into a sound picture") {
        const std::string plain = test::badge_file("plain.png");
        const auto into = [](std::string_view image, std::string_view text) {
            return fault_of(bake_png(base::as_bytes(image), text));
        };
        for (const char* text : {"", "hello", "[]", "{", "a.b", "a..c", ".b.c", "a.b.", "a.b.c.d"})
            CHECK(into(plain, text) == "baked.text");
        CHECK(into(plain.substr(0, 60), jws) == "baked.png_truncated");
        CHECK(into(test::badge_file("plain.svg"), jws) == "baked.png_signature");
        CHECK(into(plain, "{\"a\":\"" + std::string(4'194'304, 'x') + "\"}") == "baked.too_large");
        CHECK(fault_of(bake_svg(base::as_bytes(plain), jws)) == "baked.svg_xml");
        CHECK(fault_of(bake_svg(base::as_bytes("<svg/>"), jws)) == "baked.svg_root");
        CHECK(fault_of(bake_svg(base::as_bytes("<svg xmlns='http://www.w3.org/2000/svg'>"), jws)) ==
              "baked.svg_xml");
    }

    TEST_CASE("whatever is baked is found again") {
        const std::string picture = test::badge_file("plain.png");
        const std::string drawing = test::badge_file("plain.svg");
        test::check_property("find_baked undoes bake", [&] {
            const json::Object document{{"a", *test::any_json()}, {"b", *test::any_text()}};
            const std::string text = json::canonical(document);
            RC_ASSERT(found(with_png(picture, text)) == text);
            const auto read = json::read(found(svg(drawing, text)));
            RC_ASSERT(read);
            RC_ASSERT(*read.value == json::Value{document});
        });
    }
}
