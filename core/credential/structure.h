#pragma once

#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::credential {

/// The first `@context` of a credential of the W3C data model 2.0, and of 1.1.
inline constexpr std::string_view context_v2 = "https://www.w3.org/ns/credentials/v2";
inline constexpr std::string_view context_v1 = "https://www.w3.org/2018/credentials/v1";

/// Whether a document says what a credential must say: Verifiable Credentials Data Model 2.0 §4
/// (or 1.1 where its context stands first, with `issuanceDate` and `expirationDate`), Bitstring
/// Status List 1.0 §2.1, and, by what `type` has:
///
/// - `OpenBadgeCredential`, `AchievementCredential`, `EndorsementCredential`: Open Badges 3.0
///   appendix B, with its enumerations, and with the cardinalities of its JSON Schemas;
/// - `ClrCredential`: Comprehensive Learner Record 2.0 appendix A.
///
/// Members that these do not define are left alone, but in the few kinds of object that Open Badges
/// closes. A text may be given by languages where Open Badges allows that. Credentials inside (an
/// `endorsement`, the `verifiableCredential` of a record) are only seen to be objects: each is
/// judged as a document of its own. The proof is checked in core/proof.
///
/// Every breach is one finding of level error, `where` being a JSON pointer; after 100 of them the
/// last says `structure.more`. Types are never converted. The codes:
///
/// | code | when |
/// |---|---|
/// | `structure.missing` | a required member is not there |
/// | `structure.wrong_type` | a member has another JSON type than its definition |
/// | `structure.empty` | a list, an object or a text that must hold something holds nothing |
/// | `structure.context` | `@context` does not begin with the contexts of this kind of credential |
/// | `structure.type` | `type` lacks the name that stands for this kind of object |
/// | `structure.identifier` | a text that must be a URL is none |
/// | `structure.time` | a moment is not in the form of RFC 3339, or has no time zone |
/// | `structure.period` | the validity ends before it begins |
/// | `structure.language` | a text with a language has other members, or a language is no tag |
/// | `structure.enumeration` | a word is not of its enumeration, nor `ext:…` where that may be |
/// | `structure.index` | a status list index is not a whole number written as text |
/// | `structure.digest` | a related resource has no digest or a wrong one, or is named twice |
/// | `structure.identity_hash` | an identity that is said to be hashed is no hash |
/// | `structure.jws` | an endorsement as a JWS is not in the compact form |
/// | `structure.learner` | a learner has neither `id` nor `identifier` |
/// | `structure.link` | a result, a level or an association names what is not in the document |
/// | `structure.unknown_member` | an object of a closed kind has a member that is not defined |
/// | `structure.too_many` | more subjects than one, or more than 1,000 of what must be compared |
/// | `structure.more` | there are more breaches than are told |
///
/// A document without a breach costs no memory from the heap, unless it has related resources or is
/// a learner record. Time grows with the document's size, and no faster than that beyond the limit
/// of 1,000.
base::Findings check_structure(const json::Object& document);

/// Whether a text is an absolute URL as the data model means it (§4.4): a scheme, a colon, and
/// something that follows, without spaces, control characters and the characters that RFC 3986
/// excludes; letters beyond ASCII are allowed (RFC 3987).
bool is_url(std::string_view text) noexcept;

/// Whether `type` of an object is this name, or a list that has it.
bool has_type(const json::Object& object, std::string_view type) noexcept;

}  // namespace tamga::credential
