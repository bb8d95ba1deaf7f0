#include "platform/scan/read_file.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "core/credential/qr_symbol.h"
#include "platform/scan/confined.h"
#include "platform/scan/picture.h"
#include "tests/core/support/property.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using namespace tamga::platform::scan;

namespace {

std::string text_of(const base::Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string picture_of_code(int pixels) {
    const auto print = credential::fit_for_print(test::sample(), "https://verify.example");
    return text_of(credential::to_png(print.symbols.at(0), pixels));
}

std::string reason(const std::string& bytes) {
    const FileReading reading = read_file(base::as_bytes(bytes));
    CHECK(reading.found.empty() == (reading.fault != nullptr));
    return std::string{reading.fault != nullptr ? reading.fault->code : "none"};
}

/// A PDF without anything but what a reader needs, and `catalog` in its catalogue.
std::string small_pdf(const std::string& catalog, const std::string& count = "1") {
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R " + catalog +
           ">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count " + count +
           ">>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n"
           "trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n";
}

/// A PDF of so many empty pages, of a size that is looked at in the most ways.
std::string empty_pages(int count) {
    std::string kids;
    for (int i = 0; i < count; ++i)
        kids += " 3 0 R";
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
           "2 0 obj\n<</Type/Pages/Kids[" +
           kids + "]/Count " + std::to_string(count) +
           ">>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 310 310]>>\nendobj\n"
           "trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n";
}

/// A PDF of nothing, encrypted (ISO 32000-1 §7.6) with a password that nobody knows.
std::string encrypted_pdf() {
    const std::string digits(64, '7');
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages"
           "/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 "
           "200]"
           ">>\nendobj\n4 0 obj\n<</Filter/Standard/V 1/R 2/P -4/O<" +
           digits + ">/U<" + digits +
           ">>>\nendobj\ntrailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<01><01>]>>\n%%EOF\n";
}

/// A PNG's beginning that promises `side` × `side` pixels (PNG §5.6); its checksum fits not.
std::string png_bomb() {
    return text_of(credential::to_png(*credential::draw_qr({"TAMGA:", "012"}, 'L'), 1))
               .substr(0, 16) +
           std::string("\x00\x00\xEA\x60\x00\x00\xEA\x60\x08\x00\x00\x00\x00\xf7\x9b\x27\xbf", 17);
}

}  // namespace

TEST_SUITE("platform/scan/read_file") {
    TEST_CASE("a code in a picture gives its text") {
        const FileReading reading = read_file(base::as_bytes(picture_of_code(4)));
        REQUIRE(reading.found.size() == 1);
        CHECK(reading.carrier == "png");
        CHECK(reading.found[0].bytes ==
              credential::fit_for_print(test::sample(), "https://verify.example").texts.at(0));
    }

    TEST_CASE("what is no picture of a credential has a reason of its own") {
        const auto address = credential::draw_qr({"HTTPS://CENTRE.EXAMPLE/", ""}, 'M');
        CHECK(reason(text_of(credential::to_png(*address, 4))) == "scan.other_codes");
        CHECK(reason(picture_of_code(4).substr(0, 300)) == "scan.picture_damaged");
        CHECK(reason("\xff\xd8\xff no JPEG") == "scan.picture_damaged");
        CHECK(reason("%PDF-1.7 and nothing more") == "scan.pdf_damaged");
        CHECK(reason(small_pdf("")) == "scan.no_code");
        CHECK(reason(encrypted_pdf()) == "scan.pdf_encrypted");
    }

    TEST_CASE("a picture that promises 60,000 by 60,000 pixels takes no memory") {
        const std::string bomb = png_bomb();
        CHECK(read_picture(base::as_bytes(bomb)).fault != nullptr);
        CHECK(reason(bomb) != "none");
    }

    TEST_CASE("a PDF with scripts is read without them, and it is said") {
        const FileReading reading = read_file(
            base::as_bytes(small_pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")));
        REQUIRE(reading.remarks.size() == 1);
        CHECK(reading.remarks[0]->code == "scan.pdf_scripts");
    }

    TEST_CASE("empty pages take no time, however many ways there are to look at them") {
        CHECK(reason(empty_pages(40)) == "scan.no_code");
    }

    TEST_CASE("a PDF of ten thousand pages is looked at in part, and it is said") {
        const FileReading reading = read_file(base::as_bytes(small_pdf("", "10000")));
        REQUIRE(reading.remarks.size() == 1);
        CHECK(reading.remarks[0]->code == "scan.pdf_pages");
    }

    TEST_CASE("any bytes have an answer") {
        test::check_property("read_file answers", [] {
            const auto tail = *rc::gen::arbitrary<std::string>();
            const auto head = *rc::gen::element<std::string>("%PDF-1.4\n", "\x89PNG\r\n\x1a\n",
                                                             "\xff\xd8\xff\xe0");
            const std::string bytes = head + tail;
            const FileReading reading = read_file_here(base::as_bytes(bytes));
            RC_ASSERT(reading.found.empty() == (reading.fault != nullptr));
        });
    }

    TEST_CASE("work that takes too long, crashes or throws is ended, and the rest goes on") {
        Confinement limits;
        limits.cpu_seconds = 1;
        CHECK(run_confined([] { return std::string{"fine"}; }, limits).output == "fine");
        CHECK(run_confined([]() -> std::string { std::abort(); }, limits).end ==
              ConfinedEnd::broken);
        CHECK(run_confined([]() -> std::string { throw std::bad_alloc{}; }, limits).end ==
              ConfinedEnd::out_of_memory);
        const auto spin = []() -> std::string {
            volatile std::uint64_t count = 0;
            while (count + 1 != 0)
                count = count + 1;
            return {};
        };
        CHECK(run_confined(spin, limits).end == ConfinedEnd::out_of_time);
    }
}
