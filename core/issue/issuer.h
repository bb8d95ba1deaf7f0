#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/credential/organisation.h"
#include "core/crypto/ed25519.h"

namespace tamga::issue {

/// In whose name a station signs, and how its key is called there.
struct Issuer {
    std::string did;
    std::string method;
};

/// What a station with this key signs new documents as: the organisation's `did:web` where it has
/// one, else the `did:key` of the key.
Issuer issuer_of(const credential::Organisation& organisation, const crypto::PublicKey& key);

/// How a station's key is called by an identifier under which the organisation issued earlier;
/// nothing where the key cannot sign as this one.
std::optional<std::string> method_as(std::string_view issuer_did, const crypto::PublicKey& key);

}  // namespace tamga::issue
