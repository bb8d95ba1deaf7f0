#pragma once

#include <string>
#include <string_view>

#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"
#include "core/trust/organisations.h"
#include "core/verify/verify.h"

/// A training centre and a credential of its own, written by hand after design §5, for the tests of
/// verification.
namespace tamga::test {

/// The key pair whose seed is 32 times this byte.
crypto::SigningKey key_from(std::uint8_t seed);

/// The moment, which the test knows to be one.
base::Instant at(std::string_view text);

inline constexpr std::uint8_t centre_seed = 7;
inline constexpr std::string_view revocation_url =
    "https://centre.example/status/1f3a09bc-1-revocation.json";
inline constexpr std::string_view suspension_url =
    "https://centre.example/status/1f3a09bc-1-suspension.json";
inline constexpr std::string_view achievement_id =
    "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#1";
inline constexpr std::size_t sample_index = 70'311;

/// The credential without its proof: issued 2026-05-04 to Leïla Ben Salah, valid until 2031-05-04,
/// with all European standard elements and two status entries.
json::Object unsigned_sample();

/// Signs at 2026-05-04T09:30:00Z with the key's did:key method.
json::Object sign(json::Object document, const crypto::SigningKey& key,
                  const proof::Cryptosuite& suite = proof::eddsa_jcs_2022());

/// `unsigned_sample`, signed by the centre.
json::Object sample();

/// A trust store with the centre alone, trusted for everything.
trust::TrustStore trusting_centre();

/// A signed status list with these entries set, of the centre, made at `made`.
json::Object status_list(std::string_view url, std::string_view purpose,
                         std::initializer_list<std::size_t> set, std::string_view made,
                         std::uint8_t seed = centre_seed);

/// What a verifier has who trusts the centre and received both lists, in which nothing is set, on
/// 2026-06-01. `knowledge()` is a day later than that.
struct Verifier {
    Verifier();
    verify::Knowledge knowledge() const;

    trust::TrustStore organisations;
    verify::StatusLists lists;
    base::Instant now;
};

}  // namespace tamga::test
