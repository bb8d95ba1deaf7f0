#include <memory>

#include "platform/cli/commands.h"
#include "platform/cli/delegation_options.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"
#include "platform/cli/stations.h"

namespace tamga::cli {
namespace {

struct EndOptions {
    std::string who;
    std::optional<std::string> at;
    std::string reason;
};

ExitCode told(Session& session, const journal::Member& member, const std::string& sentence) {
    session.output().line(sentence + " Others learn it with what this station hands out next.");
    session.output().document(
        json::Object{{"station", base::format(member.station)}, {"name", member.name}});
    return ExitCode::done;
}

base::Instant moment_or_now(Session& session, const std::optional<std::string>& text) {
    return text ? read_moment(*text, /*is_end=*/false) : session.devices().clock.now();
}

ExitCode renew(Session& session, const std::string& who, const DelegationOptions& options) {
    Station& station = session.signed_in();
    const journal::Member member = find_station(station, who);
    const trust::DelegationTerms terms = read_terms(options);
    station.renew(member.station, terms);
    const std::string bounds = describe(terms);
    return told(session, member,
                member.name + " may issue" + (bounds.empty() ? " anything." : ": " + bounds + "."));
}

ExitCode retire(Session& session, const EndOptions& options) {
    Station& station = session.signed_in();
    const journal::Member member = find_station(station, options.who);
    const base::Instant at = moment_or_now(session, options.at);
    station.retire(member.station, at, options.reason);
    return told(session, member,
                member.name + " issues no more from " + base::format(at) +
                    " on. What it did until then stays, and it can still hand it in.");
}

ExitCode revoke(Session& session, const EndOptions& options) {
    Station& station = session.signed_in();
    const journal::Member member = find_station(station, options.who);
    const base::Instant from = moment_or_now(session, options.at);
    station.revoke_station(member.station, from, options.reason);
    return told(session, member,
                member.name + " is revoked: what its key signs from " + base::format(from) +
                    " on is not valid, and what this station has not received from it has no "
                    "effect until `station accept`.");
}

ExitCode accept(Session& session, const std::string& who) {
    Station& station = session.signed_in();
    const journal::Member member = find_station(station, who);
    station.accept_entries(member.station);
    return told(session, member, "What " + member.name + " has handed in until now counts.");
}

void add_end_commands(Verb& group) {
    auto ends = std::make_shared<EndOptions>();
    group
        .add("retire", "At the founding station: a station issues no more, and still hands in",
             "tamga --store centre station retire \"Tablet 2\" --reason \"replaced\"")
        .argument("STATION", ends->who, "Its name or identifier")
        .option("--at", "TIME", ends->at, "From when on; now where not said")
        .required("--reason", "TEXT", ends->reason, "Why")
        .does([ends](Session& session) { return retire(session, *ends); });
    group
        .add("revoke", "At the founding station: a station was stolen or lost",
             "tamga --store centre station revoke \"Tablet 2\" --from 2026-11-20 --reason stolen")
        .argument("STATION", ends->who, "Its name or identifier")
        .option("--from", "TIME", ends->at, "Since when a stranger may have it; now where not said")
        .required("--reason", "TEXT", ends->reason, "Why")
        .does([ends](Session& session) { return revoke(session, *ends); });
}

}  // namespace

void add_delegation_commands(Verb& group) {
    struct Renewal {
        std::string who;
        DelegationOptions options;
    };
    auto renewal = std::make_shared<Renewal>();
    Verb verb = group.add("renew", "At the founding station: give a station other bounds",
                          "tamga --store centre station renew \"Tablet 2\" --until 2027-06-30");
    verb.argument("STATION", renewal->who, "Its name or identifier");
    add_delegation_options(verb, renewal->options);
    verb.does(
        [renewal](Session& session) { return renew(session, renewal->who, renewal->options); });
    add_end_commands(group);
    auto who = std::make_shared<std::string>();
    group
        .add("accept", "At the founding station: what a revoked station handed in is genuine",
             "tamga --store centre station accept \"Tablet 2\"")
        .argument("STATION", *who, "Its name or identifier")
        .does([who](Session& session) { return accept(session, *who); });
}

}  // namespace tamga::cli
