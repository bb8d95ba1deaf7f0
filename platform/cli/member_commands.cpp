#include <memory>

#include "platform/cli/commands.h"
#include "platform/cli/delegation_options.h"
#include "platform/cli/files.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

ExitCode write_out(Session& session, const std::string& file, const std::string& text,
                   const char* what) {
    write_file(file, text, Existing::refuse);
    session.output().line(std::string{"Wrote "} + what + " to " + file + ".");
    session.output().document(json::Object{{"file", file}});
    return ExitCode::done;
}

/// What is to be known of a station beside who it is.
std::vector<std::string> remarks(const journal::Member& member) {
    std::vector<std::string> lines;
    if (std::string bounds = describe(member.terms); !bounds.empty())
        lines.push_back(std::move(bounds));
    if (member.end)
        lines.push_back(std::string{member.end->is_revoked ? "revoked" : "retired"} + " from " +
                        base::format(member.end->at) + ": " + member.end->reason);
    return lines;
}

json::Object to_document(const journal::Member& member, const std::string& did, bool is_founding) {
    json::Object document{{"station", base::format(member.station)},
                          {"did", did},
                          {"name", member.name},
                          {"is_founding", is_founding},
                          {"terms", trust::to_json(member.terms)}};
    if (member.end)
        document.append("ended", json::Object{{"at", base::format(member.end->at)},
                                              {"reason", member.end->reason},
                                              {"is_revoked", member.end->is_revoked}});
    return document;
}

void add_former_keys(const std::vector<journal::Member>& former, const base::StationId& station,
                     Output& output, json::Object& document) {
    json::Array keys;
    for (const journal::Member& one : former) {
        if (one.station != station) continue;
        const std::string did = journal::did_of(one);
        const std::string at = base::format(one.end->at);
        const char* const who = one.end->is_revoked ? ", which a stranger may have since then" : "";
        std::string line = "    before ";
        line.append(at).append(" with ").append(did).append(who);
        output.line(line);
        keys.emplace_back(
            json::Object{{"did", did}, {"until", at}, {"is_compromised", one.end->is_revoked}});
    }
    if (!keys.empty()) document.append("former_keys", std::move(keys));
}

ExitCode list_members(Session& session) {
    Output& output = session.output();
    json::Array stations;
    bool is_founding = true;
    const std::vector<journal::Member> former = session.station().former_keys();
    for (const journal::Member& member : session.station().members()) {
        const std::string did = journal::did_of(member);
        output.line(base::format(member.station) + "  " + did + "  " +
                    (is_founding ? "founding station" : member.name));
        for (const std::string& line : remarks(member))
            output.line("    " + line);
        json::Object document = to_document(member, did, is_founding);
        add_former_keys(former, member.station, output, document);
        stations.emplace_back(std::move(document));
        is_founding = false;
    }
    output.document(json::Object{{"stations", std::move(stations)}});
    return ExitCode::done;
}

ExitCode join(Session& session, const std::string& file) {
    Station& station = session.signed_in();
    station.join(read_input(file, limit_trust_bytes));
    const std::string root = journal::did_of(station.members().front());
    session.output().line("This station belongs to " + station.organisation().name +
                          " now. Compare with the founding station that its key is " + root + ".");
    session.output().document(
        json::Object{{"organisation", station.organisation().name}, {"founding_station", root}});
    return ExitCode::done;
}

}  // namespace

void add_member_commands(Verb& root) {
    Verb group = root.group("station", "The organisation's stations");
    struct Files {
        std::string in;
        std::string out;
        std::string name;
        DelegationOptions bounds;
    };
    auto files = std::make_shared<Files>();
    group
        .add("request", "Ask to be admitted: a file for the founding station",
             "tamga --store tablet station request --name \"Tablet 2\" --out request.json")
        .option("--name", "NAME", files->name, "What the others will call this station")
        .option("--out", "FILE", files->out, "A file that does not exist yet")
        .does([files](Session& session) {
            return write_out(session, files->out,
                             session.signed_in().request_membership(files->name), "the request");
        });
    Verb admit = group.add("admit", "At the founding station: admit a station within bounds",
                           "tamga --store centre station admit request.json --until 2027-06-30 "
                           "--out admission.json");
    admit.argument("FILE", files->in, "The request");
    admit.option("--out", "FILE", files->out, "The admission: a file that does not exist yet");
    add_delegation_options(admit, files->bounds);
    admit.does([files](Session& session) {
        return write_out(session, files->out,
                         session.signed_in().admit(read_input(files->in, limit_trust_bytes),
                                                   read_terms(files->bounds)),
                         "the admission");
    });
    group
        .add("join", "Become a station of the organisation that admitted this one",
             "tamga --store tablet station join admission.json")
        .argument("FILE", files->in, "The admission")
        .does([files](Session& session) { return join(session, files->in); });
    add_invitation_commands(group);
    add_delegation_commands(group);
    add_rekey_commands(group);
    group
        .add("list", "Show the organisation's stations, the founding one first",
             "tamga --store centre station list")
        .does(list_members);
}

}  // namespace tamga::cli
