#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "core/journal/projection.h"
#include "tests/core/support/effort.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

constexpr std::size_t stations = test::effort(200, 40);
/// What a session may cost the hub.
constexpr std::size_t limit_session_kib = 1024;

/// A figure of a process, in KiB: `VmRSS`, what it holds, or `VmHWM`, the most it ever held.
std::size_t memory_kib(pid_t process, const std::string& figure) {
    std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
    for (std::string word; status >> word;)
        if (word == figure + ":") {
            std::size_t kib = 0;
            status >> kib;
            return kib;
        }
    return 0;
}

[[noreturn]] void serve(const std::filesystem::path& folder, base::Instant now, int pipe) {
    base::FixedClock clock{now};
    crypto::SystemRandom random;
    Station station = Station::open(folder, {clock, random});
    station.sign_in("", Centre::passphrase);
    sync::HubSettings settings;
    settings.requests_a_second = 100'000;
    sync::Hub hub{station, {clock, random}, settings, [](const std::string&) {}};
    const int port = hub.port();
    if (write(pipe, &port, sizeof port) != sizeof port) _exit(1);
    hub.serve();
    _exit(0);
}

/// How often a station comes back whose connection broke off, as one may where all wait for a disk.
constexpr int tries = 5;

/// What went wrong in the end, or nothing.
std::string meet_patiently(Centre& tablet, int port) {
    std::string problem;
    for (int i = 0; i < tries; ++i) {
        try {
            sync::HttpLine line{sync::read_address("http://127.0.0.1:" + std::to_string(port)), {}};
            const auto report = sync::exchange(test::party_of(tablet), line,
                                               [](const sync::ExchangeProgress&) { return true; });
            return test::is_well(report) ? std::string{} : report.findings.front().code;
        } catch (const base::Error& error) {
            problem = error.what();
        }
    }
    return problem;
}

}  // namespace

TEST_SUITE("sync/hub/crowd") {
    TEST_CASE(
        "two hundred stations at once hand in what they have, each for less than a mebibyte") {
        Centre centre{test::organisation_address, 0};
        // What is written here need not reach the disk; what the hub takes in, does.
        database_of(centre).execute("PRAGMA synchronous=OFF");
        std::vector<std::unique_ptr<Centre>> tablets;
        for (std::size_t i = 1; i <= stations; ++i) {
            tablets.push_back(std::make_unique<Centre>(test::organisation_address, i));
            database_of(*tablets.back()).execute("PRAGMA synchronous=OFF");
            test::join(centre, *tablets.back());
            tablets.back()->add_learner("Öğrenci " + std::to_string(i));
        }
        centre.station.reset();
        int pipe[2];
        REQUIRE(::pipe(pipe) == 0);
        const pid_t hub = fork();
        REQUIRE(hub >= 0);
        if (hub == 0) serve(centre.folder.path(), centre.clock.time, pipe[1]);
        int port = 0;
        REQUIRE(read(pipe[0], &port, sizeof port) == sizeof port);
        const std::size_t before = memory_kib(hub, "VmRSS");
        std::vector<std::string> problems(stations);
        std::vector<std::thread> threads;
        std::atomic<bool> is_begun = false;
        for (std::size_t i = 0; i < stations; ++i)
            threads.emplace_back([&, i] {
                is_begun.wait(false);
                problems[i] = meet_patiently(*tablets[i], port);
            });
        is_begun = true;
        is_begun.notify_all();
        for (std::thread& thread : threads)
            thread.join();
        const std::size_t most = memory_kib(hub, "VmHWM");
        kill(hub, SIGKILL);
        int status = 0;
        REQUIRE(waitpid(hub, &status, 0) == hub);
        close(pipe[0]);
        close(pipe[1]);

        for (const std::string& problem : problems)
            CHECK(problem == "");
        REQUIRE(before > 0);
        MESSAGE("the hub held " << before << " KiB before and " << most << " KiB at most");
        if (!test::is_watched) CHECK(most - before <= stations * limit_session_kib);
        centre.reopen();
        journal::take_due_effect(database_of(centre));
        auto row = database_of(centre).query("SELECT count(*) FROM learner");
        row.step();
        CHECK(row.integer(0) == static_cast<std::int64_t>(stations));
        CHECK_FALSE(base::has_errors(centre.station->verify_journal().findings));
    }
}
