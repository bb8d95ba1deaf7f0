#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/freshness.h"
#include "core/trust/organisations.h"
#include "core/verify/report.h"
#include "core/verify/status_lists.h"

/// The room where a credential is judged, without a store and without a network: what is known is
/// handed in as values, and the same input with the same knowledge gives the same report.
namespace tamga::verify {

/// What a verifier asks of whoever presents credentials. The texts must outlive the call. A bare
/// credential is then not enough.
struct PresentationDemands {
    /// What the presentation must answer (`challenge` of a proof, `nonce` of a token): without it,
    /// whoever has ever seen a presentation can show it again.
    std::optional<std::string_view> challenge{};
    /// For whom it must have been made (`domain`, `aud`).
    std::optional<std::string_view> domain{};
    /// Whether the presenter must be the one whom each credential is about.
    bool presenter_is_subject = false;

    bool wants_answer() const noexcept { return challenge || domain; }
    bool is_any() const noexcept { return wants_answer() || presenter_is_subject; }
};

/// What a verifier knows. Cheap to make; what it refers to must outlive it.
struct Knowledge {
    const trust::TrustStore& organisations;
    const StatusLists& status_lists;
    base::Instant now;
    /// A moment that has certainly passed: the latest of build time, last receipt, and so on.
    /// Where `now` lies before it, the clock is wrong, and nothing is said to be in its period.
    std::optional<base::Instant> clock_floor{};
    /// From when on a status list is too old to tell anything good.
    trust::FreshnessPolicy freshness{};
    /// How long past its end a trust list still counts, by the deployment's own decision.
    std::chrono::days trust_limit{30};
    /// By how much clocks of honest machines differ; a validity or a list may begin this much in
    /// the future.
    std::chrono::seconds clock_tolerance = std::chrono::minutes{5};
    /// Suites that stand before those of `proof::find_suite`: `RdfcSuites::all` with contexts
    /// beyond the bundled ones.
    std::span<const proof::Cryptosuite* const> suites{};
    /// Whose certificates are believed when they seal European Digital Credentials; none where
    /// null.
    const trust::CertificateAnchors* anchors = nullptr;
    /// What is asked beyond that, where credentials are presented.
    PresentationDemands demands{};
};

/// Judges a credential, a presentation or a learner record, by looking at it: the formats stand at
/// `Report::format`. A credential is `valid` if document, proof, issuer, period and status all
/// pass; `not valid` if any of these fails; else `undetermined`. Every question is answered as far
/// as possible, also where an earlier one failed. The reason codes are an interface:
///
/// | check | reason | result | when |
/// |---|---|---|---|
/// | document | `document.sound` | pass | a credential that breaks no rule |
/// | | `document.unreadable` | fail | not strict JSON, too deep, or larger than 4 MiB |
/// | | `document.not_object` | fail | JSON, but no object |
/// | | `document.structure` | fail | as in credential/structure.h or edc_structure.h |
/// | | `document.picture` | fail | a PNG or SVG without a credential that can be read |
/// | | `document.picture_unsupported` | unknown | the badge in it is of Open Badges 2.0 |
/// | | `endorsement.type` | fail | in the place of an endorsement stands something else |
/// | | `endorsement.other_subject` | fail | it endorses what the credential does not name |
/// | | `document.internal` | fail | memory ran out while judging |
/// | | `qr.…` | unknown or fail | a printed code that is not read: see core/credential/qr_text.h |
/// | | `document.too_deep` | unknown | it lies more than 4 deep inside others |
/// | | `document.too_many` | unknown | more than 200 documents inside each other |
/// | proof | codes of `proof::ProofCheck` | any | see core/proof/data_integrity.h |
/// | issuer | `issuer.trusted` | pass | trusted, with this key, then, for this achievement |
/// | | `issuer.trusted_stale` | pass | the same, by a trust list that has expired |
/// | | `issuer.list_over_limit` | unknown | the same, by one past the deployment's limit |
/// | | `issuer.unknown` | unknown | nobody here decided about the issuer |
/// | | `issuer.no_proof` | unknown | without a sound proof nothing tells who signed |
/// | | `issuer.missing` | fail | the document names no issuer |
/// | | `issuer.key_not_issuers` | fail | the key of the proof is not the issuer's |
/// | | `issuer.key_not_begun` | fail | dated before the issuer's key was in use |
/// | | `issuer.key_retired` | fail | dated after the issuer gave up the key |
/// | | `issuer.key_undated` | unknown | the key was given up, and the signature is not dated |
/// | | `issuer.key_compromised` | fail | dated after a stranger had the key, or not dated |
/// | | `issuer.key_compromised_later` | unknown | dated before, as a stranger may have written |
/// | | `issuer.key_wrong_use` | fail | the issuer lists the key, but not for credentials |
/// | | `issuer.outside_period` | fail | signed when the issuer was not trusted |
/// | | `issuer.not_entitled` | fail | the issuer may not award this achievement |
/// | period | `period.within` | pass | begun and not ended |
/// | | `period.not_yet` | fail | begins in the future |
/// | | `period.expired` | fail | has ended |
/// | | `period.clock_untrusted` | unknown | the clock is behind what is known to have passed |
/// | | `period.unreadable` | unknown | a date is there, but is no moment |
/// | status | `status.none` | pass | the credential names no status, so it is never revoked |
/// | | `status.good` | pass | neither revoked nor suspended |
/// | | `status.good_stale` | pass | the same, by knowledge that is no longer fresh |
/// | | `status.revoked` | fail | revoked, however old the knowledge: it is never undone |
/// | | `status.suspended` | fail | suspended |
/// | | `status.no_list` | unknown | the list is not held here |
/// | | `status.list_…` | unknown | a copy is held but not used: see status_lists.h |
/// | | `status.list_other_issuer` | unknown | the list under this URL is another issuer's |
/// | | `status.list_too_old` | unknown | older than the policy's limit |
/// | | `status.list_expired` | unknown | past its own validity |
/// | | `status.list_from_future` | unknown | made after `now` |
/// | | `status.list_other_type` | unknown | the list is of another standard than the entry |
/// | | `status.list_other_size` | unknown | list and entry disagree about an entry's size |
/// | | `status.list_too_short` | unknown | fewer than 131,072 entries of this size |
/// | | `status.no_entry` | unknown | the list has no such entry |
/// | | `status.no_identifier` | unknown | a revocation list lists the nameless credential never |
/// | | `status.other_purpose` | unknown | the list is not about this purpose |
/// | | `status.entry_malformed` | unknown | the entry breaks a rule of its own standard |
/// | | `status.unsupported` | unknown | another type, size or purpose of status |
/// | | `status.too_many` | unknown | more than 32 entries |
/// | achievement | `achievement.complete` | pass | all European standard elements are there |
/// | | `achievement.incomplete` | unknown | some are not; the detail names them |
/// | | `achievement.doubtful` | unknown | one of an EDC hardly means what it says |
/// | | `achievement.in_record` | pass | a learner record, whose credentials say what was achieved |
/// | | `achievement.none` | unknown | not about an achievement |
/// | | `achievement.missing` | fail | an Open Badges credential without one |
/// | any | `<check>.not_checked` | unknown | there is no document to look at |
///
/// What makes a key good, retired or compromised, and why, stands in core/trust/key_terms.h. Where
/// the answer about the issuer rests on a DID document, it says how long ago that was read.
///
/// Of several statuses the worst answers. Entries of the purposes `message` and `refresh` say
/// nothing about being valid: what they say stands in the status answer's detail. A list is as old
/// as its issuer says (`StatusLists::Held::as_of`); past its `ttl` it is no longer fresh, whatever
/// the policy allows.
///
/// A sealed European Digital Credential has more answers of issuer and status: see sealed.h.
///
/// Tokens have more codes: see jose.h. A presentation gets three questions, what is in it `holder`:
///
/// | check | reason | result | when |
/// |---|---|---|---|
/// | document | `presentation.sound` | pass | a presentation that breaks no rule |
/// | | `presentation.structure` | fail | breaches as in core/credential/presentation.h |
/// | | `presentation.empty` | unknown | it holds no credential |
/// | proof | codes of `proof::ProofCheck` | any | purpose `authentication`, what is demanded |
/// | | `presentation.unsigned` | unknown | there is no proof, and none was demanded |
/// | holder | `presentation.signed_by_holder` | pass | by the holder it names, if any |
/// | | `presentation.foreign_key` | fail | the key is not that of the holder it names |
/// | | `presentation.key_…` | any | its key did not count for this: see presentation.h |
/// | | `presentation.presenter_unknown` | unknown | there is no sound signature |
/// | holder of a credential | `presentation.subject_presents` | pass | its subject presents it |
/// | | `presentation.another_presents` | fail | its subject has another identifier |
/// | | `presentation.subject_unnamed` | unknown | its subject has no identifier |
/// | | `presentation.presenter_unknown` | unknown | nothing tells who presents |
/// | | `presentation.missing` | fail | a presentation was demanded, and this is none |
///
/// A challenge or domain that nobody demanded is accepted, as vc-data-integrity §4.4 has it, and
/// told in the message. Who presents a credential changes its verdict only where it was demanded.
///
/// Whether the European elements are there never makes a credential less than valid: a sound badge
/// from elsewhere need not know of them. The answer stands beside the verdict.
///
/// Never throws, on any input; time and memory are bounded by the size of the input.
Report verify(base::ByteView bytes, const Knowledge& knowledge) noexcept;
Report verify(json::Object document, const Knowledge& knowledge) noexcept;

}  // namespace tamga::verify
