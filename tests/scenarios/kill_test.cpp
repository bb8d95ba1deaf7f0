#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <random>
#include <set>
#include <string>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/effort.h"
#include "tests/scenarios/work.h"

using namespace tamga;
using test::spin;

namespace {

constexpr std::size_t id_size = 16;

/// Awards one learner after another, and tells each credential through `pipe` as a screen would
/// show it.
[[noreturn]] void award_until_killed(const std::filesystem::path& folder, base::Clock& clock,
                                     base::AchievementId achievement,
                                     const std::vector<base::LearnerId>& learners, int pipe) {
    crypto::SystemRandom random;
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
            if (error.kind() == base::ErrorKind::forbidden) continue;
            std::fprintf(stderr, "%s\n", error.what());
            _exit(2);
        }
    }
    _exit(0);
}

/// Reads up to `limit` credentials as they are shown; all that were, without a limit.
void read_shown(int pipe, std::set<base::Uuid>& shown, int limit) {
    base::Uuid id;
    while (limit-- != 0 && read(pipe, id.bytes.data(), id_size) == static_cast<ssize_t>(id_size))
        shown.insert(id);
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
        constexpr int kills = test::effort(200, 25);
        constexpr int learner_count = 6 * kills;
        test::Centre centre;
        const auto learners = centre.add_cohort(learner_count);
        centre.station.reset();
        std::mt19937 dice{20261123};
        std::uniform_int_distribution<int> before_kill{0, 5};
        std::uniform_int_distribution<unsigned> rounds{0, 2'000'000};
        std::set<base::Uuid> shown;
        int killed = 0;
        for (int run = 0; run < kills; ++run) {
            int ends[2];
            REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
            const pid_t child = fork();
            REQUIRE(child >= 0);
            if (child == 0) try {
                    award_until_killed(centre.folder.path(), centre.clock, centre.achievement,
                                       learners, ends[1]);
                } catch (const std::exception& error) {
                    std::fprintf(stderr, "%s\n", error.what());
                    _exit(3);
                }
            close(ends[1]);
            read_shown(ends[0], shown, before_kill(dice));
            spin(rounds(dice));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            REQUIRE_MESSAGE(
                (WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0),
                "the child ended by itself with status " << status);
            killed += WIFSIGNALED(status) ? 1 : 0;
            read_shown(ends[0], shown, -1);
            close(ends[0]);
        }
        CHECK(killed > kills / 2);
        CHECK(shown.size() > kills);

        centre.reopen();
        centre.award();
        store::Database& database = centre.station->ledger().database();
        CHECK(count(database, "SELECT count(*) FROM credential") == learner_count);
        CHECK(count(database, "SELECT count(DISTINCT assessment) FROM credential") ==
              learner_count);
        CHECK(count(database, "SELECT count(DISTINCT status_index) FROM credential") ==
              learner_count);
        for (const base::Uuid& id : shown)
            CHECK(centre.station->credentials().find(base::CredentialId{id}).has_value());
        CHECK(centre.station->verify_journal().findings.empty());
        CHECK(database.damage(true).empty());
        MESSAGE(shown.size() << " credentials were shown before a kill, " << killed << " kills");
    }
}
