#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/passphrase.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct AddOptions {
    std::string name;
    std::vector<std::string> roles;
    std::string passphrase_file;
};

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

ExitCode add(Session& session, const AddOptions& options) {
    std::set<journal::Role> roles;
    for (const std::string& text : options.roles) {
        const auto role = journal::parse_role(text);
        if (!role)
            refuse_use("there is no role “" + text +
                       "”; the roles are designer, assessor, issuer, verifier and administrator");
        roles.insert(*role);
    }
    if (roles.empty()) refuse_use("what may " + options.name + " do? Say it with --role ROLE");
    Station& station = session.signed_in();
    std::string secret = read_passphrase(
        {options.passphrase_file, "TAMGA_NEW_PASSPHRASE", "Passphrase of " + options.name, true});
    const Operator added = station.add_operator(options.name, roles, secret);
    forget(secret);
    session.output().line("Added " + describe(added));
    session.output().document(to_json(added));
    return ExitCode::done;
}

ExitCode list(Session& session) {
    Output& output = session.output();
    output.begin_array();
    for (const Operator& who : session.station().operators()) {
        output.line(describe(who));
        output.element(to_json(who));
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode remove(Session& session, const std::string& name) {
    session.signed_in().remove_operator(name);
    session.output().line("Removed " + name + "; what they did stays recorded.");
    session.output().document(json::Object{{"removed", name}});
    return ExitCode::done;
}

}  // namespace

void add_operator_commands(Verb& root) {
    Verb group = root.group("operator", "Who may work with this station");

    auto options = std::make_shared<AddOptions>();
    group
        .add("add", "Add an operator with a passphrase of their own",
             "tamga --store centre operator add Marat --role assessor --role issuer")
        .argument("NAME", options->name, "What the operator is called")
        .option("--role", "ROLE", options->roles,
                "designer, assessor, issuer, verifier or administrator; may be repeated")
        .option("--new-passphrase-file", "FILE", options->passphrase_file,
                "The new operator's passphrase is its first line; else TAMGA_NEW_PASSPHRASE, else "
                "a prompt")
        .does([options](Session& session) { return add(session, *options); });

    group.add("list", "List the operators and their roles", "tamga --store centre operator list")
        .does(list);

    auto name = std::make_shared<std::string>();
    group
        .add("remove", "Take an operator's passphrase away",
             "tamga --store centre --operator Aylin operator remove Marat")
        .argument("NAME", *name, "The operator")
        .does([name](Session& session) { return remove(session, *name); });
}

}  // namespace tamga::cli
