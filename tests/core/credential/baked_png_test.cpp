#include <doctest/doctest.h>

#include <string>

#include "core/base/deflate.h"
#include "core/credential/baked.h"
#include "tests/core/credential/baked_samples.h"
#include "tests/core/credential/png_pieces.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using credential::BakedResult;
using test::international_text;
using test::jws;
using test::png_chunk;
using test::png_with;

namespace {

BakedResult find(std::string_view bytes) {
    BakedResult result = credential::find_baked(base::as_bytes(bytes));
    for (const base::Finding& finding : result.findings) {
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
    }
    if (base::has_errors(result.findings)) CHECK_FALSE(result.text);
    return result;
}

/// `code where` of the first finding; empty where there is none.
std::string fault_of(std::string_view bytes) {
    const BakedResult result = find(bytes);
    CHECK(result.carrier == "png");
    if (result.findings.empty()) return {};
    return result.findings.front().code + ' ' + result.findings.front().where;
}

std::string compressed(std::string_view text) {
    return std::string{base::as_text(base::compress_zlib(base::as_bytes(text)))};
}

}  // namespace

TEST_SUITE("credential/baked_png") {
    TEST_CASE("a credential that another program baked is found, whatever language it names") {
        const BakedResult result = find(test::badge_file("json.png"));
        CHECK(result.carrier == "png");
        CHECK(result.findings.empty());
        REQUIRE(result.text);
        CHECK(*result.text == test::badge_file("baked.json"));
    }

    TEST_CASE("a compressed text is read all the same, and remarked on") {
        const BakedResult result = find(test::badge_file("compressed.png"));
        CHECK(result.text == test::badge_file("baked.json"));
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings[0].code == "baked.png_compressed");
        CHECK(result.findings[0].severity == base::Severity::note);
    }

    TEST_CASE("a picture without a badge, and one with an old badge, say so") {
        CHECK(fault_of(test::badge_file("plain.png")) == "baked.none ");
        CHECK(fault_of(test::badge_file("open_badges_2.png")) == "baked.old_version byte 33");
        CHECK(fault_of(png_with(png_chunk("tEXt", std::string_view{"openbadges\0url", 14}))) ==
              "baked.old_version byte 33");
    }

    TEST_CASE("a new badge is taken where an old one lies beside it") {
        const std::string both =
            international_text("openbadges", "{}") + international_text("openbadgecredential", jws);
        CHECK(find(png_with(both)).text == jws);
    }

    TEST_CASE("two credentials in one picture are refused, equal or not") {
        const std::string one = international_text("openbadgecredential", jws);
        CHECK(fault_of(png_with(one + one)) ==
              "baked.duplicate byte " + std::to_string(33 + one.size()));
    }

    TEST_CASE("a picture that was cut off anywhere is refused") {
        const std::string good = png_with(international_text("openbadgecredential", jws));
        for (std::size_t length = 8; length < good.size(); ++length) {
            CAPTURE(length);
            CHECK(fault_of(good.substr(0, length)).starts_with("baked.png_truncated"));
        }
        CHECK(fault_of(good.substr(0, 7)) == "baked.png_signature byte 0");
    }

    TEST_CASE("any altered bit of a picture is found") {
        const std::string good = png_with(international_text("openbadgecredential", jws));
        std::string bytes = good;
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const int bit : {0x01, 0x20, 0x80}) {
                CAPTURE(i);
                bytes[i] = static_cast<char>(bytes[i] ^ bit);
                CHECK_FALSE(find(bytes).text);
                bytes[i] = good[i];
            }
        }
    }

    TEST_CASE("a file that went through a transfer as text is named") {
        std::string bytes = png_with("");
        bytes.erase(4, 1);
        CHECK(fault_of(bytes) == "baked.png_signature byte 0");
    }

    TEST_CASE("a wrong checksum is found in chunks that nobody reads") {
        std::string chunk = png_chunk("tEXt", "Comment");
        chunk.back() ^= 1;
        CHECK(fault_of(png_with(chunk)) == "baked.png_crc byte 33");
    }

    TEST_CASE("header, image data and end stand in their order") {
        const std::string signature{test::png_signature};
        const std::string header = test::png_header();
        const std::string image = test::png_image();
        const std::string end = test::png_end();
        const std::string text = international_text("openbadgecredential", jws);
        CHECK(fault_of(signature + text + header + image + end) == "baked.png_order byte 8");
        CHECK(fault_of(signature + png_chunk("IHDR", "short") + image + end) ==
              "baked.png_order byte 8");
        CHECK(fault_of(signature + header + header + image + end) == "baked.png_order byte 33");
        CHECK(fault_of(signature + header + image + text + image + end) ==
              "baked.png_order byte " + std::to_string(33 + image.size() + text.size()));
        CHECK(fault_of(signature + header + text + end) ==
              "baked.png_order byte " + std::to_string(33 + text.size()));
        CHECK(fault_of(signature + header + image + png_chunk("IEND", "x")) ==
              "baked.png_order byte " + std::to_string(33 + image.size()));
        CHECK(find(signature + header + image + text + end).text == jws);
    }

    TEST_CASE("names that are not letters and impossible lengths are no chunks") {
        CHECK(fault_of(png_with(png_chunk("iT t", "x"))) == "baked.png_chunk byte 33");
        std::string bytes = png_with("");
        bytes[33] = '\x80';
        CHECK(fault_of(bytes) == "baked.png_chunk byte 33");
    }

    TEST_CASE("more chunks than any picture has are not read") {
        std::string many;
        const std::string empty = png_chunk("tEXt", "");
        for (int i = 0; i < 100'000; ++i)
            many += empty;
        CHECK(fault_of(png_with(many)) == "baked.png_chunk byte 1200021");
    }

    TEST_CASE("bytes behind the end are passed over with a warning") {
        const BakedResult result =
            find(png_with(international_text("openbadgecredential", jws)) + "PK\x03\x04");
        CHECK(result.text == jws);
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings[0].code == "baked.png_trailing");
        CHECK(result.findings[0].severity == base::Severity::warning);
    }

    TEST_CASE("a chunk that is not in the form of its kind is refused") {
        const auto of = [](std::string_view data) {
            return fault_of(png_with(png_chunk("iTXt", data)));
        };
        const std::string_view keyword{"openbadgecredential\0", 20};
        const auto with = [&](std::string_view rest) { return of(std::string{keyword} += rest); };
        CHECK(of("openbadgecredential") == "baked.png_text byte 33");
        CHECK(with("") == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\0", 1}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\0\0", 2}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\0\0ar", 4}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\0\0ar\0name", 9}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\2\0\0\0{}", 6}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\1\1\0\0{}", 6}) == "baked.png_text byte 33");
        CHECK(with(std::string_view{"\0\0\0\0{}", 6}) == "");
    }

    TEST_CASE("a credential in a plain text chunk is told apart from none") {
        const std::string data = std::string{"openbadgecredential"} + '\0' + std::string{jws};
        CHECK(fault_of(png_with(png_chunk("tEXt", data))) == "baked.png_wrong_chunk byte 33");
    }

    TEST_CASE("a compressed text that is damaged, or expands without end, is refused") {
        const auto with = [](std::string_view text) {
            return fault_of(png_with(international_text("openbadgecredential", text, 1)));
        };
        const std::string good = compressed("{}");
        CHECK(with(good).starts_with("baked.png_compressed"));
        CHECK(with(good.substr(0, good.size() - 1)) == "baked.png_inflate byte 33");
        CHECK(with(good + "x") == "baked.png_inflate byte 33");
        CHECK(with("") == "baked.png_inflate byte 33");
        CHECK(with(compressed(std::string(50'000'000, ' '))) == "baked.too_large byte 33");
    }

    TEST_CASE("a picture or a text beyond the limits is not looked at") {
        CHECK(fault_of(png_with(
                  international_text("openbadgecredential", std::string(4'194'305, ' ')))) ==
              "baked.too_large byte 33");
        CHECK(fault_of(png_with(png_chunk("tEXt", std::string(16'777'216, ' ')))) ==
              "baked.too_large byte 0");
    }
}
