#include "core/crypto/seal.h"

#include <sodium.h>

#include <optional>
#include <string>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/crypto/sodium.h"

namespace tamga::crypto {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t overhead_bytes = nonce_bytes + tag_bytes;

// A slot comes from a file that someone may have altered: these bounds keep it from claiming all of
// the machine before a passphrase was even tried.
constexpr std::uint64_t most_operations = 16;
constexpr std::uint64_t most_memory_bytes = std::uint64_t{1024} * 1024 * 1024;

bool is_possible(const KdfParameters& kdf) {
    return kdf.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN &&
           kdf.operations <= most_operations &&
           kdf.memory_bytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN &&
           kdf.memory_bytes <= most_memory_bytes;
}

SecretBytes derive_key(std::string_view passphrase, const KeySlot& slot) {
    static_assert(std::tuple_size_v<decltype(slot.salt)> == crypto_pwhash_argon2id_SALTBYTES);
    start_sodium();
    SecretBytes key{key_bytes};
    const char* const text = passphrase.empty() ? "" : passphrase.data();
    const int failed = crypto_pwhash_argon2id(
        key.writable().data(), key.size(), text, passphrase.size(), slot.salt.data(),
        slot.kdf.operations, slot.kdf.memory_bytes, crypto_pwhash_argon2id_ALG_ARGON2ID13);
    if (failed != 0)
        throw base::Error{base::ErrorKind::disk,
                          "the machine has not the " +
                              std::to_string(slot.kdf.memory_bytes / (1024 * 1024)) +
                              " MiB of free memory that unlocking needs; close other programs and "
                              "try again"};
    return key;
}

std::optional<SecretBytes> try_open(base::ByteView sealed, const SecretBytes& key,
                                    std::string_view context) {
    base::check(key.size() == key_bytes, "a sealing key has 32 bytes");
    if (sealed.size() < overhead_bytes) return std::nullopt;
    start_sodium();
    const base::ByteView nonce = sealed.first(nonce_bytes);
    const base::ByteView ciphertext = sealed.subspan(nonce_bytes);
    SecretBytes secret{sealed.size() - overhead_bytes};
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        secret.writable().data(), nullptr, nullptr, ciphertext.data(), ciphertext.size(),
        base::as_bytes(context).data(), context.size(), nonce.data(), key.view().data());
    if (failed != 0) return std::nullopt;
    return secret;
}

}  // namespace

SecretBytes make_data_key(base::Random& random) {
    SecretBytes key{key_bytes};
    random.fill(key.writable());
    return key;
}

KeySlot make_slot(const SecretBytes& data_key, std::string_view passphrase,
                  std::string_view context, const KdfParameters& kdf, base::Random& random) {
    base::check(data_key.size() == key_bytes, "a data key has 32 bytes");
    if (!is_possible(kdf))
        throw base::Error{
            base::ErrorKind::usage,
            "the work to unlock a key must be 1 to 16 operations over 8 KiB to 1 GiB"};
    KeySlot slot;
    slot.kdf = kdf;
    random.fill(slot.salt);
    slot.wrapped = seal(data_key.view(), derive_key(passphrase, slot), context, random);
    return slot;
}

SecretBytes open_slot(const KeySlot& slot, std::string_view passphrase, std::string_view context) {
    if (!is_possible(slot.kdf) || slot.wrapped.size() != overhead_bytes + key_bytes)
        throw base::Error{base::ErrorKind::corrupt,
                          "the stored key slot is damaged; restore it from a backup"};
    std::optional<SecretBytes> data_key =
        try_open(slot.wrapped, derive_key(passphrase, slot), context);
    if (!data_key) throw base::Error{base::ErrorKind::passphrase, "the passphrase is wrong"};
    return std::move(*data_key);
}

base::Bytes seal(base::ByteView secret, const SecretBytes& key, std::string_view context,
                 base::Random& random) {
    base::check(key.size() == key_bytes, "a sealing key has 32 bytes");
    start_sodium();
    base::Bytes sealed(secret.size() + overhead_bytes);
    random.fill(std::span{sealed}.first(nonce_bytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data() + nonce_bytes, nullptr, secret.data(), secret.size(),
        base::as_bytes(context).data(), context.size(), nullptr, sealed.data(), key.view().data());
    return sealed;
}

SecretBytes open_sealed(base::ByteView sealed, const SecretBytes& key, std::string_view context) {
    std::optional<SecretBytes> secret = try_open(sealed, key, context);
    if (!secret)
        throw base::Error{
            base::ErrorKind::corrupt,
            "a stored secret is damaged or belongs elsewhere; restore it from a backup"};
    return std::move(*secret);
}

}  // namespace tamga::crypto
