#include "core/proof/cryptosuite.h"

#include "core/base/check.h"
#include "core/json/read.h"

namespace tamga::proof {

std::string_view name(Soundness soundness) noexcept {
    switch (soundness) {
        case Soundness::sound: return "sound";
        case Soundness::not_sound: return "not sound";
        case Soundness::undetermined: break;
    }
    return "undetermined";
}

HashResult Cryptosuite::hash_secured(const json::Object& document, const json::Object& proof,
                                     std::string_view /*canonical_document*/) const {
    return hash(document, proof);
}

HashResult Cryptosuite::hash_canonical(std::string_view document, std::string_view proof) const {
    const json::ReadResult document_value = json::read(document);
    const json::ReadResult proof_value = json::read(proof);
    base::check(document_value && document_value.value->is_object() && proof_value &&
                    proof_value.value->is_object(),
                "hash_canonical was given texts that are no JSON objects");
    return hash(document_value.value->as_object(), proof_value.value->as_object());
}

const Cryptosuite& default_suite() {
    return eddsa_rdfc_2022();
}

const Cryptosuite* find_suite(std::string_view name) {
    // By name first: the linked-data suites are made when one is first needed.
    if (name == "eddsa-jcs-2022") return &eddsa_jcs_2022();
    if (name == "eddsa-rdfc-2022") return &eddsa_rdfc_2022();
    if (name == "ecdsa-jcs-2019") return &ecdsa_jcs_2019();
    if (name == "ecdsa-rdfc-2019") return &ecdsa_rdfc_2019();
    if (name == "Ed25519Signature2020") return &ed25519_signature_2020();
    return nullptr;
}

}  // namespace tamga::proof
