#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/json/value.h"

/// A document that several people sign, each on a machine of their own: what a trust root and a
/// trust list are. The format, with examples, stands in core/trust/README.md.
namespace tamga::trust {

/// A key that signed, and what it signed with.
struct PartSignature {
    crypto::PublicKey key;
    crypto::Signature value{};

    friend bool operator==(const PartSignature&, const PartSignature&) = default;
};

/// The content and whatever signatures came with it, in the order of their keys, each key once.
struct SignedDocument {
    json::Object content;
    std::vector<PartSignature> signatures;

    friend bool operator==(const SignedDocument&, const SignedDocument&) = default;
};

/// Who may sign a kind of document: so many of these keys, each counted once.
struct Role {
    std::vector<crypto::PublicKey> keys;  ///< in order, each once
    std::size_t threshold = 1;

    friend bool operator==(const Role&, const Role&) = default;
};

inline constexpr std::size_t most_signatures = 64;
inline constexpr std::size_t most_role_keys = 64;

/// Reads `{"signed": {…}, "signatures": [{"key": "z6Mk…", "signature": "…"}]}`. A second signature
/// of one key is dropped where it is the same, and refused otherwise. Codes, all errors:
/// `trust_list.format` (another shape, over 64 signatures, a key or signature that is none).
std::optional<SignedDocument> read_signed(const json::Value& value, const std::string& where,
                                          base::Findings& findings);

/// The document as `read_signed` reads it.
json::Object write_signed(const SignedDocument& document);

/// What each signature is made over: the canonical form (RFC 8785) of the content, whose member
/// `type` keeps one kind of document from passing as another.
base::Bytes signed_bytes(const json::Object& content);

/// SHA-256 of `signed_bytes`.
crypto::Digest digest_of(const SignedDocument& document);

/// Adds this key's signature, in place of one it made before.
void sign(SignedDocument& document, const crypto::SigningKey& key);

/// Adds the signatures of a copy of the same document; false where it is another.
bool merge(SignedDocument& document, const SignedDocument& copy);

/// How many keys of the role made a sound signature.
std::size_t count_sound(const SignedDocument& document, const Role& role);

/// Whether they are as many as the role asks for.
inline bool is_sound(const SignedDocument& document, const Role& role) {
    return role.threshold > 0 && count_sound(document, role) >= role.threshold;
}

/// A digest to be compared by voice: the first 128 bits as eight groups of five decimal digits.
std::string fingerprint(const crypto::Digest& digest);

}  // namespace tamga::trust
