#include "core/verify/key_choice.h"

#include <algorithm>
#include <utility>

#include "core/verify/judge.h"

namespace tamga::verify {
namespace {

std::optional<crypto::VerificationKey> resolve(std::string_view method, std::size_t generation,
                                               const trust::TrustStore& organisations) {
    if (generation == 0) return resolve_key(method, organisations);
    return organisations.key_of(method, generation);
}

bool does_not_fit(const proof::ProofSetCheck& proofs) {
    return std::any_of(proofs.proofs.begin(), proofs.proofs.end(), [](const auto& one) {
        return one.soundness == proof::Soundness::not_sound && one.reason == "proof.signature";
    });
}

}  // namespace

KeyedProofs judge_proofs(
    const trust::TrustStore& organisations,
    const std::function<proof::ProofSetCheck(const proof::KeyResolver&)>& judge) {
    KeyedProofs newest;
    std::size_t generations = 1;
    for (std::size_t generation = 0; generation < generations; ++generation) {
        proof::ProofSetCheck proofs = judge([&](std::string_view method) {
            // Only a DID document gives a name to several keys.
            if (!organisations.documents().empty())
                generations = std::max(generations, organisations.generations(method));
            return resolve(method, generation, organisations);
        });
        if (!does_not_fit(proofs)) return {std::move(proofs), generation};
        if (generation == 0) newest.proofs = std::move(proofs);
    }
    return newest;
}

}  // namespace tamga::verify
