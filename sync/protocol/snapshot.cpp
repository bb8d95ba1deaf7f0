#include "sync/protocol/snapshot.h"

#include <algorithm>
#include <numeric>

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/members.h"

namespace tamga::sync {
namespace {

constexpr std::uint64_t format = 1;
constexpr std::uint64_t signature_member = 12;
constexpr std::uint64_t latest_number = std::uint64_t{1} << 53U;
constexpr std::size_t digest_bytes = 32;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t name_bytes = 16;
constexpr const char* domain = "tamga-snapshot-1\n";

base::Bytes packed_digests(const std::vector<SnapshotPiece>& pieces) {
    base::Bytes all;
    all.reserve(pieces.size() * digest_bytes);
    for (const SnapshotPiece& piece : pieces)
        all.insert(all.end(), piece.digest.begin(), piece.digest.end());
    return all;
}

base::Bytes packed_lengths(const std::vector<SnapshotPiece>& pieces) {
    base::Bytes all;
    all.reserve(pieces.size() * length_bytes);
    for (const SnapshotPiece& piece : pieces)
        for (int shift = 24; shift >= 0; shift -= 8)
            all.push_back(static_cast<std::uint8_t>(piece.frame_bytes >> shift));
    return all;
}

cbor::Map members_of(const SnapshotManifest& manifest) {
    base::check(manifest.content.marks.size() <= limit_marks &&
                    manifest.pieces.size() <= limit_snapshot_pieces,
                "a snapshot outgrew its limits");
    cbor::Array marks;
    for (const Mark& mark : manifest.content.marks)
        marks.push_back(to_cbor(mark));
    const auto ms = static_cast<std::uint64_t>(manifest.time.time_since_epoch().count());
    const journal::SnapshotContent& content = manifest.content;
    cbor::Map own;
    own.push_back({0, cbor::Value{format}});
    own.push_back({1, cbor::Value{base::ByteView{manifest.key.bytes}}});
    own.push_back({2, cbor::Value{ms}});
    own.push_back({3, cbor::Value{std::move(marks)}});
    own.push_back({4, cbor::Value{content.entries}});
    own.push_back({5, cbor::Value{content.schema}});
    own.push_back({6, cbor::Value{content.erasures}});
    own.push_back({7, cbor::Value{static_cast<std::uint64_t>(content.last_row)}});
    own.push_back({8, cbor::Value{manifest.file_bytes}});
    own.push_back({9, cbor::Value{std::uint64_t{snapshot_piece_bytes}}});
    own.push_back({10, cbor::Value{packed_digests(manifest.pieces)}});
    own.push_back({11, cbor::Value{packed_lengths(manifest.pieces)}});
    return joined(std::move(own), manifest.others);
}

base::Bytes to_sign(const SnapshotManifest& manifest) {
    const base::ByteView start = base::as_bytes(domain);
    base::Bytes out{start.begin(), start.end()};
    cbor::write(cbor::Value{members_of(manifest)}, out);
    return out;
}

void take_marks(Members& members, std::vector<Mark>& marks) {
    for (const cbor::Value& item : members.array(3, limit_marks)) {
        const auto mark = read_mark(item);
        if (!mark.value) return members.refuse(mark.findings);
        if (!marks.empty() && !(marks.back().chain < mark.value->chain)) return members.refuse(3);
        marks.push_back(*mark.value);
    }
}

/// Pieces come from two strings of bytes, since there may be a hundred thousand of them.
void take_pieces(Members& members, const cbor::Map& map, SnapshotManifest& manifest) {
    const cbor::Value* const digests = cbor::find(map, 10);
    const cbor::Value* const lengths = cbor::find(map, 11);
    const base::Bytes* const all = digests != nullptr ? digests->if_bytes() : nullptr;
    const base::Bytes* const sizes = lengths != nullptr ? lengths->if_bytes() : nullptr;
    if (all == nullptr || all->size() % digest_bytes != 0) return members.refuse(10);
    const std::size_t count = all->size() / digest_bytes;
    const std::uint64_t needed =
        (manifest.file_bytes + snapshot_piece_bytes - 1) / snapshot_piece_bytes;
    if (count == 0 || count > limit_snapshot_pieces || count != needed) return members.refuse(10);
    if (sizes == nullptr || sizes->size() != count * length_bytes) return members.refuse(11);
    for (std::size_t i = 0; i < count; ++i) {
        SnapshotPiece piece;
        std::copy_n(all->begin() + static_cast<std::ptrdiff_t>(i * digest_bytes), digest_bytes,
                    piece.digest.begin());
        for (std::size_t j = 0; j < length_bytes; ++j)
            piece.frame_bytes = piece.frame_bytes << 8U | (*sizes)[i * length_bytes + j];
        if (piece.frame_bytes <= frame_head_bytes ||
            piece.frame_bytes > frame_head_bytes + snapshot_piece_bytes)
            return members.refuse(11);
        manifest.pieces.push_back(piece);
    }
}

SnapshotManifest take(Members& members, const cbor::Map& map) {
    SnapshotManifest manifest;
    journal::SnapshotContent& content = manifest.content;
    manifest.key.bytes = members.bytes<32>(1);
    manifest.time = base::Instant{
        std::chrono::milliseconds{static_cast<std::int64_t>(members.number(2, latest_ms))}};
    take_marks(members, content.marks);
    content.entries = members.number(4, latest_number);
    content.schema = members.number(5, latest_number);
    content.erasures = members.number(6, latest_number);
    content.last_row = static_cast<std::int64_t>(members.number(7, latest_number));
    manifest.file_bytes = members.number(8, latest_number);
    if (members.number(9) != snapshot_piece_bytes) members.refuse(9);
    if (members.is_good()) take_pieces(members, map, manifest);
    manifest.signature = members.bytes<64>(signature_member);
    manifest.others = members.others({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, signature_member});
    return manifest;
}

Read<SnapshotManifest> not_known() {
    return {std::nullopt,
            {{base::Severity::error, "message.kind", "the snapshot",
              "It is of a kind that is not known here.",
              "Bring this program up to date; until then entries are received one by one."}}};
}

}  // namespace

std::uint64_t SnapshotManifest::packed_bytes() const {
    return std::accumulate(
        pieces.begin(), pieces.end(), std::uint64_t{0},
        [](std::uint64_t sum, const SnapshotPiece& piece) { return sum + piece.frame_bytes; });
}

std::string SnapshotManifest::name() const {
    const crypto::Digest digest = crypto::sha256(to_sign(*this));
    return base::to_hex(base::ByteView{digest}.first(name_bytes));
}

std::size_t SnapshotManifest::bytes_of(std::size_t piece) const {
    const std::uint64_t before = std::uint64_t{piece} * snapshot_piece_bytes;
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(snapshot_piece_bytes, file_bytes - before));
}

