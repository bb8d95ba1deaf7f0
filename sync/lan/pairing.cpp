#include "sync/lan/pairing.h"

#include <array>
#include <string_view>

#include "core/base/bytes.h"

namespace tamga::sync::lan {
namespace {

constexpr std::uint64_t digit_strings = 1'000'000;
constexpr std::size_t digits_length = 6;

constexpr std::string_view asks = "tamga-pair-asks-1\n";
constexpr std::string_view answers = "tamga-pair-answers-1\n";

base::ByteView role_byte(const PairRole& role) {
    return {reinterpret_cast<const std::uint8_t*>(&role), 1};
}

crypto::Digest commitment(const crypto::Digest& channel, PairRole role,
                          const crypto::PublicKey& key, const PairNonce& nonce) {
    return crypto::Sha256{}
        .update(base::as_bytes("tamga-pair-commit-1\n"))
        .update(channel)
        .update(role_byte(role))
        .update(key.bytes)
        .update(nonce)
        .finish();
}

/// One side, as the transcript has it.
struct Half {
    const crypto::PublicKey& key;
    const PairNonce& nonce;
};

/// `role` is that of the side that asks.
crypto::Digest transcript(const crypto::Digest& channel, PairRole role, const Half& asking,
                          const Half& answering) {
    return crypto::Sha256{}
        .update(base::as_bytes("tamga-pair-1\n"))
        .update(channel)
        .update(role_byte(role))
        .update(asking.key.bytes)
        .update(asking.nonce)
        .update(answering.key.bytes)
        .update(answering.nonce)
        .finish();
}

base::Bytes to_sign(std::string_view side, const crypto::Digest& transcript) {
    const base::ByteView start = base::as_bytes(side);
    base::Bytes bytes{start.begin(), start.end()};
    bytes.insert(bytes.end(), transcript.begin(), transcript.end());
    return bytes;
}

std::string digits_of(const crypto::Digest& transcript) {
    const crypto::Digest digest = crypto::Sha256{}
                                      .update(base::as_bytes("tamga-pair-digits-1\n"))
                                      .update(transcript)
                                      .finish();
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = number << 8U | digest[i];
    std::string text = std::to_string(number % digit_strings);
    text.insert(0, digits_length - text.size(), '0');
    return text;
}

}  // namespace

PairAsking::PairAsking(PairSelf self) : self_(self) {
    self_.random.fill(nonce_);
}

PairBegin PairAsking::begin() const {
    const crypto::PublicKey& own = self_.key.public_key();
    return {own, self_.role, commitment(self_.channel, self_.role, own, nonce_)};
}

std::optional<PairOpen> PairAsking::take(const PairBegun& begun) {
    const crypto::PublicKey& own = self_.key.public_key();
    // Whoever answers with this station's own key is a mirror.
    if (step_ != Step::begun || begun.key == own) {
        step_ = Step::failed;
        return std::nullopt;
    }
    step_ = Step::opened;
    peer_ = begun.key;
    transcript_ = transcript(self_.channel, self_.role, {own, nonce_}, {peer_, begun.nonce});
    return PairOpen{nonce_, self_.key.sign(to_sign(asks, transcript_))};
}

bool PairAsking::take(const PairOpened& opened) {
    const bool is_good = step_ == Step::opened &&
                         crypto::verify(opened.signature, to_sign(answers, transcript_), peer_);
    step_ = is_good ? Step::proven : Step::failed;
    return is_good;
}

std::string PairAsking::digits() const {
    return step_ == Step::proven ? digits_of(transcript_) : std::string{};
}

PairAnswering::PairAnswering(PairSelf self) : self_(self) {
    self_.random.fill(nonce_);
}

std::optional<PairBegun> PairAnswering::answer(const PairBegin& begin) {
    if (step_ != Step::waiting || begin.role != opposite(self_.role) ||
        begin.key == self_.key.public_key()) {
        step_ = Step::failed;
        return std::nullopt;
    }
    step_ = Step::begun;
    peer_ = begin.key;
    commitment_ = begin.commitment;
    return PairBegun{self_.key.public_key(), nonce_};
}

std::optional<PairOpened> PairAnswering::answer(const PairOpen& open) {
    const PairRole theirs = opposite(self_.role);
    transcript_ =
        transcript(self_.channel, theirs, {peer_, open.nonce}, {self_.key.public_key(), nonce_});
    const bool is_good = step_ == Step::begun &&
                         commitment_ == commitment(self_.channel, theirs, peer_, open.nonce) &&
                         crypto::verify(open.signature, to_sign(asks, transcript_), peer_);
    step_ = is_good ? Step::proven : Step::failed;
    if (!is_good) return std::nullopt;
    return PairOpened{self_.key.sign(to_sign(answers, transcript_))};
}

std::string PairAnswering::digits() const {
    return step_ == Step::proven ? digits_of(transcript_) : std::string{};
}

}  // namespace tamga::sync::lan
