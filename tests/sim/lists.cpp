#include "tests/sim/custodians.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/json/write.h"
#include "tests/sim/world.h"

// Trust lists, and files that only look like one.
namespace tamga::sim {
namespace {

/// The newest status list of the neighbour that a station believes.
struct BelievedStatus {
    std::optional<base::Instant> as_of;
    std::size_t revoked = 0;
};

BelievedStatus believed_status(World& world, Node& node) {
    const HeldKnowledge known = node.station->knowledge();
    const auto* const held =
        known.status_lists.find(Custodians::status_address(), world.custodians->neighbour());
    if (held == nullptr) return {};
    return {held->as_of, held->content.list.count()};
}

std::string code_of_error(const base::Findings& findings) {
    const auto error = std::find_if(findings.begin(), findings.end(), [](const auto& one) {
        return one.severity == base::Severity::error;
    });
    return error == findings.end() ? std::string{} : error->code;
}

std::string text_of(const TrustStanding& standing) {
    return "root " + std::to_string(standing.root) + " list " + std::to_string(standing.list);
}

/// A clock that is behind sees the newest of lists as one of a time to come.
bool is_too_early(const std::string& code, Node& node, base::Instant issued) {
    return code == "trust_list.from_future" && node.clock.now() < issued;
}

std::string hand_on(World& world, Node& from, Node& to) {
    const TrustStanding standing = trust_standing(world, from);
    if (standing.list == 0) return "has no list";
    PublishedTrust copy = *world.custodians->find(standing);
    copy.bundle = json::canonical(
        json::Value{trust::write_bundle(from.station->trust_bundle(world.custodians->root()))});
    return take_list(world, to, copy);
}

std::string refuse_wrong(World& world, Node& node) {
    const WrongTrust wrong = world.custodians->wrong(world.dice, world.truth);
    const TrustStanding before = trust_standing(world, node);
    // Who has no root yet compares its fingerprint by voice, and pins no stranger's.
    if (wrong.code == "trust_list.other_root" && before.root == 0) return "pins nobody's root";
    if (wrong.code == "trust_list.from_future" &&
        node.clock.now() + std::chrono::minutes{5} >= wrong.issued)
        return "has a clock that is ahead";
    const std::string code = code_of_error(node.station->import_trust(wrong.bundle).findings);
    if (code != wrong.code && !is_too_early(code, node, world.truth))
        throw Violation{node.name() + " answered a trust list that is wrong (" + wrong.code +
                        ") with “" + code + "”"};
    if (trust_standing(world, node) != before)
        throw Violation{node.name() + " believes something of a trust list that is wrong (" +
                        wrong.code + ")"};
    return code;
}

/// A status list that the neighbour published once comes without a trust list.
std::string offer_status_list(World& world, Node& node) {
    const auto& published = world.custodians->published();
    const BelievedStatus before = believed_status(world, node);
    const auto import =
        node.station->import_trust(published[world.dice.below(published.size())].status_list);
    const BelievedStatus after = believed_status(world, node);
    if (after.as_of < before.as_of || after.revoked < before.revoked)
        throw Violation{node.name() + " believes an older status list than before"};
    return import.status_lists == 1 ? "taken in" : code_of_error(import.findings);
}

}  // namespace

TrustStanding trust_standing(World& world, Node& node) {
    const std::string& root = world.custodians->root();
    auto roots = node.database()
                     .query("SELECT coalesce(max(version), 0) FROM trust_root WHERE root = ?")
                     .bind(root);
    auto list = node.database().query("SELECT version FROM trust_list WHERE root = ?").bind(root);
    roots.step();
    return {roots.integer(0), list.step() ? list.integer(0) : 0};
}

void check_trust(World& world, Node& node) {
    if (!world.custodians) return;
    const TrustStanding standing = trust_standing(world, node);
    world.record.believe(node, standing);
    const std::string& root = world.custodians->root();
    if (node.database()
            .query("SELECT 1 FROM trust_root WHERE root <> ?1"
                   " UNION ALL SELECT 1 FROM trust_list WHERE root <> ?1")
            .bind(root)
            .step())
        throw Violation{node.name() + " believes a stranger's root"};
    if (standing.list == 0) return;
    auto list = node.database().query("SELECT document FROM trust_list WHERE root = ?").bind(root);
    list.step();
    const PublishedTrust* const said = world.custodians->find(standing);
    if (said == nullptr || said->list != list.text_view(0))
        throw Violation{node.name() + " believes a list that nobody published, of " +
                        text_of(standing)};
}

std::string take_list(World& world, Node& node, const PublishedTrust& given) {
    const TrustStanding before = trust_standing(world, node);
    const std::string code = code_of_error(node.station->import_trust(given.bundle).findings);
    const TrustStanding after = trust_standing(world, node);
    if (code.empty()) {
        if (after < given.standing || after < before)
            throw Violation{node.name() + " took a trust list in and does not believe it"};
        return text_of(after);
    }
    const bool is_old = given.standing < before && code == "trust_list.rollback";
    if ((!is_old && !is_too_early(code, node, given.issued)) || after != before)
        throw Violation{node.name() + " refused a trust list as “" + code + "”"};
    return code;
}

void happen_to_trust(World& world) {
    Custodians& custodians = *world.custodians;
    Node* const node = world.any([](const Node&) { return true; });
    const std::size_t what = world.dice.below(100);
    if (what < 30 || node == nullptr) {
        if (world.dice.chance(20))
            custodians.renew_root(world.truth);
        else
            custodians.publish(world.truth);
        return world.note("  published " + text_of(custodians.newest().standing));
    }
    if (what < 60) {
        const auto& published = custodians.published();
        const PublishedTrust given = world.dice.chance(60)
                                         ? custodians.newest()
                                         : published[world.dice.below(published.size())];
        return world.attempt(*node, "is given a trust list",
                             [&] { return take_list(world, *node, given); });
    }
    if (what < 70) {
        Node* const from = world.any([](const Node& one) { return !one.machine.may_misread(); });
        if (from == nullptr) return;
        return world.attempt(*node, "is handed a trust list on by " + from->name(),
                             [&] { return hand_on(world, *from, *node); });
    }
    if (what < 80)
        return world.attempt(*node, "is given a status list",
                             [&] { return offer_status_list(world, *node); });
    world.attempt(*node, "is given a wrong trust list", [&] { return refuse_wrong(world, *node); });
}

void check_newest_trust(World& world, Node& node) {
    const PublishedTrust& newest = world.custodians->newest();
    if (trust_standing(world, node) != newest.standing)
        throw Violation{node.name() + " has not the newest trust list in the end, but " +
                        text_of(trust_standing(world, node))};
    if (believed_status(world, node).revoked != newest.revoked)
        throw Violation{node.name() + " does not know in the end what the neighbour revoked"};
}

}  // namespace tamga::sim
