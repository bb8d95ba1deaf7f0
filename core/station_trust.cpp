#include "core/base/error.h"
#include "core/json/read.h"
#include "core/station_state.h"
#include "core/trust/organisations_file.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using base::Severity;

json::Array stored_organisations(store::Database& database) {
    json::Array documents;
    auto row = database.query("SELECT document FROM trusted_organisation ORDER BY did");
    while (row.step()) {
        json::ReadResult document = json::read(row.text_view(0));
        if (!document)
            throw Error{
                ErrorKind::corrupt,
                "a stored trusted organisation is damaged; restore the store from a backup"};
        documents.push_back(*std::move(document.value));
    }
    return documents;
}

/// The organisation as the file format writes it.
json::Object as_document(const trust::TrustedOrganisation& organisation) {
    const json::Object file = trust::write_organisations({organisation});
    return file.find("organisations")->as_array().front().as_object();
}

bool is_status_list(const json::Value& file) {
    const json::Value* subject = file.find("credentialSubject");
    const std::string* type = subject != nullptr ? subject->find_string("type") : nullptr;
    return type != nullptr && *type == "BitstringStatusList";
}

base::Finding unreadable(const json::ReadError& error) {
    return {Severity::error, error.code, json::describe(error),
            "This is neither a file of trusted organisations nor a status list: it is no JSON.",
            "Give a file made by `tamga trust export` or `tamga status publish`."};
}

std::optional<base::Instant> newest_entry(store::Database& database) {
    auto row = database.query("SELECT time_ms FROM entry ORDER BY id DESC LIMIT 1");
    if (!row.step()) return std::nullopt;
    return base::Instant{std::chrono::milliseconds{row.integer(0)}};
}

void add_copies(store::Database& database, HeldKnowledge& knowledge) {
    auto row = database.query("SELECT document, received_ms FROM status_copy ORDER BY id");
    while (row.step())
        knowledge.status_lists.add(row.blob(0),
                                   base::Instant{std::chrono::milliseconds{row.integer(1)}},
                                   knowledge.organisations);
}

}  // namespace

std::vector<trust::TrustedOrganisation> Station::trusted() {
    const json::Object file{{"format", "tamga-trusted-organisations"},
                            {"version", 1},
                            {"organisations", stored_organisations(state_->database)}};
    trust::OrganisationsResult result = trust::read_organisations(json::Value{file});
    if (!result.organisations)
        throw Error{
            ErrorKind::corrupt,
            "the stored trusted organisations are damaged; restore the store from a backup"};
    return *std::move(result.organisations);
}

TrustImport Station::import_trust(std::string_view text) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    const json::ReadResult file = json::read(text);
    if (!file) return {.findings = {unreadable(*file.error)}};
    TrustImport import;
    if (is_status_list(*file.value)) {
        HeldKnowledge known = knowledge();
        const verify::ListReceipt receipt = known.status_lists.add(
            file.value->as_object(), state_->devices.clock.now(), known.organisations);
        if (!receipt.is_held) {
            import.findings.push_back(
                {Severity::error, std::string{receipt.reason}, receipt.url, receipt.message,
                 "Ask the organisation for its newest list, and trust the organisation first."});
            return import;
        }
        journal::Batch batch{writer};
        batch.append(journal::Kind::status_copy_set, {{"url", receipt.url},
                                                      {"document", *file.value},
                                                      {"by", state_->ledger.operator_text()}});
        batch.commit();
        import.status_lists = 1;
        return import;
    }
    trust::OrganisationsResult result = trust::read_organisations(*file.value);
    import.findings = std::move(result.findings);
    if (!result.organisations || result.organisations->empty()) return import;
    journal::Batch batch{writer};
    for (const trust::TrustedOrganisation& organisation : *result.organisations)
        batch.append(journal::Kind::trust_set, {{"organisation", as_document(organisation)},
                                                {"by", state_->ledger.operator_text()}});
    batch.commit();
    import.organisations = result.organisations->size();
    return import;
}

void Station::remove_trust(const std::string& did) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    if (!state_->database.query("SELECT 1 FROM trusted_organisation WHERE did = ?")
             .bind(did)
             .step())
        throw Error{ErrorKind::not_found, did + " is not among the trusted organisations"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::trust_removed,
                 {{"did", did}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

HeldKnowledge Station::knowledge(std::optional<base::Instant> now) {
    HeldKnowledge knowledge;
    knowledge.now = now.value_or(state_->devices.clock.now());
    // A moment that was asked for is not this machine's clock, and needs no floor.
    if (!now) knowledge.clock_floor = newest_entry(state_->database);
    for (trust::TrustedOrganisation& organisation : trusted())
        knowledge.organisations.put(std::move(organisation));
    trust::TrustedOrganisation self;
    self.did = did();
    self.names["und"] = organisation().name;
    knowledge.organisations.put(std::move(self));
    add_copies(state_->database, knowledge);
    for (trust::CertificateAnchor& anchor : anchors())
        knowledge.anchors.put(std::move(anchor));
    for (trust::StatusCredential& list : issue::current_lists(
             state_->database, state_->vault.identity().station, did(), knowledge.now))
        knowledge.status_lists.put_own(std::move(list), knowledge.now);
    return knowledge;
}

}  // namespace tamga
