#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include "core/base/error.h"
#include "core/journal/journal.h"
#include "core/proof/did_key.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/interruption.h"
#include "platform/cli/nearby.h"
#include "platform/cli/session.h"
#include "sync/client/line_error.h"
#include "sync/lan/addresses.h"
#include "sync/lan/mdns_room.h"
#include "sync/lan/serving.h"
#include "sync/lan/tls_line.h"

namespace tamga::cli {
namespace {

using namespace std::chrono_literals;
using sync::lan::PairRole;
using sync::lan::Place;
using sync::lan::Sighting;

constexpr std::chrono::seconds usual_look{4};
constexpr std::chrono::seconds usual_opening{600};
constexpr std::chrono::seconds longest_opening{24 * 3600};

std::string name_of(const journal::Member& member) {
    return member.name.empty() ? "founding station" : member.name;
}

std::string name_of(Station& station, const crypto::PublicKey& key) {
    for (const journal::Member& one : station.members())
        if (one.key == key) return name_of(one);
    return proof::to_did_key(key);
}

/// A station that is seen, and who it seems to be.
struct Seen {
    Sighting sighting;
    std::optional<journal::Member> member;
    bool is_own_organisation = false;
};

/// Whoever is there, but for this station itself; ends early with the one that is wanted.
std::vector<Seen> look(Station& station, std::chrono::seconds time,
                       const std::function<bool(const Seen&)>& is_wanted) {
    const base::StationId self = journal::handing_in(station.ledger().database()).self;
    const auto members = station.members();
    const auto recognised = [&](const std::vector<Sighting>& sightings) {
        std::vector<Seen> seen;
        for (const Sighting& one : sightings) {
            const auto whose = sync::lan::recognise(one.announcement, members);
            if (whose.member == nullptr)
                seen.push_back({one, std::nullopt, whose.is_own_organisation});
            else if (whose.member->station != self)
                seen.push_back({one, *whose.member, true});
        }
        return seen;
    };
    sync::lan::MdnsRoom room;
    const Interruption interruption;
    return recognised(room.look(time, [&](const auto& sightings) {
        const auto seen = recognised(sightings);
        return !interruption.is_requested() && std::none_of(seen.begin(), seen.end(), is_wanted);
    }));
}

bool is_called(const Seen& one, const std::string& name) {
    return one.sighting.announcement.instance == name ||
           (one.member && name_of(*one.member) == name);
}

std::string_view text_of(sync::lan::Pairing pairing) {
    switch (pairing) {
        case sync::lan::Pairing::admits: return "admits a new station";
        case sync::lan::Pairing::joins: return "wants to join";
        case sync::lan::Pairing::none: break;
    }
    return "";
}

struct NearbyListOptions {
    std::string time;
};

ExitCode list_nearby(Session& session, const NearbyListOptions& options) {
    Station& station = session.station();
    const auto time = read_duration(options.time, usual_look, longest_opening);
    const std::vector<Seen> seen = look(station, time, [](const Seen&) { return false; });
    Output& output = session.output();
    json::Array stations;
    for (const Seen& one : seen) {
        const std::string name = one.member ? name_of(*one.member)
                                 : one.is_own_organisation
                                     ? "a station of this organisation that is not known here yet"
                                     : "a station that is not known here";
        const Sighting& where = one.sighting;
        const std::string address = where.host + ":" + std::to_string(where.port);
        const std::string_view pairing = text_of(where.announcement.pairing);
        std::string line = where.announcement.instance;
        line.append("  ").append(address).append("  ").append(name);
        if (!pairing.empty()) line.append("; ").append(pairing);
        output.line(line);
        stations.emplace_back(
            json::Object{{"instance", where.announcement.instance},
                         {"address", address},
                         {"name", one.member ? json::Value{name} : json::Value{nullptr}},
                         {"is_own_organisation", one.is_own_organisation},
                         {"pairs", where.announcement.pairing != sync::lan::Pairing::none}});
    }
    if (seen.empty())
        output.line(
            "Nobody nearby is open for others. At the other station: tamga nearby open. A network "
            "that keeps its machines apart hides them; then name the address that is shown there.");
    output.document(json::Object{{"stations", std::move(stations)}});
    return ExitCode::done;
}

struct OpenOptions {
    std::string time;
    std::string host = "0.0.0.0";
    std::optional<int> port;
    bool is_silent = false;
    PairOptions pair;
};

void show_opening(Output& output, const sync::lan::Serving& serving, std::chrono::seconds time) {
    output.line("Open for others nearby for " + std::to_string(time.count()) + " s as " +
                serving.announcement().instance + "; Ctrl-C ends it.");
    for (const std::string& address : sync::lan::own_addresses())
        output.line("Where the network does not tell: tamga nearby sync " + address + ":" +
                    std::to_string(serving.port()));
    output.flush();
}

/// Shows digits that are new, and hands on what the person says of them.
class Comparing {
  public:
    explicit Comparing(Output& output) : output_(output) {}

