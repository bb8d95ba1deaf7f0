#include "core/proof/jades.h"

#include <algorithm>
#include <utility>

#include "core/base/encoding.h"
#include "core/proof/jades_header.h"
#include "core/proof/refusal.h"

namespace tamga::proof {
namespace {

constexpr std::size_t most_seals = 8;
constexpr std::size_t limit_signature_characters = 4096;

/// What one signature covers: the encoded header, a full stop, the payload as it is written or, if
/// `b64` is false, as it is (RFC 7515 §5.1 step 8, RFC 7797 §3).
struct Payload {
    std::string_view written;
    /// From base64url, where it is that.
    std::optional<base::Bytes> decoded;
};

SealStep check_payload(const SealHeader& header, const Payload& payload) {
    if (header.is_payload_encoded && !payload.decoded)
        return not_sound("jades.payload", "What is sealed is not written as the seal says.");
    return std::nullopt;
}

/// Whether the key is of the kind that the algorithm asks for.
bool fits(crypto::SignatureAlgorithm algorithm, std::string_view key_kind) {
    using enum crypto::SignatureAlgorithm;
    switch (algorithm) {
        case ed25519: return key_kind == "Ed25519";
        case es256: return key_kind == "P-256";
        case es384: return key_kind == "P-384";
        case es512: return key_kind == "P-521";
        case rs256:
        case rs384:
        case rs512:
        case ps256:
        case ps384:
        case ps512: break;
    }
    return key_kind == "RSA";
}

SealStep check_signature(const json::Object& signature, const SealHeader& header,
                         const Payload& payload, const Seal& seal) {
    const std::string& encoded = *text_of(signature, "protected");
    const std::string& value = *text_of(signature, "signature");
    const crypto::Certificate& certificate = seal.chain.front();
    if (!fits(header.algorithm, certificate.facts().key_kind))
        return not_sound("jades.key_mismatch",
                         "The certificate's key cannot have made a seal of this kind.");
    const auto bytes =
        value.size() <= limit_signature_characters ? base::from_base64url(value) : std::nullopt;
    std::string message;
    message.reserve(encoded.size() + 1 + payload.written.size());
    message.append(encoded).append(1, '.').append(payload.written);
    if (!bytes ||
        !crypto::verify_with(certificate, header.algorithm, *bytes, base::as_bytes(message)))
        return not_sound("jades.signature",
                         "The seal does not fit: the document was altered, or sealed with another "
                         "certificate.");
    return std::nullopt;
}

SealStep judge(const json::Object& signature, const Payload& payload,
               std::optional<base::Instant> latest, SealHeader& header, Seal& seal) {
    const std::string* const encoded = text_of(signature, "protected");
    if (encoded == nullptr || text_of(signature, "signature") == nullptr)
        return not_sound("jades.form", "A seal has no protected header, or no signature.");
    if (SealStep step = read_header(*encoded, header, seal)) return step;
    seal.has_long_term_material = header.members.contains("adoTst");
    if (SealStep step = read_unprotected(signature.find("header"), seal)) return step;
    if (SealStep step = check_payload(header, payload)) return step;
    if (SealStep step = read_chain(header, seal)) return step;
    if (SealStep step = check_signature(signature, header, payload, seal)) return step;
    if (SealStep step = check_sealing_certificate(seal)) return step;
    if (latest && *seal.signing_time > *latest)
        return undetermined("jades.from_future",
                            "It was sealed after what this machine's clock says.");
    return std::nullopt;
}

/// The signatures of either form (RFC 7515 §7.2.1, §7.2.2), null where one is no object; nothing
/// where it is neither form.
std::vector<const json::Object*> signatures_of(const json::Object& envelope) {
    const bool is_flattened = envelope.contains("signature");
    const json::Value* const list = envelope.find("signatures");
    if (is_flattened && list == nullptr) return {&envelope};
    const json::Array* const signatures = list != nullptr ? list->if_array() : nullptr;
    if (signatures == nullptr || is_flattened || envelope.contains("protected") ||
        envelope.contains("header"))
        return {};
    std::vector<const json::Object*> found;
    for (const json::Value& one : *signatures)
        found.push_back(one.if_object());
    return found;
}

SealCheck failed(Soundness soundness, std::string_view reason, const char* message) {
    return {soundness, reason, message, std::nullopt, {}};
}

void conclude(SealCheck& check) {
    for (const Soundness worst :
         {Soundness::not_sound, Soundness::undetermined, Soundness::sound}) {
        const auto found = std::find_if(check.seals.begin(), check.seals.end(),
                                        [&](const Seal& one) { return one.soundness == worst; });
        if (found == check.seals.end()) continue;
        check.soundness = worst;
        check.reason = found->reason;
        check.message = found->message;
        return;
    }
}

}  // namespace

bool is_json_serialised_jws(const json::Object& object) noexcept {
    return object.contains("signatures") ||
           (object.contains("signature") &&
            (object.contains("protected") || object.contains("payload")));
}

SealCheck verify_seals(const json::Object& envelope, std::optional<base::Instant> latest) {
    const std::vector<const json::Object*> signatures = signatures_of(envelope);
    if (signatures.empty())
        return failed(Soundness::not_sound, "jades.form",
                      "The document is not sealed in a form that is known here.");
    if (signatures.size() > most_seals)
        return failed(Soundness::not_sound, "jades.too_many",
                      "The document has more than 8 seals.");
    const json::Value* const written = envelope.find("payload");
    if (written == nullptr)
        return failed(Soundness::undetermined, "jades.detached",
                      "What is sealed is not in this file.");
    if (!written->is_string())
        return failed(Soundness::not_sound, "jades.payload", "What is sealed is no text.");
    const Payload payload{*written->if_string(), base::from_base64url(*written->if_string())};

    SealCheck check;
    std::optional<bool> is_encoded;
    bool is_ambiguous = false;
    for (const json::Object* const signature : signatures) {
        Seal seal;
        SealHeader header;
        SealStep step = signature != nullptr
                            ? judge(*signature, payload, latest, header, seal)
                            : SealStep{not_sound("jades.form", "A seal is no JSON object.")};
        // RFC 7797 §3: what is sealed must be the same for all.
        if (is_encoded && *is_encoded != header.is_payload_encoded) is_ambiguous = true;
        is_encoded = header.is_payload_encoded;
        seal.soundness = step ? step->soundness : Soundness::sound;
        seal.reason = step ? step->reason : "jades.sound";
        seal.message = step ? std::move(step->message) : std::string{"The seal fits the document."};
        check.seals.push_back(std::move(seal));
    }
    conclude(check);
    if (is_ambiguous) {
        check.soundness = Soundness::not_sound;
        check.reason = "jades.encoding";
        check.message = "The seals do not agree on how the sealed text is written.";
    }
    // Where the seal is not sound, the text is still shown as far as it can be read.
    const bool is_readable = *is_encoded && payload.decoded;
    check.payload = std::string{is_readable ? base::as_text(*payload.decoded) : payload.written};
    return check;
}

ProofSetCheck as_proofs(const SealCheck& seals) {
    ProofSetCheck proofs;
    proofs.soundness = seals.soundness;
    proofs.reason = seals.reason;
    proofs.message = seals.message;
    for (const Seal& seal : seals.seals) {
        ProofCheck& proof = proofs.proofs.emplace_back();
        proof.soundness = seal.soundness;
        proof.reason = seal.reason;
        proof.message = seal.message;
        proof.cryptosuite = seal.algorithm;
        proof.created = seal.signing_time;
        if (!seal.chain.empty())
            proof.verification_method =
                "x5t#S256:" + base::to_base64url(seal.chain.front().facts().fingerprint);
    }
    return proofs;
}

}  // namespace tamga::proof
