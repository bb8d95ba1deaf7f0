#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/trust/trust_bundle.h"

namespace tamga::test {

/// The key whose seed is 32 times this byte.
inline crypto::SigningKey custodian(std::uint8_t byte) {
    const std::vector<std::uint8_t> seed(32, byte);
    return crypto::SigningKey::from_seed(seed);
}

inline trust::Role role_of(const std::vector<std::uint8_t>& bytes, std::size_t threshold) {
    trust::Role role;
    for (const std::uint8_t byte : bytes)
        role.keys.push_back(custodian(byte).public_key());
    std::sort(role.keys.begin(), role.keys.end());
    role.threshold = threshold;
    return role;
}

inline base::Instant day(const char* text) {
    return *base::parse_instant(std::string{text} + "T00:00:00Z");
}

/// A root by two of the custodians 1, 2 and 3, whose lists 4 signs.
inline trust::TrustRoot sample_root(trust::Version version = 1) {
    trust::TrustRoot root;
    root.id = "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01";
    root.name = "Ministry";
    root.version = version;
    root.issued = day("2026-11-01");
    root.expires = day("2028-01-01");
    root.root = role_of({1, 2, 3}, 2);
    root.list = role_of({4}, 1);
    return root;
}

inline trust::TrustList sample_list(trust::Version version) {
    trust::TrustList list;
    list.root = sample_root().id;
    list.version = version;
    list.issued = day("2026-11-20");
    list.expires = day("2026-12-20");
    trust::TrustedOrganisation organisation;
    organisation.did = "did:web:listed.example";
    organisation.names = {{"en", "Listed Centre"}};
    organisation.methods.emplace("did:web:listed.example#key-1", custodian(9).public_key());
    list.organisations.push_back(organisation);
    return list;
}

inline trust::SignedDocument signed_by(json::Object content,
                                       const std::vector<std::uint8_t>& custodians) {
    trust::SignedDocument document{std::move(content), {}};
    for (const std::uint8_t byte : custodians)
        trust::sign(document, custodian(byte));
    return document;
}

inline trust::SignedDocument signed_root(const trust::TrustRoot& root,
                                         const std::vector<std::uint8_t>& by = {1, 2}) {
    return signed_by(trust::write_root(root), by);
}

inline trust::SignedDocument signed_list(const trust::TrustList& list,
                                         const std::vector<std::uint8_t>& by = {4}) {
    return signed_by(trust::write_list(list), by);
}

/// What a station is handed first.
inline trust::TrustBundle sample_bundle(trust::Version version = 1) {
    return {{signed_root(sample_root())}, signed_list(sample_list(version)), {}};
}

/// The codes of what was found, behind one another.
inline std::string codes_of(const base::Findings& findings) {
    std::string all;
    for (const base::Finding& finding : findings)
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}

}  // namespace tamga::test