base::Bytes write_manifest(const SnapshotManifest& manifest) {
    cbor::Map own;
    own.push_back({signature_member, cbor::Value{base::ByteView{manifest.signature}}});
    return write_frame(cbor::write(cbor::Value{joined(std::move(own), members_of(manifest))}));
}

Read<SnapshotManifest> read_manifest(base::ByteView bytes) {
    FrameResult frame = read_frame(bytes);
    if (!frame.message) return {std::nullopt, std::move(frame.findings)};
    cbor::ReadResult read = cbor::read(*frame.message);
    if (!read.value) return {std::nullopt, std::move(read.findings)};
    Members members{*read.value, "the snapshot"};
    const cbor::Map* const map = read.value->if_map();
    if (members.number(0) != format || map == nullptr) return not_known();
    SnapshotManifest manifest = take(members, *map);
    if (!members.is_good()) return {std::nullopt, std::move(members).findings()};
    return {std::move(manifest), {}};
}

void sign(SnapshotManifest& manifest, const crypto::SigningKey& key) {
    manifest.key = key.public_key();
    manifest.signature = key.sign(to_sign(manifest));
}

bool is_sound(const SnapshotManifest& manifest) {
    return crypto::verify(manifest.signature, to_sign(manifest), manifest.key);
}

}  // namespace tamga::sync
