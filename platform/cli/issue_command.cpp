#include "platform/cli/commands.h"
#include "platform/cli/credential_export.h"
#include "platform/cli/inputs.h"
#include "platform/cli/interruption.h"
#include "platform/cli/progress.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct IssueOptions {
    std::string achievement;
    std::optional<int> version;
    std::optional<std::string> learner;
    bool is_all = false;
    std::optional<std::string> out;
    bool is_pretty = false;
    std::optional<std::string> suite;
};

std::vector<const proof::Cryptosuite*> to_suites(std::string_view name) {
    const proof::Cryptosuite* const rdfc = &proof::eddsa_rdfc_2022();
    const proof::Cryptosuite* const jcs = &proof::eddsa_jcs_2022();
    if (name == "both") return {rdfc, jcs};
    if (name == rdfc->name()) return {rdfc};
    if (name == jcs->name()) return {jcs};
    refuse_use("nothing is issued by a cryptosuite “" + std::string{name} +
               "” here; say eddsa-rdfc-2022, eddsa-jcs-2022 or both");
}

issue::AwardRequest to_request(const IssueOptions& options) {
    if (options.is_all == options.learner.has_value())
        refuse_use("whom should it award? Say either --learner ID or --all");
    issue::AwardRequest request;
    request.achievement = read_id<base::AchievementId>(options.achievement, "achievement");
    request.version = options.version;
    request.learner = read_optional_id<base::LearnerId>(options.learner, "learner");
    if (options.suite) request.suites = to_suites(*options.suite);
    return request;
}

issue::AwardResult award(Session& session, const issue::AwardRequest& request) {
    Station& station = session.signed_in();
    const Interruption interruption;
    Progress progress{"Issuing"};
    return station.awards().award(request, [&](const issue::AwardProgress& state) {
        progress.show(static_cast<std::uint64_t>(state.done),
                      static_cast<std::uint64_t>(state.total));
        return !interruption.is_requested() || state.done == state.total;
    });
}

ExitCode issue(Session& session, const IssueOptions& options) {
    const issue::AwardRequest request = to_request(options);
    // A folder that cannot be made is known before anything is issued.
    std::optional<CredentialFolder> folder;
    if (options.out)
        folder.emplace(session.station(), *options.out,
                       ExportMeans{options.is_pretty ? FileForm::pretty : FileForm::canonical});
    const issue::AwardResult result = award(session, request);
    if (folder && !result.is_stopped) {
        for (const base::CredentialId id : result.credentials)
            folder->add(id);
        folder->finish();
    }

    Output& output = session.output();
    const std::string count = std::to_string(result.credentials.size());
    json::Array ids;
    ids.reserve(result.credentials.size());
    for (const base::CredentialId id : result.credentials)
        ids.emplace_back(urn(id));
    const std::int64_t contested =
        session.station().awards().contested(request.achievement, request.version);
    if (!result.credentials.empty())
        output.line("Issued " + count + (count == "1" ? " credential." : " credentials."));
    else if (contested == 0)
        output.line("Nobody waits for an award: every passed assessment has its credential.");
    else
        output.line("Nobody waits for an award.");
    if (contested != 0)
        output.note("Not awarded, since several assessments of one person stand: " +
                    std::to_string(contested) + ". Take the right ones: `tamga review list`.");
    if (folder && !result.is_stopped && !result.credentials.empty())
        output.line("Their files and summary.csv are in " + *options.out + ".");
    if (result.is_stopped)
        output.note(
            "Stopped. What was issued is durable; the same command goes on with the rest, "
            "and `tamga credential export --all --out DIR` writes the files.");
    output.document(
        json::Object{{"issued", static_cast<std::uint64_t>(result.credentials.size())},
                     {"contested", contested},
                     {"is_stopped", result.is_stopped},
                     {"folder", options.out ? json::Value{*options.out} : json::Value{}},
                     {"credentials", std::move(ids)}});
    return result.is_stopped ? ExitCode::interrupted : ExitCode::done;
}

}  // namespace

void add_issue_command(Verb& root) {
    auto options = std::make_shared<IssueOptions>();
    Verb verb = root.add("issue",
                         "Award everyone with a passed assessment that waits; never the same one "
                         "twice",
                         "tamga --store centre issue --achievement "
                         "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01 --all --out credentials");
    verb.required("--achievement", "ID", options->achievement, "What is awarded")
        .option("--version", "N", options->version, "The newest published where none is given")
        .option("--learner", "ID", options->learner, "Only this learner")
        .flag("--all", options->is_all, "Everyone who waits")
        .option("--out", "DIR", options->out,
                "Also write a file for each credential, and summary.csv")
        .flag("--pretty", options->is_pretty, "Write the files for people to read")
        .option("--suite", "NAME", options->suite,
                "How to sign: eddsa-rdfc-2022 (where none is given), eddsa-jcs-2022, or both");
    verb.does([options](Session& session) { return issue(session, *options); });
}

}  // namespace tamga::cli
