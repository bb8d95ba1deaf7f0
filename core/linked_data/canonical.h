#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/linked_data/dataset.h"
#include "core/linked_data/options.h"

namespace tamga::linked_data {

/// What RDFC-1.0 gives.
struct CanonicalDataset {
    std::string nquads;  ///< canonical N-Quads, sorted, ready to be hashed
    /// For each blank node its label in the dataset and its canonical one, both with `_:`, in the
    /// order of their issuing; only where it was asked for.
    std::vector<std::pair<std::string, std::string>> issued;
};

/// RDFC-1.0 §4. Fails with `too complex` where blank nodes resemble each other so much that telling
/// them apart costs more than the work that is allowed (§7.1, poison graphs), or the output grows
/// past 64 MiB.
CanonicalDataset canonicalise(const Dataset& dataset, HashAlgorithm hash,
                              bool wants_issued = false);

}  // namespace tamga::linked_data
