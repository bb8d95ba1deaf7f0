#include <doctest/doctest.h>

#include <random>
#include <set>

#include "core/base/encoding.h"
#include "core/journal/audit.h"
#include "core/journal/evidence_travel.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "sync/hub/log/log_keeper.h"
#include "tests/core/support/evidence.h"
#include "tests/scenarios/hub_process.h"
#include "tests/scenarios/work.h"
#include "tests/sync/bundle/support.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using test::bundle;
using test::Centre;
using test::database_of;
using test::HubProcess;
using test::PostgresServer;
using test::take_in;
using test::work_three_weeks;

namespace {

/// Whether an exchange came to its end.
bool meet(Centre& tablet, int port) {
    try {
        const auto report = test::meet(tablet, "http://127.0.0.1:" + std::to_string(port));
        for (const base::Finding& finding : report.findings)
            CHECK((finding.severity != base::Severity::error || finding.code == "exchange.store"));
        return !base::has_errors(report.findings);
    } catch (const base::Error& error) {
        CHECK(error.kind() == base::ErrorKind::network);
        return false;
    }
}

/// How far the database holds what a station wrote itself, under its seals.
std::uint64_t sealed_in(const test::LogDatabase& database, Centre& centre) {
    const auto incarnation =
        static_cast<std::int64_t>(centre.station->ledger().chain().incarnation);
    return std::stoull(
        database.query("SELECT coalesce(max(sequence), 0) FROM tamga_seal WHERE incarnation = " +
                       std::to_string(incarnation)));
}

std::uint64_t confirmed(Centre& tablet) {
    const auto peers = journal::peers(database_of(tablet));
    return peers.empty() ? 0 : peers.front().handed_in;
}

std::int64_t count_rows(store::Database& store, const char* sql) {
    auto row = store.compose(sql);
    row.step();
    return row.integer(0);
}

/// The files of evidence of which a hub told the station that it holds them, and that do not lie
/// whole in the database.
std::int64_t lost_files(const test::LogDatabase& database, Centre& tablet) {
    const std::string whole = database.query("SELECT sha256 FROM tamga_content WHERE have = total");
    std::int64_t lost = 0;
    auto row = database_of(tablet).compose("SELECT sha256 FROM peer_content");
    while (row.step())
        lost += whole.find(base::to_hex(row.blob(0))) == std::string::npos ? 1 : 0;
    return lost;
}

/// Brings a process's store and the log together, as its program does when it is there.
void catch_up(Station& station, base::Clock& clock, const test::LogDatabase& database) {
    const auto log = database.open(test::owner_of(station));
    sync::LogKeeper{station, *log, clock}.catch_up();
}

}  // namespace

