#include <algorithm>

#include "core/json/read.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/did_document.h"
#include "core/trust/organisations_file.h"
#include "platform/cli/camera_code.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"
#include "platform/cli/verify_inputs.h"
#include "platform/cli/verify_output.h"
#include "platform/scan/verify_file.h"

namespace tamga::cli {
namespace {

using verify::Verdict;

struct VerifyOptions {
    std::vector<std::string> files;
    std::optional<std::string> now;
    std::vector<std::string> trust;
    std::vector<std::string> status;
    std::optional<std::string> challenge;
    std::optional<std::string> domain;
    bool presenter_is_subject = false;
    bool accepts_unknown_revocation = false;
    std::optional<std::string> camera;
    std::optional<int> wait_seconds;
};

/// Keys of an organisation that another file, or the store, says to trust. A file does not say when
/// it was fetched, so it counts as read now.
void add_did_document(const std::string& file, const json::Object& object, HeldKnowledge& knowledge,
                      Output& output) {
    auto read = trust::read_did_document(object);
    output.findings(read.findings);
    if (!read.document)
        throw base::Error{base::ErrorKind::data, file +
                                                     " is no usable DID document; the findings "
                                                     "above say why"};
    knowledge.organisations.put_document(*std::move(read.document), knowledge.now);
}

void add_anchors(const std::string& file, base::ByteView bytes, bool accepts_unknown_revocation,
                 HeldKnowledge& knowledge) {
    const auto certificates = trust::read_certificates(bytes);
    if (!certificates)
        throw base::Error{base::ErrorKind::data, file + " has a certificate that cannot be read"};
    for (const crypto::Certificate& certificate : *certificates) {
        trust::CertificateAnchor anchor{certificate};
        if (accepts_unknown_revocation) anchor.revocation = trust::RevocationPolicy::accept_unknown;
        knowledge.anchors.put(std::move(anchor));
    }
}

/// A signed trust list, by which the one who names it vouches for its root. What it carries counts
/// as well.
void add_trust_list(const std::string& file, const json::Value& value, HeldKnowledge& knowledge,
                    Output& output) {
    base::Findings findings;
    const auto bundle = trust::read_bundle(value, findings);
    if (bundle) {
        trust::BundleNews news = trust::look_at(*bundle, {}, knowledge.now, true);
        findings = std::move(news.findings);
        // Nothing is pinned by naming a file once.
        std::erase_if(findings, [](const base::Finding& finding) {
            return finding.severity == base::Severity::note;
        });
    }
    output.findings(findings);
    if (!bundle || base::has_errors(findings) || bundle->roots.empty() || !bundle->list)
        throw base::Error{base::ErrorKind::data, file + " is no trust list that can be believed"};
    const trust::TrustRoot root = trust::stored_root(bundle->roots.back().content);
    trust::TrustList list = trust::stored_list(bundle->list->content);
    for (trust::TrustedOrganisation& organisation : list.organisations) {
        organisation.listing = trust::Listing{root.name, list.issued, list.expires};
        knowledge.organisations.put(std::move(organisation));
    }
    for (const trust::BundleFile& one : bundle->files) {
        const json::ReadResult read = json::read(one.text, {.size_bytes = one.text.size()});
        const json::Object* const object = read ? read.value->if_object() : nullptr;
        auto document = object != nullptr && trust::is_did_document(*object)
                            ? trust::read_did_document(*object).document
                            : std::nullopt;
        if (document) knowledge.organisations.put_document(*std::move(document), list.issued);
    }
    for (const trust::BundleFile& one : bundle->files)
        knowledge.status_lists.add(base::as_bytes(one.text), knowledge.now,
                                   knowledge.organisations);
}

/// Reads a file of trusted organisations, or of certificates, into what is known. What cannot be
/// trusted is told.
void add_trust(const std::string& file, const VerifyOptions& options, HeldKnowledge& knowledge,
               Output& output) {
    const std::string text = read_input(file, limit_trust_bytes);
    if (trust::is_certificate_file(base::as_bytes(text)))
        return add_anchors(file, base::as_bytes(text), options.accepts_unknown_revocation,
                           knowledge);
    const json::ReadResult value = json::read(text, {.size_bytes = limit_trust_bytes});
    if (!value)
        throw base::Error{base::ErrorKind::data, file + " is no file of trusted organisations: " +
                                                     json::describe(*value.error)};
    const json::Object* const object = value.value->if_object();
    if (trust::is_trust_bundle(*value.value))
        return add_trust_list(file, *value.value, knowledge, output);
    if (object != nullptr && trust::is_did_document(*object))
        return add_did_document(file, *object, knowledge, output);
    auto result = trust::read_organisations(*value.value);
    output.findings(result.findings);
    if (!result.organisations)
        throw base::Error{base::ErrorKind::data, file +
                                                     " is no file of trusted organisations; "
                                                     "the findings above say why"};
    for (auto& organisation : *result.organisations)
        knowledge.organisations.put(std::move(organisation));
}

void add_status(const std::string& file, HeldKnowledge& knowledge, Output& output) {
    const std::string bytes = read_input(file, limit_trust_bytes);
    const verify::ListReceipt receipt =
        knowledge.status_lists.add(base::as_bytes(bytes), knowledge.now, knowledge.organisations);
    if (!receipt.is_held)
        output.note(file + " is not used: " + receipt.message + " [" + std::string{receipt.reason} +
                    "]");
}

HeldKnowledge gather(Session& session, const VerifyOptions& options) {
    const base::Instant now = options.now ? read_moment(*options.now, false) : session.now();
    HeldKnowledge knowledge;
    if (session.has_store()) knowledge = session.station().knowledge(now);
    knowledge.now = now;
    for (const std::string& file : options.trust)
        add_trust(file, options, knowledge, session.output());
    for (const std::string& file : options.status)
        add_status(file, knowledge, session.output());
    return knowledge;
}

int severity(ExitCode code) {
    switch (code) {
        case ExitCode::done: return 0;
        case ExitCode::undetermined: return 1;
        case ExitCode::refused: return 2;
        case ExitCode::wrong_use: return 3;
        case ExitCode::failed:
        case ExitCode::interrupted: break;
    }
    return 4;
}

ExitCode exit_code_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid: return ExitCode::done;
        case Verdict::not_valid: return ExitCode::refused;
        case Verdict::undetermined: break;
    }
    return ExitCode::undetermined;
}

