#include <doctest/doctest.h>

#include "platform/print/certificate.h"
#include "platform/scan/decode.h"
#include "tests/core/credential/qr_samples.h"
#include "tests/core/support/effort.h"
#include "tests/core/verify/sample.h"
#include "tests/platform/scan/spoil.h"

using namespace tamga;
using namespace tamga::platform;

namespace {

std::string certificate_of(const json::Object& credential) {
    print::PrintStyle style;
    style.verify_address = "https://verify.example";
    return print::make_certificate({credential}, style).pdf;
}

const json::Object& arabic() {
    static const json::Object made =
        test::issued({"solar-pump-eg", "", "مركز المنيا للتدريب الزراعي", "محمود عبد الرحمن",
                      "Mahmoud Abdel Rahman"});
    return made;
}

/// What the first pictures that are read say; nothing where ten were not.
std::vector<std::string> read_within_ten(const scan::Frame& flat, test::Spoiling spoiling) {
    constexpr unsigned patience = 10;
    const double turned = spoiling.turned_degrees;
    for (unsigned i = 0; i < patience; ++i) {
        // The hand is never twice in the same place.
        spoiling.turned_degrees = turned + 0.4 * i - 2;
        spoiling.has_table = false;
        auto texts = scan::decode_codes(test::spoil(flat, spoiling, i + 1), scan::way_of(i));
        if (!texts.empty()) return texts;
    }
    return {};
}

constexpr test::Spoiling everything{
    .turned_degrees = 7, .perspective = 0.05, .blur_pixels = 0.5, .noise = 15, .shade = 0.3};

/// In dots an inch.
std::vector<int> resolutions() {
    return test::is_watched ? std::vector{100} : std::vector{100, 150, 300};
}

/// Wide enough for a code of 64 mm at 300 dots an inch that is turned by 15 degrees.
scan::Frame picture_of(const std::string& pdf, int dots_per_inch) {
    const int side = dots_per_inch * 10 / 3;
    return test::camera_picture(pdf, dots_per_inch, side, side);
}

}  // namespace

TEST_SUITE("platform/scan/spoiled") {
    TEST_CASE("printed certificates verify at 100, 150 and 300 dots an inch, however spoiled") {
        const test::Spoiling rows[] = {{.turned_degrees = 15},
                                       {.turned_degrees = -15},
                                       {.perspective = 0.2},
                                       {.blur_pixels = 1},
                                       {.noise = 40},
                                       {.shade = 0.5},
                                       everything};
        const auto knowledge = test::Verifier{};
        for (const json::Object& credential : {test::sample(), arabic()}) {
            const std::string pdf = certificate_of(credential);
            for (const int dots : resolutions()) {
                const scan::Frame flat = picture_of(pdf, dots);
                for (const test::Spoiling& row : rows) {
                    CAPTURE(dots);
                    CAPTURE(row.turned_degrees);
                    CAPTURE(row.perspective);
                    CAPTURE(row.blur_pixels);
                    CAPTURE(row.noise);
                    const auto texts = read_within_ten(flat, row);
                    CHECK(texts.size() == 1);
                    if (texts.empty()) continue;
                    const auto report =
                        verify::verify(base::as_bytes(texts[0]), knowledge.knowledge());
                    CHECK(report.verdict == verify::Verdict::valid);
                    CHECK(report.document == credential);
                }
            }
        }
    }

    TEST_CASE("a certificate that was tampered with is refused at each of them") {
        json::Object forged = test::sample();
        forged.set("name", "Chef de cuisine");
        const std::string pdf = certificate_of(forged);
        for (const int dots : resolutions()) {
            CAPTURE(dots);
            const auto texts = read_within_ten(picture_of(pdf, dots), everything);
            REQUIRE(texts.size() == 1);
            const auto report =
                verify::verify(base::as_bytes(texts[0]), test::Verifier{}.knowledge());
            CHECK(report.verdict == verify::Verdict::not_valid);
        }
    }

    TEST_CASE("a page without a code gives nothing, however often it is looked at") {
        const scan::Frame grey{400, 300, std::vector<std::uint8_t>(std::size_t{400} * 300, 128)};
        CHECK(read_within_ten(grey, {.noise = 40}).empty());
    }
}
