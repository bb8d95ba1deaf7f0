#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/json/value.h"
#include "core/proof/data_integrity.h"
#include "core/proof/refusal.h"

// Private to core/proof.
namespace tamga::proof {

/// More proofs than this are not looked at.
inline constexpr std::size_t most_proofs = 16;

/// Which proofs of a document follow which (`previousProof`, vc-data-integrity §2.1.2, §4.5).
class ProofChain {
  public:
    /// The proofs, at most `most_proofs` (checked), must outlive this.
    explicit ProofChain(std::span<const json::Value> proofs);

    /// Whether the proof names one that it follows, rightly or not.
    bool follows_any(std::size_t index) const noexcept { return links_[index].is_following; }

    /// What is wrong with the references of a proof: names that are no texts, that no proof or more
    /// than one bears, or that lead back to it; and an identifier that another proof bears too.
    Step check(std::size_t index) const;

    /// The document with no proofs but those that the proof follows, in the order in which they
    /// stand: what the proof has signed. Only for a proof whose references hold.
    json::Object secured_by(std::size_t index, const json::Object& document) const;

    /// Makes each proof that is sound no better than those that it follows, directly or through
    /// others: "can only be considered verified if the proofs it references are".
    void hold_to_previous(std::span<ProofCheck> found) const;

  private:
    using Set = std::uint32_t;  ///< of proofs, a bit for each

    struct Link {
        Set previous = 0;   ///< the proofs that this one names
        Set reachable = 0;  ///< those, the ones that these name, and so on
        bool is_following = false;
        bool is_named_twice = false;  ///< another proof has this one's identifier
        Step fault;
    };

    void read_previous(std::size_t index);
    Set find(const std::string& id) const;
    void follow_on();

    std::span<const json::Value> proofs_;
    std::array<Link, most_proofs> links_;
};

}  // namespace tamga::proof
