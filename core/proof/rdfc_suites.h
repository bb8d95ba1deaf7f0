#pragma once

#include <array>
#include <memory>
#include <span>

#include "core/linked_data/context_loader.h"
#include "core/proof/cryptosuite.h"

namespace tamga::proof {

/// The suites that sign the canonical RDF of a document (RDFC-1.0), read as JSON-LD 1.1 in safe
/// mode: `eddsa-rdfc-2022` (vc-di-eddsa §3.2), `ecdsa-rdfc-2019` (vc-di-ecdsa §3.2), and the older
/// type `Ed25519Signature2020` (vc-di-eddsa appendix B), whose proof configuration has no
/// `cryptosuite`. Thread-safe: they share linked-data processors, with the contexts that these have
/// processed, one for each call that was ever under way at once.
///
/// Refusals of their own:
///
/// | code | result | when |
/// |---|---|---|
/// | `proof.context_unknown` | undetermined | a context is not held here; the message has its URL |
/// | `proof.context_damaged` | not sound | the URL of a bundled context with a byte changed |
/// | `proof.too_complex` | undetermined | the document asks for more work than is allowed |
/// | `proof.linked_data` | not sound | the document or the proof is no sound JSON-LD |
class RdfcSuites {
  public:
    /// `contexts` must outlive the suites.
    explicit RdfcSuites(const linked_data::ContextSource& contexts);
    ~RdfcSuites();

    const Cryptosuite& eddsa_rdfc_2022() const noexcept { return *all_[0]; }
    const Cryptosuite& ecdsa_rdfc_2019() const noexcept { return *all_[1]; }
    const Cryptosuite& ed25519_signature_2020() const noexcept { return *all_[2]; }

    /// All of them, for `ProofExpectations::suites`; valid as long as this.
    std::span<const Cryptosuite* const> all() const noexcept { return all_; }

  private:
    class Suite;
    struct Pool;
    std::unique_ptr<Pool> pool_;
    std::array<std::unique_ptr<const Suite>, 3> suites_;
    std::array<const Cryptosuite*, 3> all_;
};

}  // namespace tamga::proof
