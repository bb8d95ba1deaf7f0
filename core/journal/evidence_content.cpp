#include "core/journal/evidence_content.h"

#include "core/base/encoding.h"
#include "core/base/error.h"

namespace tamga::journal {

void put_evidence_content(store::Database& database, const crypto::Digest& sha256,
                          base::ByteView content) {
    database.query("INSERT OR IGNORE INTO evidence_content (sha256, content) VALUES (?, ?)")
        .bind(sha256, content)
        .run();
}

std::optional<base::Bytes> evidence_content(store::Database& database,
                                            const crypto::Digest& sha256) {
    auto row = database.query("SELECT content FROM evidence_content WHERE sha256 = ?").bind(sha256);
    if (!row.step()) return std::nullopt;
    const base::ByteView stored = row.blob(0);
    if (crypto::sha256(stored) != sha256)
        throw base::Error{base::ErrorKind::corrupt,
                          "the evidence file " + base::to_hex(sha256) +
                              " is damaged in the store; restore it from a backup"};
    return base::Bytes{stored.begin(), stored.end()};
}

bool has_evidence_content(store::Database& database, const crypto::Digest& sha256) {
    return database.query("SELECT 1 FROM evidence_content WHERE sha256 = ?").bind(sha256).step();
}

}  // namespace tamga::journal
