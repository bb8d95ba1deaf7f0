#include "sync/hub/log/postgres_log.h"

#include <doctest/doctest.h>

#include <thread>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/projection.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using journal::HashedEntries;
using journal::SealedPlace;
using test::Centre;
using test::contains;
using test::database_of;
using test::owner_of;
using test::problem_of;

namespace {

constexpr journal::RunLimits everything{1'000'000, std::size_t{1} << 30U};

/// A centre that worked, and a log of its own.
struct Worked {
    explicit Worked(int cohort = 3) {
        centre.add_cohort(cohort);
        centre.award();
        log = database.open(owner_of(*centre.station));
    }

    std::vector<HashedEntries> all() { return test::whole_branches(database_of(centre)); }

    Centre centre;
    test::LogDatabase database;
    std::unique_ptr<sync::HubLog> log;
};

/// Everything towards each end of a log, from the beginnings.
std::vector<journal::CarriedRun> read_back(sync::HubLog& log,
                                           const journal::RunLimits& limits = everything) {
    std::vector<journal::CarriedRun> runs;
    for (const SealedPlace& end : log.ends()) {
        std::uint64_t after = 0;
        crypto::Digest previous{};
        while (auto read = log.read_towards(end, after, previous, limits)) {
            after += read->hashes.size();
            previous = read->hashes.back();
            runs.push_back(std::move(read->run));
        }
    }
    return runs;
}

SealedPlace end_of(const HashedEntries& run) {
    return {run.run.chain, run.run.key, run.run.seals.back().sequence, run.run.seals.back().hash};
}

/// The first entries of a run, up to its seal of this number.
HashedEntries up_to_seal(HashedEntries run, std::size_t seal) {
    run.run.seals.resize(seal + 1);
    const auto entries =
        static_cast<std::size_t>(run.run.seals.back().sequence - run.run.first + 1);
    run.run.entries.resize(entries);
    run.hashes.resize(entries);
    return run;
}

}  // namespace

