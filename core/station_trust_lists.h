#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/trust/trust_bundle.h"

// The signed trust lists in a store; internal to the station's own files.
namespace tamga {

/// A root that is pinned here, every version of it, and its newest list.
struct StoredTrust {
    std::string id;
    std::vector<trust::SignedDocument> roots;  ///< in the order of their versions
    std::optional<trust::SignedDocument> list;
};

/// The one that was pinned first first. @throws base::Error{corrupt}.
std::vector<StoredTrust> stored_trust(store::Database& database);

/// Trusts the organisations of a list, but for those about which somebody here decided, or an
/// earlier list.
void put_listed(const trust::TrustRoot& root, trust::TrustList list, trust::TrustStore& into);

}  // namespace tamga
