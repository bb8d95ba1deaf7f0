#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/trust/custodian_key.h"
#include "core/trust/organisations_file.h"
#include "core/trust/vouch.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/passphrase.h"
#include "platform/cli/trust_documents.h"

// The ceremony of a trust list: each custodian on a machine of their own, files carried by hand.
namespace tamga::cli {
namespace {

ExitCode make_key(Session& session, const std::string& out) {
    std::string secret = session.passphrase(true);
    const StationDevices devices = session.devices();
    const crypto::SigningKey key = crypto::SigningKey::generate(devices.random);
    const std::string text = trust::seal_custodian_key(key, secret, {}, devices.random);
    forget(secret);
    write_file(out, text, Existing::refuse);
    const std::string public_key = proof::to_multikey(key.public_key());
    session.output().line("Wrote " + out + ". Keep it, and its passphrase, apart from others'.");
    session.output().line("Its public key, for `trust root new`: " + public_key);
    session.output().document(json::Object{{"file", out}, {"public_key", public_key}});
    return ExitCode::done;
}

struct RootOptions {
    std::optional<std::string> name;
    std::vector<std::string> custodians;
    std::optional<int> threshold;
    std::vector<std::string> signers;
    std::optional<int> list_threshold;
    std::optional<std::string> after;
    std::string expires;
    std::string out;
};

/// The first version, or the one after another, of which everything stays that is not said.
trust::TrustRoot draft_root(Session& session, const RootOptions& options) {
    trust::TrustRoot root;
    if (options.after) {
        root = trust::stored_root(read_root_file(*options.after).content);
        ++root.version;
    } else {
        base::UuidGenerator ids{session.devices().clock, session.devices().random};
        root.id = base::to_urn(ids.next());
        if (!options.name) refuse_use("a first root needs --name");
    }
    if (options.name) root.name = *options.name;
    if (!options.after || !options.custodians.empty())
        root.root = read_role(options.custodians, options.threshold, "--custodian");
    if (!options.after || !options.signers.empty())
        root.list = read_role(options.signers, options.list_threshold, "--list-signer");
    root.issued =
        base::Instant{std::chrono::floor<std::chrono::seconds>(session.now().time_since_epoch())};
    root.expires = read_moment(options.expires, true);
    if (root.expires <= root.issued) refuse_use("--expires lies in the past");
    return root;
}

ExitCode new_root(Session& session, const RootOptions& options) {
    const trust::TrustRoot root = draft_root(session, options);
    const trust::SignedDocument document{trust::write_root(root), {}};
    write_file(options.out, json::pretty(trust::write_signed(document)) + "\n", Existing::refuse);
    const std::string fingerprint = trust::fingerprint(trust::digest_of(document));
    session.output().line("Wrote version " + std::to_string(root.version) + " of the root “" +
                          root.name + "” to " + options.out + ", which nobody has signed yet.");
    session.output().line("Its fingerprint is " + fingerprint);
    session.output().document(json::Object{{"file", options.out},
                                           {"root", root.id},
                                           {"version", root.version},
                                           {"fingerprint", fingerprint}});
    return ExitCode::done;
}

struct FinishOptions {
    std::vector<std::string> copies;
    std::optional<std::string> after;
    std::string out;
};

ExitCode finish_root(Session& session, const FinishOptions& options) {
    Output& output = session.output();
    const trust::SignedDocument document = read_copies(options.copies);
    base::Findings findings;
    const auto root = trust::read_root(document.content, findings);
    if (!root) {
        output.findings(findings);
        return ExitCode::refused;
    }
    bool is_whole = show_signers(output, document, root->root, "custodians of this root");
    std::optional<trust::SignedDocument> before;
    if (options.after) {
        before = read_root_file(*options.after);
        is_whole = show_signers(output, document, trust::stored_root(before->content).root,
                                "custodians of the root before it") &&
                   is_whole;
    }
    const std::string fingerprint = trust::fingerprint(trust::digest_of(document));
    const auto fault = trust::fault_of_root(document, before ? &*before : nullptr);
    if (fault) findings.push_back(*fault);
    if (root->version > 1 && !before) {
        is_whole = false;
        findings.push_back({base::Severity::error, "trust_list.gap", "/version",
                            "This is a later version of a root.",
                            "Say which one it follows: --after FILE."});
    }
    output.findings(findings);
    output.line("Its fingerprint is " + fingerprint);
    if (is_whole && !fault) {
        write_document(options.out, document);
        output.line("Wrote " + options.out + ".");
    }
    output.document(json::Object{{"file", options.out},
                                 {"is_whole", is_whole && !fault},
                                 {"fingerprint", fingerprint},
                                 {"findings", findings_json(findings)}});
    return is_whole && !fault ? ExitCode::done : ExitCode::refused;
}

struct TrustListOptions {
    std::string root;
    std::vector<std::string> organisations;
    std::vector<std::string> files;
    std::optional<std::string> after;
    std::string expires;
    std::string out;
};

std::vector<trust::TrustedOrganisation> read_organisations_of(Output& output,
                                                              const std::string& file) {
    const std::string text = read_input(file, limit_trust_bytes);
    const json::ReadResult read = json::read(text, {.size_bytes = limit_trust_bytes});
    if (!read) throw base::Error{base::ErrorKind::data, file + ": " + json::describe(*read.error)};
    trust::OrganisationsResult result = trust::read_organisations(*read.value);
    output.findings(result.findings);
    if (!result.organisations)
        throw base::Error{base::ErrorKind::data,
                          file + " is no file of trusted organisations as it should be"};
    return *std::move(result.organisations);
}

trust::VouchedFile vouch_for(const std::string& file) {
    auto vouched = trust::vouch_for(read_input(file, limit_trust_bytes));
    if (!vouched)
        throw base::Error{base::ErrorKind::data,
                          file + " is neither a status list nor a DID document in JSON"};
    return *std::move(vouched);
}

ExitCode new_list(Session& session, const TrustListOptions& options) {
    const trust::TrustRoot root = trust::stored_root(read_root_file(options.root).content);
    trust::TrustList list;
    list.root = root.id;
    if (options.after) {
        const auto before = trust::stored_list(read_list_file(*options.after).content);
        if (before.root != root.id) refuse_use(*options.after + " is a list of another root");
        list.version = before.version + 1;
    }
    for (const std::string& file : options.organisations)
        for (trust::TrustedOrganisation& one : read_organisations_of(session.output(), file))
            list.organisations.push_back(std::move(one));
    for (const std::string& file : options.files)
        list.files.push_back(vouch_for(file));
    list.issued =
        base::Instant{std::chrono::floor<std::chrono::seconds>(session.now().time_since_epoch())};
    list.expires = read_moment(options.expires, true);
    const trust::SignedDocument document{trust::write_list(list), {}};
    base::Findings findings;
    const bool is_sound = trust::read_list(document.content, findings).has_value();
    session.output().findings(findings);
    if (!is_sound) return ExitCode::refused;
    write_file(options.out, json::pretty(trust::write_signed(document)) + "\n", Existing::refuse);
    session.output().line("Wrote version " + std::to_string(list.version) + " of the list of “" +
                          root.name + "” to " + options.out + ": " +
                          std::to_string(list.organisations.size()) + " organisations, " +
                          std::to_string(list.files.size()) + " files. Nobody has signed it yet.");
    session.output().document(
        json::Object{{"file", options.out},
                     {"root", root.id},
                     {"version", list.version},
                     {"organisations", static_cast<std::uint64_t>(list.organisations.size())},
                     {"files", static_cast<std::uint64_t>(list.files.size())}});
    return ExitCode::done;
}

struct PublishOptions {
    std::vector<std::string> copies;
    std::vector<std::string> roots;
    std::vector<std::string> files;
    std::string out;
};

ExitCode publish_list(Session& session, const PublishOptions& options) {
    Output& output = session.output();
    if (options.roots.empty()) refuse_use("which root? Say every version of it with --root FILE");
    trust::TrustBundle bundle;
    for (const std::string& file : options.roots)
        bundle.roots.push_back(read_root_file(file));
    bundle.list = read_copies(options.copies);
    for (const std::string& file : options.files)
        bundle.files.push_back({vouch_for(file).name, read_input(file, limit_trust_bytes)});
    show_signers(output, *bundle.list, trust::stored_root(bundle.roots.back().content).list,
                 "signers of this list");
    // What anybody would find who has nothing yet is found here first.
    trust::BundleNews news = trust::look_at(bundle, {}, session.now(), true);
    // That a root would be pinned is for those to know who have none yet.
    std::erase_if(news.findings, [](const base::Finding& finding) {
        return finding.severity == base::Severity::note;
    });
    output.findings(news.findings);
    const bool is_bad = base::has_errors(news.findings);
    if (!is_bad) {
        write_file(options.out, json::canonical(trust::write_bundle(bundle)), Existing::replace);
        output.line("Wrote " + options.out + ": hand it to every station, or lay it on a server.");
    }
    output.document(json::Object{
        {"file", options.out}, {"is_whole", !is_bad}, {"findings", findings_json(news.findings)}});
    return is_bad ? ExitCode::refused : ExitCode::done;
}

void add_sign(Verb& group, const char* what, const char* example) {
    auto file = std::make_shared<std::string>();
    auto key = std::make_shared<std::string>();
    group.add("sign", what, example)
        .argument("FILE", *file, "What `new` wrote; the signature is added to it")
        .required("--key", "FILE", *key, "The custodian's key, made by `trust custodian new`")
        .does([file, key](Session& session) { return sign_file(session, *file, *key); });
}

void add_new_root(Verb& group) {
    auto options = std::make_shared<RootOptions>();
    group
        .add("new", "Draft a root: who may name the next one, and who may sign lists",
             "tamga trust root new --name \"Ministry\" --custodian a.json --custodian b.json "
             "--threshold 2 --list-signer c.json --expires 2028-01-01 --out root-1.json")
        .option("--name", "NAME", options->name, "What the list is called")
        .option("--custodian", "KEY", options->custodians,
                "A custodian's public key or key file; once for each")
        .option("--threshold", "M", options->threshold,
                "How many of them must sign; more than half unless said otherwise")
        .option("--list-signer", "KEY", options->signers, "Who may sign lists; once for each")
        .option("--list-threshold", "M", options->list_threshold, "How many of them must sign")
        .option("--after", "FILE", options->after,
                "The root that this one follows; what is not said stays as it is there")
        .required("--expires", "DATE", options->expires, "By when it is to be renewed")
        .required("--out", "FILE", options->out, "A file that does not exist yet")
        .does([options](Session& session) { return new_root(session, *options); });
}

void add_finish_root(Verb& group) {
    auto options = std::make_shared<FinishOptions>();
    group
        .add("finish", "Join the signatures on copies of a root, and see whether they are enough",
             "tamga trust root finish copy-a.json copy-b.json --out root-1.json")
        .arguments("COPY", options->copies, "What the custodians signed")
        .option("--after", "FILE", options->after, "The root that it follows")
        .required("--out", "FILE", options->out, "Where to write it once it is whole")
        .does([options](Session& session) { return finish_root(session, *options); });
}

void add_new_list(Verb& group) {
    auto options = std::make_shared<TrustListOptions>();
    group
        .add("new", "Draft a list: which organisations are trusted, and what is vouched for",
             "tamga trust list new --root root-1.json --organisations centres.json --file "
             "status/1-revocation.json --expires 2027-02-01 --out list-1.json")
        .required("--root", "FILE", options->root, "The newest root")
        .option("--organisations", "FILE", options->organisations,
                "As `trust export` writes it; may be given several times")
        .option("--file", "FILE", options->files,
                "A status list or DID document to vouch for; may be given several times")
        .option("--after", "FILE", options->after, "The list that this one follows, or its bundle")
        .required("--expires", "DATE", options->expires, "Until when it is fresh")
        .required("--out", "FILE", options->out, "A file that does not exist yet")
        .does([options](Session& session) { return new_list(session, *options); });
}

void add_publish_list(Verb& group) {
    auto options = std::make_shared<PublishOptions>();
    group
        .add("publish", "Join the signatures on copies of a list, and write what stations import",
             "tamga trust list publish copy-a.json --root root-1.json --file "
             "status/1-revocation.json --out trust-list.json")
        .arguments("COPY", options->copies, "What was signed")
        .option("--root", "FILE", options->roots, "Each version of the root, from the first on")
        .option("--file", "FILE", options->files, "Each file that the list vouches for")
        .required("--out", "FILE", options->out, "Where to write it; replaced at once")
        .does([options](Session& session) { return publish_list(session, *options); });
}

}  // namespace

void add_trust_ceremony(Verb& group, Verb& list) {
    auto out = std::make_shared<std::string>();
    Verb custodian = group.group("custodian", "The keys of those who stand for a trust list");
    custodian
        .add("new", "Make a custodian's key, sealed by a passphrase",
             "tamga trust custodian new --out aylin.json")
        .required("--out", "FILE", *out, "A file that does not exist yet")
        .does([out](Session& session) { return make_key(session, *out); });
    Verb root = group.group("root", "Who may sign trust lists, by the signatures of custodians");
    add_new_root(root);
    add_sign(root, "Add a custodian's signature to a root",
             "tamga trust root sign root-1.json --key aylin.json");
    add_finish_root(root);
    add_new_list(list);
    add_sign(list, "Add a signature to a list",
             "tamga trust list sign list-1.json --key aylin.json");
    add_publish_list(list);
}

}  // namespace tamga::cli
