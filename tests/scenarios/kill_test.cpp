#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <random>
#include <set>
#include <string>

#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

constexpr std::size_t id_size = 16;

/// Awards one learner after another, and tells each credential through `pipe` as a screen would
/// show it.
[[noreturn]] void award_until_killed(const std::filesystem::path& folder, base::Clock& clock,
                                     base::AchievementId achievement,
                                     const std::vector<base::LearnerId>& learners, int pipe) {
    test::CountingRandom random;
    Station station = Station::open(folder, {clock, random});
    station.sign_in("", test::Centre::passphrase);
    issue::AwardRequest request;
    request.achievement = achievement;
    for (const base::LearnerId learner : learners) {
        request.learner = learner;
        try {
            const auto result =
                station.awards().award(request, [](const issue::AwardProgress&) { return true; });
            for (const base::CredentialId id : result.credentials)
                if (write(pipe, id.uuid.bytes.data(), id_size) != id_size) _exit(1);
        } catch (const base::Error& error) {
            // Awarded before an earlier kill: there is nothing left to award to this learner.
            if (error.kind() != base::ErrorKind::forbidden) _exit(2);
        }
    }
    _exit(0);
}

void read_shown(int pipe, std::set<base::Uuid>& shown) {
    base::Uuid id;
    while (read(pipe, id.bytes.data(), id_size) == static_cast<ssize_t>(id_size))
        shown.insert(id);
}

void wait_nanoseconds(long nanoseconds) {
    timespec pause{0, nanoseconds};
    nanosleep(&pause, nullptr);
}

std::int64_t count(store::Database& database, const char* sql) {
    auto row = database.compose(sql);
    row.step();
    return row.integer(0);
}

}  // namespace

TEST_SUITE("scenarios/kill") {
    TEST_CASE(
        "a batch killed 200 times at random points loses nothing shown and issues nothing twice") {
        constexpr int kills = 200;
        test::Centre centre;
        const auto learners = centre.add_cohort(600);
        centre.station.reset();
        std::mt19937 dice{
            20261123};  // The points differ in time anyway; the seed keeps their spread.
        std::uniform_int_distribution<long> pause{100'000, 12'000'000};
        std::set<base::Uuid> shown;
        int killed = 0;
        for (int run = 0; run < kills; ++run) {
            int ends[2];
            REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
            const pid_t child = fork();
            REQUIRE(child >= 0);
            if (child == 0)
                award_until_killed(centre.folder.path(), centre.clock, centre.achievement, learners,
                                   ends[1]);
            close(ends[1]);
            wait_nanoseconds(pause(dice));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
            killed += WIFSIGNALED(status) ? 1 : 0;
            read_shown(ends[0], shown);
            close(ends[0]);
        }
        CHECK(killed > kills / 2);

        centre.reopen();
        centre.award();
        store::Database& database = centre.station->ledger().database();
        CHECK(count(database, "SELECT count(*) FROM credential") == 600);
        CHECK(count(database, "SELECT count(DISTINCT assessment) FROM credential") == 600);
        CHECK(count(database, "SELECT count(DISTINCT status_index) FROM credential") == 600);
        for (const base::Uuid& id : shown)
            CHECK(centre.station->credentials().find(base::CredentialId{id}).has_value());
        CHECK(centre.station->verify_journal().findings.empty());
        CHECK(database.damage(true).empty());
        MESSAGE(shown.size() << " credentials were shown before a kill, " << killed << " kills");
    }
}
