#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/bytes.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/store/database.h"

/// How the contents of evidence files travel: beside the journal, which names them by digest; after
/// the entries that name them, and in parts, so that a line that breaks costs one part.
namespace tamga::journal {

/// The largest part, and the largest content.
inline constexpr std::size_t content_part_bytes = std::size_t{512} * 1024;
inline constexpr std::size_t content_bytes_limit = std::size_t{10} * 1024 * 1024;

/// A part of a content. A content is never empty, and neither is a part.
struct ContentPart {
    crypto::Digest sha256{};   ///< of the whole content
    std::uint64_t offset = 0;  ///< of the first of `bytes`
    std::uint64_t total = 0;   ///< bytes of the whole content
    base::Bytes bytes;

    bool operator==(const ContentPart&) const = default;
};

/// How much of a content lies in a store.
struct ContentStanding {
    crypto::Digest sha256{};
    std::uint64_t have = 0;  ///< bytes from its beginning
    bool is_whole = false;

    bool operator==(const ContentStanding&) const = default;
};

/// Contents that lie here, that an assessment names, and of which the peer did not say that it
/// holds them; at most `most`.
std::vector<crypto::Digest> contents_for(store::Database& database, const crypto::PublicKey& peer,
                                         std::size_t most);

/// How much of each of these contents lies here. One that no assessment here names is left out: it
/// is not wanted. What was erased is named no more.
std::vector<ContentStanding> standing_of(store::Database& database,
                                         std::span<const crypto::Digest> contents);

/// The part that begins at `offset`; `nullopt` where the content is not here, or ends there.
std::optional<ContentPart> read_part(store::Database& database, const crypto::Digest& sha256,
                                     std::uint64_t offset);

/// Keeps a part where it is the next one of a content that is wanted, in a transaction of its own;
/// the last part makes the content whole. Returns how much lies here then; `nullopt` where it is
/// not wanted. Parts whose whole has another digest are thrown away, and `have` is 0 again.
/// @throws base::Error{disk}, {busy}.
std::optional<ContentStanding> take_part(store::Database& database, const ContentPart& part);

/// The contents that lie here whole and that another station added, in the order of digests.
std::vector<crypto::Digest> arrived_contents(store::Database& database);

/// Notes that the peer said, signed, that it holds a content whole.
void note_content(store::Database& database, const crypto::PublicKey& peer,
                  const crypto::Digest& sha256);

}  // namespace tamga::journal
