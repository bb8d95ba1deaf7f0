#include "core/trust/trust_bundle.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "core/json/write.h"
#include "core/trust/vouch.h"
#include "tests/core/support/vectors.h"
#include "tests/core/trust/trust_list_support.h"

using namespace tamga;
using namespace tamga::test;
using trust::BundleNews;
using trust::look_at;
using trust::TrustBundle;

namespace {

const base::Instant now = day("2026-11-23");

std::string text_of_vector() {
    return read_file(source_dir() / "tests/data/trust/trust-bundle.json");
}

TrustBundle read(const std::string& text) {
    base::Findings findings;
    auto bundle = trust::read_bundle(*json::read(text).value, findings);
    CHECK(findings.empty());
    return bundle.value();
}

std::string codes_of_text(const std::string& text) {
    base::Findings findings;
    trust::read_bundle(*json::read(text).value, findings);
    return codes_of(findings);
}

trust::HeldTrust held(trust::Version version) {
    return {signed_root(sample_root()), signed_list(sample_list(version))};
}

std::string codes(const TrustBundle& bundle, const trust::HeldTrust& had = {},
                  base::Instant when = now) {
    return codes_of(look_at(bundle, had, when, false).findings);
}

}  // namespace

TEST_SUITE("trust/trust_bundle") {
    TEST_CASE("what another program signed is believed, and has the fingerprint that it gave") {
        const TrustBundle bundle = read(text_of_vector());
        const BundleNews news = look_at(bundle, {}, now, false);
        CHECK(codes_of(news.findings) == "trust_list.root_pinned");
        CHECK(news.roots.size() == 1);
        REQUIRE(news.list.has_value());
        CHECK(trust::stored_list(news.list->content).version == 7);
        CHECK(trust::stored_list(news.list->content).organisations.front().name("ar") == "مركز");
        CHECK(trust::fingerprint(trust::digest_of(bundle.roots.front())) ==
              "07757 26078 44660 30397 28840 45247 03026 09981");
        CHECK(read(json::canonical(json::Value{trust::write_bundle(bundle)})).list == bundle.list);
    }

    TEST_CASE("a file that was exchanged, changed or slipped in beside the list stops everything") {
        TrustBundle bundle = read(text_of_vector());
        bundle.files.front().text += " ";
        CHECK(codes(bundle) == "trust_list.root_pinned trust_list.mixed");
        bundle = read(text_of_vector());
        bundle.files.push_back({"did:web:stranger.example", "{}"});
        CHECK(codes(bundle) == "trust_list.root_pinned trust_list.mixed");
        bundle = read(text_of_vector());
        bundle.files.push_back(bundle.files.front());
        CHECK(codes(bundle) == "trust_list.root_pinned trust_list.mixed");
        bundle.list.reset();
        CHECK(codes(bundle) == "trust_list.root_pinned trust_list.mixed");
    }

    TEST_CASE("a file that is missing is told, and the list counts all the same") {
        TrustBundle bundle = read(text_of_vector());
        bundle.list = signed_list(sample_list(1));
        trust::TrustList list = sample_list(1);
        list.files.push_back(*trust::vouch_for(bundle.files.front().text));
        list.files.push_back({"https://listed.example/1.json", {}, 3});
        bundle.roots = {signed_root(sample_root())};
        bundle.list = signed_list(list);
        CHECK(codes(bundle) == "trust_list.root_pinned trust_list.file_missing");
        CHECK(look_at(bundle, {}, now, false).list.has_value());
    }

    TEST_CASE("an old list is a rollback, an absurd version a theft, one from the future neither") {
        CHECK(codes(sample_bundle(4), held(5)) == "trust_list.rollback");
        CHECK(codes(sample_bundle(6), held(5)).empty());
        CHECK(codes(sample_bundle(1'000'005), held(5)).empty());
        CHECK(codes(sample_bundle(1'000'006), held(5)) == "trust_list.version_jump");
        CHECK(codes(sample_bundle(trust::most_version), held(5)) == "trust_list.version_jump");
        CHECK(codes(sample_bundle(6), held(5), day("2026-11-19")) == "trust_list.from_future");
        CHECK(
            codes(sample_bundle(6), held(5), day("2026-11-20") - std::chrono::minutes{5}).empty());
    }

    TEST_CASE("an expired list is taken in and told to be stale") {
        CHECK(codes(sample_bundle(6), held(5), day("2027-03-01")) == "trust_list.stale");
        CHECK(codes(sample_bundle(6), held(5), day("2028-03-01")) ==
              "trust_list.root_expired trust_list.stale");
        CHECK(look_at(sample_bundle(6), held(5), day("2028-03-01"), false).list.has_value());
    }

    TEST_CASE("a new root ends what a thief of the list's key signed") {
        // The thief went as far as one may at once.
        const trust::HeldTrust stolen = held(1'000'000);
        trust::TrustRoot next = sample_root(2);
        next.list = role_of({8}, 1);
        TrustBundle bundle{
            {signed_root(sample_root()), signed_root(next)}, signed_list(sample_list(6), {8}), {}};
        const BundleNews news = look_at(bundle, stolen, now, false);
        CHECK(codes_of(news.findings).empty());
        CHECK(news.roots.size() == 1);
        CHECK(news.list.has_value());
        // A root that keeps the key keeps the version.
        next.list = role_of({4}, 1);
        bundle = {{signed_root(next)}, signed_list(sample_list(6)), {}};
        CHECK(codes(bundle, stolen) == "trust_list.rollback");
    }

    TEST_CASE("a station that missed roots follows them one by one") {
        trust::TrustRoot second = sample_root(2);
        second.root = role_of({5, 6}, 2);
        trust::TrustRoot third = sample_root(3);
        third.root = role_of({7}, 1);
        const TrustBundle bundle = read(json::canonical(json::Value{
            trust::write_bundle({{signed_root(third, {5, 6, 7}), signed_root(sample_root()),
                                  signed_root(second, {1, 2, 5, 6})},
                                 std::nullopt,
                                 {}})}));
        CHECK(look_at(bundle, held(1), now, false).roots.size() == 2);
        CHECK(codes({{signed_root(third, {5, 6, 7})}, std::nullopt, {}}, held(1)) ==
              "trust_list.gap");
        CHECK(codes({{signed_root(second, {1, 2, 5, 6}), signed_root(third, {1, 2, 7})},
                     std::nullopt,
                     {}},
                    held(1)) == "trust_list.successor");
    }

    TEST_CASE("a root of somebody else is pinned only where that is said") {
        trust::HeldTrust elsewhere;
        elsewhere.has_others = true;
        CHECK(codes(sample_bundle(), elsewhere) == "trust_list.other_root");
        CHECK(codes_of(look_at(sample_bundle(), elsewhere, now, true).findings) ==
              "trust_list.root_pinned");
        CHECK(codes({{}, signed_list(sample_list(1)), {}}) == "trust_list.no_root");
    }

    TEST_CASE("files of another shape are told, whatever stands in them") {
        for (const char* const text :
             {"[]", "{}", R"({"format": "tamga-trust-bundle", "roots": 3})",
              R"({"format": "tamga-trust-bundle", "files": [{}]})",
              R"({"format": "tamga-trust-bundle", "list": {"signed": {}, "signatures": [{}]}})",
              R"({"format": "tamga-trust-bundle", "roots": [{"signed": []}]})"}) {
            CAPTURE(text);
            CHECK(codes_of_text(text) == "trust_list.format");
        }
        std::string many = R"({"format": "tamga-trust-bundle", "roots": [0)";
        for (int i = 0; i < 1000; ++i)
            many += ",0";
        CHECK(codes_of_text(many + "]}") == "trust_list.too_large");
    }

    TEST_CASE("one key that signed twice and differently is refused") {
        trust::SignedDocument root = signed_root(sample_root());
        json::Object written = trust::write_signed(root);
        json::Array& parts = written.find("signatures")->as_array();
        json::Value doubled = parts.front();
        parts.push_back(doubled);
        base::Findings findings;
        REQUIRE(trust::read_signed(json::Value{written}, "", findings).has_value());
        CHECK(trust::read_signed(json::Value{written}, "", findings)->signatures.size() == 2);
        parts.back().as_object().set("signature", *parts[1].find_string("signature"));
        CHECK_FALSE(trust::read_signed(json::Value{written}, "", findings).has_value());
    }
}
