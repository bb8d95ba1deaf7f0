#include "core/proof/proof_chain.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "core/base/check.h"

namespace tamga::proof {
namespace {

/// The identifier of a proof, or null where it has none.
const std::string* id_of(const json::Value& proof) {
    return proof.find_string("id");
}

}  // namespace

ProofChain::ProofChain(std::span<const json::Value> proofs) : proofs_(proofs) {
    base::check(proofs.size() <= most_proofs, "a chain of more proofs than are looked at");
    for (std::size_t i = 0; i < proofs_.size(); ++i) {
        const std::string* const id = id_of(proofs_[i]);
        links_[i].is_named_twice = id != nullptr && std::popcount(find(*id)) > 1;
        read_previous(i);
    }
    follow_on();
}

ProofChain::Set ProofChain::find(const std::string& id) const {
    Set found = 0;
    for (std::size_t i = 0; i < proofs_.size(); ++i) {
        const std::string* const other = id_of(proofs_[i]);
        if (other != nullptr && *other == id) found |= Set{1} << i;
    }
    return found;
}

void ProofChain::read_previous(std::size_t index) {
    const json::Value* const previous = proofs_[index].find("previousProof");
    if (previous == nullptr) return;
    Link& link = links_[index];
    link.is_following = true;
    const json::Array* const list = previous->if_array();
    const std::span<const json::Value> names = list != nullptr
                                                   ? std::span<const json::Value>{*list}
                                                   : std::span<const json::Value>{previous, 1};
    const bool are_texts = std::all_of(names.begin(), names.end(),
                                       [](const json::Value& name) { return name.is_string(); });
    // A list of nothing says neither that the proof follows others nor that it stands alone.
    if (names.empty() || names.size() > most_proofs || !are_texts) {
        link.fault = wrong("proof.previous", "The proof does not say which proof it follows.");
        return;
    }
    for (const json::Value& name : names) {
        const Set found = find(name.as_string());
        if (found == 0)
            link.fault =
                wrong("proof.previous_missing", "The proof follows one that the document lacks.");
        else if (std::popcount(found) > 1)
            link.fault = wrong("proof.duplicate_id", "Two proofs have the same identifier.");
        if (link.fault) return;
        link.previous |= found;
    }
}

/// Warshall's closure: afterwards `reachable` of each proof holds all that it rests on.
void ProofChain::follow_on() {
    for (Link& link : links_)
        link.reachable = link.previous;
    for (std::size_t through = 0; through < proofs_.size(); ++through)
        for (Link& link : links_)
            if ((link.reachable >> through & 1) != 0) link.reachable |= links_[through].reachable;
}

Step ProofChain::check(std::size_t index) const {
    const Link& link = links_[index];
    if (link.is_named_twice)
        return wrong("proof.duplicate_id", "Two proofs have the same identifier.");
    if (link.fault) return link.fault;
    if ((link.reachable >> index & 1) != 0)
        return wrong("proof.previous_cycle", "The proof follows itself.");
    return std::nullopt;
}

json::Object ProofChain::secured_by(std::size_t index, const json::Object& document) const {
    json::Array previous;
    for (std::size_t i = 0; i < proofs_.size(); ++i)
        if ((links_[index].previous >> i & 1) != 0) previous.push_back(proofs_[i]);
    json::Object secured;
    secured.reserve(document.size() + 1);
    for (const auto& [name, value] : document)
        if (name != "proof") secured.append(name, value);
    secured.append("proof", std::move(previous));
    return secured;
}

void ProofChain::hold_to_previous(std::span<ProofCheck> found) const {
    std::array<Soundness, most_proofs> alone{};
    for (std::size_t i = 0; i < found.size(); ++i)
        alone[i] = found[i].soundness;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (alone[i] != Soundness::sound) continue;
        Soundness worst = Soundness::sound;
        for (std::size_t k = 0; k < found.size(); ++k)
            if ((links_[i].reachable >> k & 1) != 0 && worst != Soundness::not_sound &&
                alone[k] != Soundness::sound)
                worst = alone[k];
        if (worst == Soundness::sound) continue;
        const bool is_wrong = worst == Soundness::not_sound;
        found[i].soundness = worst;
        found[i].reason = is_wrong ? "proof.previous_not_sound" : "proof.previous_undetermined";
        found[i].message = is_wrong ? "The proof rests on one that is not sound."
                                    : "The proof rests on one that cannot be judged here.";
    }
}

}  // namespace tamga::proof
