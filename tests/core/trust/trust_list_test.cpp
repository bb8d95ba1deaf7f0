#include "core/trust/trust_list.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/trust/trust_list_support.h"

using namespace tamga;
using namespace tamga::test;
using trust::fault_of_list;
using trust::fault_of_root;

namespace {

std::string code(const std::optional<base::Finding>& fault) {
    return fault ? fault->code : std::string{};
}

std::string codes_of_root(json::Object content) {
    base::Findings findings;
    trust::read_root(content, findings);
    return codes_of(findings);
}

}  // namespace

TEST_SUITE("trust/trust_list") {
    TEST_CASE("what is written is read back, with every member") {
        base::Findings findings;
        const auto root = trust::read_root(trust::write_root(sample_root(3)), findings);
        REQUIRE(root.has_value());
        CHECK(root->version == 3);
        CHECK(root->root == sample_root().root);
        CHECK(root->list == sample_root().list);
        CHECK(root->expires == day("2028-01-01"));
        trust::TrustList list = sample_list(5);
        list.files.push_back({"https://listed.example/status/1.json", {1, 2, 3}, 77});
        const auto read = trust::read_list(trust::write_list(list), findings);
        REQUIRE(read.has_value());
        CHECK(read->organisations == list.organisations);
        CHECK(read->files.front().sha256 == list.files.front().sha256);
        CHECK(read->files.front().size_bytes == 77);
        CHECK(findings.empty());
    }

    TEST_CASE("a root needs as many custodians as it says, each counted once") {
        CHECK(code(fault_of_root(signed_root(sample_root(), {1, 2}), nullptr)).empty());
        CHECK(code(fault_of_root(signed_root(sample_root(), {1}), nullptr)) ==
              "trust_list.signatures");
        CHECK(code(fault_of_root(signed_root(sample_root(), {1, 1, 1}), nullptr)) ==
              "trust_list.signatures");
        // Those who sign lists, and strangers, are no custodians.
        CHECK(code(fault_of_root(signed_root(sample_root(), {1, 4, 9}), nullptr)) ==
              "trust_list.signatures");
    }

    TEST_CASE("a signature over anything else does not count") {
        trust::SignedDocument document = signed_root(sample_root());
        document.content.set("name", "Somebody else");
        CHECK(trust::count_sound(document, sample_root().root) == 0);
        document = signed_root(sample_root());
        document.signatures.front().value[5] ^= 1;
        CHECK(trust::count_sound(document, sample_root().root) == 1);
    }

    TEST_CASE("a new root is signed by enough of the old custodians and of the new") {
        const trust::SignedDocument held = signed_root(sample_root());
        trust::TrustRoot next = sample_root(2);
        next.root = role_of({5, 6, 7}, 2);
        CHECK(code(fault_of_root(signed_root(next, {1, 3, 5, 6}), &held)).empty());
        CHECK(code(fault_of_root(signed_root(next, {5, 6, 7}), &held)) == "trust_list.successor");
        CHECK(code(fault_of_root(signed_root(next, {1, 5, 6}), &held)) == "trust_list.successor");
        CHECK(code(fault_of_root(signed_root(next, {1, 2, 5}), &held)) == "trust_list.signatures");
    }

    TEST_CASE("versions of a root follow one another, and none is told twice") {
        const trust::SignedDocument held = signed_root(sample_root(2));
        CHECK(code(fault_of_root(signed_root(sample_root(1)), &held)) == "trust_list.rollback");
        CHECK(code(fault_of_root(signed_root(sample_root(4)), &held)) == "trust_list.gap");
        CHECK(code(fault_of_root(held, &held)).empty());
        trust::TrustRoot other = sample_root(2);
        other.name = "Another";
        CHECK(code(fault_of_root(signed_root(other), &held)) == "trust_list.equivocation");
        other = sample_root(3);
        other.id = "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a02";
        CHECK(code(fault_of_root(signed_root(other), &held)) == "trust_list.other_root");
    }

    TEST_CASE("a list counts by its role's keys, under its own root, and never goes back") {
        const trust::SignedDocument root = signed_root(sample_root());
        const trust::SignedDocument held = signed_list(sample_list(5));
        CHECK(code(fault_of_list(held, root, nullptr)).empty());
        CHECK(code(fault_of_list(signed_list(sample_list(6)), root, &held)).empty());
        CHECK(code(fault_of_list(signed_list(sample_list(4)), root, &held)) ==
              "trust_list.rollback");
        // The custodians of the root are not those who sign lists.
        CHECK(code(fault_of_list(signed_list(sample_list(6), {1, 2}), root, &held)) ==
              "trust_list.signatures");
        trust::TrustList other = sample_list(5);
        other.expires = day("2027-12-20");
        CHECK(code(fault_of_list(signed_list(other), root, &held)) == "trust_list.equivocation");
        other = sample_list(6);
        other.root = "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a02";
        CHECK(code(fault_of_list(signed_list(other), root, &held)) == "trust_list.other_root");
    }

    TEST_CASE("one kind of document does not pass for the other") {
        const trust::SignedDocument root = signed_root(sample_root());
        const trust::SignedDocument disguised = signed_by(trust::write_root(sample_root()), {4});
        CHECK(code(fault_of_list(disguised, root, nullptr)) == "trust_list.format");
        CHECK(code(fault_of_root(signed_list(sample_list(1), {1, 2}), nullptr)) ==
              "trust_list.format");
    }

    TEST_CASE("roles that nobody can fill, or that one key fills twice, are refused") {
        trust::TrustRoot root = sample_root();
        root.root.threshold = 4;
        CHECK(codes_of_root(trust::write_root(root)) == "trust_list.role");
        root.root.threshold = 0;
        CHECK(codes_of_root(trust::write_root(root)) == "trust_list.role");
        root.root = {};
        CHECK(codes_of_root(trust::write_root(root)) == "trust_list.role");
        root.root = role_of({1, 1, 2}, 2);
        CHECK(codes_of_root(trust::write_root(root)) == "trust_list.role");
    }

    TEST_CASE("versions and periods that cannot be are refused") {
        for (const char* const version : {"0", "-1", "1.5", "9007199254740993", "1e300", "\"1\""}) {
            CAPTURE(version);
            json::Object content = trust::write_root(sample_root());
            content.set("version", *json::read(version).value);
            CHECK(codes_of_root(content) == "trust_list.version");
        }
        json::Object content = trust::write_root(sample_root());
        content.set("expires", "2026-11-01T00:00:00Z");
        CHECK(codes_of_root(content) == "trust_list.period");
        content.set("expires", "soon");
        CHECK(codes_of_root(content) == "trust_list.format trust_list.period");
    }

    TEST_CASE("a list is fresh until it expires, then stale by days, then over the limit") {
        const base::Instant end = day("2026-12-20");
        const std::chrono::days limit{10};
        const auto grade = [&](std::chrono::seconds after) {
            return trust::grade_list(end, end + after, limit);
        };
        CHECK(grade(std::chrono::seconds{0}).grade == trust::Freshness::fresh);
        CHECK(grade(std::chrono::seconds{-1}).days_past == 0);
        CHECK(grade(std::chrono::seconds{1}).grade == trust::Freshness::stale);
        CHECK(grade(std::chrono::seconds{1}).days_past == 1);
        CHECK(grade(std::chrono::days{10}).grade == trust::Freshness::stale);
        CHECK(grade(std::chrono::days{10}).days_past == 10);
        CHECK(grade(std::chrono::days{10} + std::chrono::seconds{1}).grade ==
              trust::Freshness::over_limit);
        CHECK(grade(std::chrono::days{10} + std::chrono::seconds{1}).days_past == 11);
    }
}
