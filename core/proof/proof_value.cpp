#include "core/proof/proof_value.h"

#include <algorithm>
#include <variant>

#include "core/base/encoding.h"
#include "core/proof/refusal.h"

namespace tamga::proof {
namespace {

// 96 bytes take at most 132 digits; leading zero bytes take one digit each.
constexpr std::size_t most_characters = 1 + 132;

}  // namespace

std::optional<base::Bytes> read_proof_value(const json::Object& proof, SignatureKind kind) {
    const std::string* const text = text_of(proof, "proofValue");
    if (text == nullptr || text->size() > most_characters || !text->starts_with('z'))
        return std::nullopt;
    auto bytes =
        base::from_base58btc(std::string_view{*text}.substr(1),
                             kind == SignatureKind::ecdsa ? p384_signature_bytes : signature_bytes);
    if (!bytes) return std::nullopt;
    const bool is_known_length =
        bytes->size() == signature_bytes ||
        (kind == SignatureKind::ecdsa && bytes->size() == p384_signature_bytes);
    return is_known_length ? std::move(bytes) : std::nullopt;
}

bool takes(SignatureKind kind, const crypto::VerificationKey& key) noexcept {
    return kind == SignatureKind::ed25519 ? std::holds_alternative<crypto::PublicKey>(key)
                                          : std::holds_alternative<crypto::P256Key>(key);
}

bool fits(SignatureKind kind, base::ByteView signature, const HashData& hashed,
          const crypto::VerificationKey& key) noexcept {
    if (!takes(kind, key) || signature.size() != signature_bytes) return false;
    if (kind == SignatureKind::ecdsa)
        return crypto::verify_es256(signature, hashed, std::get<crypto::P256Key>(key));
    crypto::Signature bytes;
    std::copy(signature.begin(), signature.end(), bytes.begin());
    return crypto::verify(bytes, hashed, std::get<crypto::PublicKey>(key));
}

}  // namespace tamga::proof