    /// Returns within a moment.
    void look(sync::lan::Serving& serving) {
        const sync::lan::PairView view = serving.pairing();
        if (view.stage != stage_ && view.stage != sync::lan::PairStage::comparing) tell(view);
        if (view.stage == sync::lan::PairStage::comparing && view.digits != shown_) {
            answer_.forget();
            ask_for_comparison(output_, view.digits);
        }
        stage_ = view.stage;
        shown_ = view.digits;
        if (view.stage != sync::lan::PairStage::comparing || view.said != sync::lan::Said::nothing)
            return std::this_thread::sleep_for(100ms);
        if (const auto answer = answer_.read()) serving.say(view.digits, *answer);
    }

    bool is_done() const noexcept { return stage_ == sync::lan::PairStage::done; }

  private:
    void tell(const sync::lan::PairView& view) {
        if (view.stage == sync::lan::PairStage::done) output_.line("The pairing is done.");
        if (!view.problem.empty())
            output_.line("The pairing came to nothing: " + view.problem + ".");
        if (view.stage == sync::lan::PairStage::closed)
            output_.line("Too many came to nothing: no more pairing until it is opened anew.");
        output_.flush();
    }

    Output& output_;
    Answer answer_;
    sync::lan::PairStage stage_ = sync::lan::PairStage::waiting;
    std::string shown_;
};

ExitCode open(Session& session, const OpenOptions& options) {
    if (options.port.value_or(0) > last_port)
        refuse_use("ports end at " + std::to_string(last_port));
    const auto time = read_duration(options.time, usual_opening, longest_opening);
    sync::lan::ServingSettings settings{options.host, options.port.value_or(0), std::nullopt};
    settings.offer = read_offer(options.pair);
    Station& station = session.signed_in();
    sync::lan::Serving serving{station, session.devices(), settings};
    Output& output = session.output();
    sync::lan::MdnsRoom room;
    std::unique_ptr<sync::lan::Room::Presence> presence;
    if (!options.is_silent)
        presence =
            room.announce(serving.announcement(), static_cast<std::uint16_t>(serving.port()));
    show_opening(output, serving, time);
    const Interruption interruption;
    std::thread thread{[&] { serving.serve(); }};
    Comparing comparing{output};
    const auto until = std::chrono::steady_clock::now() + time;
    while (!interruption.is_requested() && std::chrono::steady_clock::now() < until)
        comparing.look(serving);
    presence.reset();
    serving.stop();
    thread.join();
    const sync::lan::ServingReport report = serving.report();
    json::Array met;
    for (const std::string& name : report.met) {
        output.line("Reconciled with " + (name.empty() ? "the founding station" : name) + ".");
        met.emplace_back(name);
    }
    output.line("Closed; " + std::to_string(report.stored) + " entries came in.");
    output.document(json::Object{{"instance", serving.announcement().instance},
                                 {"port", serving.port()},
                                 {"is_paired", comparing.is_done()},
                                 {"met", std::move(met)},
                                 {"received", report.stored},
                                 {"refused", report.refused}});
    return ExitCode::done;
}

struct MeetOptions {
    std::vector<std::string> who;
};

json::Object to_document(Station& station, const sync::ExchangeReport& report,
                         const sync::lan::TlsLine& line) {
    return {{"station", proof::to_did_key(report.peer)},
            {"name", name_of(station, report.peer)},
            {"was_equal", report.is_equal},
            {"handed_in", report.sent},
            {"received", report.received.stored},
            {"known", report.received.known},
            {"bytes_sent", line.bytes_sent()},
            {"bytes_received", line.bytes_received()},
            {"findings", findings_json(report.findings)}};
}

/// Reconciles over a line that exists.
ExitCode exchange(Session& session, sync::lan::TlsLine& line, json::Array& documents) {
    Station& station = session.signed_in();
    const StationDevices devices = session.devices();
    const sync::Party self{station.ledger().database(), station.ledger().station_key(),
                           devices.clock, devices.random, line.channel()};
    const Interruption interruption;
    const sync::ExchangeReport report = sync::exchange(
        self, line, [&](const sync::ExchangeProgress&) { return !interruption.is_requested(); });
    station.tend_key_slots();
    Output& output = session.output();
    output.findings(report.findings);
    output.findings(report.received.findings);
    const bool is_bad = base::has_errors(report.findings);
    if (!is_bad)
        output.line(name_of(station, report.peer) +
                    (report.is_equal
                         ? ": both hold the same."
                         : ": handed in " + std::to_string(report.sent) + " entries, received " +
                               std::to_string(report.received.stored) + "."));
    if (report.contents != 0)
        output.line("Handed in " + std::to_string(report.contents) +
                    (report.contents == 1 ? " file of evidence." : " files of evidence."));
    documents.emplace_back(to_document(station, report, line));
    if (interruption.is_requested()) return ExitCode::interrupted;
    return is_bad ? ExitCode::refused : ExitCode::done;
}

/// Where those are who are meant: an address, a name or an instance; every station of the
/// organisation that is seen where nobody is.
std::vector<Place> places_of(Station& station, const std::vector<std::string>& who) {
    if (who.size() > 1) refuse_use("one station at most; without one, all of the organisation");
    if (!who.empty() && who.front().find(':') != std::string::npos)
        return {sync::lan::read_place(who.front())};
    const auto is_wanted = [&](const Seen& one) {
        return !who.empty() && is_called(one, who.front());
    };
    std::vector<Place> places;
    for (const Seen& one : look(station, usual_look, is_wanted))
        if (who.empty() ? one.is_own_organisation : is_wanted(one))
            places.push_back({one.sighting.host, one.sighting.port});
    if (places.empty())
        throw base::Error{base::ErrorKind::not_found,
                          "nobody like that is open for others nearby. At the other station: tamga "
                          "nearby open; or name the address that is shown there"};
    return places;
}

ExitCode synchronise_nearby(Session& session, const MeetOptions& options) {
    ExitCode worst = ExitCode::done;
    json::Array documents;
    const std::vector<Place> places = places_of(session.signed_in(), options.who);
    for (const Place& place : places) {
        ExitCode code = ExitCode::failed;
        try {
            sync::lan::TlsLine line{place};
            code = exchange(session, line, documents);
        } catch (const sync::LineError& error) {
            // One that went away keeps nobody from the others.
            if (places.size() == 1) throw;
            session.output().findings({{base::Severity::error, std::string{error.code()},
                                        "the network", error.what(), ""}});
        }
        if (code != ExitCode::done) worst = code;
        if (code == ExitCode::interrupted) break;
    }
    session.output().document(json::Object{{"exchanges", std::move(documents)}});
    return worst;
}

struct PairingOptions {
    std::string who;
    PairOptions pair;
};

ExitCode pair(Session& session, const PairingOptions& options) {
    const auto offer = read_offer(options.pair);
    if (!offer) refuse_use("say --join, or --admit NAME at the founding station");
    Station& station = session.signed_in();
    require_can_offer(station, *offer);
    const std::vector<Place> places = places_of(station, {options.who});
    sync::lan::TlsLine line{places.front()};
    Output& output = session.output();
    sync::lan::StationHands hands{station, *offer};
    TerminalPerson person{output};
    const sync::lan::PairReport report = sync::lan::pair(
        {station.ledger().station_key(), offer->role, line.channel(), session.devices().random},
        hands, [&](const auto& message) { return line.ask_pair(message); }, person);
    output.findings(report.findings);
    json::Array documents;
    ExitCode code = ExitCode::refused;
    if (report.is_done) {
        output.line(offer->role == PairRole::admits
                        ? options.pair.admit + " is a station of this organisation now."
                        : "This station belongs to " + station.organisation().name + " now.");
        code = exchange(session, line, documents);
    }
    output.document(json::Object{{"is_paired", report.is_done},
                                 {"findings", findings_json(report.findings)},
                                 {"exchanges", std::move(documents)}});
    return person.is_interrupted() ? ExitCode::interrupted : code;
}

void add_open_command(Verb& group) {
    auto options = std::make_shared<OpenOptions>();
    Verb verb = group.add("open", "Let others nearby reconcile with this station for a while",
                          "tamga --store tablet nearby open --for 10m");
    verb.option("--for", "TIME", options->time, "How long, as 90s, 10m or 1h; 10m where not said");
    verb.option("--host", "ADDRESS", options->host,
                "Where to listen; every IPv4 network where not said");
    verb.option("--port", "N", options->port, "On which port; any free one where not said");
    verb.flag("--silent", options->is_silent, "Announce nothing: others need the address");
    add_pair_options(verb, options->pair);
    verb.does([options](Session& session) { return open(session, *options); });
}

}  // namespace

void add_nearby_commands(Verb& root) {
    Verb group = root.group("nearby", "Stations in the same network, without a hub");
    auto listing = std::make_shared<NearbyListOptions>();
    group.option("--for", "TIME", listing->time, "How long to look around; 4s where not said");
    group.does([listing](Session& session) { return list_nearby(session, *listing); });
    add_open_command(group);
    auto meeting = std::make_shared<MeetOptions>();
    Verb meet = group.add("sync", "Reconcile with a station nearby, or with all that are open",
                          "tamga --store tablet nearby sync \"Tablet 2\"");
    meet.arguments("WHO", meeting->who, "Its name, its instance, or its address with the port", 0);
    meet.does([meeting](Session& session) { return synchronise_nearby(session, *meeting); });
    auto pairing = std::make_shared<PairingOptions>();
    Verb pairs = group.add("pair", "Join, or admit, a station nearby by six digits on both screens",
                           "tamga --store tablet nearby pair 192.168.1.7:7480 --join");
    pairs.argument("WHO", pairing->who, "Its instance, or its address with the port");
    add_pair_options(pairs, pairing->pair);
    pairs.does([pairing](Session& session) { return pair(session, *pairing); });
}

}  // namespace tamga::cli
