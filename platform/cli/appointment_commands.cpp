#include <algorithm>
#include <memory>

#include "core/base/text_fold.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/operators.h"
#include "platform/cli/passphrase.h"
#include "platform/cli/session.h"
#include "platform/cli/stations.h"

// Operators of the whole organisation: appointed, changed and dismissed at the founding station.
namespace tamga::cli {
namespace {

constexpr int usual_code_days = 14;

struct AppointOptions {
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> stations;
    std::optional<int> days;
};

std::chrono::days days_of(const AppointOptions& options) {
    return std::chrono::days{options.days.value_or(usual_code_days)};
}

ExitCode tell_code(Session& session, const base::OperatorId& who, const std::string& name,
                   const std::string& code, std::chrono::days within) {
    Output& output = session.output();
    output.line("The code of " + name + " is " + code + ", good for " +
                std::to_string(within.count()) +
                " days, once at each station. It is not shown "
                "again.");
    output.line(
        "At the station, once it has reconciled and somebody signed in there: tamga "
        "operator begin \"" +
        name + "\" " + code);
    output.document(json::Object{{"id", urn(who)}, {"name", name}, {"code", code}});
    return ExitCode::done;
}

ExitCode appoint(Session& session, const AppointOptions& options) {
    const auto roles = read_roles(options.roles, options.name);
    Station& station = session.signed_in();
    std::vector<base::StationId> places;
    for (const std::string& text : options.stations)
        if (text != "all") places.push_back(find_station(station, text).station);
    if (!places.empty() && places.size() != options.stations.size())
        refuse_use("say --station all alone, or name stations");
    const Appointment made = station.appoint(options.name, roles, places, days_of(options));
    return tell_code(session, made.id, options.name, made.code, days_of(options));
}

ExitCode renew(Session& session, const AppointOptions& options) {
    Station& station = session.signed_in();
    const journal::KnownOperator who = find_known_operator(station, options.name);
    const std::string code = station.renew_code(who.id, days_of(options));
    return tell_code(session, who.id, who.name, code, days_of(options));
}

ExitCode change_roles(Session& session, const AppointOptions& options) {
    const auto roles = read_roles(options.roles, options.name);
    Station& station = session.signed_in();
    const journal::KnownOperator who = find_known_operator(station, options.name);
    station.set_roles(who.id, roles);
    const Operator changed{who.id, who.name, roles};
    session.output().line("Changed " + describe(changed));
    session.output().document(to_json(changed));
    return ExitCode::done;
}

struct BeginOptions {
    std::string name;
    std::string code;
    std::string passphrase_file;
};

ExitCode begin(Session& session, const BeginOptions& options) {
    std::string secret = read_passphrase({options.passphrase_file, "TAMGA_NEW_PASSPHRASE",
                                          "New passphrase of " + options.name, true});
    const Operator who = session.station().begin_with_code(options.name, options.code, secret);
    forget(secret);
    session.output().line(describe(who) + " may work here now, with the new passphrase.");
    session.output().document(to_json(who));
    return ExitCode::done;
}

void add_days(Verb& verb, AppointOptions& options) {
    verb.option("--days", "N", options.days, "How long the code is good; else 14");
}

}  // namespace

void add_appointment_commands(Verb& group) {
    auto appointed = std::make_shared<AppointOptions>();
    Verb appointing = group.add(
        "appoint", "At the founding station: let somebody work at stations, with a one-time code",
        "tamga-hub --store hub operator appoint Marat --role assessor --station \"Tablet 2\"");
    appointing.argument("NAME", appointed->name, "What the operator is called");
    appointing.option("--role", "ROLE", appointed->roles,
                      "designer, assessor, issuer, verifier or administrator; may be repeated");
    appointing.option("--station", "NAME", appointed->stations,
                      "Where; may be repeated. Everywhere, if none is named");
    add_days(appointing, *appointed);
    appointing.does([appointed](Session& session) { return appoint(session, *appointed); });

    auto renewed = std::make_shared<AppointOptions>();
    Verb renewing = group.add("code", "At the founding station: give somebody another code",
                              "tamga-hub --store hub operator code Marat");
    renewing.argument("NAME", renewed->name, "The operator, or their identifier");
    add_days(renewing, *renewed);
    renewing.does([renewed](Session& session) { return renew(session, *renewed); });

    auto changed = std::make_shared<AppointOptions>();
    group
        .add("roles", "Give and take roles: these from now on, and no others",
             "tamga-hub --store hub operator roles Marat --role assessor --role issuer")
        .argument("NAME", changed->name, "The operator, or their identifier")
        .option("--role", "ROLE", changed->roles,
                "designer, assessor, issuer, verifier or administrator; may be repeated")
        .does([changed](Session& session) { return change_roles(session, *changed); });

    auto begun = std::make_shared<BeginOptions>();
    group
        .add("begin", "Set your passphrase at this station with the code that you were given",
             "tamga --store tablet operator begin Marat 7K2M-Q9RD-X4TB-M2QC-H8WP")
        .argument("NAME", begun->name, "Who you are")
        .argument("CODE", begun->code, "The one-time code")
        .option("--new-passphrase-file", "FILE", begun->passphrase_file,
                "The passphrase is its first line; else TAMGA_NEW_PASSPHRASE, else a prompt")
        .does([begun](Session& session) { return begin(session, *begun); });
}

journal::KnownOperator find_known_operator(Station& station, const std::string& text) {
    const auto id = base::parse_id<base::OperatorTag>(text);
    std::vector<journal::KnownOperator> found;
    for (journal::KnownOperator& who : station.known_operators())
        if (who.is_active && (id ? who.id == *id : base::fold(who.name) == base::fold(text)))
            found.push_back(std::move(who));
    if (found.empty())
        throw base::Error{
            base::ErrorKind::not_found,
            "there is no operator called “" + text + "”; `operator list --all` shows everybody"};
    if (found.size() > 1)
        throw base::Error{base::ErrorKind::conflict,
                          "several operators are called “" + text +
                              "”; give the identifier of one, from `operator list --all`"};
    return std::move(found.front());
}

}  // namespace tamga::cli
