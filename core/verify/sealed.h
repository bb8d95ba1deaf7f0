#pragma once

#include "core/json/value.h"
#include "core/proof/jades.h"
#include "core/verify/open.h"

// Sealed European Digital Credentials; private to core/verify.
namespace tamga::verify {

/// Judges a document in a JAdES seal. The codes of its answers beside those of verify.h:
///
/// | check | reason | result | when |
/// |---|---|---|---|
/// | document | `document.detached` | unknown | what is sealed is not in the file |
/// | proof | codes of `proof::Seal` | any | see core/proof/jades.h |
/// | issuer | `issuer.seal_trusted` | pass | sealed under an anchor, by whom the document names |
/// | | `issuer.seal_no_anchor` | unknown | the chain leads to no anchor that is held here |
/// | | `issuer.seal_expired_since` | unknown | valid when sealed, but nobody vouches for when |
/// | | `issuer.seal_path` | fail | the chain breaks a rule |
/// | | `issuer.seal_not_matched` | unknown | nothing to compare in certificate and document |
/// | | `issuer.seal_by_mandate` | unknown | sealed for another awarding body |
/// | | `issuer.seal_other_organisation` | fail | the issuer named is another organisation |
/// | status | `status.seal_unknown` | unknown | whether the certificate was revoked |
/// | | `status.seal_accepted` | pass | the same, but who trusts the anchor accepts that |
///
/// Revocation is unknown because nothing is fetched, and because what is known of it inside the
/// file is only as good as its time stamps, which are not judged here. A mandate is a text that
/// nobody here can check.
/// The status is that of the certificate and of the document's own `credentialStatus` together: the
/// worse of the two is told.
Report judge_sealed(const json::Object& envelope, Opening& opening);

/// Who sealed, under which anchor, and whether it is the issuer that the document names.
Check check_seal_issuer(const json::Object& document, const proof::SealCheck& seals,
                        const Knowledge& knowledge);

/// Whether a certificate that sealed was revoked, as far as that is known.
Check check_seal_status(const json::Object& document, const proof::SealCheck& seals,
                        const Knowledge& knowledge);

/// The seals for other programs: `Report::seals`.
json::Array describe_seals(const proof::SealCheck& seals);

}  // namespace tamga::verify
