#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "core/journal/reader.h"
#include "core/store/database.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/messages.h"
#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_of(const store::Query& query, int column) {
    std::array<std::uint8_t, Size> out{};
    const base::ByteView blob = query.blob(column);
    REQUIRE(blob.size() == Size);
    std::copy(blob.begin(), blob.end(), out.begin());
    return out;
}

/// The last `count` awards of the store as a run; its hashes are not looked at here.
sync::CarriedRun awards_of(store::Database& database, std::int64_t count) {
    sync::CarriedRun run;
    run.first = 1;
    auto query = database.query(
        "SELECT time_ms, salt, body FROM entry WHERE kind = ? ORDER BY id DESC LIMIT ?");
    auto rows =
        std::move(query).bind(static_cast<std::int64_t>(journal::Kind::credential_awarded), count);
    while (rows.step()) {
        sync::CarriedEntry entry;
        entry.time = base::Instant{std::chrono::milliseconds{rows.integer(0)}};
        entry.kind = name(journal::Kind::credential_awarded);
        entry.salt = bytes_of<16>(rows, 1);
        const base::ByteView body = rows.blob(2);
        entry.body.assign(body.begin(), body.end());
        run.entries.push_back(std::move(entry));
    }
    run.seals.push_back({run.first + run.entries.size() - 1, {}, {}});
    return run;
}

}  // namespace

TEST_SUITE("sync/protocol/wire_size") {
    TEST_CASE("a credential takes at most 200 bytes of a frame of 50, and fewer in a larger one") {
        test::Centre centre;
        centre.add_cohort(250);
        REQUIRE(centre.award().size() == 250);
        const auto bytes_each = [&](std::int64_t count) {
            const sync::CarriedRun run = awards_of(centre.station->ledger().database(), count);
            REQUIRE(static_cast<std::int64_t>(run.entries.size()) == count);
            const base::Bytes frame = sync::write_frame(sync::write_message(sync::Push{{{run}}}));
            return static_cast<double>(frame.size()) / static_cast<double>(count);
        };
        const double of_50 = bytes_each(50);
        const double of_250 = bytes_each(250);
        MESSAGE("bytes a credential: ", of_50, " of 50, ", of_250, " of 250");
        CHECK(of_50 <= 200);
        CHECK(of_250 <= 200);
    }

    TEST_CASE("the check that nothing is to be done takes at most 600 bytes both ways") {
        test::CountingRandom random;
        const auto key = crypto::SigningKey::generate(random);
        sync::Hello hello;
        random.fill(hello.nonce);
        random.fill(hello.marks);
        sync::sign(hello, key);
        sync::Hello answer = hello;
        answer.answers = hello.nonce;
        sync::sign(answer, key);
        const std::size_t both = sync::write_frame(sync::write_message(hello)).size() +
                                 sync::write_frame(sync::write_message(answer)).size();
        MESSAGE("bytes of both hellos: ", both);
        CHECK(both <= 600);
    }
}
