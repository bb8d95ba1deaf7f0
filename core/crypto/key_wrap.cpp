#include "core/crypto/key_wrap.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/crypto/sodium.h"

namespace tamga::crypto {
namespace {

static_assert(wrapping_bytes == crypto_box_SEALBYTES);
using BoxKey = std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES>;

std::optional<BoxKey> box_key(const PublicKey& key) {
    BoxKey out{};
    if (crypto_sign_ed25519_pk_to_curve25519(out.data(), key.bytes.data()) != 0)
        return std::nullopt;
    return out;
}

SecretBytes box_secret(const SigningKey& key) {
    // libsodium's expanded key is the seed, then the public key.
    SecretBytes expanded{crypto_sign_SECRETKEYBYTES};
    const SecretBytes seed = key.seed();
    const auto after =
        std::copy(seed.view().begin(), seed.view().end(), expanded.writable().begin());
    std::copy(key.public_key().bytes.begin(), key.public_key().bytes.end(), after);
    SecretBytes secret{crypto_box_SECRETKEYBYTES};
    crypto_sign_ed25519_sk_to_curve25519(secret.writable().data(), expanded.view().data());
    return secret;
}

}  // namespace

// What `crypto_box_seal` does, but with the randomness that was handed in: its format is documented
// as ephemeral key ‖ box, with a nonce of BLAKE2b-192( ephemeral key ‖ recipient's key ).
base::Bytes wrap_secret(const SecretBytes& secret, const PublicKey& recipient,
                        base::Random& random) {
    start_sodium();
    const auto to = box_key(recipient);
    if (!to)
        throw base::Error{base::ErrorKind::data,
                          "a recipient's key is none that something can be sealed for"};
    SecretBytes seed{crypto_box_SEEDBYTES};
    random.fill(seed.writable());
    BoxKey once{};
    SecretBytes once_secret{crypto_box_SECRETKEYBYTES};
    crypto_box_seed_keypair(once.data(), once_secret.writable().data(), seed.view().data());

    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES * 2> both{};
    std::copy(to->begin(), to->end(), std::copy(once.begin(), once.end(), both.begin()));
    std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce{};
    crypto_generichash(nonce.data(), nonce.size(), both.data(), both.size(), nullptr, 0);

    base::Bytes wrapped(once.begin(), once.end());
    wrapped.resize(wrapping_bytes + secret.size());
    const int failed =
        crypto_box_easy(wrapped.data() + once.size(), secret.view().data(), secret.size(),
                        nonce.data(), to->data(), once_secret.view().data());
    if (failed != 0)
        throw base::Error{base::ErrorKind::data,
                          "a recipient's key is none that something can be sealed for"};
    return wrapped;
}

std::optional<SecretBytes> unwrap_secret(base::ByteView wrapped, const SigningKey& key) {
    start_sodium();
    const auto own = box_key(key.public_key());
    if (!own || wrapped.size() < wrapping_bytes) return std::nullopt;
    const SecretBytes secret_key = box_secret(key);
    SecretBytes secret{wrapped.size() - wrapping_bytes};
    const int failed = crypto_box_seal_open(secret.writable().data(), wrapped.data(),
                                            wrapped.size(), own->data(), secret_key.view().data());
    if (failed != 0) return std::nullopt;
    return secret;
}

}  // namespace tamga::crypto
