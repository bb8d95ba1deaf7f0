#pragma once

#include <span>

#include "core/linked_data/known_contexts.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/rdfc_suites.h"

namespace tamga::proof {

/// The suites that read a document as linked data, with contexts beyond those that are compiled in.
/// They stand before the suites of `find_suite`, as `ProofExpectations::suites`. Thread-safe.
class ContextSuites {
  public:
    explicit ContextSuites(linked_data::KnownContexts contexts);
    ContextSuites(const ContextSuites&) = delete;
    ContextSuites& operator=(const ContextSuites&) = delete;

    const linked_data::KnownContexts& contexts() const noexcept { return contexts_; }
    /// Valid as long as this.
    std::span<const Cryptosuite* const> all() const noexcept { return suites_.all(); }

  private:
    linked_data::KnownContexts contexts_;
    RdfcSuites suites_{contexts_};
};

}  // namespace tamga::proof
