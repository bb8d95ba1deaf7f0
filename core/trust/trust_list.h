#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/hash.h"
#include "core/json/value.h"
#include "core/trust/freshness.h"
#include "core/trust/organisations.h"
#include "core/trust/signed_document.h"

/// The signed trust list: which organisations are trusted, said by people whom a station has a
/// reason to believe, with roles and checks after The Update Framework (TUF, version 1.0). The
/// format stands in core/trust/README.md.
namespace tamga::trust {

/// A version that counts up from 1; JSON numbers hold it.
using Version = std::int64_t;
inline constexpr Version most_version = 9'007'199'254'740'991;
/// How far a list may be ahead of the one held: whoever could sign the largest version there is
/// would end every later one. A list a minute does not come so far in a year.
inline constexpr Version most_version_step = 1'000'000;
inline constexpr std::size_t most_vouched_files = 10'000;
inline constexpr std::size_t most_file_bytes = std::size_t{32} * 1024 * 1024;

/// Whom to believe: the custodians who may name their successors, and those who may sign lists.
struct TrustRoot {
    std::string id;  ///< `urn:uuid:…`, the same through all versions
    std::string name;
    Version version = 1;
    base::Instant issued;
    base::Instant expires;
    Role root;
    Role list;
};

/// A status list or DID document as it was when the list was made.
struct VouchedFile {
    std::string name;  ///< the URL of a status list, or a DID
    crypto::Digest sha256{};
    std::uint64_t size_bytes = 0;
};

struct TrustList {
    std::string root;  ///< the root's `id`
    Version version = 1;
    base::Instant issued;
    base::Instant expires;
    std::vector<TrustedOrganisation> organisations;
    std::vector<VouchedFile> files;
};

/// The contents as they are signed.
json::Object write_root(const TrustRoot& root);
json::Object write_list(const TrustList& list);

/// Reads what they wrote. Codes, all errors: `trust_list.format` (a member is missing or of another
/// type), `trust_list.role` (a role without keys, with a key twice, or a threshold that its keys
/// cannot reach), `trust_list.version` (not from 1 to 2^53 - 1), `trust_list.period` (it ends
/// before it begins), and of a list those of organisations_file.h.
std::optional<TrustRoot> read_root(const json::Object& content, base::Findings& findings);
std::optional<TrustList> read_list(const json::Object& content, base::Findings& findings);

/// The same of what is stored already; first the whole document. @throws base::Error{corrupt}.
SignedDocument stored_document(std::string_view text);
TrustRoot stored_root(const json::Object& content);
TrustList stored_list(const json::Object& content);

/// Why a root does not follow the one that is held, or, where none is held, cannot be the first: in
/// `trust_list.signatures` (too few of the new root's keys signed it), `trust_list.successor` (too
/// few of the old root's did), `trust_list.rollback` (an older version), `trust_list.gap` (versions
/// between them are missing), `trust_list.equivocation` (the version is held with other content),
/// `trust_list.other_root`. Nothing where it follows, or is the one that is held.
std::optional<base::Finding> fault_of_root(const SignedDocument& next, const SignedDocument* held);

/// Why a list does not count under a root beside the list that is held: `trust_list.other_root`,
/// `trust_list.signatures`, `trust_list.rollback`, `trust_list.equivocation`.
std::optional<base::Finding> fault_of_list(const SignedDocument& next, const SignedDocument& root,
                                           const SignedDocument* held);

/// How old a list is: fresh until it expires, stale for as long as the deployment allows, then over
/// its limit. Graded and shown, never a reason to stop.
struct ListAge {
    Freshness grade = Freshness::fresh;
    std::int64_t days_past = 0;  ///< begun days since it expired
};
ListAge grade_list(base::Instant expires, base::Instant now, std::chrono::days limit);

}  // namespace tamga::trust
