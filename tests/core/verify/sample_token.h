#pragma once

#include <string>
#include <string_view>

#include "core/crypto/ed25519.h"
#include "core/json/value.h"
#include "tests/core/verify/sample.h"

/// The sample credential of sample.h as tokens, and presentations of it, for the tests of
/// verification.
namespace tamga::test {

inline constexpr std::uint8_t holder_seed = 41;
inline constexpr std::string_view challenge = "7d3f9a";
inline constexpr std::string_view domain = "https://gate.example";

/// `did:key:…` of the key of this seed.
std::string did_of(std::uint8_t seed);

/// A token of any header and payload, signed with Ed25519 whatever they say.
std::string signed_token(std::string_view header, std::string_view payload,
                         std::uint8_t seed = centre_seed);

/// `{"alg":"EdDSA","kid":…,"typ":…}` of the key of this seed.
std::string token_header(std::uint8_t seed = centre_seed, std::string_view type = "vc+jwt");

/// The sample credential about the holder of `holder_seed`, without a proof and with the claims
/// `iss` and `iat`: the payload of a good token.
json::Object token_payload();

/// A good token: `token_payload` signed by the centre.
std::string sample_token();

/// An `EnvelopedVerifiableCredential` of a token.
json::Object envelope(std::string_view token);

/// An unsigned presentation by the holder, of these credentials.
json::Object unsigned_presentation(json::Array credentials);

/// A presentation with a Data Integrity proof by the holder, answering `challenge` for `domain`.
json::Object presentation(json::Array credentials, std::uint8_t seed = holder_seed);

/// A presentation as a token by the holder, answering `challenge` for `domain`.
std::string presentation_token(json::Array credentials, std::uint8_t seed = holder_seed);

}  // namespace tamga::test
