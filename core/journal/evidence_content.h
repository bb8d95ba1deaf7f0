#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/crypto/hash.h"
#include "core/store/database.h"

namespace tamga::journal {

/// Keeps the content of an evidence file beside the journal, which names it by its SHA-256. Belongs
/// into the transaction of the entry `evidence.added`; content that is there already stays.
void put_evidence_content(store::Database& database, const crypto::Digest& sha256,
                          base::ByteView content);

/// The content with this digest; `nullopt` where it never was here or was erased.
/// @throws base::Error{corrupt} when the stored bytes do not have the digest.
std::optional<base::Bytes> evidence_content(store::Database& database,
                                            const crypto::Digest& sha256);

/// Whether content with this digest is kept, without reading it.
bool has_evidence_content(store::Database& database, const crypto::Digest& sha256);

}  // namespace tamga::journal
