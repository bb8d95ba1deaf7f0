#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/base/uuid.h"
#include "core/issue/credentials.h"
#include "core/journal/ledger.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"

namespace tamga::issue {

/// A credential that another system hands in to be signed in this organisation's name. What it
/// certifies was decided there: there is no learner, no assessment and no achievement behind it
/// here.
struct Commission {
    json::Object credential;  ///< without `proof`
    /// One proof each, in this order; several make a proof set.
    std::vector<const proof::Cryptosuite*> suites = {&proof::default_suite()};
    bool wants_status = false;  ///< entries for revocation and suspension, in this station's lists
};

/// Either the signed document, or at least one finding of level error.
struct CommissionResult {
    std::optional<json::Object> document;
    base::Findings findings;
};

/// What is said of a commissioned credential's status. Revocation is final.
enum class StatusChange { revoke, suspend, reinstate };

/// A commissioned credential as a list shows it.
struct CommissionRow {
    std::int64_t row = 0;
    base::Uuid id;     ///< this organisation's own name for it, whatever the document says
    std::string name;  ///< the document's identifier; empty where it has none, or was erased
    base::Instant issued;
    bool has_status = false;  ///< and can be revoked
    CredentialState state = CredentialState::good;
    bool is_erased = false;
};

/// The room for other systems: they have this organisation sign, and change what they had signed.
class Commissions {
  public:
    /// The ledger must outlive the room.
    explicit Commissions(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Signs with this station's key; the document is durable before it is given back. An `issuer`
    /// that is missing is put in, and, with `wants_status`, an `id`. Only the founding station
    /// signs: a delegation says nothing of what other systems certify, and its bounds could be
    /// walked around. Codes of the findings: those of core/credential/structure.h,
    /// `commission.not_founding` (this station has a delegation), `commission.issuer` (it names
    /// somebody else), `commission.proof` (it is signed already), `commission.status` (a status is
    /// wanted, and it has one, or the organisation has no address for its lists),
    /// `commission.known` (another document was signed with this identifier and a status),
    /// `commission.context` (a member that no context defines would not be signed). @throws
    /// base::Error{passphrase}, {forbidden}, {busy}, {disk}.
    CommissionResult issue(const Commission& commission);

    /// Newest first; those before the row `before`, or the newest where it is 0.
    std::vector<CommissionRow> list(std::int64_t before, std::size_t limit);

    /// The one of this name: the document's identifier, or ours as a UUID or URN.
    std::optional<CommissionRow> find(std::string_view id);

    /// The signed document. @throws base::Error{not_found} for one that is unknown or erased.
    json::Object document(std::string_view id);

    /// Takes away what was signed, with the reasons given for changes of its status, on the request
    /// of the person it is about: only its place in the status list stays, so that it can be
    /// revoked still, by our own name for it. What was handed out stays valid. `reason` stays for
    /// ever and is not to hold personal data. Needs an issuer at the founding station.
    /// @throws base::Error{not_found}, {conflict} where it is erased already, {data} without a
    /// reason.
    void erase(std::string_view id, const std::string& reason);

    /// Says something else of the status of the document with this identifier, or with ours.
    /// @throws base::Error{not_found} where none was signed here with it and a status, {conflict}
    /// where it is revoked.
    void change_status(std::string_view id, StatusChange change, const std::string& reason);

  private:
    CommissionRow require(std::string_view id);

    journal::Ledger& ledger_;
};

}  // namespace tamga::issue
