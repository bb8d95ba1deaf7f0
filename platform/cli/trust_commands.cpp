#include "core/json/write.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/organisations_file.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using trust::TrustedOrganisation;

struct ImportOptions {
    std::vector<std::string> files;
    bool accepts_unknown_revocation = false;
};

TrustImport take_in(Station& station, const std::string& text, const ImportOptions& options) {
    if (!trust::is_certificate_file(base::as_bytes(text))) return station.import_trust(text);
    return station.import_anchors(base::as_bytes(text),
                                  options.accepts_unknown_revocation
                                      ? trust::RevocationPolicy::accept_unknown
                                      : trust::RevocationPolicy::unknown_stays_unknown);
}

ExitCode import(Session& session, const ImportOptions& options) {
    const std::vector<std::string>& files = options.files;
    Output& output = session.output();
    std::vector<std::string> texts;
    texts.reserve(files.size());
    for (const std::string& file : files)
        texts.push_back(read_input(file, limit_trust_bytes));
    Station& station = session.signed_in();
    json::Array results;
    bool is_refused = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const TrustImport result = take_in(station, texts[i], options);
        const bool is_bad = base::has_errors(result.findings);
        is_refused = is_refused || is_bad;
        output.findings(result.findings);
        if (is_bad)
            output.note("Nothing was taken from " + files[i] + ".");
        else
            output.line(files[i] + ": " + std::to_string(result.organisations) +
                        " organisations, " + std::to_string(result.status_lists) +
                        " status lists, " + std::to_string(result.anchors) + " certificates");
        results.push_back(
            json::Object{{"file", files[i]},
                         {"organisations", static_cast<std::uint64_t>(result.organisations)},
                         {"status_lists", static_cast<std::uint64_t>(result.status_lists)},
                         {"anchors", static_cast<std::uint64_t>(result.anchors)},
                         {"findings", findings_json(result.findings)}});
    }
    output.document(json::Object{{"files", std::move(results)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

struct ExportOptions {
    std::optional<std::string> out;
    bool is_self = false;
};

/// This station's own organisation, for others to trust.
TrustedOrganisation own(Station& station) {
    TrustedOrganisation organisation;
    organisation.did = station.did();
    organisation.names.emplace("en", station.organisation().name);
    return organisation;
}

ExitCode export_file(Session& session, const ExportOptions& options) {
    Station& station = session.station();
    const auto organisations =
        options.is_self ? std::vector<TrustedOrganisation>{own(station)} : station.trusted();
    const std::string text = json::pretty(trust::write_organisations(organisations)) + "\n";
    if (!options.out) {
        session.output().raw(text);
        return ExitCode::done;
    }
    write_file(*options.out, text, Existing::refuse);
    session.output().line("Wrote " + std::to_string(organisations.size()) + " organisations to " +
                          *options.out);
    session.output().document(
        json::Object{{"file", *options.out},
                     {"organisations", static_cast<std::uint64_t>(organisations.size())}});
    return ExitCode::done;
}

/// `authority` and who may issue, or `seal` and whose it is; then who decided, and how far.
void show_anchor(Output& output, const trust::CertificateAnchor& anchor) {
    const crypto::CertificateFacts& facts = anchor.certificate.facts();
    const bool accepts = anchor.revocation == trust::RevocationPolicy::accept_unknown;
    std::string text = trust::anchor_name(anchor.certificate) + "  ";
    text += facts.usage.is_ca ? "authority: " : "seal: ";
    text += facts.subject.text + "  until " + base::format(facts.not_after);
    if (anchor.since) text += "  trusted " + base::format(*anchor.since);
    if (!anchor.by.empty()) text += " by " + anchor.by;
    if (accepts) text += "  (unknown revocation accepted)";
    output.line(text);
    output.element(json::Object{
        {"anchor", trust::anchor_name(anchor.certificate)},
        {"purpose", "edc-seal"},
        {"subject", facts.subject.text},
        {"is_authority", facts.usage.is_ca},
        {"not_before", base::format(facts.not_before)},
        {"not_after", base::format(facts.not_after)},
        {"accepts_unknown_revocation", accepts},
        {"by", anchor.by.empty() ? json::Value{} : json::Value{anchor.by}},
        {"since", anchor.since ? json::Value{base::format(*anchor.since)} : json::Value{}}});
}

ExitCode list(Session& session) {
    Output& output = session.output();
    output.begin_array();
    for (const TrustedOrganisation& organisation : session.station().trusted()) {
        output.line(organisation.did + "  " + std::string{organisation.name("en")});
        const json::Object file = trust::write_organisations({organisation});
        output.element(file.find("organisations")->as_array().front());
    }
    for (const trust::CertificateAnchor& anchor : session.station().anchors())
        show_anchor(output, anchor);
    output.end_array();
    return ExitCode::done;
}

ExitCode remove(Session& session, const std::string& did) {
    if (did.starts_with("sha256:"))
        session.signed_in().remove_anchor(did);
    else
        session.signed_in().remove_trust(did);
    session.output().line("No longer trusted: " + did);
    session.output().document(json::Object{{"removed", did}});
    return ExitCode::done;
}

ExitCode publish_status(Session& session, const std::string& out) {
    Station& station = session.signed_in();
    make_folder(out);
    Output& output = session.output();
    output.begin_array();
    for (const issue::PublishedList& list : station.publish_status()) {
        const std::filesystem::path file = std::filesystem::path{out} / list.file_name;
        write_file(file, json::canonical(list.document), Existing::replace);
        output.line(file.string() + "  for  " + list.address);
        output.element(json::Object{{"file", file.string()}, {"address", list.address}});
    }
    output.end_array();
    return ExitCode::done;
}

}  // namespace

void add_status_commands(Verb& root) {
    Verb group = root.group("status", "What others may learn of revocations and suspensions");
    auto out = std::make_shared<std::string>();
    group
        .add("publish", "Sign the status lists and write them, for the organisation's web server",
             "tamga --store centre status publish --out status")
        .required("--out", "DIR", *out, "The folder; lists there are replaced")
        .does([out](Session& session) { return publish_status(session, *out); });
}

void add_trust_commands(Verb& root) {
    Verb group = root.group("trust", "Whose credentials are believed here");

    auto imported = std::make_shared<ImportOptions>();
    group
        .add("import", "Take in trusted organisations, their status lists, or seal certificates",
             "tamga --store centre trust import neighbours.json")
        .arguments("FILE", imported->files,
                   "Made by `trust export` or `status publish`, or certificates in PEM or DER")
        .flag("--accept-unknown-revocation", imported->accepts_unknown_revocation,
              "Seals under these certificates are valid although nobody here knows of revocation")
        .does([imported](Session& session) { return import(session, *imported); });

    auto options = std::make_shared<ExportOptions>();
    group
        .add("export", "Write the trusted organisations, for others to import",
             "tamga --store centre trust export --self --out our-centre.json")
        .option("--out", "FILE", options->out, "Where to write; else standard output")
        .flag("--self", options->is_self, "Only this station's own organisation")
        .does([options](Session& session) { return export_file(session, *options); });

    group
        .add("list",
             "List the trusted organisations and certificates; one's own organisation always is",
             "tamga --store centre trust list")
        .does(list);

    auto did = std::make_shared<std::string>();
    group
        .add("remove", "Trust an organisation or a certificate no longer",
             "tamga --store centre trust remove did:web:centre.example")
        .argument("NAME", *did, "A DID or sha256:…, as `list` shows it")
        .does([did](Session& session) { return remove(session, *did); });
}

}  // namespace tamga::cli
