#include "tests/sim/invariants.h"
#include "tests/sim/versions.h"
#include "tests/sim/work.h"
#include "tests/sim/world.h"

namespace tamga::sim {
namespace {

bool is_anything(const Node&) {
    return true;
}

bool is_member(const Node& node) {
    return node.is_member;
}

void do_award(World& world, Node& node) {
    const bool is_long = world.character.has_long_batches && world.dice.chance(8);
    const std::size_t learners = is_long ? 270 : world.dice.between(1, 3);
    world.attempt(node, "awards", [&] { return award_within_bounds(world, node, learners); });
}

void do_newer(World& world, Node& node) {
    if (world.dice.chance(50))
        return world.attempt(node, "writes what nobody knows",
                             [&] { return write_unknown_kind(world, node); });
    world.attempt(node, "renames as a newer program",
                  [&] { return rename_with_more(world, node); });
}

void do_work(World& world, Node& node) {
    if (node.program == Program::newer && world.dice.chance(40)) return do_newer(world, node);
    switch (world.dice.below(world.character.has_erasures ? 6 : 5)) {
        case 0:
            return world.attempt(node, "renames", [&] { return rename_learner(node, world.dice); });
        case 1:
            return world.attempt(node, "corrects", [&] {
                return world.dice.chance(60) ? correct_assessment(node, world.dice)
                                             : choose_assessment(node, world.dice);
            });
        case 5:
            // What it erased at others, who had not heard yet, stays erased: see README.md.
            if (is_shut_out(world.hub(), node)) return;
            return world.attempt(node, "erases", [&] { return erase_learner(node, world.dice); });
        default:
            return world.attempt(node, "changes status",
                                 [&] { return change_status(node, world.dice); });
    }
}

void do_admit(World& world) {
    Node* const newcomer = world.any([](const Node& node) { return !node.is_member; });
    if (newcomer != nullptr) admit(world, *newcomer);
}

void do_exchange(World& world, Node& asker, Node* other, Road road) {
    if (other == nullptr || other == &asker || asker.asks != 0) return;
    world.attempt(asker, "exchanges", [&] { return world.exchange(asker, *other, road); });
    if (world.dice.chance(30)) return;
    world.attempt(*other, "orders", [&] {
        return journal::take_due_effect(other->database()) ? "everything" : "nothing";
    });
}

void do_meet(World& world, Node& node) {
    do_exchange(world, node, world.any(is_member), Road::nearby);
}

void do_ask_hub(World& world, Node& node) {
    if (world.character.is_remote && world.dice.chance(90)) return do_meet(world, node);
    do_exchange(world, node, world.hub().is_up() ? &world.hub() : nullptr, Road::far);
}

void do_restart(World& world, Node& node) {
    if (node.asks != 0) return;
    node.start(Loss::nothing);
    world.note("  " + node.name() + " was restarted");
    world.record.check_shown(node);
    world.look_at(node);
}

void do_check(World& world, Node& node) {
    if (node.machine.may_misread()) return;
    world.attempt(node, "is checked", [&] {
        check_thoroughly(node);
        check_unknown_entries(world, node);
        return "all in order";
    });
}

}  // namespace

void admit(World& world, Node& newcomer) {
    std::string admission;
    std::string request;
    world.attempt(newcomer, "asks to belong", [&] {
        request = newcomer.station->request_membership(newcomer.name());
        return "asked";
    });
    if (request.empty()) return;
    world.attempt(world.hub(), "admits", [&] {
        admission = world.hub().station->admit(request);
        return newcomer.name();
    });
    if (admission.empty()) return;
    world.attempt(newcomer, "joins", [&] {
        newcomer.station->join(admission);
        newcomer.is_member = true;
        return "joined";
    });
}

void happen(World& world) {
    Node* const member = world.any(is_member);
    Node* const node = world.any(is_anything);
    if (member == nullptr || node == nullptr) return;
    if (world.character.has_endings && world.dice.chance(6))
        return world.dice.chance(50) ? end_or_renew(world) : rekey(world, *member);
    if (world.custodians && world.dice.chance(15)) return happen_to_trust(world);
    const std::size_t what = world.dice.below(100);
    if (what < 20) return do_award(world, *member);
    if (what < 32) return do_work(world, *member);
    if (what < 44) return do_admit(world);
    if (what < 64) return do_ask_hub(world, *node);
    if (what < 74) return do_meet(world, *node);
    if (what < 83)
        return world.attempt(*member, "writes a stick",
                             [&] { return write_stick(world, *member); });
    if (what < 94)
        return world.attempt(*node, "reads a stick", [&] { return read_stick(world, *node); });
    if (what < 97) return do_restart(world, *node);
    do_check(world, *member);
}

}  // namespace tamga::sim