/// Judges files one after the other and keeps the worst outcome.
class Judge {
  public:
    Judge(Session& session, const verify::Knowledge& knowledge, bool is_list)
        : output_(session.output()), knowledge_(knowledge) {
        if (is_list) begin_list();
    }

    void judge(const std::string& file, bool is_from_folder) {
        try {
            // A credential may come in a picture, which may be larger than one that comes bare.
            const std::string bytes = read_start(file, limit_picture_bytes);
            if (is_from_folder && is_status_list(bytes)) {
                output_.note(file + " is a status list, not a credential: use it with --status");
                return;
            }
            const auto judged = platform::scan::verify_file(base::as_bytes(bytes), knowledge_);
            // One PDF may hold the certificates of a whole cohort.
            if (judged.size() > 1 && !is_list_) begin_list();
            for (const verify::Judged& one : judged)
                tell(file, one);
        } catch (const base::Error& error) {
            output_.note("tamga: " + std::string{error.what()});
            // Not a verdict of the credential: nothing was read of it.
            add(json::Object{{"file", file},
                             {"verdict", verify::name(Verdict::undetermined)},
                             {"checks", json::Array{}},
                             {"error", json::Object{{"kind", base::name(error.kind())},
                                                    {"message", error.what()}}}},
                exit_code(error.kind()));
        }
    }

    /// What a camera saw.
    void judge_code(const std::string& camera, const std::string& text) {
        tell(camera, {"", verify::verify(base::as_bytes(text), knowledge_)});
    }

    ExitCode finish() {
        if (is_list_) output_.end_array();
        if (count_ > 1)
            output_.note(std::to_string(count_) + " credentials: " + std::to_string(valid_) +
                         " valid, " + std::to_string(not_valid_) + " not valid, " +
                         std::to_string(count_ - valid_ - not_valid_) + " undetermined");
        return worst_;
    }

    std::size_t count() const noexcept { return count_; }

