#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "sync/protocol/messages.h"

/// What two stations say to each other while two people compare six digits (sync/lan/README.md).
/// Each is one frame of the protocol; kinds and members are numbered as there.
namespace tamga::sync::lan {

/// What a side wants to become of it. Always the opposite of what the other wants.
enum class PairRole : std::uint8_t {
    joins = 1,  ///< to become a station of the other's organisation
    admits = 2  ///< to let the other become one of its own
};

constexpr PairRole opposite(PairRole role) {
    return role == PairRole::joins ? PairRole::admits : PairRole::joins;
}

using PairNonce = std::array<std::uint8_t, 32>;

/// Kind 32: the side that asks binds itself to a nonce that it does not show yet.
struct PairBegin {
    crypto::PublicKey key;
    PairRole role = PairRole::joins;
    crypto::Digest commitment{};
    bool operator==(const PairBegin&) const = default;
};

/// Kind 33: the side that answers shows its own.
struct PairBegun {
    crypto::PublicKey key;
    PairNonce nonce{};
    bool operator==(const PairBegun&) const = default;
};

/// Kind 34: the nonce that was committed to, and a proof of the key.
struct PairOpen {
    PairNonce nonce{};
    crypto::Signature signature{};
    bool operator==(const PairOpen&) const = default;
};

/// Kind 35: the other proof.
struct PairOpened {
    crypto::Signature signature{};
    bool operator==(const PairOpened&) const = default;
};

/// What the person at one side has said so far.
enum class Said : std::uint8_t { nothing = 0, same = 1, different = 2 };

/// Kind 36: what was said at the side that asks, and, once both said the same, what the other needs
/// then: a request for membership, or an admission.
struct PairAsk {
    Said said = Said::nothing;
    std::optional<std::string> text{};
    bool operator==(const PairAsk&) const = default;
};

/// Kind 37: what was said at the side that answers. `is_done`: it did its part.
struct PairTold {
    Said said = Said::nothing;
    bool is_done = false;
    std::optional<std::string> text{};
    bool operator==(const PairTold&) const = default;
};

/// Codes of the failures: sync/lan/pair_desk.h.
using PairMessage =
    std::variant<PairBegin, PairBegun, PairOpen, PairOpened, PairAsk, PairTold, Failure>;

/// The most that one of them takes, its frame included.
inline constexpr std::size_t limit_pair_bytes = std::size_t{1} * 1024 * 1024;

/// The message in its frame.
base::Bytes write_pair(const PairMessage& message);
/// Reads one frame. Members that are not known are passed over: pairing keeps nothing. Codes: those
/// of sync/protocol/frame.h and messages.h.
Read<PairMessage> read_pair(base::ByteView bytes);

}  // namespace tamga::sync::lan