TEST_SUITE("scenarios/hub_postgres") {
    TEST_CASE(
        "hubs and their database are killed again and again: what was confirmed lies in the "
        "database, and all comes once") {
        constexpr int kills = 24;
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        test::Twin twin{hub};
        const test::LogDatabase database;
        std::mt19937 dice{20261126};
        int broken = 0;
        hub.station.reset();
        twin.station.reset();
        for (int round = 0; round < kills; ++round) {
            CAPTURE(round);
            tablet.add_cohort(4);
            (void)test::assess_with_evidence(
                tablet, tablet.add_learner("Kanıt"),
                test::pattern(journal::content_part_bytes + static_cast<std::size_t>(round)));
            tablet.award();
            const HubProcess one =
                test::start_hub(hub.folder.path(), hub.clock.time, database.url());
            const HubProcess other =
                test::start_hub(twin.folder.path(), twin.clock.time, database.url());
            const HubProcess& asked = round % 2 == 0 ? one : other;
            const bool is_database = round % 3 == 2;
            const pid_t victim = is_database ? PostgresServer::shared().process() : asked.pid;
            const pid_t killer = test::kill_later(victim, 1U << (16 + dice() % 11));
            broken += meet(tablet, asked.port) ? 0 : 1;
            int status = 0;
            REQUIRE(waitpid(killer, &status, 0) == killer);
            if (is_database) {
                PostgresServer::shared().kill();
                PostgresServer::shared().start();
            }
            CHECK(sealed_in(database, tablet) >= confirmed(tablet));
            CHECK(lost_files(database, tablet) == 0);
            test::kill_hub(one);
            test::kill_hub(other);
        }
        CHECK(broken > 0);
        CHECK(broken < kills);
        const HubProcess last =
            test::start_hub(twin.folder.path(), twin.clock.time, database.url());
        CHECK(meet(tablet, last.port));
        test::kill_hub(last);
        CHECK(lost_files(database, tablet) == 0);
        CHECK(count_rows(database_of(tablet), "SELECT count(*) FROM peer_content") == kills);
        hub.reopen();
        twin.reopen();
        catch_up(*twin.station, twin.clock, database);
        catch_up(*hub.station, hub.clock, database);
        for (store::Database* const store : {&database_of(hub), &twin.database()}) {
            CHECK(journal::verify_journal(*store).findings.empty());
            CHECK(count_rows(*store, "SELECT count(*) FROM credential") == kills * 5);
            CHECK(count_rows(*store, "SELECT count(DISTINCT uuid) FROM credential") == kills * 5);
        }
        CHECK(journal::projection_digest(database_of(hub)) ==
              journal::projection_digest(twin.database()));
        MESSAGE(broken << " of " << kills << " exchanges were broken");
    }

    TEST_CASE(
        "two kiosks offline for three weeks, a courier's stick to a third that is online, the hub "
        "on PostgreSQL, and a revocation that comes back by stick") {
        test::Folder sticks;
        const auto stick = [&](const char* name) {
            return sticks.path() / (std::string{name} + ".tamga-bundle");
        };
        Centre hub{test::organisation_address, 0};
        Centre one{test::organisation_address, 1};
        Centre two{test::organisation_address, 2};
        Centre online{test::organisation_address, 3};
        for (Centre* const kiosk : {&one, &two, &online})
            test::join(hub, *kiosk);
        const auto first = bundle(hub, {&one, &two, &online}, stick("first")).files;
        for (Centre* const kiosk : {&one, &two, &online})
            take_in(*kiosk, first);
        test::Twin twin{hub};
        const auto of_one = work_three_weeks(one, 4);
        const auto of_two = work_three_weeks(two, 5);
        for (base::FixedClock* const clock : {&hub.clock, &twin.clock, &online.clock})
            clock->time += std::chrono::hours{24 * 22};

        // The courier brings both to the third, which is online.
        take_in(online, bundle(one, {&online}, stick("one")).files);
        take_in(online, bundle(two, {&online}, stick("two")).files);
        const test::LogDatabase database;
        {
            test::Serving serving{hub, {}, database.open(test::owner_of(*hub.station))};
            CHECK_FALSE(base::has_errors(test::meet(online, serving.origin()).findings));
        }
        CHECK(count_rows(database_of(hub), "SELECT count(*) FROM credential") == 27);
        CHECK(count_rows(database_of(hub), "SELECT count(DISTINCT uuid) FROM credential") == 27);
        for (const auto& [kiosk, awarded] : {std::pair{&one, &of_one}, std::pair{&two, &of_two}}) {
            CHECK(sealed_in(database, *kiosk) == test::head_of(*kiosk));
            for (const base::CredentialId id : *awarded)
                CHECK(hub.station->credentials().find(id).has_value());
        }
        CHECK(database.query(
                  "SELECT count(*) FROM tamga_entry WHERE kind = 'credential.awarded'") == "27\n");

        // Another process of the hub decides, and the courier takes it back.
        catch_up(*twin.station, twin.clock, database);
        twin.station->credentials().revoke({of_one[3]}, "issued in error");
        {
            test::Serving serving{*twin.station,
                                  {twin.clock, twin.random},
                                  {},
                                  database.open(test::owner_of(*twin.station))};
            CHECK_FALSE(base::has_errors(test::meet(online, serving.origin()).findings));
        }
        CHECK(one.station->credentials().find(of_one[3])->state == issue::CredentialState::good);
        take_in(one, bundle(online, {&one}, stick("back")).files);
        CHECK(one.station->credentials().find(of_one[3])->state == issue::CredentialState::revoked);

        take_in(two, bundle(online, {&two}, stick("back-two")).files);
        catch_up(*hub.station, hub.clock, database);
        const crypto::Digest digest = hub.station->projection_digest();
        for (Centre* const kiosk : {&one, &two, &online})
            CHECK(kiosk->station->projection_digest() == digest);
        CHECK(twin.station->projection_digest() == digest);
    }
}