  private:
    void begin_list() {
        is_list_ = true;
        output_.begin_array();
    }
    void tell(const std::string& file, const verify::Judged& one) {
        show_report(output_, one.where.empty() ? file : file + ", " + one.where, one.report);
        json::Object document{{"file", file}};
        if (!one.where.empty()) document.append("part", one.where);
        for (auto& member : verify::to_json(one.report))
            document.append(member.first, std::move(member.second));
        add(std::move(document), exit_code_of(one.report.verdict));
    }
    void add(json::Object document, ExitCode code) {
        if (is_list_)
            output_.element(std::move(document));
        else
            output_.document(std::move(document));
        ++count_;
        valid_ += code == ExitCode::done ? 1 : 0;
        not_valid_ += code == ExitCode::refused ? 1 : 0;
        if (severity(code) > severity(worst_)) worst_ = code;
    }

    Output& output_;
    const verify::Knowledge& knowledge_;
    bool is_list_ = false;
    ExitCode worst_ = ExitCode::done;
    std::size_t count_ = 0;
    std::size_t valid_ = 0;
    std::size_t not_valid_ = 0;
};

ExitCode verify_camera(Session& session, const VerifyOptions& options) {
    constexpr int usual_wait_seconds = 60;
    if (!options.files.empty())
        refuse_use("--camera verifies what is held before it, not files: say one of them");
    const HeldKnowledge held = gather(session, options);
    verify::Knowledge knowledge = held.view();
    knowledge.demands = {options.challenge, options.domain, options.presenter_is_subject};
    const auto text = code_from_camera(session.output(), *options.camera,
                                       options.wait_seconds.value_or(usual_wait_seconds));
    if (!text) return ExitCode::interrupted;
    Judge judge{session, knowledge, false};
    judge.judge_code(*options.camera, *text);
    return judge.finish();
}

ExitCode verify_files(Session& session, const VerifyOptions& options) {
    if (options.camera) return verify_camera(session, options);
    if (options.files.empty())
        refuse_use("what is to be verified? Name files, or say --camera; see tamga verify --help");
    const VerifyInputs inputs = collect_inputs(options.files);
    const HeldKnowledge held = gather(session, options);
    verify::Knowledge knowledge = held.view();
    knowledge.demands = {options.challenge, options.domain, options.presenter_is_subject};
    if (inputs.files.empty()) refuse_use("there is no file in the folder to verify");
    Judge judge{session, knowledge, inputs.is_list};
    const auto is_named = [&](const std::string& file) {
        return std::find(options.files.begin(), options.files.end(), file) != options.files.end();
    };
    for (const std::string& file : inputs.files)
        judge.judge(file, !is_named(file));
    const ExitCode worst = judge.finish();
    if (judge.count() > 0) return worst;
    session.output().note("There was no credential among the files.");
    return ExitCode::wrong_use;
}

}  // namespace

void add_verify_command(Verb& root) {
    auto options = std::make_shared<VerifyOptions>();
    Verb verb = root.add("verify", "Say what is certain about credentials, by what is known here",
                         "tamga verify ayse.json --trust our-centre.json");
    verb.arguments("FILE", options->files,
                   "Files (also photographs and PDF), folders, or - for standard input", 0);
    verb.option("--camera", "DEVICE", options->camera,
                "The code that this camera sees: /dev/video0, auto for the first one, or a folder "
                "of pictures");
    verb.option("--wait", "SECONDS", options->wait_seconds, "For --camera; 60 if not given");
    verb.option("--now", "MOMENT", options->now, "Judge as of then, as 2026-11-23T14:05:09Z");
    verb.option(
        "--trust", "FILE", options->trust,
        "Trusted organisations, their DID documents, or seal certificates beside the store's");
    verb.flag("--accept-unknown-revocation", options->accepts_unknown_revocation,
              "For the certificates of --trust: unknown revocation leaves a seal valid");
    verb.option("--status", "FILE", options->status,
                "A status list beside the store's (tamga status publish)");
    verb.option("--challenge", "TEXT", options->challenge,
                "Demand a presentation that answers this");
    verb.option("--domain", "TEXT", options->domain, "Demand a presentation made for this");
    verb.flag("--presenter-is-subject", options->presenter_is_subject,
              "Demand that who presents is whom each credential is about");
    verb.does([options](Session& session) { return verify_files(session, *options); });
}

}  // namespace tamga::cli
