#include "core/base/error.h"
#include "tests/sim/world.h"

namespace tamga::sim {
namespace {

namespace fs = std::filesystem;

Loss any_loss(Dice& dice) {
    switch (dice.below(3)) {
        case 0: return Loss::everything;
        case 1: return Loss::nothing;
        default: return Loss::some;
    }
}

/// The power goes at one of the next flushes or writes.
void cut_power_soon(World& world, Node& node) {
    if (world.dice.chance(70)) {
        node.machine.cut_at = node.machine.flushes + world.dice.between(1, 8);
        node.machine.is_cut_behind = world.dice.chance(50);
    } else {
        node.machine.writes_left = world.dice.between(1, 60);
    }
    world.note("  " + node.name() + " is to lose power");
}

void bring_power_back(World& world) {
    std::vector<Node*> out;
    for (const auto& node : world.nodes)
        if (node->machine.is_out && node->asks == 0) out.push_back(node.get());
    if (out.empty()) return;
    Node& node = *world.dice.pick(out);
    try {
        node.start(any_loss(world.dice));
    } catch (const base::Error& error) {
        throw Violation{node.name() + " does not open after a power cut: " + error.what()};
    }
    world.note("  " + node.name() + " has power again");
    world.record.check_shown(node);
    world.look_at(node);
}

void spoil_disk(World& world, Node& node) {
    if (node.machine.is_full || node.machine.errors != 0) {
        node.machine.is_full = false;
        node.machine.errors = 0;
        world.note("  " + node.name() + " has a good disk again");
        return;
    }
    if (world.dice.chance(50))
        node.machine.is_full = true;
    else
        node.machine.errors = world.dice.between(1, 100);
    world.note("  " + node.name() + " has a bad disk");
}

void spoil_clock(World& world, Node& node) {
    const auto days = std::chrono::days{world.dice.between(1, 4000)};
    switch (world.dice.below(6)) {
        case 0: node.clock.stop(); break;
        case 1: node.clock.set_wrong_by(days); break;
        case 2: node.clock.set_wrong_by(-days); break;
        case 3: node.station->accept_clock(); break;
        default: node.clock.set_right(); break;
    }
    world.note("  " + node.name() + " has " + base::format(node.clock.now()));
}

void cut_or_mend_links(World& world) {
    if (world.dice.chance(50)) {
        world.cut_links.clear();
        return;
    }
    const auto count = static_cast<std::size_t>(world.nodes.size());
    for (std::size_t i = world.dice.between(1, count); i > 0; --i)
        world.cut_links.insert(
            {static_cast<int>(world.dice.below(count)), static_cast<int>(world.dice.below(count))});
}

fs::path new_file(World& world, const char* ending) {
    return world.folder / "shelf" / (std::to_string(++world.files) + ending);
}

/// Somebody makes a backup, or needs one.
void back_up_or_restore(World& world, Node& node) {
    if (node.machine.may_fail()) return;
    std::vector<fs::path> own;
    for (const auto& [number, file] : world.backups)
        if (number == node.number) own.push_back(file);
    if (own.empty() || world.dice.chance(50) || node.asks != 0) {
        world.backups.emplace_back(node.number, new_file(world, ".backup"));
        node.backup(world.backups.back().second);
        world.note("  " + node.name() + " was backed up");
        return;
    }
    world.record.forget(node);
    node.clock.set_right();
    const bool is_unwise = world.character.has_doubles && world.dice.chance(50);
    if (is_unwise)
        node.put_back(world.dice.pick(own));
    else
        node.restore(world.dice.pick(own));
    node.is_member = node.is_hub || node.has_joined(world.founder);
    world.note("  " + node.name() + (is_unwise ? " was put back" : " was restored"));
    world.look_at(node);
}

void clone(World& world, Node& node) {
    if (node.is_hub || world.nodes.size() > 12 || node.machine.may_fail()) return;
    const int number = static_cast<int>(world.nodes.size());
    world.nodes.push_back(
        std::make_unique<Node>(number, world.folder / ("s" + std::to_string(number)), node,
                               world.truth, world.dice.apart(), world.disks));
    world.note("  " + node.name() + " was cloned as " + world.nodes.back()->name());
    world.look_at(*world.nodes.back());
}

}  // namespace

void trouble(World& world) {
    const Character& is = world.character;
    if (world.dice.chance(50)) bring_power_back(world);
    Node* const node = world.any([](const Node&) { return true; });
    if (node == nullptr) return;
    switch (world.dice.below(6)) {
        case 0:
            if (is.has_power_cuts) cut_power_soon(world, *node);
            break;
        case 1:
            if (is.has_bad_disks) spoil_disk(world, *node);
            break;
        case 2:
            if (is.has_bad_clocks) spoil_clock(world, *node);
            break;
        case 3:
            if (is.has_bad_network) cut_or_mend_links(world);
            break;
        case 4:
            if (is.has_restores) back_up_or_restore(world, *node);
            break;
        default:
            if (is.has_doubles && world.dice.chance(30)) clone(world, *node);
            break;
    }
}

}  // namespace tamga::sim
