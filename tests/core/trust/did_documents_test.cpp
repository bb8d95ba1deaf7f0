#include "core/trust/did_documents.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/crypto/ed25519.h"
#include "tests/core/support/property.h"

using namespace tamga;
using trust::DidDocument;
using trust::DidDocuments;
using trust::DidMethod;
using trust::KeyTerms;

namespace {

const std::string own_did = "did:web:centre.example";

crypto::VerificationKey verification_key(std::uint8_t filler) {
    return crypto::SigningKey::from_seed(base::Bytes(32, filler)).public_key();
}

base::Instant day(int number) {
    return std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + std::chrono::days{number};
}

DidMethod method_of(const std::string& name, std::uint8_t filler, bool may_assert = true) {
    return {own_did + "#" + name, verification_key(filler), may_assert, false, std::nullopt};
}

DidDocument document_of(std::vector<DidMethod> methods) {
    return {own_did, std::move(methods)};
}

std::optional<base::Instant> retired(const DidDocuments& documents, const std::string& name) {
    const auto keys = documents.keys(own_did + "#" + name);
    REQUIRE_FALSE(keys.empty());
    REQUIRE(keys.front().assertion);
    return keys.front().assertion->retired;
}

}  // namespace

TEST_SUITE("trust/did_documents") {
    TEST_CASE("a key of the newest document is known and not retired, whenever it was read") {
        DidDocuments documents;
        documents.put(document_of({method_of("a", 1)}), day(5));
        const auto keys = documents.keys(own_did + "#a");
        REQUIRE(keys.size() == 1);
        CHECK(keys[0].key == verification_key(1));
        CHECK(keys[0].assertion == KeyTerms{});
        CHECK(keys[0].authentication == std::nullopt);
        CHECK(documents.read_at(own_did) == day(5));
        CHECK(documents.keys(own_did + "#b").empty());
        CHECK(documents.keys(own_did).empty());
        CHECK(documents.keys("did:web:other.example#a").empty());
        CHECK(documents.read_at("did:web:other.example") == std::nullopt);
    }

    TEST_CASE("a key that a newer document no longer lists was retired by then") {
        DidDocuments documents;
        documents.put(document_of({method_of("a", 1), method_of("b", 2)}), day(1));
        documents.put(document_of({method_of("b", 2)}), day(10));
        documents.put(document_of({method_of("b", 2)}), day(20));
        CHECK(retired(documents, "a") == day(10));
        CHECK(retired(documents, "b") == std::nullopt);
        CHECK(documents.read_at(own_did) == day(20));
    }

    TEST_CASE("a key that comes back is not retired") {
        DidDocuments documents;
        documents.put(document_of({method_of("a", 1)}), day(1));
        documents.put(document_of({}), day(2));
        documents.put(document_of({method_of("a", 1)}), day(3));
        CHECK(retired(documents, "a") == std::nullopt);
    }

    TEST_CASE("a key that may no longer sign credentials was retired for that use alone") {
        DidMethod both = method_of("a", 1);
        both.may_authenticate = true;
        DidMethod narrowed = method_of("a", 1, false);
        narrowed.may_authenticate = true;
        DidDocuments documents;
        documents.put(document_of({both}), day(1));
        documents.put(document_of({narrowed}), day(10));
        const auto keys = documents.keys(own_did + "#a");
        REQUIRE(keys.size() == 1);
        CHECK(keys[0].terms(trust::KeyUse::assertion)->retired == day(10));
        CHECK(keys[0].terms(trust::KeyUse::authentication)->retired == std::nullopt);
    }

    TEST_CASE("the owner's own date of retirement counts, until the document takes it back") {
        DidMethod ended = method_of("a", 1);
        ended.retired = day(7);
        DidDocuments documents;
        documents.put(document_of({ended}), day(10));
        CHECK(retired(documents, "a") == day(7));
        documents.put(document_of({}), day(20));
        CHECK(retired(documents, "a") == day(7));
        documents.put(document_of({method_of("a", 1)}), day(30));
        CHECK(retired(documents, "a") == std::nullopt);
    }

    TEST_CASE("a new key under the old one's name leaves the old one known and retired") {
        DidDocuments documents;
        documents.put(document_of({method_of("a", 1)}), day(1));
        documents.put(document_of({method_of("a", 2)}), day(10));
        const auto keys = documents.keys(own_did + "#a");
        REQUIRE(keys.size() == 2);
        CHECK(keys[0].key == verification_key(2));
        CHECK(keys[0].assertion == KeyTerms{});
        CHECK(keys[1].key == verification_key(1));
        CHECK(keys[1].assertion->retired == day(10));
        documents.put(document_of({method_of("a", 1)}), day(20));
        CHECK(documents.keys(own_did + "#a")[0].key == verification_key(1));
        CHECK(documents.keys(own_did + "#a")[1].assertion->retired == day(20));
    }

    TEST_CASE("of many keys under one name the oldest are forgotten") {
        DidDocuments documents;
        for (std::uint8_t i = 1; i <= 20; ++i)
            documents.put(document_of({method_of("a", i)}), day(i));
        const auto keys = documents.keys(own_did + "#a");
        CHECK(keys.size() == DidDocuments::most_generations);
        CHECK(keys.front().key == verification_key(20));
        CHECK(keys.back().key == verification_key(13));
    }

    TEST_CASE("documents of one DID say nothing about another") {
        DidDocuments documents;
        documents.put(document_of({method_of("a", 1)}), day(1));
        documents.put({"did:web:other.example", {}}, day(2));
        CHECK(retired(documents, "a") == std::nullopt);
    }

    TEST_CASE("the order in which documents are handed over does not matter") {
        test::check_property("any order", [] {
            // Up to six documents on days of their own, each with some of three keys.
            const auto count = *rc::gen::inRange(1, 7);
            std::vector<std::pair<DidDocument, base::Instant>> readings;
            for (int i = 0; i < count; ++i) {
                std::vector<DidMethod> methods;
                for (const char* name : {"a", "b", "c"})
                    if (*rc::gen::arbitrary<bool>())
                        methods.push_back(
                            method_of(name, static_cast<std::uint8_t>(*rc::gen::inRange(1, 4)),
                                      *rc::gen::arbitrary<bool>()));
                readings.emplace_back(document_of(methods), day(i));
            }
            DidDocuments in_order;
            for (const auto& [read, at] : readings)
                in_order.put(read, at);
            for (std::size_t i = readings.size(); i > 1; --i)
                std::swap(readings[i - 1], readings[*rc::gen::inRange<std::size_t>(0, i)]);
            DidDocuments shuffled;
            for (const auto& [read, at] : readings)
                shuffled.put(read, at);
            for (const char* name : {"a", "b", "c"}) {
                const auto one = in_order.keys(own_did + "#" + name);
                const auto other = shuffled.keys(own_did + "#" + name);
                RC_ASSERT(one.size() == other.size());
                for (std::size_t i = 0; i < one.size(); ++i) {
                    RC_ASSERT(one[i].key == other[i].key);
                    RC_ASSERT(one[i].assertion == other[i].assertion);
                }
            }
        });
    }
}
