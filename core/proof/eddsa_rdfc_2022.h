#pragma once

#include <memory>

#include "core/linked_data/context_loader.h"
#include "core/proof/cryptosuite.h"

namespace tamga::proof {

/// `eddsa-rdfc-2022` (vc-di-eddsa §3.2): signs the canonical RDF of a document (RDFC-1.0), read as
/// JSON-LD 1.1 in safe mode. Thread-safe: keeps one linked-data processor, with the contexts that
/// it has processed, for each call that was ever under way at once.
///
/// Refusals of its own:
///
/// | code | result | when |
/// |---|---|---|
/// | `proof.context_unknown` | undetermined | a context is not held here; the message has its URL |
/// | `proof.context_damaged` | not sound | the URL of a bundled context with a byte changed |
/// | `proof.too_complex` | undetermined | the document asks for more work than is allowed |
/// | `proof.linked_data` | not sound | the document or the proof is no sound JSON-LD |
class EddsaRdfc2022 final : public Cryptosuite {
  public:
    /// `contexts` must outlive the suite.
    explicit EddsaRdfc2022(const linked_data::ContextSource& contexts);
    ~EddsaRdfc2022() override;

    std::string_view name() const noexcept override { return "eddsa-rdfc-2022"; }
    void prepare(const json::Object& document, json::Object& proof) const override;
    HashResult hash(const json::Object& document, const json::Object& proof) const override;

  private:
    struct Pool;
    std::unique_ptr<Pool> pool_;
};

}  // namespace tamga::proof
