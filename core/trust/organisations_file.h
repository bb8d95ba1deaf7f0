#pragma once

#include <optional>
#include <vector>

#include "core/base/finding.h"
#include "core/json/value.h"
#include "core/trust/organisations.h"

namespace tamga::trust {

// The file in which trusted organisations are handed over:
//
// {
//   "format": "tamga-trusted-organisations",
//   "version": 1,
//   "organisations": [
//     {
//       "did": "did:web:centre.example",
//       "name": {"en": "Training Centre", "ar": "مركز التدريب"},
//       "verificationMethod": [
//         {"id": "did:web:centre.example#station-1", "publicKeyMultibase": "z6Mk…"}
//       ],
//       "achievement": ["urn:uuid:…"],
//       "since": "2026-01-01T00:00:00Z",
//       "until": "2027-01-01T00:00:00Z",
//       "note": "agreed with the ministry"
//     }
//   ]
// }
//
// `did` and `name` are needed. Each `verificationMethod` has either a `publicKeyMultibase` (Ed25519
// or P-256) or a `publicKeyJwk` (these and RSA). A did:key or did:jwk needs none. A did:web without
// any takes its keys from its DID documents that are imported here; another one without any is
// never verified (a warning). `achievement` left out or empty means any; `until` is the first
// moment that is no longer trusted.
//
// A method may also say in which time the key counts (core/trust/key_terms.h): `validFrom`,
// `retired` (`expires` and `revoked` are read as well, the earliest counts), `compromisedFrom`.
// `achievement` bounds what this key may award, beside what the organisation may.
// With one of these it needs no key: then it speaks of a key of the DID documents, or of a did:key.

/// Either organisations, or at least one finding of level error; warnings may come with both.
/// Codes: `trust.format`, `trust.type`, `trust.missing`, `trust.did`, `trust.name`, `trust.method`,
/// `trust.key`, `trust.period`, `trust.duplicate`, `trust.too_many` (errors),
/// `trust.unknown_member`, `trust.no_key` (warnings). `where` is a JSON pointer.
struct OrganisationsResult {
    std::optional<std::vector<TrustedOrganisation>> organisations;
    base::Findings findings;
};

/// Reads the file's content and reports all that is wrong with it. Never throws on any input.
OrganisationsResult read_organisations(const json::Value& file);

/// The file's content, in the order given.
json::Object write_organisations(const std::vector<TrustedOrganisation>& organisations);

}  // namespace tamga::trust
