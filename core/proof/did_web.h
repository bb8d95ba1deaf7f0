#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/ed25519.h"

/// DIDs of the method `did:web`, whose document lies on the owner's web server. Nothing is fetched:
/// this only says where others would look.
namespace tamga::proof {

/// `did:web:` and segments between colons: letters, digits, `.`, `-`, `_`, and `%` for a port; at
/// most 4,096 bytes.
bool is_did_web(std::string_view did);

/// Whether the DID can be one's own: a host name in small letters, a port as `%3A8443` or none, and
/// path segments of letters, digits, `.`, `-` and `_` that are no `.` or `..`.
bool is_did_web_to_publish(std::string_view did);

/// Where on its host the document lies (did:web method §3.2): `/.well-known/did.json` for
/// `did:web:hub.example`, `/centre/did.json` for `did:web:hub.example:centre`. Nothing for what
/// `is_did_web_to_publish` refuses.
std::optional<std::string> did_web_path(std::string_view did);

/// The name that the DID's document gives a key: `did:web:hub.example#z6Mk…`. It follows from the
/// key, so that no two keys ever share it.
std::string did_web_method(std::string_view did, const crypto::PublicKey& key);

}  // namespace tamga::proof
