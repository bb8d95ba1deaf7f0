#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/certificate.h"
#include "core/proof/jades.h"

// The parts of judging a seal; private to core/proof.
namespace tamga::proof {

/// Why a seal is not sound, or cannot be judged; nothing means that a step holds.
struct SealRefusal {
    Soundness soundness;
    std::string_view reason;
    std::string message;
};
using SealStep = std::optional<SealRefusal>;

inline SealRefusal not_sound(std::string_view reason, std::string message) {
    return {Soundness::not_sound, reason, std::move(message)};
}
inline SealRefusal undetermined(std::string_view reason, std::string message) {
    return {Soundness::undetermined, reason, std::move(message)};
}

/// What a protected header says of how to read the signature.
struct SealHeader {
    json::Object members;
    crypto::SignatureAlgorithm algorithm{};
    bool is_payload_encoded = true;  ///< in base64url, as without `b64` (RFC 7797 §3)
};

/// Reads the protected header and holds it to the rules of RFC 7515 §4, RFC 7797 §3 and ETSI TS
/// 119 182-1 §5.1 and §5.2; fills in the seal's algorithm and time.
SealStep read_header(std::string_view encoded, SealHeader& header, Seal& seal);

/// Reads the certificates of `x5c` and holds them to their order, their number and the digests in
/// the header (RFC 7515 §4.1.6, ETSI TS 119 182-1 §5.1.7, §5.2.2).
SealStep read_chain(const SealHeader& header, Seal& seal);

/// Holds the certificate that seals to what it may do, and when.
SealStep check_sealing_certificate(const Seal& seal);

/// Reads what stands outside the signature (ETSI TS 119 182-1 §5.3): nothing but `etsiU` may. Takes
/// the certificates of `xVals`; the rest is noted, not judged.
SealStep read_unprotected(const json::Value* header, Seal& seal);

}  // namespace tamga::proof
