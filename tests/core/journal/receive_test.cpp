#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "core/base/error.h"
#include "core/journal/audit.h"
#include "core/journal/body_form.h"
#include "core/journal/exchange.h"
#include "core/journal/held.h"
#include "core/journal/projection.h"
#include "core/json/write.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using test::carry;
using test::Centre;
using test::database_of;

namespace {

/// Two stations that worked alone, met, changed each other's things, and parted again.
struct ReceivingPair {
    Centre one{test::organisation_address, 0};
    Centre two{test::organisation_address, 1};

    ReceivingPair() {
        test::join(one, two);
        const auto cohort = one.add_cohort(3);
        const auto awarded = one.award();
        two.add_cohort(2);
        two.award();
        meet();
        two.station->credentials().revoke({awarded[0]}, "issued in error");
        two.station->credentials().suspend({awarded[1]}, "an inquiry there");
        one.station->credentials().suspend({awarded[1]}, "an inquiry here");
        one.station->credentials().reinstate({awarded[1]}, "nothing found");
        one.station->credentials().suspend({awarded[1]}, "a second inquiry");
        rename(one, cohort[1], "Çağrı");
        rename(two, cohort[1], "Cagri");
        CHECK_FALSE(base::has_errors(two.station->learners().erase(cohort[2], "asked for")));
        one.station->set_organisation([&] {
            auto profile = one.station->organisation();
            profile.name = "Toros";
            return profile;
        }());
        two.add_cohort(1);
    }

    void meet() {
        carry(database_of(one), database_of(two));
        carry(database_of(two), database_of(one));
    }

    static void rename(Centre& centre, base::LearnerId id, const std::string& name) {
        auto learner = centre.station->learners().find(id).value();
        learner.name = name;
        CHECK_FALSE(base::has_errors(centre.station->learners().update(learner).findings));
    }
};

crypto::Digest digest(store::Database& database) {
    return journal::projection_digest(database);
}

bool is_sound(store::Database& database) {
    return journal::verify_journal(database).findings.empty();
}

/// Hands every run over in a random order, some of them twice, until nothing is missing any more.
void deliver_at_random(std::vector<journal::CarriedRun> runs, store::Database& to,
                       std::mt19937& random) {
    for (std::size_t round = 0; !runs.empty(); ++round) {
        REQUIRE(round < 1000);
        std::shuffle(runs.begin(), runs.end(), random);
        std::vector<journal::CarriedRun> missing;
        for (const journal::CarriedRun& run : runs) {
            const auto report = journal::receive(to, run);
            if (base::has_errors(report.findings)) missing.push_back(run);
            if (random() % 4 == 0) (void)journal::receive(to, run);
        }
        runs = std::move(missing);
    }
}

/// Another history of the same station: its store, copied and then used on its own.
void write_on(Centre& centre, const char* name) {
    centre.add_learner(name);
}

journal::CarriedRun last_run(store::Database& database, std::uint64_t after) {
    return *journal::read_run(database, journal::marks(database).front().chain, after);
}

}  // namespace

