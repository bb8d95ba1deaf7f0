#include "core/credential/credential_view.h"
#include "core/json/read.h"
#include "platform/cli/commands.h"
#include "platform/cli/commissions.h"
#include "platform/cli/credential_filter.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using base::CredentialId;
using issue::CredentialRow;

json::Object credential_json(const CredentialRow& row) {
    return {{"id", urn(row.id)},
            {"learner", row.is_erased ? json::Value{} : json::Value{row.learner_name}},
            {"learner_id", urn(row.learner)},
            {"achievement", row.achievement_title},
            {"achievement_id", urn(row.achievement)},
            {"version", row.version},
            {"issued", base::format(row.issued)},
            {"status", issue::name(row.state)}};
}

std::string describe_credential(const CredentialRow& row) {
    std::string state{issue::name(row.state)};
    constexpr std::size_t state_width = 9;
    state.resize(state_width, ' ');
    return urn(row.id) + "  " + base::format(row.issued).substr(0, 10) + "  " + state + "  " +
           (row.is_erased ? "(erased)" : row.learner_name) + " — " + row.achievement_title;
}

ExitCode list_credentials(Session& session, const FilterOptions& options, bool is_commissioned) {
    if (is_commissioned) return list_commissions(session);
    Output& output = session.output();
    auto& credentials = session.station().credentials();
    bool is_begun = false;
    const auto begin = [&] {
        if (!is_begun) output.begin_array();
        is_begun = true;
    };
    for_each_credential(credentials, options, [&](const CredentialRow& row) {
        begin();
        output.line(describe_credential(row));
        output.element(credential_json(row));
    });
    begin();
    output.end_array();
    return ExitCode::done;
}

ExitCode show_credential(Session& session, const std::string& text) {
    auto& credentials = session.station().credentials();
    // What other systems had signed may be called anything.
    if (!base::parse_uuid(text) && show_commission(session, text)) return ExitCode::done;
    const auto id = read_id<CredentialId>(text, "credential");
    const auto row = credentials.find(id);
    if (!row && show_commission(session, text)) return ExitCode::done;
    if (!row) throw base::Error{base::ErrorKind::not_found, "there is no credential " + text};
    Output& output = session.output();
    output.line(describe_credential(*row));
    json::Array history;
    for (const issue::CredentialEvent& event : credentials.history(id)) {
        output.line("  " + base::format(event.time) + "  " + event.action + "  " + event.reason);
        history.push_back(json::Object{{"time", base::format(event.time)},
                                       {"action", event.action},
                                       {"reason", event.reason},
                                       {"by", event.by}});
    }
    json::Object document = credential_json(*row);
    document.append("history", std::move(history));
    json::ReadResult credential = json::read(row->is_erased ? "null" : credentials.document(id));
    if (credential && credential.value->is_object()) {
        const auto view = credential::view(credential.value->as_object());
        output.line("  issuer    " + std::string{view.issuer_name});
        if (!view.level.empty()) output.line("  EQF level " + std::string{view.level});
        if (!view.workload.empty()) output.line("  workload  " + std::string{view.workload});
    }
    document.append("document", credential ? *std::move(credential.value) : json::Value{});
    output.document(document);
    return ExitCode::done;
}

struct ChangeOptions {
    std::vector<std::string> ids;
    std::string reason;
};

using Change = void (issue::Credentials::*)(const std::vector<CredentialId>&, const std::string&);

ExitCode change(Session& session, const ChangeOptions& options, Change action) {
    const auto ids = read_ids<CredentialId>(options.ids, "credential");
    Station& station = session.signed_in();
    (station.credentials().*action)(ids, options.reason);
    Output& output = session.output();
    output.begin_array();
    for (const CredentialId id : ids) {
        const auto row = station.credentials().find(id);
        if (!row) continue;
        output.line(describe_credential(*row));
        output.element(credential_json(*row));
    }
    output.end_array();
    if (station.organisation().status_address)
        output.note("Others learn of it from the lists: tamga status publish --out DIR");
    else
        output.note("The organisation has no status address, so others cannot learn of it.");
    return ExitCode::done;
}

void add_change(Verb& group, const char* name, const char* what, Change action) {
    auto options = std::make_shared<ChangeOptions>();
    group
        .add(name, what,
             std::string{"tamga --store centre credential "} + name +
                 " 019ab0c4-9100-7152-8005-841ad3e7bf05 --reason \"issued by mistake\"")
        .arguments("ID", options->ids, "Credentials: all of them change, or none")
        .required("--reason", "TEXT", options->reason, "Why; stays recorded")
        .does([options, action](Session& session) { return change(session, *options, action); });
}

}  // namespace

void add_credential_commands(Verb& root) {
    Verb group = root.group("credential", "What was issued");

    auto filter = std::make_shared<FilterOptions>();
    Verb listing = group.add("list", "List credentials, the newest first",
                             "tamga --store centre credential list --search dem --status good");
    add_filter_options(listing, *filter);
    auto is_commissioned = std::make_shared<bool>(false);
    listing.flag("--commissioned", *is_commissioned,
                 "Instead: what was signed for other systems, all of it");
    listing.does([filter, is_commissioned](Session& session) {
        return list_credentials(session, *filter, *is_commissioned);
    });

    auto shown = std::make_shared<std::string>();
    group
        .add("show", "Show one, with what was decided about it",
             "tamga --store centre credential show 019ab0c4-9100-7152-8005-841ad3e7bf05")
        .argument("ID", *shown, "The credential")
        .does([shown](Session& session) { return show_credential(session, *shown); });

    add_credential_export(group);
    add_credential_print(group);
    add_credential_qr(group);
    add_change(group, "revoke", "Take credentials back, for ever", &issue::Credentials::revoke);
    add_change(group, "suspend", "Suspend credentials for a time", &issue::Credentials::suspend);
    add_change(group, "reinstate", "End a suspension", &issue::Credentials::reinstate);
}

}  // namespace tamga::cli
