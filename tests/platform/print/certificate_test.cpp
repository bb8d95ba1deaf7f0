#include "platform/print/certificate.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/credential/certificate_elements.h"
#include "core/json/write.h"
#include "platform/scan/decode.h"
#include "platform/scan/pdf.h"
#include "platform/scan/verify_file.h"
#include "tests/core/credential/qr_samples.h"
#include "tests/core/verify/sample.h"
#include "tests/platform/scan/spoil.h"

using namespace tamga;
using namespace tamga::platform;
using print::make_certificate;
using print::PaperSize;
using print::PrintStyle;

namespace {

const json::Object& arabic() {
    static const json::Object made =
        test::issued({"solar-pump-eg", "", "مركز المنيا للتدريب الزراعي", "محمود عبد الرحمن",
                      "Mahmoud Abdel Rahman"});
    return made;
}

PrintStyle style(PaperSize size = PaperSize::a4) {
    PrintStyle made;
    made.size = size;
    made.verify_address = "https://verify.example";
    return made;
}

/// The texts of the codes on all pages, as a printer or screen of this resolution shows them.
std::vector<std::string> codes_of(const std::string& pdf, int dots_per_inch,
                                  const test::Spoiling& spoiling = {}) {
    std::vector<std::string> codes;
    scan::draw_pages(base::as_bytes(pdf), dots_per_inch, [&](int, const scan::Frame& frame) {
        for (std::string& text : scan::decode_thoroughly(test::spoil(frame, spoiling, 1)))
            codes.push_back(std::move(text));
        return true;
    });
    return codes;
}

verify::Report judged(const std::string& text) {
    return verify::verify(base::as_bytes(text), test::Verifier{}.knowledge());
}

}  // namespace

TEST_SUITE("platform/print/certificate") {
    TEST_CASE("the same credential and style give the same bytes") {
        CHECK(make_certificate({arabic()}, style()).pdf ==
              make_certificate({arabic()}, style()).pdf);
    }

    TEST_CASE("the signed credential lies in the file, byte for byte in canonical form") {
        const auto made = make_certificate({arabic(), test::sample()}, style());
        const scan::PdfInside inside = scan::look_into_pdf(base::as_bytes(made.pdf));
        CHECK(inside.fault == nullptr);
        CHECK(inside.remarks.empty());
        CHECK(inside.pages == 2);
        REQUIRE(inside.attachments.size() == 2);
        std::vector<std::string> contents;
        for (const auto& file : inside.attachments) {
            CHECK(file.name.starts_with("credential-"));
            contents.push_back(file.content);
        }
        std::sort(contents.begin(), contents.end());
        std::vector<std::string> expected{json::canonical(arabic()),
                                          json::canonical(test::sample())};
        std::sort(expected.begin(), expected.end());
        CHECK(contents == expected);
    }

    TEST_CASE("the printed code is read at 100, 150 and 300 dots an inch, on A4 and badge") {
        const std::string a4 = make_certificate({test::sample()}, style()).pdf;
        const std::string badge = make_certificate({test::sample()}, style(PaperSize::badge)).pdf;
        for (const std::string* const pdf : {&a4, &badge}) {
            for (const int dots : {100, 150, 300}) {
                CAPTURE(dots);
                const auto codes = codes_of(*pdf, dots);
                REQUIRE(codes.size() == 1);
                const verify::Report report = judged(codes[0]);
                CHECK(report.verdict == verify::Verdict::valid);
                CHECK(report.document == test::sample());
            }
        }
    }

    TEST_CASE("a page that was turned, shaded, blurred and grainy still verifies") {
        const std::string pdf = make_certificate({test::sample()}, style()).pdf;
        const test::Spoiling rows[] = {{.turned_degrees = 15}, {.turned_degrees = -15},
                                       {.perspective = 0.1},   {.blur_pixels = 1},
                                       {.noise = 40},          {.shade = 0.5}};
        for (const test::Spoiling& row : rows) {
            CAPTURE(row.turned_degrees);
            CAPTURE(row.blur_pixels);
            const auto codes = codes_of(pdf, 150, row);
            REQUIRE(codes.size() == 1);
            CHECK(judged(codes[0]).verdict == verify::Verdict::valid);
        }
    }

    TEST_CASE(
        "a certificate of a credential that was tampered with is refused, from file and page") {
        json::Object forged = test::sample();
        forged.set("name", "Chef de cuisine");
        const std::string pdf = make_certificate({forged}, style()).pdf;
        const auto from_file = scan::verify_file(base::as_bytes(pdf), test::Verifier{}.knowledge());
        REQUIRE(from_file.size() == 1);
        CHECK(from_file[0].report.verdict == verify::Verdict::not_valid);
        CHECK(from_file[0].report.carrier == "pdf");
        const auto codes = codes_of(pdf, 150);
        REQUIRE(codes.size() == 1);
        CHECK(judged(codes[0]).verdict == verify::Verdict::not_valid);
    }

    TEST_CASE("a certificate verifies as a file, and each of a cohort's") {
        const auto made = make_certificate({test::sample(), arabic()}, style());
        const auto judged_all =
            scan::verify_file(base::as_bytes(made.pdf), test::Verifier{}.knowledge());
        REQUIRE(judged_all.size() == 2);
        CHECK(std::any_of(judged_all.begin(), judged_all.end(), [](const auto& one) {
            return one.report.verdict == verify::Verdict::valid;
        }));
    }

    TEST_CASE("what the holder does not want shown is not on the page, but in the file") {
        using credential::certificate_elements;
        const ui::language::Language english;
        const auto elements = certificate_elements(arabic(), "en");
        const auto has_results = [&](const std::set<print::Element>& left_out) {
            const auto rows = print::rows(elements, english, left_out);
            return std::any_of(rows.begin(), rows.end(), [](const print::Row& row) {
                return row.element == print::Element::results;
            });
        };
        CHECK(has_results({}));
        CHECK_FALSE(has_results({print::Element::results}));
        CHECK(print::parse_element("results") == print::Element::results);
        CHECK_FALSE(print::parse_element("shoe-size"));
    }

    TEST_CASE("nothing to print, a wrong size or a wrong colour are told") {
        CHECK_THROWS_AS(make_certificate({}, style()), base::Error);
        CHECK_FALSE(print::parse_size("a3"));
        CHECK(print::is_colour("#1F5f8b"));
        CHECK_FALSE(print::is_colour("blue"));
        CHECK_FALSE(print::is_colour("12345"));
    }
}
