#include "core/issue/issuer.h"

#include "core/proof/did_key.h"
#include "core/proof/did_web.h"

namespace tamga::issue {

Issuer issuer_of(const credential::Organisation& organisation, const crypto::PublicKey& key) {
    if (organisation.did) return {*organisation.did, proof::did_web_method(*organisation.did, key)};
    return {proof::to_did_key(key), proof::to_verification_method(key)};
}

std::optional<std::string> method_as(std::string_view issuer_did, const crypto::PublicKey& key) {
    if (issuer_did == proof::to_did_key(key)) return proof::to_verification_method(key);
    if (proof::is_did_web(issuer_did)) return proof::did_web_method(issuer_did, key);
    return std::nullopt;
}

}  // namespace tamga::issue
