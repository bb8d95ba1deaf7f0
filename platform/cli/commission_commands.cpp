#include <memory>

#include "platform/cli/commands.h"
#include "platform/cli/commissions.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

constexpr std::size_t commission_page = 500;

json::Object commission_json(const issue::CommissionRow& row) {
    return {{"id", base::to_urn(row.id)},
            {"name", row.name.empty() ? json::Value{} : json::Value{row.name}},
            {"issued", base::format(row.issued)},
            {"status", row.has_status ? json::Value{issue::name(row.state)} : json::Value{}},
            {"is_erased", row.is_erased}};
}

std::string describe_commission(const issue::CommissionRow& row) {
    constexpr std::size_t state_width = 9;
    constexpr std::size_t day_letters = 10;
    std::string state{row.has_status ? issue::name(row.state) : std::string_view{"no status"}};
    state.resize(state_width, ' ');
    const std::string name = row.name.empty() ? "(no identifier of its own)" : row.name;
    return base::to_urn(row.id) + "  " + base::format(row.issued).substr(0, day_letters) + "  " +
           state + "  " + (row.is_erased ? "(erased)" : name);
}

struct EraseOptions {
    std::string id;
    std::string reason;
};

ExitCode erase_commission(Session& session, const EraseOptions& options) {
    issue::Commissions& commissions = session.signed_in().commissions();
    const auto row = commissions.find(options.id);
    commissions.erase(options.id, options.reason);
    session.output().line("Erased what was signed as " + options.id +
                          " here. Backups and files handed out earlier are not reached; its place "
                          "in the status list stays.");
    session.output().document(json::Object{{"id", base::to_urn(row->id)}, {"is_erased", true}});
    return ExitCode::done;
}

}  // namespace

ExitCode list_commissions(Session& session) {
    Output& output = session.output();
    issue::Commissions& commissions = session.station().commissions();
    output.begin_array();
    for (std::int64_t before = 0;;) {
        const auto rows = commissions.list(before, commission_page);
        for (const issue::CommissionRow& row : rows) {
            output.line(describe_commission(row));
            output.element(commission_json(row));
        }
        if (rows.size() < commission_page) break;
        before = rows.back().row;
    }
    output.end_array();
    return ExitCode::done;
}

bool show_commission(Session& session, const std::string& id) {
    issue::Commissions& commissions = session.station().commissions();
    const auto row = commissions.find(id);
    if (!row) return false;
    Output& output = session.output();
    output.line(describe_commission(*row));
    output.line("  signed for another system; no learner and no assessment stands behind it here");
    json::Object document = commission_json(*row);
    document.append("document",
                    row->is_erased ? json::Value{} : json::Value{commissions.document(id)});
    output.document(document);
    return true;
}

void add_commission_commands(Verb& root) {
    Verb group = root.group("commission", "What was signed for other systems");
    group.add("list", "List it, the newest first", "tamga-hub --store hub commission list")
        .does(list_commissions);

    auto shown = std::make_shared<std::string>();
    group
        .add("show", "Show one, with the document",
             "tamga-hub --store hub commission show urn:uuid:019ab0c4-9100-7152-8005-841ad3e7bf05")
        .argument("ID", *shown, "The document's identifier, or ours")
        .does([shown](Session& session) {
            if (show_commission(session, *shown)) return ExitCode::done;
            throw base::Error{base::ErrorKind::not_found,
                              "nothing was signed here for another system as " + *shown};
        });

    auto options = std::make_shared<EraseOptions>();
    group
        .add("erase", "Take the document away, for ever, where its person asks for it",
             "tamga-hub --store hub commission erase "
             "urn:uuid:019ab0c4-9100-7152-8005-841ad3e7bf05 --reason \"asked for by letter\"")
        .argument("ID", options->id, "The document's identifier, or ours")
        .required("--reason", "TEXT", options->reason, "Stays recorded; without personal data")
        .does([options](Session& session) { return erase_commission(session, *options); });
}

}  // namespace tamga::cli
