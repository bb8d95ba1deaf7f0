#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/json/value.h"
#include "core/proof/jws.h"

// Credentials and presentations as JSON Web Tokens: as the payload itself (Securing Verifiable
// Credentials using JOSE and COSE §3.1; Open Badges 3.0 §8.2.3), or in the claim `vc` or `vp` with
// parts of it in registered claims (Verifiable Credentials Data Model 1.1 §6.3.1).
namespace tamga::credential {

/// What the registered claims say of the token (RFC 7519 §4.1), to the millisecond. The times of a
/// credential in `vc` are not among them: they went back into the document.
struct JwtClaims {
    std::string issuer;  ///< `iss`; empty where there is none
    std::optional<base::Instant> expires;
    std::optional<base::Instant> not_before;
    std::optional<base::Instant> issued;
    std::vector<std::string> audience;
    std::optional<std::string> nonce;  ///< what a presentation answers (`nonce`)
};

/// A credential or a presentation taken out of a token. Nothing in it has been verified.
struct JwtDocument {
    bool is_presentation = false;
    /// As it would be without the token: without registered claims beside its members, and with
    /// what the claims of a `vc` or `vp` say put back in its place.
    json::Object document;
    JwtClaims claims;
    /// Who must have signed: the issuer of a credential, the holder of a presentation, by the
    /// document, else by `iss`; empty where neither says.
    std::string signer;
    /// Why the token as a whole is not sound, whoever signed it:
    ///
    /// | code | when |
    /// |---|---|
    /// | `jose.type` | `typ` is that of another kind of token (RFC 8725 §3.11) |
    /// | `jose.claims` | a registered claim is of another type than RFC 7519 gives it |
    /// | `jose.two_documents` | `vc` or `vp` beside a document, or where `typ` forbids them |
    /// | `jose.contradiction` | a claim says something else than the document's member |
    /// | `jose.times` | it expires before it was made, or before it may be used |
    std::optional<proof::JwsJudgement> fault;
};

/// Takes the document out of a token's payload; nothing where the payload is no JSON object, and
/// `why` says so. Never throws on any input.
std::optional<JwtDocument> read_jwt(const proof::Jws& jws, std::string& why);

/// Signs a credential as a token of the type `vc+jwt`: the payload is the document without its
/// `proof`, with the claims `iss`, `iat` (when its validity begins), and `jti` and `sub` where it
/// and its subject have identifiers. The same document and key give the same token.
/// @p method the verification method of `key`, which becomes `kid`
/// @throws base::Error{data} where the document names no issuer, or no beginning of its validity.
std::string sign_jwt_credential(json::Object document, const crypto::SigningKey& key,
                                const std::string& method);

}  // namespace tamga::credential
