#pragma once

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "sync/client/http_line.h"
#include "sync/exchange/asking.h"
#include "sync/hub/hub.h"
#include "sync/hub/log/postgres_log.h"
#include "tests/core/support/centre.h"

namespace tamga::test {

/// A hub in a process of its own, on a store that nobody else has open.
struct HubProcess {
    pid_t pid = -1;
    int port = 0;
};

[[noreturn]] inline void serve_until_killed(const std::filesystem::path& folder, base::Instant now,
                                            const std::string& database, int pipe) {
    base::FixedClock clock{now};
    crypto::SystemRandom random;
    Station station = Station::open(folder, {clock, random});
    station.sign_in("", Centre::passphrase);
    auto log =
        database.empty() ? nullptr : sync::open_postgres_log(database, station.members().front());
    sync::Hub hub{station, {clock, random}, {}, [](const std::string&) {}, std::move(log)};
    const int port = hub.port();
    if (write(pipe, &port, sizeof port) != sizeof port) _exit(1);
    hub.serve();
    _exit(0);
}

/// With a log where the address of its database is given.
inline HubProcess start_hub(const std::filesystem::path& folder, base::Instant now,
                            const std::string& database = {}) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    HubProcess hub;
    hub.pid = fork();
    REQUIRE(hub.pid >= 0);
    if (hub.pid == 0) serve_until_killed(folder, now, database, pipe[1]);
    close(pipe[1]);
    REQUIRE(read(pipe[0], &hub.port, sizeof hub.port) == sizeof hub.port);
    close(pipe[0]);
    return hub;
}

/// Ends it as a power cut would.
inline void kill_hub(const HubProcess& hub) {
    kill(hub.pid, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(hub.pid, &status, 0) == hub.pid);
}

/// Kills a process from a third one, after a moment that no clock measures.
inline pid_t kill_later(pid_t hub, unsigned rounds) {
    const pid_t killer = fork();
    REQUIRE(killer >= 0);
    if (killer != 0) return killer;
    std::atomic<unsigned> left{rounds};
    while (left.load() != 0)
        left.fetch_sub(1);
    kill(hub, SIGKILL);
    _exit(0);
}

}  // namespace tamga::test
