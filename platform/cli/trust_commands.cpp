#include "core/json/write.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/organisations_file.h"
#include "platform/cli/ages.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using trust::TrustedOrganisation;

struct TrustImportOptions {
    std::vector<std::string> files;
    std::optional<std::string> issuer;
    std::optional<std::string> url;
    std::optional<std::string> read_at;
    bool accepts_unknown_revocation = false;
    bool accepts_another_root = false;
};

/// What was taken in, in words.
std::string describe_trust(const TrustImport& import) {
    std::string text;
    const auto add = [&text](std::size_t count, const char* what) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
    };
    add(import.trust_roots, "trust roots");
    add(import.trust_lists, "trust lists");
    add(import.organisations, "organisations");
    add(import.status_lists, "status lists");
    add(import.did_documents, "DID documents");
    add(import.anchors, "certificates");
    if (text.empty()) text = "nothing";
    // The file does not say how old it is: whoever reads this can still correct it.
    if (import.read_at) text += ", as read on " + base::format(*import.read_at);
    return text;
}

TrustImport take_in_trust(Station& station, const std::string& text, const ImportSource& source,
                          const TrustImportOptions& options) {
    if (!trust::is_certificate_file(base::as_bytes(text)))
        return station.import_trust(text, source);
    return station.import_anchors(base::as_bytes(text),
                                  options.accepts_unknown_revocation
                                      ? trust::RevocationPolicy::accept_unknown
                                      : trust::RevocationPolicy::unknown_stays_unknown);
}

