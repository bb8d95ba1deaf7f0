#include "core/base/error.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/passphrase.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

/// The organisation's profile as options; what is absent stays as it is.
struct ProfileOptions {
    std::optional<std::string> name;
    std::optional<std::string> country;
    std::optional<std::string> region;
    std::optional<std::string> url;
    std::optional<std::string> status_address;
    std::optional<std::string> did;
    std::optional<int> trust_limit_days;
};

void add_profile_options(Verb& verb, ProfileOptions& options) {
    verb.option("--organisation", "NAME", options.name, "The awarding body's name");
    verb.option("--country", "CC", options.country, "Its country: ISO 3166-1 code, as in TR");
    verb.option("--region", "TEXT", options.region, "Its region, as in TR-33");
    verb.option("--url", "URL", options.url, "Its own page");
    verb.option("--status-address", "URL", options.status_address,
                "Where its status lists are published; without it, nothing can be revoked");
    verb.option("--did", "DID", options.did,
                "The did:web under which all its stations issue from now on, as in "
                "did:web:hub.example; `publish` writes its document");
    verb.option("--trust-limit", "DAYS", options.trust_limit_days,
                "How long past its end a trust list still counts; 30 days unless said otherwise");
}

/// An empty text takes an optional part away.
void apply(const std::optional<std::string>& given, std::optional<std::string>& target) {
    if (!given) return;
    target = given->empty() ? std::nullopt : given;
}

void apply(const ProfileOptions& options, credential::Organisation& organisation) {
    if (options.name) organisation.name = *options.name;
    if (options.country) organisation.country = *options.country;
    apply(options.region, organisation.region);
    apply(options.url, organisation.url);
    apply(options.status_address, organisation.status_address);
    apply(options.did, organisation.did);
    if (options.trust_limit_days) organisation.trust_limit_days = *options.trust_limit_days;
}

json::Object to_document(Station& station) {
    json::Object document = credential::to_json(station.organisation());
    // The issuer, which without a did:web of the organisation is this station's own did:key.
    document.set("did", station.did());
    return document;
}

ExitCode init(Session& session, const ProfileOptions& profile) {
    if (session.options().operator_name.empty())
        refuse_use("who will be the first operator? Say it with --operator NAME");
    if (!profile.name || !profile.country)
        refuse_use("an organisation needs --organisation NAME and --country CC");
    StationSetup setup{{}, session.options().operator_name, {}, {}};
    apply(profile, setup.organisation);
    const auto folder = session.store();
    setup.passphrase = session.passphrase(true);
    Station::create(folder, setup, session.devices());
    forget(setup.passphrase);

    json::Object document = to_document(session.station());
    document.append("store", folder.string());
    document.append("operator", setup.operator_name);
    session.output().line("Made a store for " + setup.organisation.name + " in " + folder.string() +
                          ".");
    session.output().line("Its credentials are issued by " + session.station().did());
    if (!setup.organisation.status_address)
        session.output().line(
            "It has no --status-address: its credentials carry no status, and outsiders cannot "
            "learn of a revocation.");
    session.output().document(document);
    return ExitCode::done;
}

ExitCode show_organisation(Session& session) {
    Station& station = session.station();
    const credential::Organisation organisation = station.organisation();
    Output& output = session.output();
    output.line(organisation.name + ", " + organisation.country);
    if (organisation.region) output.line("region          " + *organisation.region);
    if (organisation.url) output.line("page            " + *organisation.url);
    output.line("status address  " + organisation.status_address.value_or("none"));
    output.line("issuer          " + station.did());
    if (organisation.trust_limit_days)
        output.line("trust limit     " + std::to_string(*organisation.trust_limit_days) + " days");
    output.document(to_document(station));
    return ExitCode::done;
}

ExitCode set_organisation(Session& session, const ProfileOptions& profile) {
    Station& station = session.signed_in();
    credential::Organisation organisation = station.organisation();
    apply(profile, organisation);
    station.set_organisation(organisation);
    return show_organisation(session);
}

ExitCode backup(Session& session, const std::string& file) {
    session.station().backup(file);
    session.output().line("Copied the store to " + file + ".");
    session.output().document(json::Object{{"backup", file}});
    return ExitCode::done;
}

ExitCode restore(Session& session, const std::string& file) {
    const auto folder = session.store();
    std::string secret = session.passphrase(false);
    Station::restore(file, folder, session.options().operator_name, secret, session.devices(),
                     session.options().is_clock_accepted);
    forget(secret);
    session.output().line("Restored " + file + " into " + folder.string() +
                          ". It continues in a new incarnation; do not go on with the old store.");
    session.output().document(json::Object{{"store", folder.string()}, {"restored_from", file}});
    return ExitCode::done;
}

}  // namespace

void add_creation_command(Verb& group, const std::string& name) {
    auto profile = std::make_shared<ProfileOptions>();
    Verb make = group.add(name, "Make a new store, with --operator NAME as its administrator",
                          "tamga --store centre init --organisation \"Our Centre\" --country TR "
                          "--operator Aylin");
    add_profile_options(make, *profile);
    make.does([profile](Session& session) { return init(session, *profile); });
}

Verb add_organisation_commands(Verb& root) {
    Verb organisation = root.group("organisation", "The awarding body's profile");
    organisation.add("show", "Show it", "tamga --store centre organisation show")
        .does(show_organisation);
    auto changes = std::make_shared<ProfileOptions>();
    Verb set = organisation.add("set", "Change it; earlier credentials keep the old one",
                                "tamga --store centre organisation set --status-address "
                                "https://centre.example/status --did did:web:centre.example");
    add_profile_options(set, *changes);
    set.does([changes](Session& session) { return set_organisation(session, *changes); });
    return organisation;
}

void add_backup_commands(Verb& root) {
    auto target = std::make_shared<std::string>();
    root.add("backup", "Copy the store into one file while it stays in use",
             "tamga --store centre backup centre-2026-11-23.tamga")
        .argument("FILE", *target, "A file that does not exist yet")
        .does([target](Session& session) { return backup(session, *target); });
    auto source = std::make_shared<std::string>();
    root.add("restore", "Make a store from a backup, in a folder without one",
             "tamga --store restored restore centre-2026-11-23.tamga")
        .argument("FILE", *source, "What `tamga backup` made")
        .does([source](Session& session) { return restore(session, *source); });
}

}  // namespace tamga::cli
