#include "core/store/key_vault.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"

namespace tamga::store {
namespace {

using base::Error;
using base::ErrorKind;

std::string slot_context(base::OperatorId who) {
    return "tamga-slot-1:" + base::format(who);
}

std::string key_context(base::StationId station) {
    return "tamga-station-key-1:" + base::format(station);
}

[[noreturn]] void damaged(const Database& database) {
    throw Error{ErrorKind::corrupt, "the keys in the store " + database.name() +
                                        " are damaged; restore it from a backup"};
}

}  // namespace

std::uint64_t KeyVault::new_incarnation() {
    std::array<std::uint8_t, 8> bytes;
    random_.fill(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = (number << 8) | byte;
    return number;
}

UnlockedKeys KeyVault::create(base::StationId station) {
    UnlockedKeys keys{crypto::make_data_key(random_), crypto::SigningKey::generate(random_)};
    const crypto::SecretBytes seed = keys.signing_key.seed();
    database_
        .query(
            "INSERT INTO station (id, uuid, incarnation, public_key, sealed_key)"
            " VALUES (1, ?, ?, ?, ?)")
        .bind(station.uuid, static_cast<std::int64_t>(new_incarnation()),
              keys.signing_key.public_key().bytes,
              crypto::seal(seed.view(), keys.data_key, key_context(station), random_))
        .run();
    return keys;
}

StationIdentity KeyVault::identity() {
    auto row = database_.query("SELECT uuid, incarnation, public_key FROM station");
    if (!row.step()) damaged(database_);
    StationIdentity identity{
        base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1)), {}};
    const base::ByteView key = row.blob(2);
    if (key.size() != identity.public_key.bytes.size()) damaged(database_);
    std::copy(key.begin(), key.end(), identity.public_key.bytes.begin());
    return identity;
}

void KeyVault::put_slot(base::OperatorId who, std::string_view passphrase, const UnlockedKeys& keys,
                        const crypto::KdfParameters& kdf) {
    const crypto::KeySlot slot =
        crypto::make_slot(keys.data_key, passphrase, slot_context(who), kdf, random_);
    database_
        .query(
            "INSERT OR REPLACE INTO key_slot (operator, operations, memory_bytes, salt, wrapped)"
            " VALUES (?, ?, ?, ?, ?)")
        .bind(who.uuid, static_cast<std::int64_t>(slot.kdf.operations),
              static_cast<std::int64_t>(slot.kdf.memory_bytes), slot.salt, slot.wrapped)
        .run();
}

void KeyVault::remove_slot(base::OperatorId who) {
    database_.query("DELETE FROM key_slot WHERE operator = ?").bind(who.uuid).run();
}

bool KeyVault::has_slot(base::OperatorId who) {
    return database_.query("SELECT 1 FROM key_slot WHERE operator = ?").bind(who.uuid).step();
}

UnlockedKeys KeyVault::unlock(base::OperatorId who, std::string_view passphrase) {
    crypto::KeySlot slot;
    {
        auto row = database_
                       .query(
                           "SELECT operations, memory_bytes, salt, wrapped FROM key_slot"
                           " WHERE operator = ?")
                       .bind(who.uuid);
        if (!row.step())
            throw Error{ErrorKind::passphrase, "this operator has no passphrase on this station"};
        slot.kdf.operations = static_cast<std::uint64_t>(row.integer(0));
        slot.kdf.memory_bytes = static_cast<std::uint64_t>(row.integer(1));
        const base::ByteView salt = row.blob(2);
        if (salt.size() != slot.salt.size()) damaged(database_);
        std::copy(salt.begin(), salt.end(), slot.salt.begin());
        const base::ByteView wrapped = row.blob(3);
        slot.wrapped.assign(wrapped.begin(), wrapped.end());
    }
    return unlock_with(crypto::open_slot(slot, passphrase, slot_context(who)));
}

UnlockedKeys KeyVault::unlock_with(crypto::SecretBytes data_key) {
    auto row = database_.query("SELECT sealed_key FROM station");
    if (!row.step()) damaged(database_);
    const crypto::SecretBytes seed =
        crypto::open_sealed(row.blob(0), data_key, key_context(identity().station));
    return {std::move(data_key), crypto::SigningKey::from_seed(seed.view())};
}

void KeyVault::replace_key(const crypto::SigningKey& key, const crypto::SecretBytes& data_key,
                           std::uint64_t incarnation) {
    const crypto::SecretBytes seed = key.seed();
    const base::StationId station = identity().station;
    database_.query("UPDATE station SET incarnation = ?, public_key = ?, sealed_key = ?")
        .bind(static_cast<std::int64_t>(incarnation), key.public_key().bytes,
              crypto::seal(seed.view(), data_key, key_context(station), random_))
        .run();
}

void KeyVault::start_incarnation() {
    database_.query("UPDATE station SET incarnation = ?")
        .bind(static_cast<std::int64_t>(new_incarnation()))
        .run();
}

}  // namespace tamga::store
