#pragma once

#include <vector>

#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "core/journal/projection.h"
#include "tests/core/support/centre.h"

namespace tamga::test {

/// Every run of every chain of a store, in the chains' order.
inline std::vector<journal::CarriedRun> runs_of(store::Database& database,
                                                const journal::RunLimits& limits = {}) {
    std::vector<journal::CarriedRun> runs;
    for (const journal::Mark& mark : journal::marks(database)) {
        std::uint64_t after = 0;
        while (auto run = journal::read_run(database, mark.chain, after, limits)) {
            after = run->first + run->entries.size() - 1;
            runs.push_back(*std::move(run));
        }
    }
    return runs;
}

/// Takes everything from one store into the other.
inline void carry(store::Database& from, store::Database& to) {
    for (const journal::CarriedRun& run : runs_of(from))
        CHECK_FALSE(base::has_errors(journal::receive(to, run).findings));
}

/// Makes `member` a station of the founding station's organisation.
inline void join(Centre& founder, Centre& member) {
    member.station->join(founder.station->admit(member.station->request_membership("Member")));
}

inline store::Database& database_of(Centre& centre) {
    return centre.station->ledger().database();
}

inline crypto::Digest digest(Centre& centre) {
    return journal::projection_digest(database_of(centre));
}

inline bool is_equal(Centre& one, Centre& other) {
    return digest(one) == digest(other);
}

/// Makes a store as a program left it that knew the tables of step 26 at most, but for what changed
/// in earlier steps; it is brought up to date when it is opened.
inline void make_as_of_step_26(store::Database& database) {
    database.execute(
        "DROP TABLE award_queue_length;"
        "PRAGMA user_version = 26");
}

/// The same for step 25.
inline void make_as_of_step_25(store::Database& database) {
    make_as_of_step_26(database);
    database.execute(
        "DROP INDEX credential_not_good;"
        "ALTER TABLE credential DROP COLUMN origin;"
        "ALTER TABLE commission DROP COLUMN origin;"
        "CREATE INDEX credential_not_good ON credential (state, issued_ms, status_list,"
        " status_index) WHERE state <> 0;"
        "DROP INDEX assessment_evidence_by_assessment;"
        "PRAGMA user_version = 25");
}

/// A store that is no station's and holds what the founder's organisation does.
inline store::Database store_for(Centre& founder) {
    store::Database database = store::Database::in_memory();
    const journal::Member root = journal::root_of(database_of(founder)).value();
    store::Transaction transaction{database};
    journal::set_root(database, root.station, root.key);
    transaction.commit();
    return database;
}

}  // namespace tamga::test
