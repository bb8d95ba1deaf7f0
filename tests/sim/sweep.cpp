#include <functional>

#include "tests/core/support/effort.h"
#include "tests/sim/invariants.h"
#include "tests/sim/versions.h"
#include "tests/sim/work.h"
#include "tests/sim/world.h"

namespace tamga::sim {
namespace {

namespace fs = std::filesystem;

/// A new world after so many faults: a long history would only make looking at it slow.
constexpr std::uint64_t faults_a_world = 25;

/// How many accesses further the next fault is.
constexpr std::uint64_t step = test::effort(1, 7);

/// Something that is done, and at whose disk the faults are.
struct Deed {
    const char* name;
    std::function<void(World&)> prepare;
    std::function<void(World&)> work;
    std::size_t victim;
};

Node& station(World& world, std::size_t number) {
    return *world.nodes[number];
}

void award_at(World& world, std::size_t number) {
    Node& node = station(world, number);
    world.attempt(node, "awards", [&] { return award(node, world.dice, world.record, 1); });
}

void exchange_at(World& world, std::size_t number) {
    Node& node = station(world, number);
    world.attempt(node, "exchanges", [&] { return world.exchange(node, world.hub(), Road::far); });
    world.attempt(world.hub(), "orders", [&] {
        return journal::take_due_effect(world.hub().database()) ? "everything" : "nothing";
    });
}

/// Both sides have something new, and both renamed somebody.
void work_apart(World& world) {
    for (const std::size_t number : {0U, 1U}) {
        Node& node = station(world, number);
        award_at(world, number);
        world.attempt(node, "renames", [&] { return rename_learner(node, world.dice); });
        world.attempt(node, "changes status", [&] { return change_status(node, world.dice); });
    }
}

void write_for_all(World& world) {
    work_apart(world);
    world.sticks.clear();
    while (world.sticks.empty())
        world.attempt(world.hub(), "writes a stick",
                      [&] { return write_stick(world, world.hub()); });
}

void read_at(World& world, std::size_t number) {
    Node& node = station(world, number);
    world.attempt(node, "reads a stick", [&] { return read_stick(world, node); });
}

/// A list by other signers than the one before, so that a root and a status list come with it.
void publish_next(World& world) {
    world.truth += std::chrono::seconds{1};
    world.custodians->renew_root(world.truth);
}

void take_newest_at(World& world, std::size_t number) {
    Node& node = station(world, number);
    world.attempt(node, "is given a trust list",
                  [&] { return take_list(world, node, world.custodians->newest()); });
}

/// As one station hands it on to another, in its own entries.
void hand_in_newest(World& world) {
    publish_next(world);
    take_newest_at(world, 1);
}

void write_unknown_at(World& world, std::size_t number) {
    Node& node = station(world, number);
    world.attempt(node, "writes what nobody knows",
                  [&] { return write_unknown_kind(world, node); });
}

std::vector<Deed> deeds() {
    const auto nothing = [](World&) {};
    return {
        {"award", nothing, [](World& world) { award_at(world, 1); }, 1},
        {"ask", work_apart, [](World& world) { exchange_at(world, 1); }, 1},
        {"answer", work_apart, [](World& world) { exchange_at(world, 1); }, 0},
        {"stick", write_for_all, [](World& world) { read_at(world, 1); }, 1},
        {"admit", nothing, [](World& world) { admit(world, station(world, 2)); }, 0},
        {"join", nothing, [](World& world) { admit(world, station(world, 2)); }, 2},
        {"trust list", publish_next, [](World& world) { take_newest_at(world, 1); }, 1},
        {"hear of it", hand_in_newest, [](World& world) { exchange_at(world, 1); }, 0},
        {"newer kind", nothing, [](World& world) { write_unknown_at(world, 1); }, 1},
        {"rekey", nothing, [](World& world) { rekey(world, station(world, 1)); }, 1},
        {"admit key", nothing, [](World& world) { rekey(world, station(world, 1)); }, 0},
    };
}

std::unique_ptr<World> new_world(const fs::path& folder) {
    fs::remove_all(folder);
    Character character;
    character.stations = 3;
    character.has_trust_lists = true;
    auto world = std::make_unique<World>(character, folder);
    world->is_calm = true;
    world->found();
    for (const auto& node : world->nodes)
        if (!node->is_member) admit(*world, *node);
    exchange_at(*world, 1);
    exchange_at(*world, 2);
    return world;
}

/// After the fault all must be in order, the deed must be possible, and both come to hold the same.
void check_after(World& world, const Deed& deed) {
    Node& victim = station(world, deed.victim);
    if (victim.machine.is_out) victim.start(world.dice.chance(50) ? Loss::some : Loss::everything);
    victim.machine.fail_at = victim.machine.cut_at = victim.machine.writes_left = 0;
    for (const auto& node : world.nodes) {
        world.look_at(*node);
        world.record.check_shown(*node);
        check_thoroughly(*node);
        check_unknown_entries(world, *node);
    }
    deed.work(world);
    exchange_at(world, 1);
    exchange_at(world, 1);
    if (station(world, 1).station->projection_digest() != world.hub().station->projection_digest())
        throw Violation{"after a fault two stations do not come to hold the same"};
}

/// Does it with a fault at access or write number `at`; whether it came so far.
bool is_reached(World& world, const Deed& deed, std::uint64_t at, bool is_cut) {
    deed.prepare(world);
    Node& victim = station(world, deed.victim);
    victim.start(Loss::nothing);  // So that nothing is known of what lies on the disk.
    Machine& machine = victim.machine;
    if (is_cut)
        machine.writes_left = at;
    else
        machine.fail_at = machine.accesses + at;
    deed.work(world);
    const bool has_come = is_cut ? machine.is_out : machine.accesses >= machine.fail_at;
    check_after(world, deed);
    return has_come;
}

}  // namespace

void sweep(const fs::path& folder) {
    for (const Deed& deed : deeds())
        for (const bool is_cut : {false, true}) {
            std::unique_ptr<World> world;
            for (std::uint64_t at = 1;; at += step) {
                if (!world || at / step % faults_a_world == 0) {
                    world.reset();
                    world = new_world(folder);
                }
                try {
                    if (!is_reached(*world, deed, at, is_cut)) break;
                } catch (const std::exception& error) {
                    throw Violation{std::string{deed.name} + ", " +
                                    (is_cut ? "power cut at write " : "error at access ") +
                                    std::to_string(at) + ": " + error.what() + "\n" + world->log()};
                }
            }
        }
}

}  // namespace tamga::sim
