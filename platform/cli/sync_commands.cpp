#include <iostream>
#include <memory>
#include <thread>

#include "core/proof/did_key.h"
#include "platform/cli/commands.h"
#include "platform/cli/delegation_options.h"
#include "platform/cli/files.h"
#include "platform/cli/http_options.h"
#include "platform/cli/inputs.h"
#include "platform/cli/interruption.h"
#include "platform/cli/session.h"
#include "sync/client/http_line.h"
#include "sync/client/snapshot_fetch.h"
#include "sync/exchange/asking.h"
#include "sync/hub/hub.h"
#include "sync/hub/log/postgres_log.h"

namespace tamga::cli {
namespace {

constexpr int usual_invitation_days = 7;
constexpr int most_days = 366;
constexpr std::size_t limit_token_bytes = 4096;
constexpr std::size_t least_token_bytes = 16;

struct SyncOptions {
    std::vector<std::string> url;
    bool is_one_by_one = false;
    sync::HttpSettings http;
};

json::Object to_document(const std::string& url, const sync::ExchangeReport& report,
                         const sync::HttpLine& line, const journal::HeldCounts& held) {
    return {{"hub", url},
            {"station", proof::to_did_key(report.peer)},
            {"was_equal", report.is_equal},
            {"handed_in", report.sent},
            {"evidence_files_handed_in", report.contents},
            {"received", report.received.stored},
            {"by_snapshot", report.at_once},
            {"known", report.received.known},
            {"held", held.entries},
            {"forks", held.forks},
            {"bytes_sent", line.bytes_sent()},
            {"bytes_received", line.bytes_received()},
            {"findings", findings_json(report.findings)}};
}

void show_report(Output& output, const sync::ExchangeReport& report, const sync::HttpLine& line,
                 const journal::HeldCounts& held) {
    if (report.is_equal)
        output.line("Both sides hold the same (" + std::to_string(line.bytes_sent()) +
                    " bytes sent, " + std::to_string(line.bytes_received()) + " received).");
    if (report.at_once != 0)
        output.line("Took in a snapshot of " + std::to_string(report.at_once) +
                    " entries, which the founding station vouches for; tamga journal verify looks "
                    "at every seal.");
    if (!report.is_equal)
        output.line("Handed in " + std::to_string(report.sent) + " entries, received " +
                    std::to_string(report.received.stored) + " (" +
                    std::to_string(line.bytes_sent()) + " bytes sent, " +
                    std::to_string(line.bytes_received()) + " received).");
    if (report.contents != 0)
        output.line("Handed in " + std::to_string(report.contents) +
                    (report.contents == 1 ? " file of evidence." : " files of evidence."));
    if (held.entries != 0 || held.forks != 0)
        output.line(std::to_string(held.entries) +
                    " entries of other stations have no effect; see: tamga journal held");
}

ExitCode synchronise_with_hub(Session& session, const SyncOptions& options) {
    if (options.url.size() > 1) refuse_use("one hub's address at most");
    Station& station = session.signed_in();
    const std::string url =
        hub_address(station, options.url.empty() ? std::string{} : options.url.front());
    sync::HttpLine line{sync::read_address(url), options.http};
    const StationDevices devices = session.devices();
    const sync::Party self{station.ledger().database(), station.ledger().station_key(),
                           devices.clock, devices.random};
    const Interruption interruption;
    sync::SnapshotFetch first{self, line};
    const sync::ExchangeReport report = sync::exchange(
        self, line, [&](const sync::ExchangeProgress&) { return !interruption.is_requested(); },
        options.is_one_by_one ? nullptr : &first);
    if (!base::has_errors(report.findings)) station.set_hub_address(url);
    station.tend_key_slots();
    const journal::HeldCounts held = station.held_counts();
    Output& output = session.output();
    output.findings(report.findings);
    output.findings(report.received.findings);
    const bool is_bad = base::has_errors(report.findings);
    if (!is_bad) show_report(output, report, line, held);
    output.document(to_document(url, report, line, held));
    if (interruption.is_requested()) return ExitCode::interrupted;
    return is_bad ? ExitCode::refused : ExitCode::done;
}

struct InviteOptions {
    std::string name;
    std::optional<int> days;
    DelegationOptions bounds;
};

ExitCode invite(Session& session, const InviteOptions& options) {
    const std::string& name = options.name;
    const int within = options.days.value_or(usual_invitation_days);
    if (within > most_days)
        refuse_use("a code is good for " + std::to_string(most_days) + " days at most");
    const std::string code =
        session.signed_in().invite(name, std::chrono::days{within}, read_terms(options.bounds));
    session.output().line("Code for " + name + ", good once within " + std::to_string(within) +
                          " days: " + code);
    session.output().document(json::Object{{"name", name}, {"code", code}, {"days", within}});
    return ExitCode::done;
}

struct EnrolOptions {
    std::string url;
    std::string code;
    sync::HttpSettings http;
};

ExitCode enrol(Session& session, const EnrolOptions& options) {
    Station& station = session.signed_in();
    sync::HttpLine line{sync::read_address(options.url), options.http};
    // The hub's invitation says what the station is called; the request has to say something.
    station.join(line.enrol(options.code, station.request_membership("station")));
    station.set_hub_address(options.url);
    const std::string founder = journal::did_of(station.members().front());
    session.output().line("This station belongs to " + station.organisation().name +
                          " now; its founding station's key is " + founder + ".");
    session.output().line("Next: tamga sync");
    session.output().document(
        json::Object{{"organisation", station.organisation().name}, {"founding_station", founder}});
    return ExitCode::done;
}

struct ServeOptions {
    std::string host = "127.0.0.1";
    std::optional<int> port;
    std::optional<int> requests;
    bool has_no_snapshots = false;
    bool has_vc_api = false;
    std::string token_file;
    std::string certificate;
    std::string key;
    std::string database;
};

/// The first line of the file; a file without one is a mistake, not an open door.
std::string read_token(const ServeOptions& options) {
    if (options.token_file.empty()) return {};
    if (!options.has_vc_api) refuse_use("--vc-api-token-file belongs to --vc-api");
    const std::string text = read_input(options.token_file, limit_token_bytes);
    std::string token = text.substr(0, text.find_first_of("\r\n"));
    if (token.size() < least_token_bytes)
        refuse_use("a token is the first line of its file, and at least " +
                   std::to_string(least_token_bytes) + " characters long");
    return token;
}

ExitCode serve(Session& session, const ServeOptions& options) {
    if (options.certificate.empty() != options.key.empty())
        refuse_use("HTTPS needs both --certificate FILE and --key FILE");
    if (options.port.value_or(0) > last_port)
        refuse_use("ports end at " + std::to_string(last_port));
    Output& output = session.output();
    sync::HubSettings settings{options.host, options.port.value_or(0), options.certificate,
                               options.key};
    if (options.requests)
        settings.requests_a_second = static_cast<std::uint32_t>(*options.requests);
    if (options.has_no_snapshots) settings.snapshot_from_entries = 0;
    settings.has_vc_api = options.has_vc_api;
    settings.vc_api_token = read_token(options);
    Station& station = session.signed_in();
    std::unique_ptr<sync::HubLog> shared;
    if (!options.database.empty())
        shared = sync::open_postgres_log(options.database, station.members().front());
    sync::Hub hub{station, session.devices(), settings,
                  [](const std::string& line) { std::cerr << line << '\n'; }, std::move(shared)};
    const bool is_secure = !options.certificate.empty();
    output.line(std::string{"Answering at "} + (is_secure ? "https://" : "http://") + options.host +
                ":" + std::to_string(hub.port()) + "; Ctrl-C ends it.");
    output.flush();
    const Interruption interruption;
    std::thread serving{[&] { hub.serve(); }};
    while (!interruption.is_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    hub.stop();
    serving.join();
    output.line("Ended; everything that was confirmed is stored.");
    output.document(json::Object{{"port", hub.port()}});
    return ExitCode::done;
}

void add_enrol_command(Verb& group) {
    auto options = std::make_shared<EnrolOptions>();
    Verb verb = group.add("enrol", "Become a station of an organisation, with a code, over its hub",
                          "tamga --store tablet enrol https://hub.example 7K2M-Q9RD-X4TB");
    verb.argument("URL", options->url, "The hub's address");
    verb.argument("CODE", options->code, "The code of the invitation");
    add_http_options(verb, options->http);
    verb.does([options](Session& session) { return enrol(session, *options); });
}

}  // namespace

void add_http_options(Verb& verb, sync::HttpSettings& http) {
    verb.option("--ca", "FILE", http.ca_file,
                "Trust the authorities in this file (PEM), not the machine's");
    verb.option("--proxy", "URL", http.proxy, "Go through it, as in http://proxy.example:3128");
}

std::string hub_address(Station& station, const std::string& given) {
    std::string url = given.empty() ? station.hub_address() : given;
    if (url.empty())
        refuse_use("which hub? Say it once: tamga sync https://hub.example; it is remembered then");
    return url;
}

void add_invitation_commands(Verb& group) {
    auto invitation = std::make_shared<InviteOptions>();
    Verb inviting = group.add(
        "invite", "At the founding station: a code with which a station joins over the hub",
        "tamga --store centre station invite --name \"Tablet 2\"");
    inviting.required("--name", "NAME", invitation->name, "What the others will call the station");
    inviting.option("--days", "N", invitation->days, "How long the code is good; 7 where not said");
    add_delegation_options(inviting, invitation->bounds);
    inviting.does([invitation](Session& session) { return invite(session, *invitation); });
    add_enrol_command(group);
}

void add_sync_commands(Verb& root) {
    auto options = std::make_shared<SyncOptions>();
    Verb verb = root.add("sync", "Hand in what the hub lacks, and take along what is new there",
                         "tamga --store tablet sync https://hub.example");
    verb.arguments("URL", options->url, "The hub's address; else the one of last time", 0);
    verb.flag("--one-by-one", options->is_one_by_one,
              "At the first exchange too, receive every entry and no snapshot");
    add_http_options(verb, options->http);
    verb.does([options](Session& session) { return synchronise_with_hub(session, *options); });
    add_enrol_command(root);
}

void add_serve_command(Verb& group) {
    auto serving = std::make_shared<ServeOptions>();
    group
        .add("serve", "Answer other stations, at the founding station, until Ctrl-C",
             "tamga --store centre hub serve --port 8443 --certificate hub.pem --key hub.key")
        .option("--host", "ADDRESS", serving->host, "Where to listen; 127.0.0.1 where not said")
        .option("--port", "N", serving->port, "On which port; any free one where not said")
        .option("--database", "URL", serving->database,
                "Keep everything in PostgreSQL too, together with the organisation's other hubs:\n"
                "postgresql://user@host/database; a password is better in PGPASSWORD or ~/.pgpass")
        .option("--requests", "N", serving->requests,
                "How many an address may make a second; 200 where not said")
        .flag("--no-snapshots", serving->has_no_snapshots,
              "Make no copies of the journal for stations that come for the first time")
        .flag("--vc-api", serving->has_vc_api,
              "Also sign and verify for other systems, with this station's key")
        .option("--vc-api-token-file", "FILE", serving->token_file,
                "They must say its first line; needed where --host is not this machine's alone")
        .option("--certificate", "FILE", serving->certificate, "PEM, with its chain: then HTTPS")
        .option("--key", "FILE", serving->key, "The certificate's key, PEM")
        .does([serving](Session& session) { return serve(session, *serving); });
}

}  // namespace tamga::cli
