#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/proof/did.h"
#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"
#include "core/proof/jwk.h"

using namespace tamga;

namespace {

/// Whatever is read as a key is written so that the same key is read again, in every writing.
void check_key(const crypto::VerificationKey& key) {
    base::check(proof::from_jwk(proof::to_jwk(key)) == key, "a JWK is another key's");
    base::check(proof::from_did_jwk(proof::to_did_jwk(key)) == key, "a did:jwk is another key's");
    if (const auto* const ed25519 = std::get_if<crypto::PublicKey>(&key))
        base::check(proof::from_did_key(proof::to_did_key(*ed25519)) == key, "another did:key");
    if (const auto* const p256 = std::get_if<crypto::P256Key>(&key))
        base::check(proof::from_did_key(proof::to_did_key(*p256)) == key, "another did:key");
}

}  // namespace

// The bytes are taken for a verification method and for a JSON Web Key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = base::as_text({data, size});
    if (const auto key = proof::resolve_self_contained(text)) {
        base::check(proof::is_self_contained(text), "a key out of nowhere");
        base::check(!proof::names_p384_key(text), "one method of two keys");
        check_key(*key);
    } else {
        proof::names_p384_key(text);
    }
    const auto read = json::read(text);
    if (read && read.value->is_object())
        if (const auto key = proof::from_jwk(read.value->as_object())) check_key(*key);
    return 0;
}