TEST_SUITE("sync/hub/log/postgres_log") {
    TEST_CASE("what was written is read back as it was, whole or in pieces") {
        Worked worked{40};
        const std::vector<HashedEntries> all = worked.all();
        REQUIRE(all.size() == 1);
        CHECK(worked.log->ends().empty());
        CHECK_FALSE(worked.log->holds(end_of(all[0])));
        REQUIRE(worked.log->append(all));
        CHECK(worked.log->ends() == std::vector{end_of(all[0])});
        CHECK(worked.log->holds(end_of(all[0])));
        CHECK(read_back(*worked.log) == std::vector{all[0].run});
        std::vector<journal::CarriedEntry> pieces;
        for (const journal::CarriedRun& run : read_back(*worked.log, {7, 2000})) {
            CHECK_FALSE(base::has_errors(journal::check_run(run).findings));
            pieces.insert(pieces.end(), run.entries.begin(), run.entries.end());
        }
        CHECK(pieces == all[0].run.entries);
    }

    TEST_CASE("what is written again, by whomever and in whatever pieces, is there once") {
        Worked worked;
        const std::vector<HashedEntries> all = worked.all();
        const auto other = worked.database.open(owner_of(*worked.centre.station));
        REQUIRE(worked.log->append(all));
        REQUIRE(other->append(all));
        REQUIRE(other->append({up_to_seal(all[0], 0)}));
        // An end that lies before another is none.
        CHECK(other->ends() == std::vector{end_of(all[0])});
        CHECK(worked.database.query("SELECT count(*) FROM tamga_entry") ==
              std::to_string(all[0].hashes.size()) + "\n");
    }

    TEST_CASE("an end moves on with what is added behind it") {
        Worked worked;
        const HashedEntries all = worked.all()[0];
        const HashedEntries begin = up_to_seal(all, 1);
        REQUIRE(worked.log->append({begin}));
        CHECK(worked.log->ends() == std::vector{end_of(begin)});
        worked.centre.add_learner("Yılmaz");
        const auto branch = journal::branches(database_of(worked.centre)).at(0);
        const auto rest = journal::read_branch(database_of(worked.centre), branch,
                                               begin.hashes.size(), everything);
        REQUIRE(worked.log->append({*rest}));
        CHECK(worked.log->ends() == std::vector{end_of(*rest)});
        CHECK(worked.log->furthest_towards(end_of(*rest), {end_of(begin)}) == end_of(begin));
    }

    TEST_CASE("entries before which others are missing are not added, nor what comes with them") {
        Worked worked;
        const HashedEntries all = worked.all()[0];
        const auto branch = journal::branches(database_of(worked.centre)).at(0);
        const auto late = journal::read_branch(database_of(worked.centre), branch,
                                               all.run.seals[1].sequence, everything);
        CHECK_FALSE(worked.log->append({up_to_seal(all, 0), *late}));
        CHECK(worked.database.query("SELECT count(*) FROM tamga_entry") == "0\n");
        CHECK(worked.log->ends().empty());
    }

    TEST_CASE("both branches of a fork lie there and come back, each to its own end") {
        Centre hub;
        Centre tablet{"https://centre.example/status", 1};
        test::join(hub, tablet);
        test::Folder copy;
        tablet.station.reset();
        std::filesystem::copy(tablet.folder.path(), copy.path() / "store");
        tablet.reopen();
        tablet.add_cohort(2);
        Station clone = Station::open(copy.path() / "store", {tablet.clock, tablet.random});
        clone.sign_in("", Centre::passphrase);
        clone.learners().add(test::learner_called("Başka"));
        test::carry(database_of(tablet), database_of(hub));
        test::carry(clone.ledger().database(), database_of(hub));
        REQUIRE(journal::branches(database_of(hub)).size() == 3);

        const test::LogDatabase database;
        const auto log = database.open(owner_of(*hub.station));
        REQUIRE(log->append(test::whole_branches(database_of(hub))));
        CHECK(log->ends().size() == 3);
        store::Database other = test::store_for(hub);
        for (const journal::CarriedRun& run : read_back(*log))
            CHECK_FALSE(base::has_errors(journal::receive(other, run).findings));
        CHECK(journal::branches(other).size() == 3);
        const auto branch =
            journal::branches_of(database_of(hub), tablet.station->ledger().chain());
        REQUIRE(branch.size() == 2);
        const SealedPlace end{branch[1].chain, branch[1].key, branch[1].head_sequence,
                              branch[1].head_hash};
        const SealedPlace sibling{branch[0].chain, branch[0].key, branch[0].head_sequence,
                                  branch[0].head_hash};
        CHECK_FALSE(log->furthest_towards(end, {sibling}).has_value());
    }

    TEST_CASE("a change that the server takes back because of another is made again") {
        Worked worked;
        for (const char* const code : {"40001", "40P01"}) {
            CAPTURE(code);
            (void)worked.database.query(
                "CREATE SEQUENCE failures; CREATE FUNCTION fail_some() RETURNS trigger AS $$ BEGIN"
                " IF nextval('failures') <= 3 THEN RAISE EXCEPTION 'forced' USING ERRCODE = '" +
                std::string{code} +
                "'; END IF; RETURN NULL; END $$ LANGUAGE plpgsql; CREATE TRIGGER fail AFTER INSERT"
                " ON tamga_seal FOR EACH STATEMENT EXECUTE FUNCTION fail_some()");
            const std::uint64_t before = worked.log->repeats();
            REQUIRE(worked.log->append(worked.all()));
            CHECK(worked.log->repeats() == before + 3);
            (void)worked.database.query(
                "DROP TRIGGER fail ON tamga_seal; DROP FUNCTION fail_some; DROP SEQUENCE failures");
        }
        CHECK(worked.log->ends() == std::vector{end_of(worked.all()[0])});
    }

    TEST_CASE("a change that fails again and again is given up, and leaves nothing behind") {
        Worked worked;
        (void)worked.database.query(
            "CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'forced' USING"
            " ERRCODE = '40001'; END $$ LANGUAGE plpgsql; CREATE TRIGGER fail AFTER INSERT"
            " ON tamga_seal FOR EACH STATEMENT EXECUTE FUNCTION fail()");
        CHECK(contains(problem_of([&] { (void)worked.log->append(worked.all()); }), "network: "));
        CHECK(worked.database.query("SELECT count(*) FROM tamga_entry") == "0\n");
        (void)worked.database.query("DROP TRIGGER fail ON tamga_seal");
        CHECK(worked.log->append(worked.all()));
    }

    TEST_CASE("two that add the same in different pieces at once agree on one end") {
        Worked worked{20};
        const HashedEntries all = worked.all()[0];
        const journal::Member owner = owner_of(*worked.centre.station);
        const auto add = [&](std::size_t stride) {
            const auto log = worked.database.open(owner);
            for (std::size_t seal = 0; seal < all.run.seals.size(); seal += stride)
                (void)log->append({up_to_seal(all, seal)});
            (void)log->append({all});
        };
        std::thread one{add, 1};
        std::thread other{add, 3};
        one.join();
        other.join();
        CHECK(worked.log->ends() == std::vector{end_of(all)});
        CHECK(read_back(*worked.log) == std::vector{all.run});
    }

    TEST_CASE("several that come to an empty database at once make its tables together") {
        Centre centre;
        const journal::Member owner = owner_of(*centre.station);
        for (int round = 0; round < 3; ++round) {
            const test::LogDatabase database;
            std::atomic<int> opened{0};
            std::vector<std::thread> several;
            for (int i = 0; i < 6; ++i)
                several.emplace_back([&] {
                    if (database.open(owner)->ends().empty()) ++opened;
                });
            for (std::thread& one : several)
                one.join();
            CHECK(opened == 6);
            CHECK(database.query("SELECT count(*) FROM tamga_log") == "1\n");
        }
    }

    TEST_CASE("another organisation's log is refused, and so is a newer program's") {
        Worked worked;
        Centre other{"https://other.example/status", 7};
        CHECK(contains(problem_of([&] { (void)worked.database.open(owner_of(*other.station)); }),
                       "conflict: this database keeps the log of another organisation"));
        (void)worked.database.query("UPDATE tamga_log SET version = 3");
        CHECK(contains(
            problem_of([&] { (void)worked.database.open(owner_of(*worked.centre.station)); }),
            "conflict: a newer program"));
    }

    TEST_CASE("an address that is none is refused, and a password is never shown") {
        const journal::Member owner{};
        const auto problem = [&](const std::string& url) {
            return problem_of([&] { (void)sync::open_postgres_log(url, owner); });
        };
        for (const char* const url : {"", "mysql://x:s3cret@y/z", "host=localhost password=s3cret",
                                      "postgresql://x:s3cret@/y?nothing=s3cret"}) {
            CAPTURE(url);
            CHECK(problem(url).starts_with("usage: the database's address cannot be read"));
            CHECK_FALSE(contains(problem(url), "s3cret"));
        }
        const std::string nobody = problem("postgresql://x:s3cret@127.0.0.1:1/y");
        CHECK(nobody.starts_with("network: the database cannot be used"));
        CHECK_FALSE(contains(nobody, "s3cret"));
    }

    TEST_CASE("of a body that is erased nothing is left in any table but the residue") {
        Worked worked;
        const auto learner = worked.centre.add_learner("Gözde Unutulmaz");
        worked.centre.assess(learner);
        REQUIRE(worked.log->append(worked.all()));
        const std::string name = base::to_hex(base::as_bytes("Gözde Unutulmaz"));
        const std::string any =
            "SELECT count(*) FROM tamga_entry WHERE position('\\x" + name + "' in body) > 0";
        CHECK(worked.database.query(any) == "1\n");
        CHECK(worked.centre.station->learners().erase(learner, "asked for").empty());
        std::vector<journal::Residue> residues;
        for (const std::int64_t row : journal::residues(database_of(worked.centre)))
            residues.push_back(journal::read_residue(database_of(worked.centre), row));
        CHECK(residues.size() == 2);
        worked.log->leave_residues(residues);
        CHECK(worked.database.query(any) == "0\n");
        // Written again by whoever still has the body, it stays away, and the chain stays whole.
        REQUIRE(worked.log->append(worked.all()));
        CHECK(read_back(*worked.log) == std::vector{worked.all()[0].run});
    }

    TEST_CASE("a code is good once, also when it is asked for everywhere at the same moment") {
        Worked worked;
        const journal::Member owner = owner_of(*worked.centre.station);
        const base::Instant now = worked.centre.clock.now();
        const auto hash = journal::hash_of_invitation("7K2M-Q9RD-X4TB");
        worked.log->keep_invitations({{hash, "Tablet", now + std::chrono::days{1}, "{}", {}}});
        std::vector<std::optional<journal::KeptInvitation>> found(6);
        std::vector<std::thread> several;
        for (std::size_t i = 0; i < found.size(); ++i)
            several.emplace_back([&, i] {
                crypto::PublicKey key;
                key.bytes.fill(static_cast<std::uint8_t>(i + 1));
                found[i] = worked.database.open(owner)->use_invitation(hash, key, now);
            });
        for (std::thread& one : several)
            one.join();
        int winners = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            REQUIRE((found[i] && found[i]->used_by));
            CHECK(found[i]->used_by == found[0]->used_by);
            winners += found[i]->used_by->bytes[0] == i + 1 ? 1 : 0;
        }
        CHECK(winners == 1);
    }

    TEST_CASE("a code that is over is good for nobody, and one that was used stays so") {
        Worked worked;
        const base::Instant now = worked.centre.clock.now();
        const auto hash = journal::hash_of_invitation("7K2M-Q9RD-X4TB");
        const crypto::PublicKey key{{1}};
        const journal::KeptInvitation invitation{hash, "Tablet", now, "{}", std::nullopt};
        CHECK_FALSE(worked.log->use_invitation(hash, key, now).has_value());
        worked.log->keep_invitations({invitation});
        const auto late = worked.log->use_invitation(hash, key, now + std::chrono::seconds{1});
        CHECK(late == invitation);
        CHECK(worked.log->use_invitation(hash, key, now)->used_by == key);
        worked.log->keep_invitations({invitation});
        CHECK(worked.log->use_invitation(hash, {{2}}, now)->used_by == key);
    }

    TEST_CASE("a server that was killed is found again, under a new number") {
        Worked worked;
        const std::uint64_t number = worked.log->connection();
        REQUIRE(worked.log->append(worked.all()));
        test::PostgresServer::shared().kill();
        CHECK(contains(problem_of([&] { (void)worked.log->append(worked.all()); }), "network: "));
        CHECK(contains(problem_of([&] { (void)worked.log->ends(); }), "network: "));
        test::PostgresServer::shared().start();
        CHECK(worked.log->connection() > number);
        // What it confirmed, it has.
        CHECK(read_back(*worked.log) == std::vector{worked.all()[0].run});
    }
}
