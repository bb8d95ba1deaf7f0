#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <random>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "core/journal/audit.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "sync/client/http_line.h"
#include "sync/exchange/asking.h"
#include "sync/hub/hub.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

constexpr const char* address = "https://centre.example/status";

/// A hub in a process of its own, on the store of a centre that is closed meanwhile.
struct HubProcess {
    pid_t pid = -1;
    int port = 0;
};

[[noreturn]] void serve_until_killed(const std::filesystem::path& folder, base::Instant now,
                                     int pipe) {
    base::FixedClock clock{now};
    crypto::SystemRandom random;
    Station station = Station::open(folder, {clock, random});
    station.sign_in("", Centre::passphrase);
    sync::Hub hub{station, {clock, random}, {}, [](const std::string&) {}};
    const int port = hub.port();
    if (write(pipe, &port, sizeof port) != sizeof port) _exit(1);
    hub.serve();
    _exit(0);
}

HubProcess start(Centre& centre) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    HubProcess hub;
    hub.pid = fork();
    REQUIRE(hub.pid >= 0);
    if (hub.pid == 0) serve_until_killed(centre.folder.path(), centre.clock.time, pipe[1]);
    close(pipe[1]);
    REQUIRE(read(pipe[0], &hub.port, sizeof hub.port) == sizeof hub.port);
    close(pipe[0]);
    return hub;
}

/// Kills the hub from a third process, after a moment that no clock measures.
pid_t kill_later(pid_t hub, unsigned rounds) {
    const pid_t killer = fork();
    REQUIRE(killer >= 0);
    if (killer != 0) return killer;
    std::atomic<unsigned> left{rounds};
    while (left.load() != 0)
        left.fetch_sub(1);
    kill(hub, SIGKILL);
    _exit(0);
}

/// Whether the exchange came to its end.
bool meet(Centre& tablet, int port) {
    try {
        sync::HttpLine line{sync::read_address("http://127.0.0.1:" + std::to_string(port)), {}};
        const sync::Party self{database_of(tablet), tablet.station->ledger().station_key(),
                               tablet.clock, tablet.random};
        const auto report =
            sync::exchange(self, line, [](const sync::ExchangeProgress&) { return true; });
        CHECK_FALSE(base::has_errors(report.findings));
        return true;
    } catch (const base::Error& error) {
        CHECK(error.kind() == base::ErrorKind::network);
        return false;
    }
}

std::uint64_t head_of(store::Database& database, const journal::ChainId& chain) {
    for (const journal::Mark& mark : journal::marks(database))
        if (mark.chain == chain) return mark.sequence;
    return 0;
}

}  // namespace

TEST_SUITE("scenarios/hub_kill") {
    TEST_CASE("a hub that is killed again and again keeps what it confirmed, and all comes once") {
        constexpr int kills = 30;
        Centre hub{address, 0};
        Centre tablet{address, 1};
        test::join(hub, tablet);
        const auto chain = tablet.station->ledger().chain();
        std::mt19937 dice{20261126};
        int broken = 0;
        for (int round = 0; round < kills; ++round) {
            tablet.add_cohort(4);
            tablet.award();
            hub.station.reset();
            const HubProcess process = start(hub);
            const pid_t killer = kill_later(process.pid, 1U << (14 + dice() % 13));
            broken += meet(tablet, process.port) ? 0 : 1;
            int status = 0;
            REQUIRE(waitpid(killer, &status, 0) == killer);
            REQUIRE(waitpid(process.pid, &status, 0) == process.pid);
            hub.reopen();
            const auto peers = journal::peers(database_of(tablet));
            if (!peers.empty()) CHECK(head_of(database_of(hub), chain) >= peers.front().handed_in);
        }
        CHECK(broken > 0);
        CHECK(broken < kills);
        hub.station.reset();
        const HubProcess last = start(hub);
        CHECK(meet(tablet, last.port));
        kill(last.pid, SIGKILL);
        int status = 0;
        REQUIRE(waitpid(last.pid, &status, 0) == last.pid);
        hub.reopen();
        CHECK(journal::verify_journal(database_of(hub)).findings.empty());
        CHECK(journal::projection_digest(database_of(hub)) ==
              journal::projection_digest(database_of(tablet)));
        auto row =
            database_of(hub).compose("SELECT count(*), count(DISTINCT uuid) FROM credential");
        REQUIRE(row.step());
        CHECK(row.integer(0) == kills * 4);
        CHECK(row.integer(1) == kills * 4);
    }
}
