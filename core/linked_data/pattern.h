#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/linked_data/dataset.h"
#include "core/linked_data/options.h"
#include "core/linked_data/quad_pattern.h"
#include "core/linked_data/skeleton.h"
#include "core/linked_data/trace.h"

namespace tamga::linked_data {

/// What documents have in common that differ in free texts only, as the credentials of one
/// achievement do, and what it means as canonical N-Quads: most of the work is done once.
///
/// Gives exactly what expansion, RDF and canonicalisation would give, or nothing. Not thread-safe.
class Pattern {
  public:
    /// From a document, and from what expansion with the default options made of it. Null where
    /// the document does not lend itself. `longest_compact_term` as `Contexts` has it.
    static std::unique_ptr<Pattern> learn(const Source& source, const Dataset& dataset,
                                          const Trace& trace, HashAlgorithm hash,
                                          std::size_t longest_compact_term);

    /// The canonical N-Quads of a document; false, and `nquads` without meaning, where it does not
    /// fit or must go the long way.
    bool write(const Source& source, HashAlgorithm hash, std::string& nquads);

  private:
    Pattern(Skeleton skeleton, QuadPattern quads, HashAlgorithm hash)
        : skeleton_(std::move(skeleton)), quads_(std::move(quads)), hash_(hash) {}

    Skeleton skeleton_;
    QuadPattern quads_;
    HashAlgorithm hash_;
    std::vector<std::string_view> free_texts_;
};

}  // namespace tamga::linked_data
