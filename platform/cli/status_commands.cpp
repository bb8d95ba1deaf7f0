#include <algorithm>

#include "core/json/write.h"
#include "core/trust/freshness.h"
#include "platform/cli/ages.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

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

ExitCode list_status(Session& session) {
    Output& output = session.output();
    const base::Instant now = session.now();
    output.begin_array();
    for (const HeldList& list : session.station().held_lists()) {
        std::string text = list.url + "  of " + list.issuer;
        std::optional<std::string> freshness;
        if (!list.as_of) {
            text += "  not used [" + std::string{list.reason} + "]";
        } else {
            freshness = trust::name(trust::grade(std::min(*list.as_of, now), now, {}));
            text += "  " + ago(*list.as_of, now) + ", " + *freshness;
        }
        if (!list.is_signed) text += "  (not signed; an administrator stands for it)";
        output.line(text);
        output.element(
            json::Object{{"url", list.url},
                         {"issuer", list.issuer},
                         {"as_of", moment_or_null(list.as_of)},
                         {"freshness", freshness ? json::Value{*freshness} : json::Value{}},
                         {"signed", list.is_signed},
                         {"reason", list.reason}});
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode publish(Session& session, const std::string& folder) {
    Output& output = session.output();
    const std::vector<WebFile> files = session.signed_in().web_files();
    output.begin_array();
    for (const WebFile& web : files) {
        const std::filesystem::path file =
            std::filesystem::path{folder} / std::filesystem::path{web.path}.relative_path();
        make_folder(file.parent_path());
        write_file(file, web.text, Existing::replace);
        output.line(file.string());
        output.element(json::Object{
            {"file", file.string()}, {"path", web.path}, {"media_type", web.media_type}});
    }
    output.end_array();
    return ExitCode::done;
}

}  // namespace

void add_publish_command(Verb& root) {
    auto folder = std::make_shared<std::string>();
    root.add("publish",
             "Write everything that others look for on the organisation's web server: its DID "
             "document and status lists",
             "tamga --store centre publish /var/www/centre")
        .argument("FOLDER", *folder, "The server's root; files there are replaced, each at once")
        .does([folder](Session& session) { return publish(session, *folder); });
}

void add_status_commands(Verb& root) {
    Verb group = root.group("status", "What others may learn of revocations and suspensions");
    auto out = std::make_shared<std::string>();
    group
        .add("publish", "Sign the status lists and write them, for the organisation's web server",
             "tamga --store centre status publish --out status")
        .required("--out", "DIR", *out, "The folder; lists there are replaced")
        .does([out](Session& session) { return publish_status(session, *out); });
    group
        .add("list", "List the status lists of others that are held here, and how old they are",
             "tamga --store centre status list")
        .does(list_status);
}

}  // namespace tamga::cli
