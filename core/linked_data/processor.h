#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"
#include "core/linked_data/canonical.h"
#include "core/linked_data/context_loader.h"
#include "core/linked_data/dataset.h"
#include "core/linked_data/options.h"
#include "core/linked_data/source.h"

namespace tamga::linked_data {

/// What every step says beside its result. A result counts only where `is_done`.
struct Outcome {
    /// Codes are `linked_data.` and an error code of JSON-LD 1.1 API §9.6.1 with `_` for spaces
    /// (`linked_data.invalid_term_definition`), or of ours: `too_complex`, and in safe mode
    /// `undefined_term`, `undefined_type`, `relative_iri`, `reserved_term`, `dropped_value`,
    /// `language_tag`, `blank_predicate`. `where` is a JSON pointer into the document.
    base::Findings findings;
    /// The URL of a context that is not held here: whether the document is right is then not known.
    /// `findings` says so too, as `linked_data.loading_remote_context_failed`.
    std::string unknown_context;

    bool is_done() const noexcept { return findings.empty(); }
};

struct ExpandResult : Outcome {
    json::Value expanded;  ///< an array of node objects
};

struct RdfResult : Outcome {
    std::unique_ptr<Dataset> dataset;  ///< never null
};

struct CanonicalResult : Outcome {
    std::string nquads;  ///< ready to be hashed
};

/// Understands JSON-LD 1.1 without a network. Keeps what it learnt of contexts, and of documents of
/// the same form, from one document to the next, by their content. Never throws on any document;
/// depth, memory and work are bounded. Not thread-safe: give each thread its own.
class Processor {
  public:
    /// `contexts` must outlive the processor.
    explicit Processor(const ContextSource& contexts);
    ~Processor();
    Processor(const Processor&) = delete;
    Processor& operator=(const Processor&) = delete;

    /// JSON-LD 1.1 API §5.1, of a document that is at hand.
    ExpandResult expand(const Source& source, const Options& options = {});

    /// JSON-LD 1.1 API §8.1.
    RdfResult to_rdf(const Source& source, const Options& options = {});

    /// Expands, turns into RDF and canonicalises (RDFC-1.0): the hot path of signing and verifying.
    CanonicalResult canonical_nquads(const Source& source, const Options& options = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tamga::linked_data
