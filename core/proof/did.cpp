#include "core/proof/did.h"

#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"

namespace tamga::proof {

bool is_self_contained(std::string_view did_or_method) noexcept {
    return did_or_method.starts_with("did:key:") || did_or_method.starts_with("did:jwk:");
}

std::optional<crypto::VerificationKey> resolve_self_contained(std::string_view did_or_method) {
    if (did_or_method.starts_with("did:jwk:")) return from_did_jwk(did_or_method);
    return from_did_key(did_or_method);
}

}  // namespace tamga::proof
