#include <algorithm>

#include "core/base/error.h"
#include "tests/sim/invariants.h"
#include "tests/sim/world.h"

namespace tamga::sim {
namespace {

/// In the first round everything comes to the hub, in the second it comes to everybody. Before
/// them, whoever meets others nearby does.
constexpr int limit_rounds = 3;

void end_faults(World& world) {
    world.is_calm = true;
    world.letters.clear();
    world.cut_links.clear();
    for (const auto& node : world.nodes) {
        const bool is_cut = node->machine.is_out;
        try {
            node->start(is_cut ? Loss::some : Loss::nothing);
        } catch (const base::Error& error) {
            throw Violation{node->name() + " does not open in the end: " + error.what()};
        }
        node->clock.set_right();
        world.record.check_shown(*node);
        world.look_at(*node);
    }
}

/// Whether the hub gives a station what others did.
bool takes_part(World& world, Node& node) {
    return node.is_member && !is_shut_out(world.hub(), node);
}

/// Keys that were made while nobody could be told.
void settle_keys(World& world) {
    for (const auto& node : world.nodes)
        if (node->is_member && waits_for_key(*node)) rekey(world, *node);
}

/// The founding station is sent the newest list, for all who hear of it by whatever road.
void send_newest_trust(World& world) {
    if (!world.custodians) return;
    Node& hub = world.hub();
    hub.station->accept_clock();
    world.attempt(hub, "is sent the newest trust list",
                  [&] { return take_list(world, hub, world.custodians->newest()); });
}

/// What somebody holds now, whose store was not lost.
std::vector<journal::Mark> everything(World& world) {
    std::vector<journal::Mark> all;
    for (const auto& node : world.nodes)
        if (node->is_member)
            for (const auto& [chain, mark] : world.record.promises(*node))
                all.push_back(mark);
    return all;
}

bool has_doubles(World& world) {
    return std::any_of(world.nodes.begin(), world.nodes.end(),
                       [](const auto& node) { return node->is_doubled; });
}

bool are_equal(World& world) {
    const auto hubs = journal::marks(world.hub().database());
    return std::all_of(world.nodes.begin(), world.nodes.end(), [&](const auto& node) {
        return !takes_part(world, *node) || journal::marks(node->database()) == hubs;
    });
}

void meet_all(World& world) {
    for (const auto& node : world.nodes) {
        if (!node->is_member || node->is_hub) continue;
        world.attempt(*node, "exchanges at last",
                      [&] { return world.exchange(*node, world.hub(), Road::far); });
        journal::take_due_effect(world.hub().database());
    }
}

void meet(World& world, Node& asker, Node& other) {
    world.attempt(asker, "meets at last",
                  [&] { return world.exchange(asker, other, Road::nearby); });
    journal::take_due_effect(other.database());
}

/// Those who meet only each other hand on to the next, up to the hub and down again.
void pass_along(World& world) {
    std::vector<Node*> row;
    for (const auto& node : world.nodes)
        if (node->is_hub || (takes_part(world, *node) && knows_own_admission(*node)))
            row.push_back(node.get());
    for (std::size_t i = row.size() - 1; i > 0; --i)
        meet(world, *row[i], *row[i - 1]);
    for (std::size_t i = 1; i < row.size(); ++i)
        meet(world, *row[i], *row[i - 1]);
    if (world.character.has_endings) return;
    const auto hubs = journal::marks(world.hub().database());
    for (Node* const node : row)
        if (journal::marks(node->database()) != hubs)
            throw Violation{node->name() + " was not told by its neighbours what others did"};
}

void check_hub_holds(World& world, const std::vector<journal::Mark>& all) {
    for (const journal::Mark& mark : all)
        if (!holds_on_any_branch(world.hub().database(), mark))
            throw Violation{"the hub lacks entry " + std::to_string(mark.sequence) +
                            " of station " + base::format(mark.chain.station)};
    for (const auto& node : world.nodes) {
        if (!node->is_member || node->is_doubled) continue;
        for (const Shown& one : world.record.shown(*node))
            if (!world.hub().station->credentials().find(one.id) &&
                !is_held_since_an_end(world.hub().database(), one.id))
                throw Violation{"the hub lacks a credential that was shown at " + node->name()};
    }
}

void check_all_equal(World& world) {
    const auto digest = world.hub().station->projection_digest();
    const auto held = world.hub().station->held_counts();
    for (const auto& node : world.nodes) {
        if (!takes_part(world, *node)) continue;
        if (node->station->projection_digest() != digest)
            throw Violation{node->name() + " holds the same entries as the hub, in other tables"};
        if (node->station->held_counts().entries != held.entries)
            throw Violation{node->name() + " holds back other entries than the hub"};
        if (world.custodians) check_newest_trust(world, *node);
        if (held.forks != 0) throw Violation{"a chain has two branches, and nothing was doubled"};
    }
}

}  // namespace

void converge(World& world) {
    end_faults(world);
    settle_keys(world);
    send_newest_trust(world);
    const auto all = everything(world);
    int rounds = 0;
    const bool is_doubled = has_doubles(world);
    // Who is revoked hands in, and does not count among those who are to be equal.
    const auto is_due = [&] {
        return !are_equal(world) || is_doubled || (rounds == 0 && world.character.has_endings);
    };
    if (world.character.is_remote) pass_along(world);
    while (rounds < limit_rounds && is_due()) {
        ++rounds;
        meet_all(world);
    }
    world.note("rounds " + std::to_string(rounds));
    if (!is_doubled && !are_equal(world))
        throw Violation{"after " + std::to_string(rounds) + " rounds not all hold the same"};
    check_hub_holds(world, all);
    if (!is_doubled) check_all_equal(world);
    for (const auto& node : world.nodes) {
        check_thoroughly(*node);
        world.record.check_promises(*node);
        world.record.check_shown(*node);
        check_unknown_entries(world, *node);
    }
}

}  // namespace tamga::sim
