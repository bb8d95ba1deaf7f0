#include "core/trust/key_terms.h"

#include <algorithm>

namespace tamga::trust {
namespace {

using Bound = std::optional<base::Instant>;

Bound earlier(const Bound& one, const Bound& other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

/// An empty bound lies before every other one, as `std::optional` orders it.
Bound later(const Bound& one, const Bound& other) {
    return std::max(one, other);
}

}  // namespace

KeyTerms stricter(const KeyTerms& one, const KeyTerms& other) {
    return {later(one.from, other.from), earlier(one.retired, other.retired),
            earlier(one.compromised_from, other.compromised_from)};
}

KeyStanding judge_key(const KeyTerms& terms, std::optional<base::Instant> signed_at) {
    const bool is_compromised = terms.compromised_from.has_value();
    if (!signed_at) {
        if (is_compromised) return KeyStanding::compromised;
        return terms.retired ? KeyStanding::undated : KeyStanding::good;
    }
    if (terms.from && *signed_at < *terms.from) return KeyStanding::not_begun;
    if (is_compromised && *signed_at >= *terms.compromised_from) return KeyStanding::compromised;
    if (terms.retired && *signed_at >= *terms.retired) return KeyStanding::retired;
    return is_compromised ? KeyStanding::compromised_later : KeyStanding::good;
}

}  // namespace tamga::trust
