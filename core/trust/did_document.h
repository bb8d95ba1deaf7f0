#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/verification_key.h"
#include "core/json/value.h"

namespace tamga::trust {

/// A key that a DID document lists (Controlled Identifiers v1.0 §2.2).
struct DidMethod {
    std::string id;  ///< in full: `did:web:centre.example#key-1`
    crypto::VerificationKey key;
    bool may_assert = false;        ///< for credentials and status lists (§2.3.2)
    bool may_authenticate = false;  ///< for presentations (§2.3.1)
    /// The earlier of `expires` and `revoked`: what is signed from then on does not count.
    std::optional<base::Instant> retired{};

    friend bool operator==(const DidMethod&, const DidMethod&) = default;
};

/// What is used of a DID document of the method `did:web`.
struct DidDocument {
    std::string did;
    std::vector<DidMethod> methods;  ///< in the order of the document, each identifier once

    friend bool operator==(const DidDocument&, const DidDocument&) = default;
};

/// Either a document, or at least one finding of level error; warnings may come with both. `where`
/// is a JSON pointer. The codes:
///
/// | code | level | when |
/// |---|---|---|
/// | `did.id` | error | `id` is missing or no `did:web` without path, query and fragment |
/// | `did.type` | error | a member has another JSON type than the standard gives it |
/// | `did.method` | error | a method lacks `id`, `type` or `controller`, or is not below the DID |
/// | `did.duplicate` | error | two methods have one identifier |
/// | `did.secret` | error | it holds a private key, which is thereby lost |
/// | `did.time` | error | `expires` or `revoked` is no moment with a time zone |
/// | `did.too_many` | error | more than 2,000 methods |
/// | `did.controller` | warning | the method is controlled by another DID, and left out |
/// | `did.method_type` | warning | a type or key that is not verified with here, and left out |
/// | `did.reference` | warning | a relation names a method that the document does not hold |
/// | `did.no_assertion` | warning | no key may sign credentials |
struct DidDocumentResult {
    std::optional<DidDocument> document;
    base::Findings findings;
};

/// Whether a JSON object looks like a DID document: its `id` is a DID and it is no credential.
bool is_did_document(const json::Object& object) noexcept;

/// Reads a DID document. Methods of the types `Multikey`, `JsonWebKey`, `JsonWebKey2020` and
/// `Ed25519VerificationKey2020` are taken, listed in `verificationMethod` or within a relation.
/// Nothing is checked against the domain that the DID names: whoever imports the document stands
/// for where it came from. Never throws on any input.
DidDocumentResult read_did_document(const json::Object& object);

/// The document as any verifier reads it (Controlled Identifiers v1.0), which `read_did_document`
/// reads back.
json::Object write_did_document(const DidDocument& document);

}  // namespace tamga::trust
