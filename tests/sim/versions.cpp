#include "tests/sim/versions.h"

#include <algorithm>

#include "core/journal/body_form.h"
#include "core/json/write.h"
#include "sync/protocol/frame.h"
#include "tests/sim/work.h"

namespace tamga::sim {
namespace {

using sync::cbor::Map;

/// Behind every number that the protocol's first version uses.
constexpr std::uint64_t unknown_member = 77;
constexpr std::uint64_t unknown_message_kind = 99;
constexpr std::uint64_t highest_of_newer = 9;
constexpr const char* unknown_kind = "badge.minted";

Map more() {
    return {{unknown_member, std::string{"of a newer program"}}};
}

/// What a program says beside, or in place of, what ours says.
struct Speaker {
    Program program;
    const crypto::SigningKey& key;

    void operator()(sync::Hello& hello) const {
        hello.abilities = program == Program::older ? 0 : hello.abilities;
        hello.protocols.highest =
            program == Program::newer ? highest_of_newer : hello.protocols.lowest;
        if (program == Program::newer) hello.others = more();
        sync::sign(hello, key);
    }
    void operator()(sync::Receipt& receipt) const {
        if (program != Program::newer) return;
        receipt.others = more();
        sync::sign(receipt, key);
    }
    void operator()(sync::Push& push) const {
        if (program != Program::newer) return;
        push.others = more();
        for (sync::WireRun& one : push.runs)
            one.others = more();
    }
    void operator()(sync::Standings&) const {}
    template <typename Message>
    void operator()(Message& message) const {
        if (program == Program::newer) message.others = more();
    }
};

std::vector<sync::Message> spoken(Node& node, std::vector<sync::Message> messages,
                                  bool with_pushes) {
    if (node.program == Program::ours) return messages;
    const Speaker speaker{node.program, node.station->ledger().station_key()};
    for (sync::Message& message : messages)
        if (with_pushes || !std::holds_alternative<sync::Push>(message))
            std::visit(speaker, message);
    return messages;
}

std::optional<journal::Mark> own_mark(Node& node) {
    const journal::ChainId chain = node.station->ledger().chain();
    for (const journal::Mark& mark : journal::marks(node.database()))
        if (mark.chain == chain) return mark;
    return std::nullopt;
}

/// The time that an entry of this station would have now. @throws base::Error as for writing one.
base::Instant time_of_next_entry(Node& node) {
    return journal::Batch{node.station->ledger().writer(journal::Role::administrator)}.time();
}

}  // namespace

/// The receipt names the bytes of a push: those are the asking side's own.
std::vector<sync::Message> as_asked_by(Node& node, std::vector<sync::Message> messages) {
    return spoken(node, std::move(messages), false);
}

std::vector<sync::Message> as_answered_by(Node& node, std::vector<sync::Message> messages) {
    return spoken(node, std::move(messages), true);
}

std::vector<std::uint8_t> unknown_message() {
    return sync::write_frame(
        sync::cbor::write(Map{{0, unknown_message_kind}, {1, std::string{"of a newer program"}}}));
}

std::string write_unknown_kind(World& world, Node& node) {
    const base::Instant time = time_of_next_entry(node);
    const auto mark = own_mark(node);
    if (!mark) return "has written nothing yet";
    const crypto::SigningKey& key = node.station->ledger().station_key();
    journal::CarriedRun run;
    run.chain = mark->chain;
    run.key = key.public_key();
    run.first = mark->sequence + 1;
    run.previous = mark->head;
    journal::CarriedEntry entry;
    entry.time = time;
    entry.kind = unknown_kind;
    node.random.fill(entry.salt);
    journal::pack_body({{"moon", "waxing"}, {"tides", world.dice.below(1000)}}, entry.body);
    run.entries.push_back(entry);
    const crypto::Digest head = journal::check_run(run).head;
    run.seals.push_back(
        {run.first, head, key.sign(journal::seal_message(run.chain, run.first, head))});
    const auto report = journal::receive(node.database(), run);
    if (report.stored != 1 || report.held != 1)
        throw Violation{node.name() + " did not hold an entry of a newer program"};
    world.unknown.push_back({run.chain, run.first, entry});
    return "an entry of the kind " + entry.kind;
}

std::string rename_with_more(World& world, Node& node) {
    auto learner = any_learner(node, world.dice);
    if (!learner) return "nobody to rename";
    learner->name = "Newly named " + std::to_string(world.dice.below(1'000'000));
    journal::Batch batch{node.station->ledger().writer(journal::Role::assessor)};
    json::Object body = assess::change_of(node.station->ledger(), *learner);
    body.append("moon", json::Object{{"phase", "waxing"}, {"tides", json::Array{1, 2}}});
    batch.append(journal::Kind::learner_set, body);
    batch.commit();
    return "renamed, and more";
}

void check_unknown_entries(World& world, Node& node) {
    for (const UnknownEntry& one : world.unknown) {
        const auto run = journal::read_run(node.database(), one.chain, one.sequence - 1, {1, 1});
        if (!run) continue;
        const journal::CarriedEntry& held = run->entries.front();
        // The other branch of a chain that was doubled has something else in this place.
        if (world.character.has_doubles && held.salt != one.entry.salt) continue;
        if (held != one.entry)
            throw Violation{node.name() + " holds another entry than a newer program wrote"};
    }
    auto row = node.database().query(
        "SELECT 1 FROM entry e JOIN origin o ON o.id = e.origin WHERE o.is_fork = 0"
        " AND e.kind_word IS NOT NULL AND NOT EXISTS (SELECT 1 FROM held_entry h"
        " WHERE h.entry = e.id AND h.code = 'journal.newer_kind')");
    if (row.step())
        throw Violation{node.name() + " does not say that a newer program made an entry"};
}

}  // namespace tamga::sim
