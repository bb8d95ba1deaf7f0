#include "core/crypto/ed25519.h"

#include <sodium.h>

#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/crypto/sodium.h"

namespace tamga::crypto {

SigningKey::SigningKey(SecretBytes expanded, const PublicKey& public_key)
    : expanded_(std::move(expanded)), public_key_(public_key) {}

SigningKey SigningKey::generate(base::Random& random) {
    SecretBytes seed{crypto_sign_SEEDBYTES};
    random.fill(seed.writable());
    return from_seed(seed.view());
}

SigningKey SigningKey::from_seed(base::ByteView seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        throw base::Error{base::ErrorKind::data,
                          "an Ed25519 seed has 32 bytes, not " + std::to_string(seed.size())};
    SecretBytes expanded{crypto_sign_SECRETKEYBYTES};
    PublicKey public_key;
    crypto_sign_seed_keypair(public_key.bytes.data(), expanded.writable().data(), seed.data());
    return {std::move(expanded), public_key};
}

Signature SigningKey::sign(base::ByteView message) const {
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                         expanded_.view().data());
    return signature;
}

SecretBytes SigningKey::seed() const {
    // libsodium's expanded key is the seed, then the public key.
    return SecretBytes{expanded_.view().first(crypto_sign_SEEDBYTES)};
}

bool verify(const Signature& signature, base::ByteView message, const PublicKey& key) noexcept {
    start_sodium();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.bytes.data()) == 0;
}

}  // namespace tamga::crypto
