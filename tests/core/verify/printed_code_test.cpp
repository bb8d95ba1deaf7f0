#include <doctest/doctest.h>

#include "core/credential/qr_payload.h"
#include "core/credential/qr_text.h"
#include "core/json/write.h"
#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Report;
using verify::Verdict;

namespace {

std::string code_of(const json::Object& credential) {
    return credential::qr_text(credential::pack_for_qr(credential), "https://verify.example")
        .whole();
}

Report judged(std::string_view text) {
    return verify::verify(base::as_bytes(text), test::Verifier{}.knowledge());
}

}  // namespace

TEST_SUITE("verify/printed code") {
    TEST_CASE("a credential is judged from its code as from its file") {
        const json::Object credential = test::sample();
        const Report report = judged(code_of(credential));
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.carrier == "qr");
        CHECK(report.format == "vc");
        CHECK(report.document == credential);
    }

    TEST_CASE("a credential in two codes is judged from both") {
        const auto two = credential::qr_texts_of_two(credential::pack_for_qr(test::sample()), "");
        CHECK(judged(two[1].whole() + "\n" + two[0].whole()).verdict == Verdict::valid);
        const Report report = judged(two[0].whole());
        CHECK(report.verdict == Verdict::undetermined);
        CHECK(report.check(verify::Question::document).reason == "qr.part_missing");
    }

    TEST_CASE("a credential that was altered before it was packed is not valid") {
        json::Object credential = test::sample();
        credential.set("name", "Chef de cuisine");
        const Report report = judged(code_of(credential));
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(report.check(verify::Question::proof).reason == "proof.signature");
        CHECK(report.carrier == "qr");
    }

    TEST_CASE("what is only not known here is undetermined, and what is damaged is not valid") {
        const std::string code = code_of(test::sample());
        const struct {
            std::string text;
            Verdict verdict;
            std::string_view reason;
        } rows[] = {
            {"VC1-RSRNS9TGB-B0", Verdict::undetermined, "qr.cbor_ld"},
            // 2 is no dictionary's number yet.
            {"HTTPS://VERIFY.EXAMPLE/#002", Verdict::undetermined, "qr.dictionary"},
            {code.substr(0, code.size() - 1), Verdict::not_valid, "qr.cut"},
            {"HTTPS://VERIFY.EXAMPLE/#" + std::string(53, '9'), Verdict::not_valid, "qr.digits"},
        };
        for (const auto& row : rows) {
            const Report report = judged(row.text);
            CHECK(report.verdict == row.verdict);
            CHECK(report.check(verify::Question::document).reason == row.reason);
            CHECK(!report.document);
        }
    }
}
