#pragma once

#include <cstdint>
#include <vector>

#include "core/crypto/hash.h"
#include "core/journal/exchange.h"

/// Which entries name the contents of evidence files: for whoever keeps contents a second time, and
/// has to let go of one with the last entry that names it.
namespace tamga::journal {

/// That an entry whose body lies here names a content.
struct ContentName {
    crypto::Digest sha256{};  ///< of the content
    ChainId chain;
    std::uint64_t sequence = 0;
    crypto::Digest hash{};  ///< the entry's

    bool operator==(const ContentName&) const = default;
};

/// A content that entries name, and what changes whenever other entries do.
struct NamedContent {
    crypto::Digest sha256{};
    std::int64_t names = 0;
    std::int64_t sum_of_rows = 0;
};

/// All of them, in no order.
std::vector<NamedContent> named_contents(store::Database& database);

/// The entries that name a content. @throws base::Error{corrupt}.
std::vector<ContentName> names_of(store::Database& database, const crypto::Digest& sha256);

/// What changes whenever contents or their names may have changed, whoever changed them.
struct ContentState {
    std::int64_t newest_entry = 0;
    std::int64_t newest_content = 0;
    std::int64_t contents = 0;

    bool operator==(const ContentState&) const = default;
};

ContentState content_state(store::Database& database);

}  // namespace tamga::journal
