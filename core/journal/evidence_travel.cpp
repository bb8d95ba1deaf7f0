#include "core/journal/evidence_travel.h"

#include <algorithm>

#include "core/journal/chains.h"
#include "core/journal/evidence_content.h"

namespace tamga::journal {
namespace {

bool is_named(store::Database& database, const crypto::Digest& sha256) {
    return database
        .query(
            "SELECT 1 FROM evidence v JOIN assessment_evidence a ON a.evidence = v.id"
            " WHERE v.sha256 = ?")
        .bind(sha256)
        .step();
}

ContentStanding standing(store::Database& database, const crypto::Digest& sha256) {
    ContentStanding found{sha256};
    auto whole = database.query("SELECT length(content) FROM evidence_content WHERE sha256 = ?")
                     .bind(sha256);
    if (whole.step()) {
        found.have = static_cast<std::uint64_t>(whole.integer(0));
        found.is_whole = true;
        return found;
    }
    auto parts =
        database.query("SELECT coalesce(sum(length(bytes)), 0) FROM evidence_part WHERE sha256 = ?")
            .bind(sha256);
    if (parts.step()) found.have = static_cast<std::uint64_t>(parts.integer(0));
    return found;
}

bool is_possible(const ContentPart& part) {
    return part.total <= content_bytes_limit && !part.bytes.empty() &&
           part.bytes.size() <= content_part_bytes && part.offset < part.total &&
           part.bytes.size() <= part.total - part.offset;
}

void forget_parts(store::Database& database, const crypto::Digest& sha256) {
    database.query("DELETE FROM evidence_part WHERE sha256 = ?").bind(sha256).run();
}

base::Bytes join_parts(store::Database& database, const crypto::Digest& sha256) {
    base::Bytes whole;
    auto row = database.query("SELECT bytes FROM evidence_part WHERE sha256 = ? ORDER BY offset")
                   .bind(sha256);
    while (row.step()) {
        const base::ByteView part = row.blob(0);
        whole.insert(whole.end(), part.begin(), part.end());
    }
    return whole;
}

/// Makes a content of its parts, or throws them away where they are those of another.
void finish(store::Database& database, const crypto::Digest& sha256) {
    const base::Bytes whole = join_parts(database, sha256);
    forget_parts(database, sha256);
    if (crypto::sha256(whole) == sha256) put_evidence_content(database, sha256, whole);
}

}  // namespace

std::vector<crypto::Digest> contents_for(store::Database& database, const crypto::PublicKey& peer,
                                         std::size_t most) {
    std::vector<crypto::Digest> contents;
    auto row =
        database
            .query(
                "SELECT c.sha256 FROM evidence_content c WHERE NOT EXISTS ("
                "  SELECT 1 FROM peer_content p WHERE p.public_key = ? AND p.sha256 = c.sha256)"
                " AND EXISTS (SELECT 1 FROM evidence v"
                "  JOIN assessment_evidence a ON a.evidence = v.id WHERE v.sha256 = c.sha256)"
                " ORDER BY c.rowid LIMIT ?")
            .bind(peer.bytes, static_cast<std::int64_t>(most));
    while (row.step())
        contents.push_back(digest_of(row.blob(0)));
    return contents;
}

std::vector<ContentStanding> standing_of(store::Database& database,
                                         std::span<const crypto::Digest> contents) {
    std::vector<ContentStanding> found;
    for (const crypto::Digest& sha256 : contents)
        if (is_named(database, sha256)) found.push_back(standing(database, sha256));
    return found;
}

std::optional<ContentPart> read_part(store::Database& database, const crypto::Digest& sha256,
                                     std::uint64_t offset) {
    auto row = database
                   .query(
                       "SELECT length(content), substr(content, ?1 + 1, ?2) FROM evidence_content"
                       " WHERE sha256 = ?3")
                   .bind(static_cast<std::int64_t>(offset),
                         static_cast<std::int64_t>(content_part_bytes), sha256);
    if (!row.step()) return std::nullopt;
    const auto total = static_cast<std::uint64_t>(row.integer(0));
    if (offset >= total) return std::nullopt;
    const base::ByteView bytes = row.blob(1);
    return ContentPart{sha256, offset, total, {bytes.begin(), bytes.end()}};
}

std::optional<ContentStanding> take_part(store::Database& database, const ContentPart& part) {
    store::Transaction transaction{database};
    if (!is_named(database, part.sha256)) return std::nullopt;
    const ContentStanding before = standing(database, part.sha256);
    // A part that came before, or is none: whoever sends learns where to go on.
    if (before.is_whole || !is_possible(part) || part.offset != before.have) return before;
    database.query("INSERT INTO evidence_part (sha256, offset, bytes) VALUES (?, ?, ?)")
        .bind(part.sha256, static_cast<std::int64_t>(part.offset), part.bytes)
        .run();
    if (part.offset + part.bytes.size() == part.total) finish(database, part.sha256);
    const ContentStanding now = standing(database, part.sha256);
    transaction.commit();
    return now;
}

std::vector<crypto::Digest> arrived_contents(store::Database& database) {
    std::vector<crypto::Digest> contents;
    auto row = database.query(
        "SELECT c.sha256 FROM evidence_content c WHERE EXISTS ("
        " SELECT 1 FROM evidence v JOIN entry e ON e.id = v.id JOIN origin o ON o.id = e.origin"
        " WHERE v.sha256 = c.sha256 AND o.station <> (SELECT uuid FROM station))"
        " ORDER BY c.sha256");
    while (row.step())
        contents.push_back(digest_of(row.blob(0)));
    return contents;
}

void note_content(store::Database& database, const crypto::PublicKey& peer,
                  const crypto::Digest& sha256) {
    database.query("INSERT OR IGNORE INTO peer_content (public_key, sha256) VALUES (?, ?)")
        .bind(peer.bytes, sha256)
        .run();
}

}  // namespace tamga::journal
