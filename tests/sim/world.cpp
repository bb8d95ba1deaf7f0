#include "tests/sim/world.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/membership.h"
#include "sync/exchange/envelope.h"
#include "tests/sim/invariants.h"
#include "tests/sim/line.h"
#include "tests/sim/versions.h"
#include "tests/sim/work.h"

namespace tamga::sim {
namespace {

using base::ErrorKind;

/// Whether a station belongs to the organisation. A power cut may have let it join although people
/// were told that it failed.
bool has_joined(Node& node) {
    if (node.is_member || !node.is_up()) return true;
    const auto root = journal::root_of(node.database());
    return root && root->station != node.station->ledger().chain().station;
}

/// How deep things happen within others.
constexpr int limit_depth = 2;

void make_large(Character& one, bool is_remote) {
    one.stations = 50;
    one.steps = 200;
    one.is_remote = is_remote;
    if (is_remote) one.has_restores = one.has_doubles = false;
}

Character character_of(std::uint64_t seed, Dice& dice) {
    Character one;
    const std::size_t size = dice.below(100);
    one.stations = size < 60   ? dice.between(2, 4)
                   : size < 92 ? dice.between(5, 8)
                               : dice.between(9, 14);
    one.steps = dice.between(30, 70);
    one.has_bad_network = dice.chance(60);
    one.has_power_cuts = dice.chance(60);
    one.has_bad_disks = dice.chance(30);
    one.has_bad_clocks = dice.chance(40);
    one.has_restores = dice.chance(25);
    one.has_doubles = dice.chance(10);
    one.has_erasures = dice.chance(30);
    one.has_long_batches = dice.chance(1);
    // Who is put back to before an end, or a key, is somebody else's story.
    one.has_endings = dice.chance(40) && !one.has_restores && !one.has_doubles;
    one.has_trust_lists = dice.chance(30);
    one.has_versions = dice.chance(30);
    // Whom a hub that was put back does not know any more, only the hub can be shown.
    one.is_remote = dice.chance(20) && !one.has_restores && !one.has_doubles;
    if (seed % 250 == 50) make_large(one, seed % 500 == 300);
    return one;
}

std::string short_hex(const crypto::Digest& digest) {
    return base::to_hex(base::ByteView{digest}.first(4));
}

std::string findings_of(const base::Findings& findings) {
    std::string codes;
    for (const base::Finding& finding : findings)
        codes += " " + finding.code;
    return codes;
}

Program any_program(Dice& dice) {
    switch (dice.below(4)) {
        case 0: return Program::older;
        case 1: return Program::newer;
        default: return Program::ours;
    }
}

}  // namespace

bool knows_own_admission(Node& node) {
    const journal::ChainId& chain = node.station->ledger().chain();
    const crypto::PublicKey& key = node.station->ledger().station_key().public_key();
    const auto members = journal::members(node.database());
    return std::any_of(members.begin(), members.end(), [&](const journal::Member& one) {
        return one.station == chain.station && one.key == key;
    });
}

World::World(std::uint64_t seed, const std::filesystem::path& where)
    : dice(seed),
      folder(where),
      character(character_of(seed, dice)),
      shelf(dice.apart()),
      truth(*base::parse_instant("2026-11-23T09:30:00Z")) {
    std::filesystem::create_directories(folder / "shelf");
    disks.add(folder / "shelf", shelf);
}

World::World(const Character& given, const std::filesystem::path& where) : World(1, where) {
    character = given;
}

void World::found() {
    add_station();
    hub().is_member = hub().is_hub = true;
    founder = hub().station->ledger().chain().station;
    (void)publish_achievement(hub());
    if (character.has_trust_lists) custodians.emplace(dice.apart(), truth);
    for (std::size_t i = 1; i < character.stations; ++i)
        add_station();
    for (const auto& node : nodes)
        if (!node->is_member && dice.chance(75)) admit(*this, *node);
}

void World::add_station() {
    const int number = static_cast<int>(nodes.size());
    nodes.push_back(std::make_unique<Node>(number, folder / ("s" + std::to_string(number)), truth,
                                           dice.apart(), disks));
    if (character.has_versions) nodes.back()->program = any_program(dice);
    look_at(*nodes.back());
}

void World::run() {
    note("stations " + std::to_string(character.stations) + " steps " +
         std::to_string(character.steps));
    found();
    for (steps_ = 1; steps_ <= character.steps; ++steps_)
        step();
    converge(*this);
}

void World::step() {
    truth += std::chrono::seconds{dice.chance(10) ? dice.below(200'000) : dice.below(600)};
    if (dice.chance(35)) trouble(*this);
    happen(*this);
}

Node* World::any(const std::function<bool(const Node&)>& fits) {
    std::vector<Node*> fitting;
    for (const auto& node : nodes)
        if (node->is_up() && fits(*node)) fitting.push_back(node.get());
    return fitting.empty() ? nullptr : dice.pick(fitting);
}

bool World::is_reachable(const Node& from, const Node& to) {
    return !cut_links.contains({from.number, to.number});
}

void World::attempt(Node& node, const std::string& what, const std::function<std::string()>& work) {
    if (!node.is_up()) return;
    std::string outcome;
    try {
        outcome = work();
    } catch (const base::Error& error) {
        outcome = "failed: " + std::string{base::name(error.kind())};
        const bool may_be = (error.kind() == ErrorKind::disk && node.machine.may_fail()) ||
                            (error.kind() == ErrorKind::clock && character.has_bad_clocks) ||
                            (error.kind() == ErrorKind::forbidden && character.has_endings) ||
                            error.kind() == ErrorKind::network;
        if (!may_be)
            throw Violation{node.name() + ", " + what + ": " +
                            std::string{base::name(error.kind())} + ": " + error.what()};
    }
    if (node.machine.is_out) outcome += ", power cut";
    note(std::to_string(steps_) + std::string(static_cast<std::size_t>(depth) + 1, ' ') +
         node.name() + " " + what + ": " + outcome);
    if (!node.machine.may_misread()) look_at(node);
}

void World::look_at(Node& node) {
    if (!node.is_up()) return;
    check_always(node);
    check_trust(*this, node);
    record.check_promises(node);
    record.promise(node, journal::marks(node.database()));
    crypto::Sha256 digest;
    for (const journal::Mark& mark : journal::marks(node.database()))
        digest.update(mark.head);
    note("  " + node.name() + " holds " + short_hex(digest.finish()));
}

void World::interlude() {
    if (is_calm || depth >= limit_depth || !dice.chance(15)) return;
    ++depth;
    if (dice.chance(30))
        trouble(*this);
    else
        happen(*this);
    --depth;
}

std::optional<std::vector<std::uint8_t>> World::deliver(Node& to, std::uint64_t session,
                                                        const std::vector<std::uint8_t>& bytes) {
    if (!to.is_up()) return std::nullopt;
    const auto read = sync::read_envelope(bytes);
    if (!read.value) return std::nullopt;
    sync::Answering& answering =
        to.sessions.try_emplace(session, to.party(channel_of(session))).first->second;
    std::vector<sync::Message> answers;
    for (const sync::Message& message : *read.value)
        answers.push_back(answering.answer(message));
    // Without power nothing leaves the machine.
    if (!to.is_up()) return std::nullopt;
    for (const sync::Message& answer : answers)
        if (const auto* const receipt = std::get_if<sync::Receipt>(&answer))
            record.promise(to, receipt->marks);
    return sync::write_envelope(as_answered_by(to, std::move(answers)));
}

std::optional<crypto::Digest> World::channel_of(std::uint64_t session) const {
    if (!nearby_sessions.contains(session)) return std::nullopt;
    return crypto::sha256(base::as_bytes(std::to_string(session)));
}

std::string World::exchange(Node& asker, Node& other, Road road) {
    SimLine line{*this, asker, other};
    if (road == Road::nearby) nearby_sessions.insert(line.session());
    const bool gets_nothing = is_shut_out(other, asker);
    const bool is_given_nothing = is_shut_out(asker, other);
    ++asker.asks;
    const auto outcome = [&] {
        struct Asked {
            Node& node;
            ~Asked() { --node.asks; }
        } const asked{asker};
        return sync::exchange(asker.party(channel_of(line.session())), line,
                              [](const auto&) { return true; });
    }();
    const bool is_strange = !has_joined(asker) || !has_joined(other);
    if (is_strange && outcome.sent + outcome.received.stored != 0)
        throw Violation{"a stranger handed in or learned something"};
    if (gets_nothing && outcome.received.stored != 0)
        throw Violation{"a revoked station was given what others did"};
    if (is_given_nothing && outcome.sent != 0)
        throw Violation{"a revoked station was handed what others did"};
    const bool is_refused =
        !outcome.findings.empty() && outcome.findings.front().code == "exchange.stranger";
    // The hub was put back to before it admitted this station, and nobody told the station that it
    // did: people admit it once more.
    if (is_calm && is_refused && record.was_lost(other)) {
        if (!other.is_doubled && knows_own_admission(asker))
            throw Violation{"a station that holds its own admission is refused"};
        admit(*this, asker);
        return "refused, and admitted again";
    }
    const bool may_fail = other.machine.may_fail() || gets_nothing || is_given_nothing;
    if (is_calm && !may_fail && base::has_errors(outcome.findings))
        throw Violation{"an exchange failed without a fault:" + findings_of(outcome.findings)};
    return (road == Road::nearby ? "nearby with " : "with ") + other.name() +
           (outcome.is_equal ? ", equal" : "") + ", sent " + std::to_string(outcome.sent) +
           ", stored " + std::to_string(outcome.received.stored) + findings_of(outcome.findings) +
           findings_of(outcome.received.findings);
}

}  // namespace tamga::sim
