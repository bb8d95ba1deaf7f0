#include "core/journal/peers.h"

#include <doctest/doctest.h>

#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/room.h"

using namespace tamga;
using journal::Mark;

namespace {

crypto::PublicKey key_of(std::uint8_t number) {
    crypto::PublicKey key;
    key.bytes[0] = number;
    return key;
}

Mark mark_of(std::uint8_t station, std::uint64_t sequence, std::uint64_t incarnation = 1) {
    Mark mark;
    mark.chain.station.uuid.bytes[0] = station;
    mark.chain.incarnation = incarnation;
    mark.sequence = sequence;
    mark.head[0] = static_cast<std::uint8_t>(sequence);
    return mark;
}

base::StationId station_of(std::uint8_t number) {
    return mark_of(number, 1).chain.station;
}

base::Instant at(int second) {
    return *base::parse_instant("2026-11-23T09:30:00Z") + std::chrono::seconds{second};
}

journal::PeerReceipt receipt_of(std::uint8_t signer, std::vector<Mark> marks, int second) {
    return {key_of(signer), std::move(marks), at(second),
            base::Bytes{signer, static_cast<std::uint8_t>(second)}};
}

}  // namespace

TEST_SUITE("journal/peers") {
    TEST_CASE("a peer holds what it said last, and a stranger nothing") {
        test::Room room;
        journal::note_marks(room.database, key_of(1), {mark_of(7, 5), mark_of(8, 2)}, at(1));
        CHECK(journal::known_marks(room.database, key_of(1)) ==
              std::vector<Mark>{mark_of(7, 5), mark_of(8, 2)});
        CHECK(journal::known_marks(room.database, key_of(2)).empty());
        // It was restored from a backup: what it lost is to be sent again.
        journal::note_marks(room.database, key_of(1), {mark_of(7, 3)}, at(2));
        CHECK(journal::known_marks(room.database, key_of(1)) == std::vector<Mark>{mark_of(7, 3)});
    }

    TEST_CASE("what arrives last counts, also where the peer's clock went back") {
        test::Room room;
        journal::note_marks(room.database, key_of(1), {mark_of(7, 5)}, at(2));
        journal::note_marks(room.database, key_of(1), {mark_of(7, 1)}, at(1));
        CHECK(journal::known_marks(room.database, key_of(1)) == std::vector<Mark>{mark_of(7, 1)});
        REQUIRE(journal::peers(room.database).size() == 1);
        CHECK(journal::peers(room.database)[0].heard == at(1));
    }

    TEST_CASE("marks are ordered as chains are, incarnations without a sign") {
        test::Room room;
        const std::uint64_t large = ~std::uint64_t{0};
        journal::note_marks(room.database, key_of(1), {mark_of(7, 1, large), mark_of(7, 1, 3)},
                            at(1));
        CHECK(journal::known_marks(room.database, key_of(1)) ==
              std::vector<Mark>{mark_of(7, 1, 3), mark_of(7, 1, large)});
    }

    TEST_CASE("a receipt adds to what is known, and takes nothing away") {
        test::Room room;
        journal::note_marks(room.database, key_of(1), {mark_of(7, 5), mark_of(8, 2)}, at(1));
        CHECK(
            journal::note_receipt(room.database, receipt_of(1, {mark_of(7, 4), mark_of(8, 3)}, 2)));
        CHECK(journal::known_marks(room.database, key_of(1)) ==
              std::vector<Mark>{mark_of(7, 5), mark_of(8, 3)});
    }

    TEST_CASE("a receipt is kept once, and until a later one says all that it says") {
        test::Room room;
        const auto first = receipt_of(1, {mark_of(7, 4)}, 1);
        const auto other = receipt_of(1, {mark_of(8, 9)}, 2);
        const auto later = receipt_of(1, {mark_of(7, 6)}, 3);
        CHECK(journal::note_receipt(room.database, first));
        CHECK_FALSE(journal::note_receipt(room.database, first));
        CHECK(journal::note_receipt(room.database, other));
        CHECK(journal::note_receipt(room.database, later));
        CHECK_FALSE(journal::note_receipt(room.database, first));
        CHECK(journal::receipts_of(room.database, key_of(1)) ==
              std::vector<base::Bytes>{other.bytes, later.bytes});
        CHECK(journal::receipts_of(room.database, key_of(1), {station_of(7)}) ==
              std::vector<base::Bytes>{later.bytes});
        CHECK(journal::receipts_of(room.database, key_of(1), {station_of(9)}).empty());
        CHECK(journal::receipts_of(room.database, key_of(2)).empty());
    }

    TEST_CASE("handed in are this station's own entries that a peer holds") {
        test::Centre centre;
        centre.add_cohort(2);
        store::Database& database = test::database_of(centre);
        const std::vector<Mark> own = journal::marks(database);
        REQUIRE(own.size() == 1);
        Mark some = own[0];
        some.sequence -= 3;
        // A peer cannot hold more of ours than there is.
        Mark more = own[0];
        more.sequence += 1000;
        journal::note_marks(database, key_of(1), {some, mark_of(200, 50)}, at(1));
        journal::note_marks(database, key_of(2), {more}, at(1));
        journal::note_marks(database, key_of(3), {mark_of(200, 50)}, at(1));
        const auto peers = journal::peers(database);
        REQUIRE(peers.size() == 3);
        CHECK(peers[0].handed_in == own[0].sequence - 3);
        CHECK(peers[1].handed_in == own[0].sequence);
        CHECK(peers[2].handed_in == 0);
    }

    TEST_CASE("what this station signed itself is kept, and it is no peer of its own") {
        test::Centre centre;
        store::Database& database = test::database_of(centre);
        const auto own = centre.station->members().front().key;
        CHECK(journal::note_receipt(database, {own, {mark_of(7, 1)}, at(1), {1, 2, 3}}));
        CHECK(journal::peers(database).empty());
        CHECK(journal::receipts_of(database, own).size() == 1);
    }

    TEST_CASE("what is known of others is no part of the projection") {
        test::Centre centre;
        const crypto::Digest before = centre.station->projection_digest();
        store::Database& database = test::database_of(centre);
        journal::note_marks(database, key_of(1), {mark_of(7, 1)}, at(1));
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        CHECK(journal::known_marks(database, key_of(1)).size() == 1);
    }
}
