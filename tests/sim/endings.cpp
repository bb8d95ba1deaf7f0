#include <algorithm>

#include "core/base/error.h"
#include "core/journal/membership.h"
#include "core/trust/delegation.h"
#include "tests/sim/work.h"
#include "tests/sim/world.h"

// Stations that are retired, revoked, bounded, and given other keys.
namespace tamga::sim {
namespace {

/// What a station knows of its own delegation.
std::optional<journal::Member> own_delegation(Node& node) {
    return journal::find_member(node.database(), node.station->ledger().chain().station);
}

/// Whether a station knows that it may issue nothing now.
bool is_out_of_bounds(Node& node) {
    if (node.is_hub) return false;
    const auto own = own_delegation(node);
    if (!own) return false;
    const base::Instant now = node.clock.now();
    return (own->end && (own->end->is_revoked || now >= own->end->at)) ||
           (own->terms.until && now >= *own->terms.until);
}

std::string end_or_renew_one(World& world, const journal::Member& member) {
    Station& hub = *world.hub().station;
    const base::Instant now = world.hub().clock.now();
    switch (world.dice.below(5)) {
        case 0: hub.retire(member.station, now, "replaced"); return "retires " + member.name;
        case 1: hub.revoke_station(member.station, now, "stolen"); return "revokes " + member.name;
        case 2:
            if (!member.end || !member.end->is_revoked) return "has nothing to accept";
            hub.accept_entries(member.station);
            return "accepts what " + member.name + " did";
        default: break;
    }
    // What was taken away is given back only while nobody is in the middle of something.
    if (member.end && world.depth != 0) return "waits";
    trust::DelegationTerms terms;
    if (world.dice.chance(60))
        terms.until = now + std::chrono::seconds{world.dice.between(600, 200'000)};
    hub.renew(member.station, terms);
    return "renews " + member.name;
}

/// The key of the store's station as the founding station has it now.
bool is_known(Node& hub, const trust::KeyRequest& request) {
    const auto member = journal::find_member(hub.database(), request.station);
    return member && member->key == request.key;
}

}  // namespace

bool is_shut_out(Node& node, Node& who) {
    // Looking may not be what a fault is met by.
    if (!node.is_up() || node.machine.may_misread() || !who.is_up()) return false;
    return journal::is_revoked(node.database(), who.station->ledger().chain().station);
}

std::string award_within_bounds(World& world, Node& node, std::size_t learners) {
    const bool is_beyond = is_out_of_bounds(node);
    const std::size_t before = world.record.shown(node).size();
    std::string outcome = award(node, world.dice, world.record, learners);
    if (is_beyond && world.record.shown(node).size() != before)
        throw Violation{node.name() + " issued although it knows that it may not"};
    return outcome;
}

void end_or_renew(World& world) {
    if (!world.hub().is_up()) return;
    world.attempt(world.hub(), "as the administrator", [&]() -> std::string {
        std::vector<journal::Member> others = world.hub().station->members();
        others.erase(others.begin());
        if (others.empty()) return "has nobody";
        return end_or_renew_one(world, world.dice.pick(others));
    });
}

bool waits_for_key(Node& node) {
    const auto own = own_delegation(node);
    return !node.is_hub && own && node.is_up() &&
           own->key != node.station->ledger().station_key().public_key();
}

void rekey(World& world, Node& node) {
    const auto own = node.machine.may_misread() ? std::nullopt : own_delegation(node);
    // It gives back what was taken away, as above.
    if (node.is_hub || !own || node.asks != 0 || world.depth != 0) return;
    std::string request;
    world.attempt(node, "makes a new key", [&] {
        // Whoever was connected with the old one is cut off.
        node.sessions.clear();
        request = node.station->rekey();
        return "made";
    });
    if (request.empty()) return;
    world.attempt(world.hub(), "admits the key", [&] {
        if (is_known(world.hub(), trust::read_key_request(request))) return "known already";
        world.hub().station->admit_key(request);
        return "admitted";
    });
}

}  // namespace tamga::sim
