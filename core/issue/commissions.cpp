#include "core/issue/commissions.h"

#include <array>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/credential/organisation.h"
#include "core/credential/structure.h"
#include "core/issue/award_source.h"
#include "core/issue/credentials.h"
#include "core/issue/issuer.h"
#include "core/issue/status_slots.h"
#include "core/journal/membership.h"
#include "core/proof/data_integrity.h"

namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;
using base::Finding;
using base::Severity;
using journal::Batch;
using journal::Kind;

Finding refused(const char* code, const char* where, const std::string& what, const char* how) {
    return {Severity::error, code, where, what, how};
}

/// What speaks against signing the document as this issuer's.
std::optional<Finding> fault(const Commission& commission, const std::string& did,
                             const credential::Organisation& organisation) {
    const json::Object& document = commission.credential;
    if (document.contains("proof"))
        return refused("commission.proof", "/proof", "The credential is signed already.",
                       "Hand it in without a proof.");
    if (document.contains("issuer") && credential::issuer_id(document) != did)
        return refused("commission.issuer", "/issuer",
                       "The credential names another issuer than " + did + ".",
                       "Leave the issuer out, or name this one.");
    if (!commission.wants_status) return std::nullopt;
    if (document.contains("credentialStatus"))
        return refused("commission.status", "/credentialStatus",
                       "The credential has a status already.",
                       "Hand it in without, or do not ask for one.");
    if (!organisation.status_address)
        return refused("commission.status", "/credentialStatus",
                       "The organisation has no public address for its status lists.",
                       "Give it one: tamga-hub organisation set --status-address URL.");
    return std::nullopt;
}

bool is_founding(journal::Ledger& ledger) {
    const auto root = journal::root_of(ledger.database());
    return root && root->station == ledger.chain().station;
}

struct Found {
    base::Uuid uuid;
    CredentialState state = CredentialState::good;
};

/// The newest that was signed with this identifier and a status.
std::optional<Found> find(store::Database& database, std::string_view name) {
    auto row = database
                   .query(
                       "SELECT uuid, state FROM commission WHERE name = ?"
                       " AND name <> '' AND status_list IS NOT NULL ORDER BY id DESC LIMIT 1")
                   .bind(name);
    if (!row.step()) return std::nullopt;
    return Found{row.uuid(0), static_cast<CredentialState>(row.integer(1))};
}

/// The same by our own name for it.
std::optional<Found> find_by_own_name(store::Database& database, std::string_view id) {
    const auto uuid = base::parse_uuid(id);
    if (!uuid) return std::nullopt;
    auto row = database
                   .query(
                       "SELECT uuid, state FROM commission WHERE uuid = ?"
                       " AND status_list IS NOT NULL ORDER BY id DESC LIMIT 1")
                   .bind(*uuid);
    if (!row.step()) return std::nullopt;
    return Found{row.uuid(0), static_cast<CredentialState>(row.integer(1))};
}

std::string name_of(const json::Object& document) {
    const json::Value* const id = document.find("id");
    const std::string* const text = id != nullptr ? id->if_string() : nullptr;
    return text != nullptr ? *text : std::string{};
}

/// One call of `issue`, within its transaction.
class Signing {
  public:
    Signing(journal::Ledger& ledger, const crypto::SigningKey& key,
            const credential::Organisation& organisation)
        : ledger_(ledger),
          key_(key),
          organisation_(organisation),
          issuer_(issuer_of(organisation, key.public_key())),
          batch_(ledger.writer(journal::Role::issuer)) {}

    json::Object sign(const Commission& commission) {
        json::Object document = commission.credential;
        const base::Uuid uuid = ledger_.ids().next();
        if (!document.contains("issuer")) document.append("issuer", issuer_.did);
        json::Object body{{"commission", base::format(uuid)}};
        if (commission.wants_status) add_status(document, body, uuid);
        const proof::ProofOptions options{.verification_method = issuer_.method,
                                          .created = batch_.time()};
        json::Object secured =
            proof::add_proofs(std::move(document), key_, options, commission.suites);
        body.append("document", secured);
        body.append("by", ledger_.operator_text());
        batch_.append(Kind::credential_commissioned, body);
        batch_.commit();
        return secured;
    }

  private:
    void add_status(json::Object& document, json::Object& body, const base::Uuid& uuid) {
        if (!document.contains("id")) document.append("id", base::to_urn(uuid));
        const StatusSlots slots = find_slots(ledger_, batch_, 1, issuer_);
        const std::int64_t index = slots.index(0);
        document.append("credentialStatus",
                        credential::status_entries(
                            credential::status_addresses(
                                *organisation_.status_address,
                                credential::status_list_name(ledger_.chain().station, slots.list)),
                            std::to_string(index)));
        batch_.append(Kind::award_begun, {{"batch", base::format(ledger_.ids().next())},
                                          {"by", ledger_.operator_text()},
                                          {"list", slots.list},
                                          {"first", slots.first},
                                          {"count", 1}});
        body.append("list", slots.list);
        body.append("index", index);
    }

    journal::Ledger& ledger_;
    const crypto::SigningKey& key_;
    const credential::Organisation& organisation_;
    Issuer issuer_;
    Batch batch_;
};

const char* word(StatusChange change) {
    constexpr std::array words{"revoke", "suspend", "reinstate"};
    return words[static_cast<std::size_t>(change)];
}

}  // namespace

CommissionResult Commissions::issue(const Commission& commission) {
    const crypto::SigningKey& key = ledger_.signing_key(journal::Role::issuer);
    const credential::Organisation organisation = load_organisation(ledger_.database());
    const std::string did = issuer_of(organisation, key.public_key()).did;
    if (!is_founding(ledger_))
        return {{},
                {refused("commission.not_founding", "",
                         "This station signs within a delegation, and not for other systems.",
                         "Ask the organisation's founding station: its hub signs.")}};
    if (auto problem = fault(commission, did, organisation)) return {{}, {*std::move(problem)}};
    json::Object complete = commission.credential;
    if (!complete.contains("issuer")) complete.append("issuer", did);
    base::Findings findings = credential::check_structure(complete);
    if (base::has_errors(findings)) return {{}, std::move(findings)};
    const std::string name = name_of(complete);
    if (commission.wants_status && !name.empty() && issue::find(ledger_.database(), name))
        return {{},
                {refused("commission.known", "/id",
                         "A credential with this identifier was signed before.",
                         "Give each its own identifier, or leave it out.")}};
    try {
        return {Signing{ledger_, key, organisation}.sign(commission), std::move(findings)};
    } catch (const Error& error) {
        // What a suite cannot hash is the document's fault, and nothing was stored.
        if (error.kind() != ErrorKind::data) throw;
        return {{},
                {refused("commission.context", "", error.what(),
                         "Name a context for every member, or leave the member out.")}};
    }
}

void Commissions::change_status(std::string_view id, StatusChange change,
                                const std::string& reason) {
    Batch batch{ledger_.writer(journal::Role::issuer)};
    auto found = issue::find(ledger_.database(), id);
    if (!found) found = find_by_own_name(ledger_.database(), id);
    if (!found)
        throw Error{ErrorKind::not_found,
                    "no credential with a status was signed here as “" + std::string{id} + "”"};
    if (found->state == CredentialState::revoked && change != StatusChange::revoke)
        throw Error{ErrorKind::conflict, "the credential is revoked, which is never undone"};
    batch.append(Kind::status_changed, {{"credential", base::format(found->uuid)},
                                        {"action", word(change)},
                                        {"reason", reason},
                                        {"by", ledger_.operator_text()}});
    batch.commit();
}

}  // namespace tamga::issue
