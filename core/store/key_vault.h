#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/seal.h"
#include "core/store/database.h"

namespace tamga::store {

/// Which station this store belongs to.
struct StationIdentity {
    base::StationId station;
    std::uint64_t incarnation = 0;
    crypto::PublicKey public_key;
};

/// What an operator's passphrase opens.
struct UnlockedKeys {
    crypto::SecretBytes data_key;
    crypto::SigningKey signing_key;
};

/// The station's secret key, sealed under a data key that is wrapped once per operator. These rows
/// are this machine's secrets and no part of the journal. Every change needs an open transaction.
class KeyVault {
  public:
    KeyVault(Database& database, base::Random& random) : database_(database), random_(random) {}

    /// Makes the station's key pair and its first incarnation, and seals them under a new data key.
    /// The station opens only after `put_slot`.
    UnlockedKeys create(base::StationId station);

    /// @throws base::Error{corrupt} when the store holds no station.
    StationIdentity identity();

    /// Wraps the data key for an operator; replaces the slot that was there.
    void put_slot(base::OperatorId who, std::string_view passphrase, const UnlockedKeys& keys,
                  const crypto::KdfParameters& kdf);
    void remove_slot(base::OperatorId who);
    bool has_slot(base::OperatorId who);

    /// @throws base::Error{passphrase} when the passphrase is wrong or the operator has no slot.
    UnlockedKeys unlock(base::OperatorId who, std::string_view passphrase);

    /// With the data key itself, as it was sealed for a newcomer. @throws base::Error{corrupt} when
    /// it is another station's.
    UnlockedKeys unlock_with(crypto::SecretBytes data_key);

    /// An incarnation that was never used.
    std::uint64_t new_incarnation();

    /// Puts another key of this station in the place of the one it has, under the same data key and
    /// in another incarnation; nothing of the old key stays. The operators' passphrases open it
    /// too.
    void replace_key(const crypto::SigningKey& key, const crypto::SecretBytes& data_key,
                     std::uint64_t incarnation);

    /// Starts a new incarnation with the same key: after a restore, two histories must never share
    /// their numbers.
    void start_incarnation();

  private:
    Database& database_;
    base::Random& random_;
};

}  // namespace tamga::store