TEST_SUITE("journal/receive") {
    TEST_CASE("two stations that hand each other everything come to equal tables") {
        ReceivingPair pair;
        pair.meet();
        store::Database& one = database_of(pair.one);
        store::Database& two = database_of(pair.two);
        CHECK(digest(one) == digest(two));
        CHECK(is_sound(one));
        CHECK(is_sound(two));
        CHECK(journal::marks(one).size() == 2);
        for (store::Database* database : {&one, &two}) {
            const crypto::Digest before = digest(*database);
            journal::rebuild(*database, [](std::uint64_t) {});
            CHECK(digest(*database) == before);
        }
        CHECK(pair.two.station->organisation().name == "Toros");
        // Where the founding station decided otherwise, the other's word is held.
        for (const journal::HeldEntry& held : journal::held_entries(one))
            CHECK(held.code == "journal.conflict");
        CHECK(journal::held_counts(one).entries == journal::held_counts(two).entries);
    }

    TEST_CASE("in whatever order runs arrive, cut and doubled, the tables come out equal") {
        ReceivingPair pair;
        pair.meet();
        const crypto::Digest wanted = digest(database_of(pair.one));
        test::check_property("any order converges", [&](std::uint32_t seed) {
            std::mt19937 random{seed};
            store::Database store = test::store_for(pair.one);
            const journal::RunLimits limits{1 + random() % 7, 1 + random() % 3000};
            deliver_at_random(test::runs_of(database_of(pair.one), limits), store, random);
            RC_ASSERT(digest(store) == wanted);
            RC_ASSERT(is_sound(store));
            journal::rebuild(store, [](std::uint64_t) {});
            RC_ASSERT(digest(store) == wanted);
        });
    }

    TEST_CASE("what arrives again changes nothing") {
        ReceivingPair pair;
        pair.meet();
        store::Database& one = database_of(pair.one);
        const crypto::Digest before = digest(one);
        for (const auto& run : test::runs_of(database_of(pair.two))) {
            const auto report = journal::receive(one, run);
            CHECK(report.stored == 0);
            CHECK(report.known == run.entries.size());
            CHECK(report.findings.empty());
        }
        CHECK(digest(one) == before);
    }

    TEST_CASE("work that names what has not arrived is held, and takes effect when it arrives") {
        ReceivingPair pair;
        auto runs = test::runs_of(database_of(pair.two));
        store::Database store = store::Database::in_memory();
        const auto other = pair.two.station->ledger().chain();
        std::stable_partition(runs.begin(), runs.end(),
                              [&](const auto& run) { return run.chain == other; });
        REQUIRE(runs.front().chain == other);
        CHECK(journal::receive(store, runs.front()).held > 0);
        for (const journal::HeldEntry& held : journal::held_entries(store))
            CHECK(held.code == "journal.unknown_reference");
        for (const auto& run : runs)
            (void)journal::receive(store, run);
        store::Database in_order = store::Database::in_memory();
        carry(database_of(pair.two), in_order);
        CHECK(digest(store) == digest(in_order));
    }

    TEST_CASE("a revocation made elsewhere wins, and is not undone by what comes later") {
        Centre one{test::organisation_address, 0};
        Centre two{test::organisation_address, 1};
        test::join(one, two);
        one.add_cohort(1);
        const auto awarded = one.award();
        carry(database_of(one), database_of(two));
        two.station->credentials().revoke({awarded[0]}, "issued in error");
        one.station->credentials().suspend({awarded[0]}, "inquiry");
        one.station->credentials().reinstate({awarded[0]}, "inquiry closed");
        carry(database_of(two), database_of(one));
        carry(database_of(one), database_of(two));
        for (Centre* centre : {&one, &two}) {
            auto state = database_of(*centre).compose("SELECT state FROM credential");
            REQUIRE(state.step());
            CHECK(state.integer(0) == 2);
        }
    }

    TEST_CASE("an erasure reaches the entries that another store holds whole") {
        Centre one{test::organisation_address, 0};
        Centre two{test::organisation_address, 1};
        test::join(one, two);
        const auto cohort = one.add_cohort(1);
        carry(database_of(one), database_of(two));
        CHECK_FALSE(base::has_errors(one.station->learners().erase(cohort[0], "asked for")));
        carry(database_of(one), database_of(two));
        CHECK(digest(database_of(one)) != crypto::Digest{});
        CHECK(journal::verify_journal(database_of(two)).erased ==
              journal::verify_journal(database_of(one)).erased);
        std::ostringstream out;
        journal::export_journal(database_of(two), out);
        CHECK(out.str().find("Öğrenci 1") == std::string::npos);
        CHECK(is_sound(database_of(two)));
        // And a store that gets only the residues has the same tables as one that erased.
        store::Database late = store::Database::in_memory();
        carry(database_of(one), late);
        journal::rebuild(database_of(one), [](std::uint64_t) {});
        CHECK(digest(late) == digest(database_of(one)));
    }

    TEST_CASE("an erasure holds, whatever others wrote of the learner without knowing of it") {
        Centre one{test::organisation_address, 0};
        Centre two{test::organisation_address, 1};
        test::join(one, two);
        const base::LearnerId learner = one.add_learner("Öğrenci 1");
        carry(database_of(one), database_of(two));
        // Behind the erasure in the order: the other store's entries have a higher rank.
        two.add_cohort(1);
        carry(database_of(two), database_of(one));
        one.add_learner("Somebody");
        carry(database_of(one), database_of(two));
        CHECK_FALSE(base::has_errors(one.station->learners().erase(learner, "asked for")));
        two.add_cohort(1);
        ReceivingPair::rename(two, learner, "Zzyzx");
        two.assess(learner);
        REQUIRE(two.award().size() == 3);  // Of both cohorts, and the learner's.
        carry(database_of(one), database_of(two));
        carry(database_of(two), database_of(one));
        for (Centre* const centre : {&one, &two}) {
            const auto found = centre->station->learners().find(learner);
            REQUIRE(found.has_value());
            CHECK(found->is_erased);
            CHECK(centre->station->learners().search("Zzyzx", 9).empty());
            std::ostringstream out;
            journal::export_journal(database_of(*centre), out);
            CHECK(out.str().find("Zzyzx") == std::string::npos);
            CHECK(centre->station->awards().waiting().empty());
            CHECK(is_sound(database_of(*centre)));
        }
        CHECK(digest(database_of(one)) == digest(database_of(two)));
    }

    TEST_CASE("a stranger's entries are held, and count once the founding station admits it") {
        Centre one{test::organisation_address, 0};
        Centre two{test::organisation_address, 1};
        two.add_cohort(1);
        store::Database& store = database_of(one);
        const crypto::Digest before = digest(store);
        carry(database_of(two), store);
        CHECK(digest(store) == before);
        REQUIRE(journal::held_counts(store).entries > 0);
        CHECK(journal::held_entries(store).front().code == "journal.not_a_member");
        test::join(one, two);
        auto learners = store.compose("SELECT count(*) FROM learner");
        learners.step();
        CHECK(learners.integer(0) == 1);
        carry(store, database_of(two));
        carry(database_of(two), store);
        CHECK(digest(store) == digest(database_of(two)));
    }

    TEST_CASE("a gap is said, and nothing of the run is stored") {
        Centre one;
        one.add_cohort(2);
        store::Database store = store::Database::in_memory();
        const auto report = journal::receive(store, last_run(database_of(one), 4));
        CHECK(report.stored == 0);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "journal.gap");
        CHECK(journal::marks(store).empty());
    }

    TEST_CASE("a batch that is cut waits for its seal, and is no part of the journal before") {
        Centre one;
        one.add_cohort(3);
        one.award();
        const auto runs = test::runs_of(database_of(one), {2, 1 << 20});
        store::Database store = store::Database::in_memory();
        std::uint64_t waiting = 0;
        for (const auto& run : runs) {
            const auto report = journal::receive(store, run);
            CHECK_FALSE(base::has_errors(report.findings));
            waiting += report.waiting;
            CHECK((report.waiting == 0) == !run.seals.empty());
            CHECK(is_sound(store));
        }
        CHECK(waiting > 0);
        CHECK(digest(store) == digest(database_of(one)));
        auto left = store.compose("SELECT count(*) FROM unsealed_run");
        left.step();
        CHECK(left.integer(0) == 0);
    }

    TEST_CASE("two histories under one number are both kept, and the later one has no effect") {
        Centre original;
        Centre clone;  // The same station, from the same random numbers.
        original.add_learner("Ayşe");
        original.add_learner("Fatma");
        clone.add_learner("Mallory");
        store::Database& store = database_of(original);
        const crypto::Digest before = digest(store);
        const auto runs = test::runs_of(database_of(clone));
        const auto report = journal::receive(store, runs.front());
        CHECK(report.is_fork);
        CHECK(report.known > 0);
        CHECK(report.stored == 1);
        CHECK(report.held == 1);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "journal.fork");
        CHECK(digest(store) == before);
        CHECK(is_sound(store));
        CHECK(journal::held_counts(store).forks == 1);
        CHECK(journal::held_entries(store).front().code == "journal.fork");
        // Neither branch stops: both go on, and the second one is not stored twice.
        write_on(clone, "Trudy");
        write_on(original, "Zeynep");
        CHECK(journal::receive(store, test::runs_of(database_of(clone)).front()).stored == 1);
        CHECK(journal::receive(store, test::runs_of(database_of(clone)).front()).stored == 0);
        CHECK(journal::held_counts(store).forks == 1);
        const crypto::Digest after = digest(store);
        journal::rebuild(store, [](std::uint64_t) {});
        CHECK(digest(store) == after);
        CHECK(journal::held_counts(store).entries == 2);
        CHECK(is_sound(store));
    }

    TEST_CASE("another key under a station's number is refused") {
        Centre one;
        journal::CarriedRun forged = test::runs_of(database_of(one)).front();
        const auto key = crypto::SigningKey::from_seed(std::array<std::uint8_t, 32>{9});
        forged.key = key.public_key();
        forged.entries[1].salt[0] ^= 1U;
        forged.seals.clear();
        const std::uint64_t last = forged.entries.size();
        const crypto::Digest head = journal::check_run(forged).head;
        forged.seals.push_back(
            {last, head, key.sign(journal::seal_message(forged.chain, last, head))});
        const auto report = journal::receive(database_of(one), forged);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "journal.other_key");
        CHECK(journal::marks(database_of(one)).front().head != head);
    }

    TEST_CASE("what a newer program wrote is kept, held and passed on") {
        Centre one;
        journal::CarriedRun run = test::runs_of(database_of(one)).front();
        const auto key = crypto::SigningKey::from_seed(std::array<std::uint8_t, 32>{9});
        run.key = key.public_key();
        run.chain.station.uuid.bytes[0] ^= 1U;
        run.entries[1].kind = "moon.phase_set";
        // What is published names a draft of the station that this chain is not.
        run.entries.pop_back();
        run.seals.clear();
        const std::uint64_t last = run.entries.size();
        const crypto::Digest head = journal::check_run(run).head;
        run.seals.push_back({last, head, key.sign(journal::seal_message(run.chain, last, head))});
        store::Database store = store::Database::in_memory();
        CHECK(journal::receive(store, run).held == 1);
        CHECK(journal::held_entries(store).front().code == "journal.newer_kind");
        CHECK(journal::held_entries(store).front().kind == "moon.phase_set");
        CHECK(is_sound(store));
        std::ostringstream out;
        journal::export_journal(store, out);
        CHECK(out.str().find("moon.phase_set") != std::string::npos);
        store::Database third = store::Database::in_memory();
        carry(store, third);
        CHECK(digest(third) == digest(store));
        CHECK(journal::held_counts(third).entries == 1);
    }

    TEST_CASE("a receive that dies in the middle leaves nothing half") {
        ReceivingPair pair;
        store::Database& source = database_of(pair.two);
        // The store fails at a statement in the middle: of storing, of applying, of replaying.
        for (const char* trap : {
                 "CREATE TEMP TRIGGER trap BEFORE INSERT ON entry WHEN new.sequence = 9"
                 " BEGIN SELECT raise(ABORT, 'the disk is gone'); END",
                 "CREATE TEMP TRIGGER trap BEFORE INSERT ON credential"
                 " BEGIN SELECT raise(ABORT, 'the disk is gone'); END",
                 "CREATE TEMP TRIGGER trap BEFORE UPDATE ON origin"
                 " BEGIN SELECT raise(ABORT, 'the disk is gone'); END",
             }) {
            store::Database store = test::store_for(pair.one);
            const crypto::Digest before = digest(store);
            store.execute(trap);
            const auto run = test::runs_of(source).front();
            CHECK_THROWS_AS((void)journal::receive(store, run), const base::Error&);
            store.execute("DROP TRIGGER trap");
            CHECK(journal::marks(store).empty());
            CHECK(digest(store) == before);
            carry(source, store);
            CHECK(digest(store) == digest(source));
        }
    }

    TEST_CASE("a station may write after others, whatever their clocks say") {
        Centre one{test::organisation_address, 0};
        Centre two{test::organisation_address, 1};
        test::join(one, two);
        two.clock.time += std::chrono::hours{24 * 3650};
        two.add_learner("Gelecek");
        carry(database_of(two), database_of(one));
        one.add_learner("Şimdi");
        CHECK(is_sound(database_of(one)));
    }
}
