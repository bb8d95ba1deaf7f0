#include <filesystem>
#include <memory>

#include "core/base/error.h"
#include "core/proof/did_key.h"
#include "core/trust/delegation.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/http_options.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct RekeyOptions {
    std::string out;
    std::string url;
    std::string code;
    sync::HttpSettings http;
};

void check_use(const RekeyOptions& options) {
    const bool is_over_line = !options.url.empty() || !options.code.empty();
    if (is_over_line == !options.out.empty() || options.url.empty() != options.code.empty())
        refuse_use("say either --out FILE, or --hub URL and --code CODE");
    // A station has its new key before the file is there, so that the file's place is looked at
    // first. What an earlier attempt left there may be the same request.
    if (!options.out.empty() && std::filesystem::is_regular_file(options.out) &&
        !trust::is_key_request(read_input(options.out, limit_trust_bytes)))
        throw base::Error{base::ErrorKind::conflict,
                          options.out +
                              " exists and holds something else; nothing was changed. "
                              "Name another place, or move the file away"};
    if (!options.url.empty()) (void)sync::read_address(options.url);
}

ExitCode rekey(Session& session, const RekeyOptions& options) {
    check_use(options);
    Station& station = session.signed_in();
    const std::string text = station.rekey();
    const std::string did = proof::to_did_key(trust::requested_key(text));
    Output& output = session.output();
    output.line("This station signs with " + did + " from now on.");
    json::Object document{{"did", did}};
    if (options.out.empty()) {
        sync::HttpLine line{sync::read_address(options.url), options.http};
        (void)trust::read_admission(line.enrol(options.code, text));
        output.line("The founding station knows it. Next: tamga sync");
        document.append("hub", options.url);
    } else {
        write_file(options.out, text, Existing::refuse);
        output.line(
            "Wrote " + options.out +
            " for the founding station; until it has admitted the key, what is entered here "
            "has no effect elsewhere.");
        document.append("file", options.out);
    }
    output.document(document);
    return ExitCode::done;
}

struct AdmitOptions {
    std::string file;
    std::optional<std::string> seen_from;
};

ExitCode admit_key(Session& session, const AdmitOptions& options) {
    const std::string text = read_input(options.file, limit_trust_bytes);
    const trust::KeyRequest request = trust::read_key_request(text);
    std::optional<base::Instant> seen_from;
    if (options.seen_from) seen_from = read_moment(*options.seen_from, /*is_end=*/false);
    session.signed_in().admit_key(text, seen_from);
    const std::string did = proof::to_did_key(request.key);
    const std::string end = base::format(seen_from ? std::min(*seen_from, request.at) : request.at);
    session.output().line("The key " + did + " counts from now on, and the one before until " +
                          end + ". Others learn it with what this station hands out next.");
    session.output().document(
        json::Object{{"station", base::format(request.station)}, {"did", did}, {"until", end}});
    return ExitCode::done;
}

}  // namespace

void add_rekey_commands(Verb& group) {
    auto options = std::make_shared<RekeyOptions>();
    Verb verb = group.add("rekey", "Give this station another key, and ask that others know it",
                          "tamga --store tablet station rekey --out key.json");
    verb.option("--out", "FILE", options->out,
                "A file for the founding station, which does not exist yet");
    verb.option("--hub", "URL", options->url, "Or the hub's address, to be known there at once");
    verb.option("--code", "CODE", options->code,
                "With --hub: of an invitation under this station's name");
    add_http_options(verb, options->http);
    verb.does([options](Session& session) { return rekey(session, *options); });
    auto admit = std::make_shared<AdmitOptions>();
    group
        .add("admit-key", "At the founding station: let a station's new key count",
             "tamga --store centre station admit-key key.json --seen-from 2026-11-20")
        .argument("FILE", admit->file, "What `station rekey` wrote")
        .option("--seen-from", "TIME", admit->seen_from,
                "Since when a stranger may have had the key before")
        .does([admit](Session& session) { return admit_key(session, *admit); });
}

}  // namespace tamga::cli
