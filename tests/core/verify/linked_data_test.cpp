#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "core/json/write.h"
#include "core/linked_data/known_contexts.h"
#include "core/proof/rdfc_suites.h"
#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Question;
using verify::Verdict;

namespace {

json::Object sign_rdf(json::Object document) {
    return test::sign(std::move(document), test::key_from(test::centre_seed),
                      proof::eddsa_rdfc_2022());
}

json::Object rdf_sample() {
    return sign_rdf(test::unsigned_sample());
}

/// Whether the byte at `place` is a digit of the second context's URL.
bool is_version_of_context(std::string_view text, std::size_t place) {
    const std::size_t begin = text.find("https://purl.imsglobal.org/");
    return place >= begin && place < text.find('"', begin) && text[place] >= '0' &&
           text[place] <= '9';
}

/// Whether the byte at `place` belongs to a language tag.
bool is_language(std::string_view text, std::size_t place) {
    constexpr std::string_view member = R"("@language":")";
    const std::size_t end = text.rfind('"', place);
    return end != text.npos && text.substr(0, end + 1).ends_with(member);
}

}  // namespace

TEST_SUITE("verify/linked_data") {
    TEST_CASE("a credential signed as linked data is valid, in whatever order it is written") {
        const test::Verifier verifier;
        const std::string text = json::pretty(rdf_sample());
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.check(Question::proof).reason == "proof.sound");
    }

    TEST_CASE("any change of a single byte makes it not valid, but for versions and letter case") {
        const test::Verifier verifier;
        const auto knowledge = verifier.knowledge();
        const std::string good = json::canonical(rdf_sample());
        std::string text = good;
        std::size_t not_refused = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(good[i]);
            const std::array<int, 4> others = {byte ^ 0x01, byte ^ 0x20, '0', byte ^ 0x80};
            for (const int other : others) {
                if (other == byte) continue;
                text[i] = static_cast<char>(other);
                const Verdict verdict = verify::verify(base::as_bytes(text), knowledge).verdict;
                if (verdict == Verdict::not_valid) continue;
                // Another version of a context is merely unknown here.
                if (verdict == Verdict::undetermined && is_version_of_context(good, i) &&
                    other >= '0' && other <= '9')
                    continue;
                // RFC 5646 §2.1.1: the case of a language tag means nothing.
                if (verdict == Verdict::valid && is_language(good, i) && other == (byte ^ 0x20))
                    continue;
                ++not_refused;
                MESSAGE("byte ", i, " may be ", other);
            }
            text[i] = good[i];
        }
        CHECK(not_refused == 0);
    }

    TEST_CASE("an undefined term is refused, and named") {
        const test::Verifier verifier;
        json::Object document = rdf_sample();
        document.set("grade", "excellent");
        const auto added = verify::verify(document, verifier.knowledge());
        CHECK(added.verdict == Verdict::not_valid);
        CHECK(added.check(Question::proof).reason == "proof.linked_data");
        CHECK(added.check(Question::proof).detail.find("/grade") != std::string::npos);
    }

    TEST_CASE("an unknown context leaves the verdict open, and is named; who holds it can tell") {
        const std::string url = "https://centre.example/context";
        linked_data::KnownContexts contexts;
        contexts.add(url, json::Object{{"@context",
                                        json::Object{{"grade", "https://centre.example/grade"}}}});
        const proof::RdfcSuites suites{contexts};
        json::Object document = test::unsigned_sample();
        document.find("@context")->as_array().push_back(url);
        document.set("grade", "excellent");
        document = test::sign(std::move(document), test::key_from(test::centre_seed),
                              suites.eddsa_rdfc_2022());

        const test::Verifier verifier;
        auto knowledge = verifier.knowledge();
        const auto report = verify::verify(document, knowledge);
        CHECK(report.verdict == Verdict::undetermined);
        CHECK(report.check(Question::proof).reason == "proof.context_unknown");
        CHECK(message(report.check(Question::proof)).find(url) != std::string::npos);
        knowledge.suites = suites.all();
        CHECK(verify::verify(document, knowledge).verdict == Verdict::valid);
    }

    TEST_CASE("a proof of each suite in one set makes a credential valid, if both are sound") {
        const test::Verifier verifier;
        const json::Object both = sign_rdf(test::sample());
        CHECK(verify::verify(both, verifier.knowledge()).verdict == Verdict::valid);
        json::Object changed = both;
        changed.set("name", "Chirurgie");
        CHECK(verify::verify(changed, verifier.knowledge()).verdict == Verdict::not_valid);
    }

    TEST_CASE("a status list signed as linked data is held, and what it revokes is revoked") {
        test::Verifier verifier;
        json::Object list = test::status_list(test::revocation_url, "revocation",
                                              {test::sample_index}, "2026-06-02T09:00:00Z");
        list.erase("proof");
        list = sign_rdf(std::move(list));
        const auto receipt =
            verifier.lists.add(list, test::at("2026-06-02T10:00:00Z"), verifier.organisations);
        CHECK(receipt.reason == "status.list_held");
        const auto report = verify::verify(rdf_sample(), verifier.knowledge());
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(report.check(Question::status).reason == "status.revoked");

        list.set("validFrom", "2026-06-02T11:00:00Z");
        CHECK(verifier.lists.add(list, verifier.now, verifier.organisations).reason ==
              "status.list_unproven");
    }
}
