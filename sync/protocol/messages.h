#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/journal/evidence_travel.h"
#include "sync/protocol/run.h"

/// What two stores say to each other (sync/protocol/README.md). Members of a newer program are kept
/// in `others` and written again; what is signed, is signed with them.
namespace tamga::sync {

/// The protocols that this program speaks; both are inclusive.
struct Protocols {
    std::uint64_t lowest = 1;
    std::uint64_t highest = 1;

    bool operator==(const Protocols&) const = default;
};

/// The highest that both speak; `nullopt` where there is none.
std::optional<std::uint64_t> common_protocol(const Protocols& ours, const Protocols& theirs);

using Nonce = std::array<std::uint8_t, 16>;

/// What a speaker can do besides what the first version of the protocol says.
inline constexpr std::uint64_t takes_contents = 1;   ///< of evidence: the messages 7 to 9
inline constexpr std::uint64_t offers_contents = 2;  ///< goes on even where all else is equal
inline constexpr std::uint64_t gives_contents = 4;   ///< to whoever wants them: the message 10
inline constexpr std::uint64_t wants_contents = 8;   ///< goes on even where all else is equal

/// Opens an exchange, and answers its opening. Where both digests are equal, nothing else needs to
/// be said.
struct Hello {
    Protocols protocols;
    crypto::PublicKey key;           ///< of who speaks
    crypto::Digest marks{};          ///< `digest_of` its marks
    Nonce nonce{};                   ///< random, of this hello alone
    std::optional<Nonce> answers{};  ///< the nonce of the hello that this one answers
    base::Instant time{};            ///< the speaker's clock: information only
    /// What only the two ends of this connection can both name, where there is such a thing
    /// (sync/lan/README.md): then nobody in between can pass the hello on.
    std::optional<crypto::Digest> channel{};
    std::uint64_t abilities = 0;  ///< a sum of those below
    crypto::Signature signature{};
    cbor::Map others{};

    bool operator==(const Hello&) const = default;
};

/// How far each chain is held, in the order of the chains.
struct Marks {
    std::vector<Mark> marks;
    cbor::Map others{};

    bool operator==(const Marks&) const = default;
};

/// Entries, to be stored. The answer to a pull has the same form.
struct Push {
    std::vector<WireRun> runs;
    /// In the answer to a pull: what to ask for next, nothing where this was all.
    std::optional<std::uint64_t> next{};
    cbor::Map others{};

    bool operator==(const Push&) const = default;
};

/// Says, signed, that a push lies safely at the receiver. Its marks are those after the push.
struct Receipt {
    crypto::PublicKey key;     ///< of the receiver
    crypto::Digest answers{};  ///< SHA-256 of the push's message
    std::vector<Mark> marks;   ///< of the chains in the push
    base::Instant time{};
    std::uint64_t stored = 0;
    std::uint64_t known = 0;  ///< held before
    std::uint64_t held = 0;   ///< stored, and kept apart with a reason until it can be applied
    crypto::Signature signature{};
    cbor::Map others{};

    bool operator==(const Receipt&) const = default;
};

/// Asks for entries by their place in the answering side's log.
struct Pull {
    std::uint64_t after = 0;  ///< the place of the last entry that was got; 0 at the start
    cbor::Map others{};

    bool operator==(const Pull&) const = default;
};

/// Why a message was not answered as it asked.
struct Failure {
    std::string code;  ///< stable reason code
    std::string message;
    std::optional<std::uint64_t> retry_after_s{};
    cbor::Map others{};

    bool operator==(const Failure&) const = default;
};

/// The most contents that an offer or its answer names.
inline constexpr std::size_t limit_contents = 256;

/// Contents of evidence that the speaker holds and the other may lack; at most
/// `limit_contents`. The answer to it is `Standings`.
struct Offer {
    std::vector<crypto::Digest> contents;
    cbor::Map others{};

    bool operator==(const Offer&) const = default;
};

/// Says, signed, how much of each lies at the speaker; one that is left out is not wanted. The
/// answer to an offer and to a part.
struct Standings {
    crypto::PublicKey key;  ///< of the speaker
    std::vector<journal::ContentStanding> contents;
    crypto::Signature signature{};
    cbor::Map others{};

    bool operator==(const Standings&) const = default;
};

/// A part of a content.
struct Part {
    journal::ContentPart content;
    cbor::Map others{};

    bool operator==(const Part&) const = default;
};

/// Asks for a part of a content. The answer to it is the part, or `Standings` where the content
/// does not lie whole at the speaker, or none of its entries names it.
struct Want {
    crypto::Digest sha256{};   ///< of the whole content
    std::uint64_t offset = 0;  ///< where the part is to begin
    cbor::Map others{};

    bool operator==(const Want&) const = default;
};

using Message =
    std::variant<Hello, Marks, Push, Receipt, Pull, Failure, Offer, Standings, Part, Want>;

/// The message's deterministic CBOR, to be put in a frame. Its limits must hold (checked).
base::Bytes write_message(const Message& message);

/// Reads what `write_message` gives, and nothing else. The codes of the findings are those of
/// sync/protocol/cbor.h, `message.kind` (an unknown message), `message.member` (a member that is
/// missing or has another shape) and `message.too_much` (more entries or bytes than a frame may
/// carry).
Read<Message> read_message(base::ByteView bytes);

/// Puts the key and the signature into a message.
void sign(Hello& hello, const crypto::SigningKey& key);
void sign(Receipt& receipt, const crypto::SigningKey& key);
void sign(Standings& standings, const crypto::SigningKey& key);

/// Whether the message was signed with the key that it names. Whose key that is, is another
/// question.
bool is_sound(const Hello& hello);
bool is_sound(const Receipt& receipt);
bool is_sound(const Standings& standings);

}  // namespace tamga::sync
