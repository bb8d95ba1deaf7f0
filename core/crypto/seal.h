#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/crypto/secret.h"

namespace tamga::crypto {

/// The work that Argon2id puts between a passphrase and its key; stored with every slot, so that it
/// can be raised later without locking anyone out.
struct KdfParameters {
    std::uint64_t operations = 3;
    std::uint64_t memory_bytes = 64 * 1024 * 1024;
};

/// A data key wrapped for one operator, as LUKS wraps a disk's key: Argon2id over the passphrase
/// gives a key that seals the data key with XChaCha20-Poly1305.
struct KeySlot {
    KdfParameters kdf;
    std::array<std::uint8_t, 16> salt{};
    base::Bytes wrapped;  ///< nonce (24 bytes), then the sealed data key
};

/// A random data key of 32 bytes.
SecretBytes make_data_key(base::Random& random);

/// Wraps `data_key` for a passphrase. `context` (the operator's identifier, say) is authenticated,
/// so that a slot cannot be passed off as another's.
KeySlot make_slot(const SecretBytes& data_key, std::string_view passphrase,
                  std::string_view context, const KdfParameters& kdf, base::Random& random);

/// Unwraps the data key. @throws base::Error{passphrase} when the passphrase is wrong or the slot
/// was altered; base::Error{corrupt} when the slot's shape or its parameters are impossible (memory
/// above 1 GiB, operations above 16).
SecretBytes open_slot(const KeySlot& slot, std::string_view passphrase, std::string_view context);

/// Seals a secret under a 32-byte key with XChaCha20-Poly1305; `context` is authenticated with it.
/// Gives the nonce (24 bytes), then the ciphertext with its tag.
base::Bytes seal(base::ByteView secret, const SecretBytes& key, std::string_view context,
                 base::Random& random);

/// Opens what `seal` gave. @throws base::Error{corrupt} when it was altered, or sealed under
/// another key or context.
SecretBytes open_sealed(base::ByteView sealed, const SecretBytes& key, std::string_view context);

}  // namespace tamga::crypto
