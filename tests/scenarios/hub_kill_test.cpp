#include <doctest/doctest.h>

#include <random>

#include "core/journal/audit.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/scenarios/hub_process.h"

using namespace tamga;
using test::Centre;
using test::database_of;
using test::HubProcess;
using test::kill_later;

namespace {

/// Whether the exchange came to its end.
bool meet_process(Centre& tablet, int port) {
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
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        const auto chain = tablet.station->ledger().chain();
        std::mt19937 dice{20261126};
        int broken = 0;
        for (int round = 0; round < kills; ++round) {
            tablet.add_cohort(4);
            tablet.award();
            hub.station.reset();
            const HubProcess process = test::start_hub(hub.folder.path(), hub.clock.time);
            const pid_t killer = kill_later(process.pid, 1U << (14 + dice() % 13));
            broken += meet_process(tablet, process.port) ? 0 : 1;
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
        const HubProcess last = test::start_hub(hub.folder.path(), hub.clock.time);
        CHECK(meet_process(tablet, last.port));
        test::kill_hub(last);
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
