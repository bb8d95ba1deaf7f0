#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// What the issuer says of a credential now. Revocation is final.
enum class CredentialState { good = 0, suspended = 1, revoked = 2 };

/// `good`, `suspended` or `revoked`.
std::string_view name(CredentialState state);
std::optional<CredentialState> parse_state(std::string_view text);

/// A credential as a list shows it. The learner's name is empty after erasure.
struct CredentialRow {
    std::int64_t row = 0;
    base::CredentialId id;
    base::LearnerId learner;
    std::string learner_name;
    base::AchievementId achievement;
    int version = 0;
    std::string achievement_title;
    base::Instant issued;
    CredentialState state = CredentialState::good;
    bool is_erased = false;
};

/// Which credentials are wanted; what is absent or empty does not restrict.
struct CredentialFilter {
    std::string name;  ///< beginnings of words of the learner's names or identifier, any script
    std::optional<base::LearnerId> learner;  ///< with every record of this person
    std::optional<base::AchievementId> achievement;
    std::optional<CredentialState> state;
    std::optional<base::Instant> from;   ///< issued at or after
    std::optional<base::Instant> until;  ///< issued before
};

/// Where a page ended.
struct CredentialCursor {
    std::int64_t major = 0;
    std::int64_t minor = 0;
};

/// One page. It may hold fewer rows than asked for, or none, and still have a `next`: a page does a
/// bounded amount of work, so that a search never holds up a screen.
struct CredentialPage {
    std::vector<CredentialRow> rows;
    std::optional<CredentialCursor> next;
};

/// One decision about a credential after its award.
struct CredentialEvent {
    base::Instant time;
    std::string action;  ///< `revoke`, `suspend` or `reinstate`
    std::string reason;  ///< empty after erasure
    std::string by;      ///< the operator's identifier
};

/// A Comprehensive Learner Record 2.0 that was made.
struct LearnerRecord {
    base::Uuid id;
    std::string document;  ///< signed and canonical
};

/// Looks credentials up, gives their documents, and changes their status.
class Credentials {
  public:
    explicit Credentials(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Newest first; with a name alone, in the order in which the learners were registered.
    CredentialPage page(const CredentialFilter& filter, std::optional<CredentialCursor> after,
                        int limit);

    std::optional<CredentialRow> find(base::CredentialId id);
    std::vector<CredentialEvent> history(base::CredentialId id);

    /// The signed document, canonical, exactly as it was made durable.
    /// @throws base::Error{not_found} when there is none, or it was erased at the learner's
    /// request.
    std::string document(base::CredentialId id);

    /// The credential as a JSON Web Token of the type `vc+jwt` (core/credential/jwt_credential.h),
    /// signed with the station's key. It follows from the document and the key alone, so that it is
    /// not history: asking again gives the same token.
    /// @throws as `document`; base::Error{passphrase} when nobody is signed in, {forbidden} when
    /// the operator is no issuer, {conflict} when the credential is revoked, or was issued with
    /// another key than this station's.
    std::string token(base::CredentialId id);

    /// Binds good credentials of one learner together, each as it was issued, and signs the record
    /// with `eddsa-jcs-2022`. The record is a new document: who made it, when, for whom, of which
    /// credentials, and its digest are durable before it is given back; the document itself is not
    /// kept, since it follows from these. It has no status of its own, its credentials have theirs.
    /// @throws base::Error{not_found} for an unknown or erased credential, {conflict} for one that
    /// is not good, {usage} for none, for more than a record holds and for several learners,
    /// {passphrase} or {forbidden} as `Ledger::signing_key`.
    LearnerRecord make_record(const std::vector<base::CredentialId>& ids);

    /// Changes the status of all of them, or of none. @throws base::Error{not_found} for an unknown
    /// credential, {conflict} when the change makes no sense (revoked for ever, already suspended,
    /// not suspended), {data} without a reason.
    void revoke(const std::vector<base::CredentialId>& ids, const std::string& reason);
    void suspend(const std::vector<base::CredentialId>& ids, const std::string& reason);
    void reinstate(const std::vector<base::CredentialId>& ids, const std::string& reason);

  private:
    void change(const std::vector<base::CredentialId>& ids, const char* action,
                const std::string& reason);
    /// The name of the entry that decided on the status of the row last; null where none did.
    json::Value newest_decision(std::int64_t credential);

    journal::Ledger& ledger_;
};

}  // namespace tamga::issue
