#include <doctest/doctest.h>

#include <array>
#include <optional>

#include "core/base/error.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "tests/core/support/effort.h"
#include "tests/core/support/vectors.h"
#include "tests/sync/hub/proxy.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::Centre;
using test::database_of;
using test::Way;

namespace {

/// Nothing here is about power cuts: what is written need not reach the disk.
void write_fast(Centre& centre) {
    database_of(centre).execute("PRAGMA synchronous=OFF");
}

/// How a hub is spoken to through the proxy.
struct Road {
    std::string origin = "http://127.0.0.1:";
    sync::HttpSettings http;
};

/// Nothing where the connection broke off.
std::optional<sync::ExchangeReport> meet(Centre& asker, int port, const Road& road = {}) {
    try {
        sync::HttpLine line{sync::read_address(road.origin + std::to_string(port)), road.http};
        return sync::exchange(test::party_of(asker), line,
                              [](const sync::ExchangeProgress&) { return true; });
    } catch (const base::Error& error) {
        CHECK(error.kind() == base::ErrorKind::network);
        return std::nullopt;
    }
}

std::int64_t learners_in(Centre& centre) {
    auto row = database_of(centre).query("SELECT count(*) FROM learner");
    row.step();
    return row.integer(0);
}

std::uint64_t head_of(Centre& centre) {
    for (const journal::Mark& mark : journal::marks(database_of(centre)))
        if (mark.chain == centre.station->ledger().chain()) return mark.sequence;
    return 0;
}

/// Cuts an exchange after every `step` bytes of it, one way and the other. The bytes that went by.
std::uint64_t cut_everywhere(const sync::HubSettings& settings, const Road& road,
                             std::uint64_t step) {
    Centre hub{test::organisation_address, 0};
    std::array<Centre, 2> tablets{Centre{test::organisation_address, 1},
                                  Centre{test::organisation_address, 2}};
    write_fast(hub);
    for (Centre& tablet : tablets) {
        test::join(hub, tablet);
        write_fast(tablet);
    }
    test::Serving serving{hub, settings};
    test::CuttingProxy proxy{serving.port()};
    for (Centre& tablet : tablets)
        REQUIRE(meet(tablet, proxy.port(), road));
    REQUIRE(meet(tablets[0], proxy.port(), road));
    std::int64_t added = 0;
    std::uint64_t cuts = 0;
    // One of two hands something in and takes along what the other did the time before.
    for (const Way way : {Way::to_hub, Way::from_hub}) {
        for (std::uint64_t bytes = 0;; bytes += step) {
            Centre& tablet = tablets[static_cast<std::size_t>(added) % 2];
            tablet.add_learner("Öğrenci " + std::to_string(++added));
            proxy.cut_after(way, bytes);
            const auto first = meet(tablet, proxy.port(), road);
            if (!proxy.has_cut()) {
                REQUIRE(first);
                break;
            }
            ++cuts;
            proxy.let_pass();
            const auto second = meet(tablet, proxy.port(), road);
            REQUIRE(second);
            REQUIRE(second->findings.empty());
            REQUIRE(second->received.refused == 0);
            REQUIRE(learners_in(tablet) == added);
            // Less where the receipt was lost: then the next look tells. Never more.
            REQUIRE(journal::peers(database_of(tablet)).front().handed_in <= head_of(tablet));
        }
    }
    MESSAGE(cuts << " cuts");
    proxy.let_pass();
    // Twice: whose receipt was lost learns at the second time that it holds what the hub does.
    for (int i = 0; i < 2; ++i)
        for (Centre& tablet : tablets)
            REQUIRE(meet(tablet, proxy.port(), road));
    serving.end();
    for (Centre& tablet : tablets) {
        CHECK(learners_in(tablet) == added);
        CHECK(journal::peers(database_of(tablet)).front().handed_in == head_of(tablet));
        CHECK(journal::projection_digest(database_of(tablet)) ==
              journal::projection_digest(database_of(hub)));
    }
    CHECK(learners_in(hub) == added);
    CHECK_FALSE(base::has_errors(hub.station->verify_journal().findings));
    return cuts * step;
}

}  // namespace

TEST_SUITE("sync/hub/cut") {
    TEST_CASE("looking whether there is anything new costs at most 600 bytes, heads and all") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        test::Serving serving{hub};
        test::CuttingProxy proxy{serving.port()};
        REQUIRE(meet(tablet, proxy.port()));
        proxy.let_pass();
        const auto report = meet(tablet, proxy.port());
        REQUIRE(report);
        CHECK(report->is_equal);
        MESSAGE(proxy.passed() << " bytes");
        CHECK(proxy.passed() > 384);
        CHECK(proxy.passed() <= 600);
    }

    TEST_CASE("wherever a connection is cut, the next exchange completes; nothing lost or twice") {
        CHECK(cut_everywhere({.requests_a_second = 100'000}, {}, test::effort(1, 11)) > 2000);
    }

    TEST_CASE("and so over TLS, in the middle of a handshake or of a record") {
        const std::string data = test::source_dir().string() + "/tests/data/hub/";
        const std::string certificate = data + "localhost.pem";
        const sync::HubSettings settings{.certificate_file = certificate,
                                         .key_file = data + "localhost.key",
                                         .requests_a_second = 100'000};
        const Road road{"https://localhost:", {.ca_file = certificate, .proxy = {}}};
        CHECK(cut_everywhere(settings, road, test::effort(13, 197)) > 4000);
    }
}
