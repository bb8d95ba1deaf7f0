#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/proof/data_integrity.h"

namespace tamga::proof {
namespace {

json::Object make_options(const json::Object& document, const ProofOptions& options,
                          const Cryptosuite& suite) {
    json::Object proof;
    proof.append("type", suite.type());
    if (options.id) proof.append("id", *options.id);
    if (suite.name() != suite.type()) proof.append("cryptosuite", suite.name());
    proof.append("created", base::format(options.created));
    if (options.expires) proof.append("expires", base::format(*options.expires));
    proof.append("verificationMethod", options.verification_method);
    proof.append("proofPurpose", options.purpose);
    if (options.domain) proof.append("domain", *options.domain);
    if (options.challenge) proof.append("challenge", *options.challenge);
    if (options.nonce) proof.append("nonce", *options.nonce);
    if (options.previous.size() == 1) {
        proof.append("previousProof", options.previous.front());
    } else if (!options.previous.empty()) {
        json::Array previous;
        for (const std::string& id : options.previous)
            previous.emplace_back(id);
        proof.append("previousProof", std::move(previous));
    }
    suite.prepare(document, proof);
    return proof;
}

/// The document's proofs, as a list that more can be added to.
json::Array take_proofs(json::Object& document) {
    json::Value* const present = document.find("proof");
    if (present == nullptr) return {};
    if (json::Array* const list = present->if_array()) return std::move(*list);
    json::Array list;
    list.push_back(std::move(*present));
    return list;
}

/// Those of the proofs that the new one follows, in the order in which they stand.
json::Array select(const json::Array& proofs, const std::vector<std::string>& ids) {
    json::Array selected;
    for (const json::Value& proof : proofs) {
        const std::string* const id = proof.find_string("id");
        if (id != nullptr && std::find(ids.begin(), ids.end(), *id) != ids.end())
            selected.push_back(proof);
    }
    for (const std::string& wanted : ids)
        if (std::count_if(selected.begin(), selected.end(), [&](const json::Value& proof) {
                return *proof.find_string("id") == wanted;
            }) != 1)
            throw base::Error{base::ErrorKind::data,
                              "the document has no proof, or more than one, called " + wanted};
    return selected;
}

HashData hash_or_throw(HashResult result) {
    if (result.refusal)
        throw base::Error{base::ErrorKind::data,
                          "the document cannot be signed: " + result.refusal->message};
    return result.data;
}

}  // namespace

json::Object add_proof(json::Object document, const crypto::SigningKey& key,
                       const ProofOptions& options, const Cryptosuite& suite) {
    base::check(suite.signature_kind() == SignatureKind::ed25519,
                "a suite that Ed25519 keys do not sign");
    json::Object proof = make_options(document, options, suite);
    const bool had_proofs = document.contains("proof");
    json::Array proofs = take_proofs(document);
    document.erase("proof");
    HashData hashed;
    if (options.previous.empty()) {
        hashed = hash_or_throw(suite.hash(document, proof));
    } else {
        document.append("proof", select(proofs, options.previous));
        hashed = hash_or_throw(suite.hash_following(document, proof));
        document.erase("proof");
    }
    proof.append("proofValue", base::to_multibase_z(key.sign(hashed)));
    if (!had_proofs) {
        document.append("proof", std::move(proof));
        return document;
    }
    proofs.emplace_back(std::move(proof));
    document.append("proof", std::move(proofs));
    return document;
}

json::Object add_proofs(json::Object document, const crypto::SigningKey& key,
                        const ProofOptions& options, std::span<const Cryptosuite* const> suites) {
    base::check(!options.id || suites.size() == 1, "one identifier for several proofs");
    for (const Cryptosuite* const suite : suites)
        document = add_proof(std::move(document), key, options, *suite);
    return document;
}

}  // namespace tamga::proof
