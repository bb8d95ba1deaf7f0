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
#include "core/journal/exchange.h"
#include "sync/protocol/cbor.h"

/// What of a journal travels, as it lies on the wire. Here only shapes are checked; hashes and
/// seals are the journal's to check.
namespace tamga::sync {

using journal::CarriedEntry;
using journal::CarriedRun;
using journal::CarriedSeal;
using journal::Mark;

/// A run on the wire.
struct WireRun {
    CarriedRun run;
    cbor::Map others{};  ///< members of a newer program, kept and passed on

    bool operator==(const WireRun&) const = default;
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

cbor::Value to_cbor(const WireRun& run);
cbor::Value to_cbor(const Mark& mark);
Read<WireRun> read_run(const cbor::Value& value);
Read<Mark> read_mark(const cbor::Value& value);

/// SHA-256 over `tamga-marks-1\n` and the CBOR array of the marks. Equal digests mean that both
/// hold the same. The order in which they are given makes no difference.
crypto::Digest digest_of(std::vector<Mark> marks);

}  // namespace tamga::sync
