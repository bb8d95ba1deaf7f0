#include "core/base/text_fold.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/operators.h"
#include "platform/cli/passphrase.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct OperatorAddOptions {
    std::string name;
    std::vector<std::string> roles;
    std::string passphrase_file;
};

ExitCode add_operator(Session& session, const OperatorAddOptions& options) {
    const auto roles = read_roles(options.roles, options.name);
    Station& station = session.signed_in();
    std::string secret = read_passphrase(
        {options.passphrase_file, "TAMGA_NEW_PASSPHRASE", "Passphrase of " + options.name, true});
    const Operator added = station.add_operator(options.name, roles, secret);
    forget(secret);
    session.output().line("Added " + describe(added));
    session.output().document(to_json(added));
    return ExitCode::done;
}

/// Somebody of the organisation, with where they work.
void tell_known(Session& session, const journal::KnownOperator& who) {
    std::string places = who.is_everywhere ? "everywhere" : "";
    json::Array stations;
    for (const base::StationId& station : who.stations) {
        places += (places.empty() ? "" : ", ") + base::format(station);
        stations.emplace_back(base::format(station));
    }
    const Operator shown{who.id, who.name, who.roles};
    session.output().line(urn(who.id) + "  " + describe(shown));
    session.output().line("    at " + places +
                          (who.is_appointed ? "; decided by the founding station" : ""));
    json::Object document = to_json(shown);
    document.append("is_everywhere", who.is_everywhere);
    document.append("stations", std::move(stations));
    document.append("is_appointed", who.is_appointed);
    session.output().element(document);
}

ExitCode list_operators(Session& session, bool is_all) {
    Output& output = session.output();
    Station& station = session.station();
    output.begin_array();
    if (is_all) {
        for (const journal::KnownOperator& who : station.known_operators())
            if (who.is_active) tell_known(session, who);
    } else {
        for (const Operator& who : station.operators()) {
            output.line(describe(who));
            output.element(to_json(who));
        }
    }
    output.end_array();
    for (const Operator& who : station.newcomers())
        output.note(who.name + " has not set a passphrase here yet; a one-time code is out.");
    return ExitCode::done;
}

/// An operator of this station goes before others of the organisation who have the same name.
base::OperatorId find_to_remove(Station& station, const std::string& name) {
    for (const Operator& who : station.operators())
        if (base::fold(who.name) == base::fold(name)) return who.id;
    return find_known_operator(station, name).id;
}

ExitCode remove_operator(Session& session, const std::string& name) {
    Station& station = session.signed_in();
    station.dismiss(find_to_remove(station, name));
    session.output().line("Removed " + name + "; what they did stays recorded.");
    session.output().document(json::Object{{"removed", name}});
    return ExitCode::done;
}

}  // namespace

std::set<journal::Role> read_roles(const std::vector<std::string>& texts, const std::string& name) {
    std::set<journal::Role> roles;
    for (const std::string& text : texts) {
        const auto role = journal::parse_role(text);
        if (!role)
            refuse_use("there is no role “" + text +
                       "”; the roles are designer, assessor, issuer, verifier and administrator");
        roles.insert(*role);
    }
    if (roles.empty()) refuse_use("what may " + name + " do? Say it with --role ROLE");
    return roles;
}

json::Object to_json(const Operator& who) {
    json::Array roles;
    for (const journal::Role role : who.roles)
        roles.emplace_back(journal::name(role));
    return {{"id", urn(who.id)}, {"name", who.name}, {"roles", std::move(roles)}};
}

std::string describe(const Operator& who) {
    std::string text = who.name + " ";
    for (const journal::Role role : who.roles)
        text += " " + std::string{journal::name(role)};
    return text;
}

void add_operator_commands(Verb& root) {
    Verb group = root.group("operator", "Who may work with this station");

    auto options = std::make_shared<OperatorAddOptions>();
    group
        .add("add", "Add an operator with a passphrase of their own",
             "tamga --store centre operator add Marat --role assessor --role issuer")
        .argument("NAME", options->name, "What the operator is called")
        .option("--role", "ROLE", options->roles,
                "designer, assessor, issuer, verifier or administrator; may be repeated")
        .option("--new-passphrase-file", "FILE", options->passphrase_file,
                "The new operator's passphrase is its first line; else TAMGA_NEW_PASSPHRASE, else "
                "a prompt")
        .does([options](Session& session) { return add_operator(session, *options); });

    auto is_all = std::make_shared<bool>(false);
    group.add("list", "List the operators and their roles", "tamga --store centre operator list")
        .flag("--all", *is_all, "Of every station of the organisation, with where they work")
        .does([is_all](Session& session) { return list_operators(session, *is_all); });

    auto name = std::make_shared<std::string>();
    group
        .add("remove", "Take an operator's passphrase away",
             "tamga --store centre --operator Aylin operator remove Marat")
        .argument("NAME", *name, "The operator, or their identifier")
        .does([name](Session& session) { return remove_operator(session, *name); });
    add_appointment_commands(group);
}

}  // namespace tamga::cli
