#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/proof/context_suites.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/refusal.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::codes;
using test::refusal;

namespace {

const std::string url = "https://centre.example/lessons/v1";
constexpr std::string_view lessons = R"({
  "@context": {"@protected": true, "room": "https://centre.example/room"}
})";
constexpr std::string_view other_lessons =
    R"({"@context": {"room": "https://centre.example/floor"}})";

/// The sample with a word of the lessons' context, signed as linked data by who holds it.
json::Object credential_with_room() {
    linked_data::KnownContexts contexts;
    contexts.add(url, *json::read(lessons).value);
    const proof::ContextSuites suites{std::move(contexts)};
    json::Object document = test::unsigned_sample();
    document.erase("credentialStatus");
    document.find("@context")->as_array().push_back(url);
    document.set("room", "B 12");
    return test::sign(std::move(document), test::key_from(test::centre_seed),
                      *suites.all().front());
}

verify::Report judge(test::Centre& centre, const json::Object& document) {
    HeldKnowledge knowledge = centre.station->knowledge();
    const trust::TrustStore trusting = test::trusting_centre();
    for (const auto& [did, organisation] : trusting.organisations())
        knowledge.organisations.put(organisation);
    return verify::verify(document, knowledge.view());
}

std::string reason(test::Centre& centre, const json::Object& document) {
    return std::string{judge(centre, document).check(verify::Question::proof).reason};
}

}  // namespace

TEST_SUITE("station_contexts") {
    TEST_CASE("a credential with an unknown context is undetermined until the context is added") {
        test::Centre centre;
        const json::Object document = credential_with_room();
        const verify::Report before = judge(centre, document);
        CHECK(before.verdict == verify::Verdict::undetermined);
        const std::string said = message(before.check(verify::Question::proof));
        CHECK(said.find("tamga context add FILE --url " + url) != std::string::npos);

        const ContextImport added = centre.station->add_context(lessons, url);
        CHECK(added.is_added);
        CHECK(added.findings.empty());
        CHECK(judge(centre, document).verdict == verify::Verdict::valid);
        centre.reopen();
        CHECK(judge(centre, document).verdict == verify::Verdict::valid);
    }

    TEST_CASE("a context is kept as the file was, with its SHA-256 and its age") {
        test::Centre centre;
        centre.station->add_context(lessons, url);
        const auto all = centre.station->contexts();
        const auto held = std::find_if(all.begin(), all.end(),
                                       [](const auto& context) { return context.url == url; });
        REQUIRE(held != all.end());
        CHECK(held->sha256 == base::to_hex(crypto::sha256(base::as_bytes(lessons))));
        CHECK(held->added == centre.clock.time);
        const auto bundled = linked_data::bundled_contexts();
        CHECK(all.size() == bundled.size() + 1);
        CHECK(std::count_if(all.begin(), all.end(), [](const auto& context) {
                  return !context.added.has_value();
              }) == static_cast<std::ptrdiff_t>(bundled.size()));
    }

    TEST_CASE(
        "what is held keeps its meaning until it is taken away, and both are in the journal") {
        test::Centre centre;
        const json::Object document = credential_with_room();
        centre.station->add_context(lessons, url);
        CHECK_FALSE(centre.station->add_context(lessons, url).is_added);
        CHECK(centre.station->add_context(lessons, url).findings.empty());
        const ContextImport other = centre.station->add_context(other_lessons, url);
        CHECK_FALSE(other.is_added);
        CHECK(codes(other.findings) == "context.other_meaning");
        CHECK(reason(centre, document) == "proof.sound");

        centre.station->remove_context(url);
        CHECK(reason(centre, document) == "proof.context_unknown");
        CHECK(centre.station->add_context(other_lessons, url).is_added);
        CHECK(reason(centre, document) == "proof.signature");
        CHECK(refusal([&] { centre.station->remove_context("https://centre.example/no"); }) ==
              base::ErrorKind::not_found);

        const auto digest = centre.station->projection_digest();
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == digest);
        CHECK(centre.station->verify_journal().findings.empty());
    }

    TEST_CASE("no bundled context gets another meaning, and what is no context is not kept") {
        test::Centre centre;
        const auto refused = [&](std::string_view text, const std::string& at) {
            const ContextImport import = centre.station->add_context(text, at);
            CHECK_FALSE(import.is_added);
            return codes(import.findings);
        };
        CHECK(refused(R"({"@context": {"name": "https://evil.example/name"}})",
                      "https://www.w3.org/ns/credentials/v2") == "context.bundled");
        CHECK(refused("[]", url) == "context.no_context");
        CHECK(refused(R"({"@context": "https://other.example/c"})", url) ==
              "context.unknown_import");
        CHECK(centre.station->contexts().size() == linked_data::bundled_contexts().size());
    }

    TEST_CASE("what verifies with the bundled contexts verifies the same beside added ones") {
        test::Centre centre;
        centre.add_cohort(1);
        const auto credentials = centre.award({&proof::eddsa_rdfc_2022()});
        const std::string own = centre.station->credentials().document(credentials[0]);
        json::Object changed = json::read(own).value->as_object();
        changed.set("name", "Tıp doktoru");
        const auto verdicts = [&] {
            return std::string{name(centre.verify(own).verdict)} + ", " +
                   std::string{name(judge(centre, changed).verdict)};
        };
        CHECK(verdicts() == "valid, not valid");
        centre.station->add_context(lessons, url);
        centre.station->add_context(
            R"({"@context": {"name": "https://evil.example/name", "id": "@type"}})",
            "https://evil.example/context");
        CHECK(verdicts() == "valid, not valid");
    }

    TEST_CASE("a context may build upon one that was added before it") {
        test::Centre centre;
        const std::string text = R"({"@context": [")" + url + R"(", {"floor":
            "https://centre.example/floor"}]})";
        CHECK(codes(centre.station->add_context(text, "https://centre.example/more").findings) ==
              "context.unknown_import");
        centre.station->add_context(lessons, url);
        CHECK(centre.station->add_context(text, "https://centre.example/more").is_added);
    }

    TEST_CASE("two stations' contexts for one address are both kept and neither is used") {
        test::Centre centre;
        centre.station->add_context(lessons, url);
        // Another station's entry, as reconciliation brings it.
        journal::Batch batch{centre.station->ledger().writer(journal::Role::administrator)};
        batch.append(journal::Kind::context_added,
                     {{"url", url},
                      {"sha256", base::to_hex(crypto::sha256(base::as_bytes(other_lessons)))},
                      {"text", other_lessons},
                      {"by", "other"}});
        batch.commit();
        CHECK(reason(centre, credential_with_room()) == "proof.context_unknown");
        CHECK(centre.station->contexts().back().is_disputed);
        CHECK(codes(centre.station->add_context(lessons, url).findings) == "context.other_meaning");
    }

    TEST_CASE("only an administrator adds and removes, and so many are enough") {
        test::Centre centre;
        for (int i = 0; i < 256; ++i)
            REQUIRE(
                centre.station->add_context(lessons, "https://centre.example/" + std::to_string(i))
                    .is_added);
        CHECK(codes(centre.station->add_context(lessons, url).findings) == "context.too_many");
        centre.station->sign_out();
        CHECK(refusal([&] { centre.station->add_context(lessons, url); }) ==
              base::ErrorKind::passphrase);
        CHECK(refusal([&] { centre.station->remove_context("https://centre.example/1"); }) ==
              base::ErrorKind::passphrase);
    }
}
