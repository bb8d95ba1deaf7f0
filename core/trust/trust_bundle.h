#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/trust/trust_list.h"

/// The file in which roots, a list, and what the list vouches for travel together, and the
/// decision whether to take it in.
namespace tamga::trust {

/// A status list or DID document, byte for byte.
struct BundleFile {
    std::string name;
    std::string text;
};

struct TrustBundle {
    std::vector<SignedDocument> roots;  ///< in the order of their versions
    std::optional<SignedDocument> list;
    std::vector<BundleFile> files;
};

inline constexpr std::size_t most_roots = 1000;

/// Whether a JSON value says that it is one.
bool is_trust_bundle(const json::Value& value) noexcept;

/// Reads a bundle; what is missing in it may be held already. Codes as read_signed, and
/// `trust_list.too_large`. Never throws on any input.
std::optional<TrustBundle> read_bundle(const json::Value& value, base::Findings& findings);
json::Object write_bundle(const TrustBundle& bundle);

/// What is held of the bundle's root already.
struct HeldTrust {
    std::optional<SignedDocument> root;  ///< the newest
    std::optional<SignedDocument> list;
    bool has_others = false;  ///< another root is pinned here
};

/// What is new in a bundle. With a finding of level error nothing of it is to be taken in.
struct BundleNews {
    std::vector<SignedDocument> roots;
    std::optional<SignedDocument> list;
    bool is_first_root = false;
    base::Findings findings;
};

/// Looks at a bundle as TUF's client does (specification 1.0 §5.3 to §5.6), without a clock that it
/// needs to believe. Beside the codes of trust_list.h, errors but where said otherwise:
///
/// | code | when |
/// |---|---|
/// | `trust_list.no_root` | no root is held, and the bundle brings none |
/// | `trust_list.other_root` | another root is pinned here, and nobody said that two may be |
/// | `trust_list.version_jump` | over a million versions ahead: its keys may be in strange hands |
/// | `trust_list.from_future` | issued after what this machine's clock says |
/// | `trust_list.mixed` | a file that the list does not vouch for, or not with this content |
/// | `trust_list.file_missing` | a warning: the list vouches for a file that is not in the bundle |
/// | `trust_list.stale` | a warning: the list had expired when it was taken in |
/// | `trust_list.root_pinned` | a note: the first root; compare its fingerprint by voice |
/// | `trust_list.root_expired` | a warning: its custodians have not met when they wanted to |
BundleNews look_at(const TrustBundle& bundle, const HeldTrust& held, base::Instant now,
                   bool accepts_another_root);

}  // namespace tamga::trust
