#include "core/trust/custodian_key.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"

namespace tamga::trust {
namespace {

constexpr const char* key_format = "tamga-custodian-key";

[[noreturn]] void refuse() {
    throw base::Error{
        base::ErrorKind::data,
        "this is no file of a custodian's key; `tamga trust custodian new` makes one"};
}

json::Object read_file(std::string_view text) {
    json::ReadResult read = json::read(text);
    const std::string* const format = read ? read.value->find_string("format") : nullptr;
    if (format == nullptr || *format != key_format) refuse();
    return std::move(read.value->as_object());
}

const std::string& text_of(const json::Object& file, std::string_view name) {
    const json::Value* const value = file.find(name);
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    if (text == nullptr) refuse();
    return *text;
}

std::uint64_t number_of(const json::Object& file, std::string_view name) {
    constexpr double most = 9'007'199'254'740'992.0;
    const json::Value* const value = file.find(name);
    const double* const number = value != nullptr ? value->if_number() : nullptr;
    if (number == nullptr || *number < 0 || *number > most || *number != std::floor(*number))
        refuse();
    return static_cast<std::uint64_t>(*number);
}

base::Bytes bytes_of(const json::Object& file, std::string_view name) {
    auto bytes = base::from_base64url(text_of(file, name));
    if (!bytes) refuse();
    return *std::move(bytes);
}

std::string context_of(const std::string& public_key) {
    return std::string{key_format} + ":" + public_key;
}

}  // namespace

std::string seal_custodian_key(const crypto::SigningKey& key, std::string_view passphrase,
                               const crypto::KdfParameters& kdf, base::Random& random) {
    const std::string public_key = proof::to_multikey(key.public_key());
    const std::string context = context_of(public_key);
    const crypto::SecretBytes data_key = crypto::make_data_key(random);
    const crypto::KeySlot slot = crypto::make_slot(data_key, passphrase, context, kdf, random);
    const crypto::SecretBytes seed = key.seed();
    return json::pretty(json::Object{{"format", key_format},
                                     {"version", 1},
                                     {"public_key", public_key},
                                     {"operations", slot.kdf.operations},
                                     {"memory_bytes", slot.kdf.memory_bytes},
                                     {"salt", base::to_base64url(slot.salt)},
                                     {"wrapped", base::to_base64url(slot.wrapped)},
                                     {"sealed", base::to_base64url(crypto::seal(
                                                    seed.view(), data_key, context, random))}}) +
           "\n";
}

crypto::SigningKey open_custodian_key(std::string_view text, std::string_view passphrase) {
    const json::Object file = read_file(text);
    const std::string& public_key = text_of(file, "public_key");
    const std::string context = context_of(public_key);
    crypto::KeySlot slot;
    slot.kdf = {number_of(file, "operations"), number_of(file, "memory_bytes")};
    const base::Bytes salt = bytes_of(file, "salt");
    if (salt.size() != slot.salt.size()) refuse();
    std::copy(salt.begin(), salt.end(), slot.salt.begin());
    slot.wrapped = bytes_of(file, "wrapped");
    const crypto::SecretBytes data_key = crypto::open_slot(slot, passphrase, context);
    const crypto::SecretBytes seed =
        crypto::open_sealed(bytes_of(file, "sealed"), data_key, context);
    crypto::SigningKey key = crypto::SigningKey::from_seed(seed.view());
    if (proof::to_multikey(key.public_key()) != public_key) refuse();
    return key;
}

crypto::PublicKey custodian_public_key(std::string_view text) {
    const auto key = proof::from_multikey(text_of(read_file(text), "public_key"));
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr) refuse();
    return *ed25519;
}

}  // namespace tamga::trust
