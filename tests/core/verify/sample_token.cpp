#include "tests/core/verify/sample_token.h"

#include <utility>

#include "core/base/encoding.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/sample.h"

namespace tamga::test {

std::string did_of(std::uint8_t seed) {
    return proof::to_did_key(key_from(seed).public_key());
}

std::string signed_token(std::string_view header, std::string_view payload, std::uint8_t seed) {
    const std::string input = base::to_base64url(base::as_bytes(header)) + "." +
                              base::to_base64url(base::as_bytes(payload));
    return input + "." + base::to_base64url(key_from(seed).sign(base::as_bytes(input)));
}

std::string token_header(std::uint8_t seed, std::string_view type) {
    return json::canonical(
        json::Object{{"alg", "EdDSA"},
                     {"kid", proof::to_verification_method(key_from(seed).public_key())},
                     {"typ", type}});
}

json::Object token_payload() {
    json::Object payload = unsigned_sample();
    payload.find("credentialSubject")->as_object().set("id", did_of(holder_seed));
    payload.set("iss", did_of(centre_seed));
    payload.set("iat", 1'777'887'000);  // 2026-05-04T09:30:00Z
    return payload;
}

std::string sample_token() {
    return signed_token(token_header(), json::canonical(token_payload()));
}

json::Object envelope(std::string_view token) {
    return {{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
            {"id", "data:application/vc+jwt," + std::string{token}},
            {"type", "EnvelopedVerifiableCredential"}};
}

json::Object unsigned_presentation(json::Array credentials) {
    return {{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
            {"holder", did_of(holder_seed)},
            {"type", json::Array{"VerifiablePresentation"}},
            {"verifiableCredential", std::move(credentials)}};
}

json::Object presentation(json::Array credentials, std::uint8_t seed) {
    const crypto::SigningKey key = key_from(seed);
    proof::ProofOptions options;
    options.verification_method = proof::to_verification_method(key.public_key());
    options.purpose = "authentication";
    options.created = at("2026-06-02T11:59:00Z");
    options.challenge = challenge;
    options.domain = domain;
    return proof::add_proof(unsigned_presentation(std::move(credentials)), key, options,
                            proof::eddsa_jcs_2022());
}

std::string presentation_token(json::Array credentials, std::uint8_t seed) {
    json::Object payload = unsigned_presentation(std::move(credentials));
    payload.set("iss", did_of(holder_seed));
    payload.set("nonce", challenge);
    payload.set("aud", domain);
    payload.set("iat", 1'780'401'540);  // 2026-06-02T11:59:00Z
    return signed_token(token_header(seed, "vp+jwt"), json::canonical(std::move(payload)), seed);
}

}  // namespace tamga::test
