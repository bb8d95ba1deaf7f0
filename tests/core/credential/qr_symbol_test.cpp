#include "core/credential/qr_symbol.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/credential/qr_payload.h"
#include "core/json/write.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using namespace tamga::credential;

namespace {

constexpr std::string_view verify_address = "https://verify.example";

/// A signed credential with so many characters that no dictionary or deflate shortens much.
json::Object with_noise(std::size_t characters) {
    std::string noise;
    std::uint32_t state = 1;
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ ";
    while (noise.size() < characters) {
        state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator
        noise += letters[(state >> 16) % letters.size()];
    }
    json::Object credential = test::sample();
    credential.set("description", noise);
    return credential;
}

std::string read_back(const QrPrint& print) {
    std::string text;
    for (const std::string& one : print.texts)
        text += one + "\n";
    return read_qr_text(text).credential.value_or("");
}

}  // namespace

TEST_SUITE("credential/qr_symbol") {
    TEST_CASE("a usual credential fits into one code of level M, which says its text") {
        const json::Object credential = test::sample();
        const QrPrint print = fit_for_print(credential, verify_address);
        CHECK(print.fit == QrFit::level_m);
        REQUIRE(print.symbols.size() == 1);
        CHECK(print.symbols[0].level == 'M');
        // ISO/IEC 18004 §7.1: 17 modules and 4 for each version.
        CHECK(print.symbols[0].side == 17 + 4 * print.symbols[0].version);
        CHECK(print.texts[0].starts_with("HTTPS://VERIFY.EXAMPLE/#"));
        CHECK(print.payload_bytes == pack_for_qr(credential).size());
        CHECK(read_back(print) == json::canonical(credential));
    }

    TEST_CASE("what is too long falls back to level L, two parts and the address, in this order") {
        QrFit last = QrFit::level_m;
        std::vector<QrFit> seen{last};
        for (std::size_t characters = 0; characters < 4000; characters += 100) {
            const json::Object credential = with_noise(characters);
            const QrPrint print = fit_for_print(credential, verify_address);
            CHECK(print.fit >= last);
            if (print.fit != last) seen.push_back(print.fit);
            last = print.fit;
            CHECK(print.symbols.size() == (print.fit == QrFit::two_parts ? 2 : 1));
            for (const QrSymbol& symbol : print.symbols)
                CHECK(symbol.version <= most_qr_version);
            if (print.fit != QrFit::address_only)
                CHECK(read_back(print) == json::canonical(credential));
            else
                CHECK(print.texts == std::vector<std::string>{"HTTPS://VERIFY.EXAMPLE/"});
        }
        CHECK(seen == std::vector<QrFit>{QrFit::level_m, QrFit::level_l, QrFit::two_parts,
                                         QrFit::address_only});
    }

    TEST_CASE("a credential beyond what is packed at all leads to the address, or to nothing") {
        const json::Object credential = with_noise(17'000);
        CHECK(fit_for_print(credential, verify_address).fit == QrFit::address_only);
        const QrPrint print = fit_for_print(credential, "");
        CHECK(print.fit == QrFit::none);
        CHECK(print.symbols.empty());
    }

    TEST_CASE("an address with a path is an error, not a code that leads elsewhere") {
        CHECK_THROWS_AS(fit_for_print(test::sample(), "https://centre.example/verify"),
                        base::Error);
    }

    TEST_CASE("a symbol has the finder patterns of the standard in three corners") {
        const auto symbol = draw_qr({"HTTPS://VERIFY.EXAMPLE/", "0123456789"}, 'M');
        REQUIRE(symbol);
        const int far = symbol->side - 7;
        for (const auto& [left, top] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}})
            for (int i = 0; i < 7; ++i) {
                CHECK(symbol->is_dark(left + i, top));
                CHECK(symbol->is_dark(left, top + i));
                CHECK(symbol->is_dark(left + i, top + 3) == (i != 1 && i != 5));
            }
    }

    TEST_CASE("pictures have the quiet zone around them") {
        const auto symbol = draw_qr({"TAMGA:", "012"}, 'L');
        REQUIRE(symbol);
        const base::Bytes png = to_png(*symbol, 3);
        // IHDR: the width stands behind signature, length and type (PNG §11.2.1).
        const unsigned width = png.at(18) * 256U + png.at(19);
        CHECK(width == (static_cast<unsigned>(symbol->side) + 8) * 3);
        const std::string svg = to_svg(*symbol, 0.5);
        CHECK(svg.find("width=\"" + std::to_string((symbol->side + 8) / 2)) != std::string::npos);
        CHECK(svg.find("M4 4h7v1H4z") != std::string::npos);
    }
}
