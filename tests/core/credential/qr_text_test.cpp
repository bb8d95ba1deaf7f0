#include "core/credential/qr_text.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/credential/qr_digits.h"
#include "core/credential/qr_payload.h"
#include "core/json/write.h"
#include "tests/core/support/property.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using base::Bytes;
using namespace credential;

namespace {

constexpr std::string_view shown_address = "https://verify.example";

std::string code_of(const json::Object& credential) {
    return qr_text(pack_for_qr(credential), shown_address).whole();
}

json::Object other_sample() {
    json::Object document = test::unsigned_sample();
    document.set("name", "Autre chose");
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

std::string reason(std::string_view text) {
    const QrReading read = read_qr_text(text);
    CHECK(read.credential.has_value() == (read.fault == nullptr));
    return std::string{read.fault == nullptr ? "none" : read.fault->code};
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

}  // namespace

TEST_SUITE("credential/qr_text") {
    TEST_CASE("the text is an address in capitals and digits") {
        const QrText text = qr_text(Bytes{1, 2, 3}, "https://verify.example:8443/");
        CHECK(text.address == "HTTPS://VERIFY.EXAMPLE:8443/");
        // 0x010203
        CHECK(text.digits == "00066051");
        CHECK(text.whole() == "HTTPS://VERIFY.EXAMPLE:8443/#00066051");
        CHECK(qr_text(Bytes{1}, "").whole() == "TAMGA:#001");
    }

    TEST_CASE("only an address that capitals do not change may stand in a code") {
        for (const char* good : {"https://verify.example", "HTTP://A", "https://192.0.2.7:80/"})
            CHECK_MESSAGE(is_verify_address(good), good);
        for (const char* bad :
             {"", "verify.example", "https://", "https:///", "https://a/verify", "https://a/?b",
              "https://a#b", "https://a b", "ftp://a", "https://doğrula.example", "https://user@a"})
            CHECK_MESSAGE(!is_verify_address(bad), bad);
        CHECK_THROWS_AS(qr_text(Bytes{1}, "https://a/verify"), base::Error);
    }

    TEST_CASE("a code is read whatever its host, in small letters, and broken into lines") {
        const json::Object credential = test::sample();
        const std::string canonical = json::canonical(credential);
        const std::string code = code_of(credential);
        const std::string digits = code.substr(code.find('#') + 1);
        std::string broken = code;
        for (std::size_t at = 76; at < broken.size(); at += 77)
            broken.insert(at, "\r\n");
        for (const std::string& text :
             {code, lower(code), " " + code + "\n", "HTTPS://ANOTHER.EXAMPLE/#" + digits,
              "http://localhost:8080/verify?x=1#" + digits, "TAMGA:#" + digits, digits, broken,
              // A Turkish and a French keyboard's layout under a scanner that types.
              "HTTPSŞ..VERİFY.EXAMPLE.3" + std::string{"^"} + digits,
              "HTTPSM!!VERIFY:EXAMPLE!3\"" + digits, code + "\n" + code})
            CHECK_MESSAGE(read_qr_text(text).credential == canonical, text);
    }

    TEST_CASE("a credential in two codes is read in either order") {
        const json::Object credential = test::sample();
        const auto two = qr_texts_of_two(pack_for_qr(credential), shown_address);
        const std::string one = two[0].whole();
        const std::string other = two[1].whole();
        CHECK(one.size() < code_of(credential).size() * 6 / 10);
        CHECK(read_qr_text(one + "\n" + other).credential == json::canonical(credential));
        CHECK(read_qr_text(other + "\n" + one).credential == json::canonical(credential));
        CHECK(read_qr_text(one + " " + other + " " + one).credential ==
              json::canonical(credential));
    }

    TEST_CASE("codes that were printed once are read for ever") {
        const std::filesystem::path folder = test::source_dir() / "tests/data/qr";
        for (const char* name : {"1-ar", "1-en", "1-ru-two", "1-tr"}) {
            const QrReading read =
                read_qr_text(test::read_file(folder / (std::string{name} + ".txt")));
            CHECK_MESSAGE(
                read.credential == test::read_file(folder / (std::string{name} + ".json")), name);
        }
    }

    TEST_CASE("what is no credential's code is told apart from what is damaged") {
        const json::Object credential = test::sample();
        const Bytes payload = pack_for_qr(credential);
        const std::string code = code_of(credential);
        const std::string head = code.substr(0, code.find('#') + 1);
        const std::string digits = code.substr(head.size());
        const auto two = qr_texts_of_two(payload, shown_address);
        const auto two_others = qr_texts_of_two(pack_for_qr(other_sample()), shown_address);
        const auto with_first = [&](std::uint8_t first) {
            Bytes changed = payload;
            changed.front() = first;
            return head + to_qr_digits(changed);
        };
        Bytes longer = payload;
        longer.push_back(7);
        std::string swapped = digits;
        std::swap(swapped[300], swapped[301]);
        REQUIRE(swapped != digits);

        const struct {
            const char* what;
            std::string text;
            const char* reason;
        } rows[] = {
            {"nothing", "", "qr.empty"},
            {"white space", " \r\n\t ", "qr.empty"},
            {"another maker's health certificate", "HC1:6BF+70790T9WJWG.FKY*4GO0", "qr.not_ours"},
            {"a Wi-Fi network", "WIFI:T:WPA;S:centre;P:secret;;", "qr.not_ours"},
            {"a word", "merhaba", "qr.not_ours"},
            {"a phone number", "+216 71 123 456", "qr.not_ours"},
            {"an article number", "4006381333931", "qr.not_ours"},
            {"a JSON text", "{\"a\":1}", "qr.not_ours"},
            {"a web address", "https://centre.example/c/019ab0c4", "qr.address_only"},
            {"a web address that ends in digits", "HTTPS://CENTRE.EXAMPLE/C/42", "qr.address_only"},
            {"an address without digits", "https://verify.example/#", "qr.address_only"},
            {"a CBOR-LD credential", "VC1-RSRNS9TGB-B0", "qr.cbor_ld"},
            {"the same in small letters", "vc1-rsrns9tgb-b0", "qr.cbor_ld"},
            {"a text without end", std::string(40'000, '1'), "qr.too_long"},
            {"a digit missing at the end", code.substr(0, code.size() - 1), "qr.cut"},
            {"half of it", code.substr(0, code.size() / 2), "qr.cut"},
            {"the first blocks only", head + digits.substr(0, 5 * 53), "qr.cut"},
            {"two digits only", head + "00", "qr.digits"},
            {"a block out of range", head + std::string(53, '9') + digits, "qr.digits"},
            {"a last block out of range", head + digits.substr(0, 53) + "999", "qr.digits"},
            {"no dictionary", with_first(0), "qr.digits"},
            {"the next dictionary", with_first(2), "qr.dictionary"},
            {"a dictionary of the far future", with_first(200), "qr.dictionary"},
            {"a byte behind the credential", head + to_qr_digits(longer), "qr.trailing"},
            {"another code behind it", code + "\n" + head + to_qr_digits(Bytes{1}), "qr.too_many"},
            {"two credentials", code + "\n" + code_of(other_sample()), "qr.too_many"},
            {"five codes", code + " " + code + " " + code + " " + code + " " + code, "qr.too_many"},
            {"the first of two codes", two[0].whole(), "qr.part_missing"},
            {"the second of two codes", two[1].whole(), "qr.part_missing"},
            {"the first one twice", two[0].whole() + "\n" + two[0].whole(), "qr.part_missing"},
            {"parts of two credentials", two[0].whole() + "\n" + two_others[1].whole(),
             "qr.parts_differ"},
            {"two first parts", two[0].whole() + "\n" + two_others[0].whole(), "qr.parts_differ"},
            {"a part and a whole", two[0].whole() + "\n" + code, "qr.too_many"},
            {"two parts and another's",
             two[0].whole() + "\n" + two[1].whole() + "\n" + two_others[0].whole(), "qr.too_many"},
            {"a part without a number", head + to_qr_digits(Bytes{0xf2}), "qr.part_shape"},
            {"a third part of two", head + to_qr_digits(Bytes{0xf2, 3, 1, 2, 3, 4, 5}),
             "qr.part_shape"},
            {"a part with nothing in it", head + to_qr_digits(Bytes{0xf2, 1, 1, 2, 3, 4}),
             "qr.part_shape"},
            {"an unreadable code beside a good one", code + "\nhello", "qr.not_ours"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            CHECK(reason(row.text) == row.reason);
        }
        CHECK(reason(head + swapped) != "none");
    }

    TEST_CASE("two parts of one credential whose middle was changed are damaged") {
        const auto two = qr_texts_of_two(pack_for_qr(test::sample()), shown_address);
        Bytes second = from_qr_digits(two[1].digits).bytes;
        second[100] ^= 1;
        CHECK(reason(two[0].whole() + " TAMGA:#" + to_qr_digits(second)) == "qr.damaged");
    }

    TEST_CASE("any text has an answer") {
        test::check_property("read never fails", [] {
            const auto text = *rc::gen::arbitrary<std::string>();
            const QrReading read = read_qr_text(text);
            RC_ASSERT(read.credential.has_value() == (read.fault == nullptr));
        });
        test::check_property("nor for digits", [] {
            const auto digits =
                *rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>('9' + 1)));
            const QrReading read = read_qr_text("#001" + digits);
            RC_ASSERT(read.credential.has_value() == (read.fault == nullptr));
        });
    }

    TEST_CASE("a code's text is told from other texts before it is read") {
        const std::string code = code_of(test::sample());
        CHECK(looks_like_qr_text(code));
        CHECK(looks_like_qr_text(" " + code.substr(0, 100) + "\n" + code.substr(100) + "\n"));
        CHECK(looks_like_qr_text(code.substr(code.find('#') + 1)));
        CHECK(looks_like_qr_text("VC1-ABC"));
        CHECK(!looks_like_qr_text(""));
        CHECK(!looks_like_qr_text(json::canonical(test::sample())));
        CHECK(!looks_like_qr_text("[\"#1\"]"));
        CHECK(!looks_like_qr_text("https://verify.example/"));
        CHECK(!looks_like_qr_text("eyJhbGciOiJFZERTQSJ9.e30.c2ln"));
        CHECK(!looks_like_qr_text("12345"));
    }
}
