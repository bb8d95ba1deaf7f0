#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <random>

#include "core/crypto/random.h"
#include "core/journal/peers.h"
#include "tests/scenarios/work.h"
#include "tests/sync/bundle/support.h"

using namespace tamga;
using test::bundle;
using test::Centre;
using test::database_of;
using test::spin;
using test::Stations;
using test::take_in;
using test::work_three_weeks;

namespace {

std::int64_t count(Centre& centre, const char* sql) {
    auto row = database_of(centre).compose(sql);
    row.step();
    return row.integer(0);
}

std::uint64_t handed_in(Centre& from, Centre& to) {
    for (const journal::Peer& peer : journal::peers(database_of(from)))
        if (peer.key == test::member_of(to).key) return peer.handed_in;
    return 0;
}

std::uint64_t own_entries(Centre& centre) {
    for (const journal::Mark& mark : journal::marks(database_of(centre)))
        if (mark.chain == centre.station->ledger().chain()) return mark.sequence;
    return 0;
}

/// Takes a stick in twice: the second time nothing is new and nothing changes.
sync::bundle::ImportReport take_in_twice(Centre& to,
                                         const std::vector<std::filesystem::path>& stick) {
    auto first = take_in(to, stick);
    const crypto::Digest before = to.station->projection_digest();
    const auto marks = journal::marks(database_of(to));
    const auto second = take_in(to, stick);
    CHECK(second.stored == 0);
    CHECK(second.receipts == 0);
    CHECK(to.station->projection_digest() == before);
    CHECK(journal::marks(database_of(to)) == marks);
    return first;
}

[[noreturn]] void import_until_killed(const std::filesystem::path& folder, base::Clock& clock,
                                      const std::vector<std::filesystem::path>& stick) {
    try {
        crypto::SystemRandom random;
        Station station = Station::open(folder, {clock, random});
        station.sign_in("", Centre::passphrase);
        (void)sync::bundle::read_in(station, stick);
        _exit(0);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        _exit(3);
    }
}

}  // namespace

TEST_SUITE("scenarios/stick") {
    TEST_CASE(
        "two stations offline for three weeks are reconciled by a courier's stick, and a "
        "revocation comes back the same way") {
        Stations all;
        Centre& a = all.founder;
        Centre& b = all.one;
        Centre& c = all.two;
        const auto of_a = work_three_weeks(a, 4);
        const auto of_b = work_three_weeks(b, 5);
        CHECK(of_a.size() == 12);
        CHECK(of_b.size() == 15);
        c.clock.time += std::chrono::hours{24 * 22};

        // B's work goes to C, and from C to A; B and A never meet.
        CHECK(take_in_twice(c, bundle(b, {&c}, all.file("b-c")).files).stored > 0);
        CHECK(take_in_twice(a, bundle(c, {&a}, all.file("c-a")).files).stored > 0);
        CHECK(count(a, "SELECT count(*) FROM credential") == 27);
        CHECK(count(a, "SELECT count(DISTINCT uuid) FROM credential") == 27);
        for (const base::CredentialId id : of_b)
            CHECK(a.station->credentials().find(id).has_value());

        // A decides, and everything goes back by the same courier.
        a.station->credentials().revoke({of_b[3]}, "issued in error");
        CHECK(b.station->credentials().find(of_b[3])->state == issue::CredentialState::good);
        CHECK(handed_in(b, a) == 0);
        take_in_twice(c, bundle(a, {&c}, all.file("a-c")).files);
        const auto back = take_in_twice(b, bundle(c, {&b}, all.file("c-b")).files);
        // A's for everything from C, C's for what came from B, and C's for what came from A.
        CHECK(back.receipts == 3);
        CHECK(b.station->credentials().find(of_b[3])->state == issue::CredentialState::revoked);
        CHECK(handed_in(b, a) == own_entries(b));
        CHECK(handed_in(b, c) == own_entries(b));

        const crypto::Digest digest = a.station->projection_digest();
        for (Centre* const one : {&a, &b, &c}) {
            CHECK(one->station->projection_digest() == digest);
            CHECK(one->station->verify_journal().findings.empty());
            CHECK(count(*one, "SELECT count(*) FROM credential") == 27);
        }
    }

    TEST_CASE("an import that is killed at random points and done again comes out the same") {
        constexpr int kills = 30;
        Stations all;
        all.one.add_cohort(150);
        all.one.award();
        const auto stick = bundle(all.one, {&all.founder}, all.file("work")).files;
        all.founder.station.reset();
        std::mt19937 dice{20261126};
        std::uniform_int_distribution<unsigned> rounds{0, 30'000'000};
        int killed = 0;
        for (int run = 0; run < kills; ++run) {
            const pid_t child = fork();
            REQUIRE(child >= 0);
            if (child == 0)
                import_until_killed(all.founder.folder.path(), all.founder.clock, stick);
            spin(rounds(dice));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
            killed += WIFSIGNALED(status) ? 1 : 0;
        }
        CHECK(killed > 0);
        all.founder.reopen();
        take_in(all.founder, stick);
        CHECK(all.founder.station->projection_digest() == all.one.station->projection_digest());
        CHECK(all.founder.station->verify_journal().findings.empty());
        CHECK(database_of(all.founder).damage(true).empty());
        CHECK(count(all.founder, "SELECT count(*) FROM credential") == 150);
        CHECK(count(all.founder, "SELECT count(*) FROM unsealed_run") == 0);
        MESSAGE(killed << " of " << kills << " imports were killed");
    }
}
