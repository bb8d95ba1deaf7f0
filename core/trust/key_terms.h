#pragma once

#include <optional>

#include "core/base/instant.h"

namespace tamga::trust {

/// In which time a key counts, as its owner or somebody here says it. Every bound is a first
/// moment: `retired` is the first that is outside.
struct KeyTerms {
    std::optional<base::Instant> from{};     ///< when it was taken into use
    std::optional<base::Instant> retired{};  ///< when it was taken out of use, in good order
    std::optional<base::Instant> compromised_from{};  ///< when a stranger may first have had it

    bool is_empty() const noexcept { return !from && !retired && !compromised_from; }
    friend bool operator==(const KeyTerms&, const KeyTerms&) = default;
};

/// What holds by both: the later beginning, the earlier ends.
KeyTerms stricter(const KeyTerms& one, const KeyTerms& other);

/// What the time of a signature says about the key that made it. Only `good` is good.
enum class KeyStanding {
    good,
    wrong_use,         ///< its owner lists it, but not for this; a matter of DID documents
    not_begun,         ///< dated before the key was in use
    retired,           ///< dated after the key was retired
    undated,           ///< the key is retired, and the signature does not say when it was made
    compromised,       ///< dated after the key was compromised, or not dated
    compromised_later  ///< dated before the key was compromised, which proves nothing
};

/// Judges a sound signature that says it was made at `signed_at`.
///
/// A retired key was given up by its owner and used by nobody since: what it signed before stays
/// good, or every holder would lose what is theirs whenever an issuer changes its keys. A signature
/// without a date may have been made before or after; that is not known.
///
/// A compromised key is in a stranger's hands, and the stranger chooses the date. So
///
/// - what is dated from then on, or not dated, is false: the owner stopped using the key;
/// - what is dated before may be the owner's or a back-dated forgery, and no date within the
///   document tells them apart. It is neither called good, which would hand every reader to the
///   thief, nor false, which would rob every honest holder: it is `compromised_later`, unknown,
///   until the issuer issues anew or says of the single credential that it is its own.
KeyStanding judge_key(const KeyTerms& terms, std::optional<base::Instant> signed_at);

}  // namespace tamga::trust
