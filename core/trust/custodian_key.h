#pragma once

#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/seal.h"

/// The file that holds a custodian's key: sealed by a passphrase, and made and used on the
/// custodian's own machine, which needs neither a network nor a store.
namespace tamga::trust {

/// The file's text (JSON); the public half stands in it in the open.
std::string seal_custodian_key(const crypto::SigningKey& key, std::string_view passphrase,
                               const crypto::KdfParameters& kdf, base::Random& random);

/// @throws base::Error{data} when the text is no such file, {passphrase} when the passphrase is
/// wrong or the file was altered, {corrupt} when its parameters are impossible.
crypto::SigningKey open_custodian_key(std::string_view text, std::string_view passphrase);

/// The public half. @throws base::Error{data} when the text is no such file.
crypto::PublicKey custodian_public_key(std::string_view text);

}  // namespace tamga::trust
