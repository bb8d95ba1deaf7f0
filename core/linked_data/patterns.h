#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/linked_data/options.h"
#include "core/linked_data/pattern.h"
#include "core/linked_data/source.h"

namespace tamga::linked_data {

/// The patterns of the documents that were seen last. A pattern is worth its making from the second
/// document on, so it is made of the second that has the same form. Bounded in number and size. Not
/// thread-safe.
class Patterns {
  public:
    /// The canonical N-Quads of a document that fits a known pattern; false, and `nquads` without
    /// meaning, where none fits.
    bool write(const Source& source, HashAlgorithm hash, std::string& nquads);

    /// Whether a document that did not fit has the form of another one that did not, lately.
    bool is_worth_learning(const Source& source);

    /// Keeps a pattern; the one that was not used for longest goes.
    void add(std::unique_ptr<Pattern> pattern);

    void clear();

  private:
    std::vector<std::unique_ptr<Pattern>> patterns_;  ///< the one that was used last comes first
    std::array<std::uint64_t, 16> missed_{};          ///< forms of documents that did not fit
    std::size_t next_missed_ = 0;
};

}  // namespace tamga::linked_data
