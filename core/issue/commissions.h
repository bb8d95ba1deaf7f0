#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
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

    /// Says something else of the status of the document with this identifier.
    /// @throws base::Error{not_found} where none was signed here with it and a status, {conflict}
    /// where it is revoked.
    void change_status(std::string_view id, StatusChange change, const std::string& reason);

  private:
    journal::Ledger& ledger_;
};

}  // namespace tamga::issue