ExitCode import_trust(Session& session, const TrustImportOptions& options) {
    Output& output = session.output();
    ImportSource source{options.issuer.value_or(""), options.url.value_or(""), std::nullopt};
    source.accepts_another_root = options.accepts_another_root;
    if (options.read_at) source.read_at = read_moment(*options.read_at, false);
    std::vector<std::string> texts;
    texts.reserve(options.files.size());
    for (const std::string& file : options.files)
        texts.push_back(read_input(file, limit_trust_bytes));
    Station& station = session.signed_in();
    json::Array results;
    bool is_refused = false;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string& file = options.files[i];
        const TrustImport result = take_in_trust(station, texts[i], source, options);
        const bool is_bad = base::has_errors(result.findings);
        is_refused = is_refused || is_bad;
        output.findings(result.findings);
        if (is_bad)
            output.note("Nothing was taken from " + file + ".");
        else
            output.line(file + ": " + describe_trust(result));
        results.push_back(
            json::Object{{"file", file},
                         {"trust_roots", static_cast<std::uint64_t>(result.trust_roots)},
                         {"trust_lists", static_cast<std::uint64_t>(result.trust_lists)},
                         {"organisations", static_cast<std::uint64_t>(result.organisations)},
                         {"status_lists", static_cast<std::uint64_t>(result.status_lists)},
                         {"did_documents", static_cast<std::uint64_t>(result.did_documents)},
                         {"read_at", moment_or_null(result.read_at)},
                         {"anchors", static_cast<std::uint64_t>(result.anchors)},
                         {"findings", findings_json(result.findings)}});
    }
    output.document(json::Object{{"files", std::move(results)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

struct TrustExportOptions {
    std::optional<std::string> out;
    bool is_self = false;
};

ExitCode export_trust(Session& session, const TrustExportOptions& options) {
    Station& station = session.station();
    const auto organisations = options.is_self ? station.own_issuers() : station.trusted();
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

ExitCode list_trust(Session& session) {
    Output& output = session.output();
    const HeldKnowledge known = session.station().knowledge();
    output.begin_array();
    for (const TrustedOrganisation& organisation : session.station().trusted()) {
        const auto read_at = organisation.methods.empty()
                                 ? known.organisations.documents().read_at(organisation.did)
                                 : std::nullopt;
        std::string text = organisation.did + "  " + std::string{organisation.name("en")};
        if (read_at) text += "  (its keys were read " + ago(*read_at, known.now) + ")";
        output.line(text);
        const json::Object file = trust::write_organisations({organisation});
        json::Object element = file.find("organisations")->as_array().front().as_object();
        element.append("keys_read_at", moment_or_null(read_at));
        output.element(std::move(element));
    }
    for (const trust::CertificateAnchor& anchor : session.station().anchors())
        show_anchor(output, anchor);
    output.end_array();
    return ExitCode::done;
}

/// What there is to say of a key, in words.
std::string describe_trust(const HeldKey& key, base::Instant now) {
    std::string text = key.method + "  " + std::string{key.kind};
    if (!key.is_trusted) text += "  not trusted";
    if (!key.is_for_credentials) text += "  not for credentials";
    if (key.terms.from) text += "  from " + base::format(*key.terms.from);
    if (key.terms.retired) text += "  retired " + base::format(*key.terms.retired);
    if (key.terms.compromised_from)
        text += "  compromised from " + base::format(*key.terms.compromised_from);
    if (key.read_at) text += "  (read " + ago(*key.read_at, now) + ")";
    return text;
}

ExitCode list_keys(Session& session) {
    Output& output = session.output();
    output.begin_array();
    for (const HeldKey& key : session.station().held_keys()) {
        output.line(describe_trust(key, session.now()));
        output.element(
            json::Object{{"method", key.method},
                         {"kind", key.kind},
                         {"trusted", key.is_trusted},
                         {"for_credentials", key.is_for_credentials},
                         {"valid_from", moment_or_null(key.terms.from)},
                         {"retired", moment_or_null(key.terms.retired)},
                         {"compromised_from", moment_or_null(key.terms.compromised_from)},
                         {"read_at", moment_or_null(key.read_at)}});
    }
    output.end_array();
    return ExitCode::done;
}

struct MarkOptions {
    std::string method;
    std::string from;
};

ExitCode mark_key(Session& session, const MarkOptions& options, KeyMark mark) {
    const base::Instant from = read_moment(options.from, false);
    session.signed_in().mark_key(options.method, mark, from);
    const char* const word = mark == KeyMark::retired ? "retired" : "compromised";
    session.output().line(options.method + " counts as " + word + " from " + base::format(from));
    session.output().document(
        json::Object{{"method", options.method}, {"mark", word}, {"from", base::format(from)}});
    return ExitCode::done;
}

ExitCode remove_trust(Session& session, const std::string& did) {
    if (did.starts_with("sha256:"))
        session.signed_in().remove_anchor(did);
    else
        session.signed_in().remove_trust(did);
    session.output().line("No longer trusted: " + did);
    session.output().document(json::Object{{"removed", did}});
    return ExitCode::done;
}

void add_import(Verb& group) {
    auto options = std::make_shared<TrustImportOptions>();
    group
        .add("import",
             "Take in a trust list, trusted organisations, DID documents, status lists of any "
             "kind, or seal certificates",
             "tamga --store centre trust import neighbours.json")
        .arguments("FILE", options->files,
                   "Made by `trust list publish`, `trust export` or `status publish`, published by "
                   "the organisation, or "
                   "certificates in PEM or DER")
        .option("--issuer", "DID", options->issuer,
                "Whose revocation list it is; only for one without a signature")
        .option("--url", "URL", options->url,
                "Where credentials look for it; only for one without a signature")
        .option("--read-at", "MOMENT", options->read_at,
                "When a file that does not say its age was fetched; else now")
        .flag("--another-root", options->accepts_another_root,
              "Believe a trust root beside the one that is pinned here")
        .flag("--accept-unknown-revocation", options->accepts_unknown_revocation,
              "Seals under these certificates are valid although nobody here knows of revocation")
        .does([options](Session& session) { return import_trust(session, *options); });
}

void add_mark(Verb& group, const char* name, const char* what, KeyMark mark) {
    auto options = std::make_shared<MarkOptions>();
    group
        .add(name, what,
             std::string{"tamga --store centre trust key "} + name +
                 " did:web:centre.example#key-1 --from 2026-03-01")
        .argument("METHOD", options->method, "As `trust key list` shows it")
        .required("--from", "DATE", options->from, "The first day, or moment, that is meant")
        .does([options, mark](Session& session) { return mark_key(session, *options, mark); });
}

void add_keys(Verb& group) {
    Verb keys = group.group("key", "The keys with which others sign");
    keys.add("list", "List every key of others that is known here, and what is said of it",
             "tamga --store centre trust key list")
        .does(list_keys);
    add_mark(keys, "retire", "A key signs no more; what it signed before stays good",
             KeyMark::retired);
    add_mark(keys, "compromise",
             "A stranger has a key: what is dated later is false, and what is dated earlier is no "
             "longer certain",
             KeyMark::compromised);
}

}  // namespace

void add_trust_commands(Verb& root) {
    Verb group = root.group("trust", "Whose credentials are believed here");

    add_import(group);
    add_keys(group);

    auto options = std::make_shared<TrustExportOptions>();
    group
        .add("export", "Write the trusted organisations, for others to import",
             "tamga --store centre trust export --self --out our-centre.json")
        .option("--out", "FILE", options->out, "Where to write; else standard output")
        .flag("--self", options->is_self, "Only this station's own organisation")
        .does([options](Session& session) { return export_trust(session, *options); });

    Verb lists = group.add(
        "list",
        "List the trusted organisations and certificates (one's own organisation always is); or, "
        "with a verb, make, sign and import signed trust lists",
        "tamga --store centre trust list");
    lists.does(list_trust);
    add_import(lists);
    add_trust_list_commands(lists);
    add_trust_ceremony(group, lists);

    auto did = std::make_shared<std::string>();
    group
        .add("remove", "Trust an organisation or a certificate no longer",
             "tamga --store centre trust remove did:web:centre.example")
        .argument("NAME", *did, "A DID or sha256:…, as `list` shows it")
        .does([did](Session& session) { return remove_trust(session, *did); });
}

}  // namespace tamga::cli
