#include "core/journal/branches.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

constexpr journal::RunLimits everything{1'000'000, std::size_t{1} << 30U};

journal::SealedPlace end_of(const journal::Branch& branch) {
    return {branch.chain, branch.key, branch.head_sequence, branch.head_hash};
}

}  // namespace

TEST_SUITE("core/journal/branches") {
    TEST_CASE("a chain without a fork is one branch, with the entries and hashes that travel") {
        Centre centre;
        centre.add_cohort(3);
        centre.award();
        store::Database& store = database_of(centre);
        const auto branches = journal::branches(store);
        REQUIRE(branches.size() == 1);
        const journal::Mark mark = journal::marks(store).at(0);
        CHECK(branches[0].chain == mark.chain);
        CHECK(branches[0].base_sequence == 0);
        CHECK(branches[0].head_sequence == mark.sequence);
        CHECK(branches[0].head_hash == mark.head);
        const auto whole = journal::read_branch(store, branches[0], 0, everything);
        REQUIRE(whole.has_value());
        CHECK(whole->run == journal::read_run(store, mark.chain, 0, everything));
        CHECK(whole->hashes.back() == mark.head);
        CHECK(whole->hashes.size() == mark.sequence);
        CHECK_FALSE(journal::read_branch(store, branches[0], mark.sequence, everything));
    }

    TEST_CASE("a piece of a branch need not end with a seal, and is at least one entry") {
        Centre centre;
        centre.add_cohort(5);
        centre.award();
        store::Database& store = database_of(centre);
        const journal::Branch branch = journal::branches(store).at(0);
        const auto whole = journal::read_branch(store, branch, 0, everything);
        std::uint64_t after = 0;
        while (const auto piece = journal::read_branch(store, branch, after, {2, 1})) {
            REQUIRE(piece->run.entries.size() == 1);
            CHECK(piece->run.entries[0] == whole->run.entries.at(after));
            CHECK(piece->hashes[0] == whole->hashes.at(after));
            ++after;
        }
        CHECK(after == branch.head_sequence);
    }

    TEST_CASE("both branches of a fork are told, each with its own end") {
        Centre hub;
        Centre tablet{"https://centre.example/status", 1};
        test::join(hub, tablet);
        const test::Folder copy;
        tablet.station.reset();
        std::filesystem::copy(tablet.folder.path(), copy.path() / "store");
        tablet.reopen();
        const std::uint64_t common = journal::branches(database_of(tablet)).at(0).head_sequence;
        tablet.add_cohort(2);
        Station clone = Station::open(copy.path() / "store", {tablet.clock, tablet.random});
        clone.sign_in("", Centre::passphrase);
        assess::Learner another;
        another.name = "Başka";
        clone.learners().add(another);
        store::Database& store = database_of(hub);
        test::carry(database_of(tablet), store);
        test::carry(clone.ledger().database(), store);
        const auto branches = journal::branches_of(store, tablet.station->ledger().chain());
        REQUIRE(branches.size() == 2);
        CHECK(branches[0].head_sequence == common + 4);
        CHECK(branches[1].base_sequence == common);
        CHECK(branches[1].head_sequence == common + 1);
        CHECK(end_of(branches[0]) == end_of(journal::branches(database_of(tablet)).at(0)));
        const auto theirs = journal::branches(clone.ledger().database()).at(0);
        CHECK(end_of(branches[1]) == end_of(theirs));
        const auto rest = journal::read_branch(store, branches[1], common, everything);
        CHECK(rest->run ==
              journal::read_branch(clone.ledger().database(), theirs, common, everything)->run);
    }

    TEST_CASE("a place is held where its seal is, by this key, and nowhere else") {
        Centre centre;
        centre.add_cohort(2);
        centre.award();
        store::Database& store = database_of(centre);
        const journal::SealedPlace end = end_of(journal::branches(store).at(0));
        CHECK(journal::holds_sealed(store, end));
        journal::SealedPlace other = end;
        other.key.bytes[0] ^= 1U;
        CHECK_FALSE(journal::holds_sealed(store, other));
        other = end;
        other.hash[31] ^= 1U;
        CHECK_FALSE(journal::holds_sealed(store, other));
        other = end;
        // Within the batch of two awards, which has one seal.
        other.sequence -= 1;
        other.hash = journal::read_branch(store, journal::branches(store).at(0), 0, everything)
                         ->hashes.at(other.sequence - 1);
        CHECK_FALSE(journal::holds_sealed(store, other));
    }

    TEST_CASE("of what is erased the residues are found, under the hashes that the chain has") {
        Centre centre;
        const auto learner = centre.add_learner("Gözde Unutulmaz");
        centre.assess(learner);
        store::Database& store = database_of(centre);
        CHECK(journal::residues(store).empty());
        const auto before =
            journal::read_branch(store, journal::branches(store).at(0), 0, everything);
        CHECK(centre.station->learners().erase(learner, "asked for").empty());
        const auto rows = journal::residues(store);
        REQUIRE(rows.size() == 2);
        for (const std::int64_t row : rows) {
            const journal::Residue residue = journal::read_residue(store, row);
            CHECK(residue.hash == before->hashes.at(residue.sequence - 1));
            CHECK(residue.body != before->run.entries.at(residue.sequence - 1).body);
        }
        CHECK_THROWS_AS((void)journal::read_residue(store, 1), base::Error);
    }
}
