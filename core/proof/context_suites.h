#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/linked_data/known_contexts.h"
#include "core/proof/cryptosuite.h"

namespace tamga::proof {

/// The suites that read a document as linked data, with contexts beyond those that are compiled in.
/// They stand before the suites of `find_suite`, as `ProofExpectations::suites`. Thread-safe.
class ContextSuites {
  public:
    explicit ContextSuites(linked_data::KnownContexts contexts);
    ~ContextSuites();
    ContextSuites(const ContextSuites&) = delete;
    ContextSuites& operator=(const ContextSuites&) = delete;

    const linked_data::KnownContexts& contexts() const noexcept { return contexts_; }
    /// Valid as long as this.
    std::span<const Cryptosuite* const> all() const noexcept { return all_; }

  private:
    linked_data::KnownContexts contexts_;
    std::vector<std::unique_ptr<const Cryptosuite>> suites_;
    std::vector<const Cryptosuite*> all_;
};

}  // namespace tamga::proof
