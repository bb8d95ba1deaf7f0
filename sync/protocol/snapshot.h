#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "core/journal/snapshot.h"
#include "sync/protocol/run.h"

/// What goes before a snapshot (core/journal/snapshot.h): who made it, what it holds, and how each
/// of its pieces is to come out. sync/protocol/README.md says how it lies on the wire.
namespace tamga::sync {

/// Of the snapshot's file in one piece, before it is packed; only the last has less.
inline constexpr std::size_t snapshot_piece_bytes = std::size_t{512} * 1024;
/// 64 GiB.
inline constexpr std::size_t limit_snapshot_pieces = 131'072;

/// A piece is a frame whose message is a part of the file.
struct SnapshotPiece {
    crypto::Digest digest{};        ///< SHA-256 of the part
    std::uint64_t frame_bytes = 0;  ///< of the frame

    bool operator==(const SnapshotPiece&) const = default;
};

struct SnapshotManifest {
    crypto::PublicKey key;  ///< of its maker
    base::Instant time{};   ///< by the maker's clock: information only
    journal::SnapshotContent content;
    std::uint64_t file_bytes = 0;  ///< of the file, unpacked
    std::vector<SnapshotPiece> pieces;
    crypto::Signature signature{};
    cbor::Map others{};

    /// All pieces, behind one another.
    std::uint64_t packed_bytes() const;
    /// By which it is asked for, and told from others: 32 hexadecimal digits.
    std::string name() const;
    /// The file's bytes in a piece.
    std::size_t bytes_of(std::size_t piece) const;
};

/// The manifest as a frame. Its limits must hold (checked).
base::Bytes write_manifest(const SnapshotManifest& manifest);

/// Either a manifest, or findings: those of cbor.h and frame.h, `message.member` (a member that is
/// missing or has another shape, or pieces that do not make up the file) and `message.kind` (a
/// newer program's snapshot, or something else).
Read<SnapshotManifest> read_manifest(base::ByteView frame);

/// Puts the key and the signature into it.
void sign(SnapshotManifest& manifest, const crypto::SigningKey& key);
/// Whether it was signed with the key that it names.
bool is_sound(const SnapshotManifest& manifest);

}  // namespace tamga::sync
