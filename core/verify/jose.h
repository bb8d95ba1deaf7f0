#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/credential/jwt_credential.h"
#include "core/proof/data_integrity.h"
#include "core/proof/jws.h"
#include "core/verify/key_choice.h"
#include "core/verify/open.h"

// Tokens in the compact form; private to core/verify.
namespace tamga::verify {

/// Judges a JSON Web Token that holds a credential or a presentation. A text that is no token at
/// all fails the question `document`, with a code of `proof::JwsResult` or
///
/// | code | result | when |
/// |---|---|---|
/// | `jose.payload` | fail | the payload is no JSON object with unique names |
///
/// The proof's codes are those of core/proof/jws.h and core/credential/jwt_credential.h, those that
/// core/proof/data_integrity.h has for the same (`proof.sound`, `proof.signature`,
/// `proof.method_unknown`, `proof.challenge`, `proof.domain`), and
///
/// | code | result | when |
/// |---|---|---|
/// | `jose.expired` | not sound | `exp` is not after now |
/// | `jose.not_yet` | not sound | `nbf` or `iat` lies in the future |
/// | `jose.signer` | not sound | neither `kid`, `iss` nor the document says who signed |
/// | `jose.kid` | not sound | `kid`, or the signer, is a did:key or did:jwk that is none |
/// | `jose.jwk` | not sound | the key in the header is no public key, or another than is named |
/// | `jose.jwk_unproven` | undetermined | the key comes with the token; nothing says whose it is |
///
/// A key that comes with the token counts where the signer is known here to have it (RFC 8725
/// §3.10, Open Badges 3.0 §8.2.4). `jku`, `x5u` and `x5c` are ignored: nothing is fetched.
Report judge_jws(std::string_view compact, Opening& opening);

/// Judges what an `EnvelopedVerifiableCredential` or `EnvelopedVerifiablePresentation` has in its
/// `data:` URL (Verifiable Credentials 2.0 §4.13.1); the report is that of the token.
///
/// | check | code | result | when |
/// |---|---|---|---|
/// | document | `envelope.form` | fail | no `@context` of the data model, or no `data:` URL |
/// | | `envelope.type` | fail | it says to hold another kind of document than it does |
/// | | `envelope.media_type` | unknown | its content is of a type that is not judged here |
Report judge_envelope(const json::Object& envelope, Opening& opening);

/// What is found about a token's signature and claims, and about the proofs that its document had
/// before it became a token: one set, the token's first.
KeyedProofs check_token_proofs(const proof::Jws& jws, const credential::JwtDocument& token,
                               const Knowledge& knowledge);

}  // namespace tamga::verify
