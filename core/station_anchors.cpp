#include "core/base/error.h"
#include "core/json/read.h"
#include "core/station_state.h"
#include "core/trust/certificate_anchors.h"

namespace tamga {
namespace {

using base::Severity;
using trust::CertificateAnchor;

/// The name under which an operator signed, also where they have left.
std::string operator_name(store::Database& database, base::ByteView uuid) {
    auto row = database.query("SELECT name FROM operator WHERE uuid = ?").bind(uuid);
    return row.step() ? row.text(0) : std::string{};
}

CertificateAnchor read_row(store::Database& database, const store::Query& row) {
    const json::ReadResult document = json::read(row.text_view(0));
    if (!document || !document.value->is_object())
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored trust anchor is damaged; restore the store from a backup"};
    CertificateAnchor anchor = trust::anchor_from_json(document.value->as_object());
    anchor.by = operator_name(database, row.blob(1));
    anchor.since = base::Instant{std::chrono::milliseconds{row.integer(2)}};
    return anchor;
}

/// What a person should know of a certificate before it is trusted.
void check_anchor(const crypto::Certificate& certificate, base::Instant now,
                  base::Findings& findings) {
    const crypto::CertificateFacts& facts = certificate.facts();
    const auto report = [&](Severity severity, const char* code, const char* what,
                            const char* how) {
        findings.push_back({severity, code, facts.subject.text, what, how});
    };
    const bool may_seal = (facts.usage.digital_signature || facts.usage.non_repudiation) &&
                          !facts.usage.is_for_machines;
    if (!facts.usage.is_ca && !may_seal)
        report(Severity::error, "anchor.not_for_seals",
               "The certificate neither issues certificates nor seals documents.",
               "Give the certificate of the authority that issues seal certificates.");
    else if (!facts.usage.is_ca)
        report(Severity::note, "anchor.single",
               "This is the certificate of one organisation: its own seals are trusted, and no "
               "others.",
               "Give the authority's certificate where all that it issues is to be trusted.");
    if (now > facts.not_after)
        report(Severity::warning, "anchor.expired",
               "The certificate has expired: no seal is trusted by it any more.",
               "Ask its owner for the one that follows it.");
}

}  // namespace

std::vector<CertificateAnchor> Station::anchors() {
    std::vector<CertificateAnchor> anchors;
    auto row =
        state_->database.query("SELECT document, set_by, set_ms FROM trust_anchor ORDER BY name");
    while (row.step())
        anchors.push_back(read_row(state_->database, row));
    return anchors;
}

TrustImport Station::import_anchors(base::ByteView bytes, trust::RevocationPolicy revocation) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    TrustImport import;
    const auto certificates = trust::read_certificates(bytes);
    if (!certificates) {
        import.findings.push_back({Severity::error, "anchor.unreadable", "",
                                   "A certificate of the file cannot be read.",
                                   "Give X.509 certificates in PEM, or one in DER."});
        return import;
    }
    for (const crypto::Certificate& certificate : *certificates)
        check_anchor(certificate, state_->devices.clock.now(), import.findings);
    if (base::has_errors(import.findings)) return import;
    journal::Batch batch{writer};
    for (const crypto::Certificate& certificate : *certificates) {
        CertificateAnchor anchor{certificate};
        anchor.revocation = revocation;
        batch.append(journal::Kind::trust_anchor_set,
                     {{"anchor", trust::to_json(anchor)}, {"by", state_->ledger.operator_text()}});
    }
    batch.commit();
    import.anchors = certificates->size();
    return import;
}

void Station::remove_anchor(const std::string& name) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    if (!state_->database.query("SELECT 1 FROM trust_anchor WHERE name = ?").bind(name).step())
        throw base::Error{base::ErrorKind::not_found,
                          name + " is not among the trusted certificates"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::trust_anchor_removed,
                 {{"anchor", name}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

}  // namespace tamga
