#include "tests/sim/invariants.h"

#include <string>

#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "tests/sim/record.h"

namespace tamga::sim {
namespace {

std::int64_t number(Node& node, const std::string& sql) {
    auto row = node.database().compose(sql);
    row.step();
    return row.integer(0);
}

void expect(bool holds, Node& node, const std::string& sentence) {
    if (!holds) throw Violation{node.name() + ": " + sentence};
}

/// Entries of a kind that have effect are as many as the rows that they made.
void expect_rows(Node& node, journal::Kind kind, const std::string& table) {
    const std::int64_t effective = number(
        node, "SELECT count(*) FROM entry WHERE kind = " + std::to_string(static_cast<int>(kind)) +
                  " AND id NOT IN (SELECT entry FROM held_entry)");
    const std::int64_t rows = number(node, "SELECT count(*) FROM " + table);
    expect(effective == rows, node,
           std::to_string(effective) + " entries of the kind " + std::string{name(kind)} +
               " are not held, and " + table + " has " + std::to_string(rows) + " rows");
}

}  // namespace

void check_no_entry_twice(Node& node) {
    expect(number(node, "SELECT count(*) FROM entry") ==
               number(node, "SELECT count(*) FROM (SELECT DISTINCT origin, sequence FROM entry)"),
           node, "an entry stands twice in the journal");
}

void check_chains_are_contiguous(Node& node) {
    expect(number(node,
                  "SELECT count(*) FROM origin o WHERE head_sequence - base_sequence <>"
                  " (SELECT count(*) FROM entry e WHERE e.origin = o.id)") == 0,
           node, "a chain has a gap, or its noted end is not its end");
    expect(number(node,
                  "SELECT count(*) FROM (SELECT 1 FROM origin WHERE is_fork = 0"
                  " GROUP BY station, incarnation HAVING count(*) > 1)") == 0,
           node, "a chain has two branches that count");
}

void check_no_credential_twice(Node& node) {
    expect(number(node, "SELECT count(*) - count(DISTINCT uuid) FROM credential") == 0, node,
           "a credential stands twice in the tables");
}

void check_everything_is_applied_or_held(Node& node) {
    expect_rows(node, journal::Kind::credential_awarded, "credential");
    expect_rows(node, journal::Kind::assessment_recorded, "assessment");
    expect_rows(node, journal::Kind::status_changed, "credential_event");
    expect_rows(node, journal::Kind::learner_set,
                "learner_entry l JOIN entry e ON e.id = l.entry WHERE e.kind = 20");
}

void check_places_in_status_lists_are_unique(Node& node) {
    expect(number(node,
                  "SELECT count(*) FROM (SELECT 1 FROM credential c JOIN entry e ON e.id = c.id"
                  " JOIN origin o ON o.id = e.origin WHERE status_list IS NOT NULL"
                  " GROUP BY o.station, status_list, status_index HAVING count(*) > 1)") == 0,
           node, "two credentials have one place in a status list");
}

void check_journal_verifies(Node& node) {
    const auto report = node.station->verify_journal();
    expect(report.findings.empty(), node,
           "the journal does not verify: " +
               (report.findings.empty() ? std::string{} : report.findings.front().code));
}

void check_rebuild_gives_equal_tables(Node& node) {
    journal::take_due_effect(node.database());
    const auto before = node.station->projection_digest();
    const auto held = node.station->held_counts();
    node.station->rebuild([](std::uint64_t) {});
    expect(node.station->projection_digest() == before, node, "a rebuild gives other tables");
    expect(node.station->held_counts().entries == held.entries, node,
           "a rebuild holds other entries");
}

/// What is noted of others does not grow with how often one meets them.
void check_bookkeeping_is_bounded(Node& node) {
    const std::int64_t peers = number(node, "SELECT count(*) FROM peer");
    const std::int64_t chains = number(node, "SELECT count(*) FROM origin WHERE is_fork = 0");
    expect(number(node, "SELECT count(*) FROM peer_mark") <= peers * (chains + 1), node,
           "more marks of others are kept than there are chains");
    expect(number(node, "SELECT count(*) FROM receipt") <= peers * (chains + 1), node,
           "more receipts are kept than they say");
    expect(
        number(node,
               "SELECT coalesce(sum(last_sequence - first_sequence + 1), 0) FROM unsealed_run") <=
            65'536,
        node, "more entries wait for their seal than may");
}

/// Of what is revoked, or signed with a key that was replaced, nothing counts beyond its end; but
/// trust lists, and their roots, which rest on their custodians' word.
void check_ends_are_kept(Node& node) {
    store::Database& database = node.database();
    auto row = database.query(
        "SELECT origin, max(sequence) FROM entry WHERE id NOT IN (SELECT entry FROM held_entry)"
        " AND kind NOT IN (62, 63) GROUP BY origin");
    while (row.step()) {
        const auto sequence = static_cast<std::uint64_t>(row.integer(1));
        expect(!journal::is_beyond_revocation(database, row.integer(0), sequence), node,
               "an entry of a revoked station has effect");
        expect(!journal::is_beyond_former_key(database, row.integer(0), sequence), node,
               "an entry of a key that was replaced has effect");
    }
}

void check_always(Node& node) {
    check_no_entry_twice(node);
    check_chains_are_contiguous(node);
    check_no_credential_twice(node);
}

void check_thoroughly(Node& node) {
    check_always(node);
    check_rebuild_gives_equal_tables(node);
    check_ends_are_kept(node);
    check_everything_is_applied_or_held(node);
    if (!node.is_doubled) check_places_in_status_lists_are_unique(node);
    check_journal_verifies(node);
    check_bookkeeping_is_bounded(node);
}

}  // namespace tamga::sim
