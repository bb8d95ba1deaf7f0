#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/journal/entry.h"
#include "sync/protocol/cbor.h"

/// What of a journal travels. These are the wire's own values: whoever takes them in checks hashes
/// and seals, and decides.
namespace tamga::sync {

/// An entry; its chain, number and predecessor are those of its run.
struct CarriedEntry {
    base::Instant time;
    std::string kind;  ///< the word that is hashed; a newer program's word is passed on
    journal::Salt salt{};
    base::Bytes body;                         ///< as it lies in the store, packed
    std::optional<crypto::Digest> body_hash;  ///< where the body is only a residue

    bool operator==(const CarriedEntry&) const = default;
};

/// A station's signature over its chain up to an entry.
struct CarriedSeal {
    std::uint64_t sequence = 0;
    crypto::Digest hash{};
    crypto::Signature signature{};

    bool operator==(const CarriedSeal&) const = default;
};

/// Consecutive entries of one chain, with the seals that lie among them.
struct CarriedRun {
    journal::ChainId chain;
    crypto::PublicKey key;
    std::uint64_t first = 1;    ///< the number of the first entry
    crypto::Digest previous{};  ///< hash of the entry before; zeros before the first
    std::vector<CarriedEntry> entries;
    std::vector<CarriedSeal> seals;
    cbor::Map others;  ///< members of a newer program, kept and passed on

    bool operator==(const CarriedRun&) const = default;
};

/// How far a chain is held.
struct Mark {
    journal::ChainId chain;
    std::uint64_t sequence = 0;
    crypto::Digest head{};

    bool operator==(const Mark&) const = default;
};

/// A frame carries at most this many entries and bytes of bodies, over all its runs.
inline constexpr std::size_t limit_frame_entries = 256;
inline constexpr std::size_t limit_frame_body_bytes = std::size_t{256} * 1024;
/// One message names at most this many chains.
inline constexpr std::size_t limit_marks = 8192;

/// Either the value, or findings: `message.member` names a member that is missing or has another
/// shape.
template <typename Kind>
struct Read {
    std::optional<Kind> value;
    base::Findings findings;
};

cbor::Value to_cbor(const CarriedRun& run);
cbor::Value to_cbor(const Mark& mark);
Read<CarriedRun> read_run(const cbor::Value& value);
Read<Mark> read_mark(const cbor::Value& value);

/// SHA-256 over `tamga-marks-1\n` and the CBOR array of the marks. Equal digests mean that both
/// hold the same. The order in which they are given makes no difference.
crypto::Digest digest_of(std::vector<Mark> marks);

}  // namespace tamga::sync
