#include "core/linked_data/context_check.h"
#include "platform/cli/ages.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct ContextAddOptions {
    std::string file;
    std::string url;
};

ExitCode add_context(Session& session, const ContextAddOptions& options) {
    const std::string text = read_start(options.file, linked_data::most_context_bytes);
    Output& output = session.output();
    const ContextImport result = session.signed_in().add_context(text, options.url);
    const bool is_bad = base::has_errors(result.findings);
    output.findings(result.findings);
    if (is_bad)
        output.note("Nothing was added.");
    else
        output.line((result.is_added ? "Added " : "Held already: ") + options.url + "  sha256 " +
                    result.sha256);
    output.document(json::Object{{"url", options.url},
                                 {"added", result.is_added},
                                 {"sha256", result.sha256},
                                 {"findings", findings_json(result.findings)}});
    return is_bad ? ExitCode::refused : ExitCode::done;
}

ExitCode list_contexts(Session& session) {
    Output& output = session.output();
    const base::Instant now = session.now();
    output.begin_array();
    for (const HeldContext& context : session.station().contexts()) {
        std::string text = context.url + "  sha256 " + context.sha256;
        text += context.added ? "  added " + ago(*context.added, now) : "  part of the program";
        if (context.is_disputed) text += "  not used: two files are held under this address";
        output.line(text);
        output.element(json::Object{{"url", context.url},
                                    {"sha256", context.sha256},
                                    {"bundled", !context.added.has_value()},
                                    {"added", moment_or_null(context.added)},
                                    {"used", !context.is_disputed}});
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode remove_context(Session& session, const std::string& url) {
    session.signed_in().remove_context(url);
    session.output().line("No longer held: " + url +
                          ". Credentials with this context are undetermined from now on.");
    session.output().document(json::Object{{"removed", url}});
    return ExitCode::done;
}

}  // namespace

void add_context_commands(Verb& root) {
    Verb group = root.group("context", "The JSON-LD contexts that give credentials their meaning");

    auto options = std::make_shared<ContextAddOptions>();
    group
        .add("add", "Hold a context that is not part of the program",
             "tamga --store centre context add lessons.json --url https://centre.example/lessons")
        .argument("FILE", options->file, "The context's document, as it was published")
        .required("--url", "URL", options->url, "Its address, as credentials have it in @context")
        .does([options](Session& session) { return add_context(session, *options); });

    group
        .add("list", "List the contexts that are held here, with their SHA-256 and age",
             "tamga context list --store centre")
        .does(list_contexts);

    auto url = std::make_shared<std::string>();
    group
        .add("remove", "Hold a context no longer, so that the right file can be added",
             "tamga --store centre context remove https://centre.example/lessons")
        .argument("URL", *url, "As `list` shows it")
        .does([url](Session& session) { return remove_context(session, *url); });
}

}  // namespace tamga::cli
