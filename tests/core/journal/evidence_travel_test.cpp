#include "core/journal/evidence_travel.h"

#include <doctest/doctest.h>

#include "core/journal/evidence_content.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/evidence.h"

using namespace tamga;
using journal::ContentPart;
using journal::ContentStanding;
using test::Centre;
using test::database_of;

namespace {

/// A centre that knows of evidence whose content lies at another.
struct Apart {
    Centre hub;
    Centre tablet{"https://centre.example/status", 1};
    base::LearnerId learner;
    base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 7);
    crypto::Digest digest;

    Apart() {
        test::join(hub, tablet);
        learner = tablet.add_learner("Nursel Öztürk");
        digest = test::assess_with_evidence(tablet, learner, content);
        test::carry(database_of(hub), database_of(tablet));
        test::carry(database_of(tablet), database_of(hub));
    }

    store::Database& here() { return database_of(hub); }
    store::Database& there() { return database_of(tablet); }
    ContentPart part(std::uint64_t offset) {
        return journal::read_part(there(), digest, offset).value();
    }
};

}  // namespace

TEST_SUITE("core/journal/evidence_travel") {
    TEST_CASE("a content arrives in parts, and is whole with the last") {
        Apart apart;
        const std::vector<crypto::Digest> wanted{apart.digest};
        CHECK(journal::standing_of(apart.here(), wanted) ==
              std::vector<ContentStanding>{{apart.digest, 0, false}});

        CHECK(apart.part(0).bytes.size() == 524'288);
        CHECK(journal::take_part(apart.here(), apart.part(0)) ==
              ContentStanding{apart.digest, 524'288, false});
        CHECK(journal::take_part(apart.here(), apart.part(524'288)) ==
              ContentStanding{apart.digest, 1'048'576, false});
        CHECK_FALSE(journal::has_evidence_content(apart.here(), apart.digest));
        CHECK(apart.part(1'048'576).bytes.size() == 7);
        CHECK(journal::take_part(apart.here(), apart.part(1'048'576)) ==
              ContentStanding{apart.digest, 1'048'583, true});
        CHECK(journal::evidence_content(apart.here(), apart.digest) == apart.content);
        CHECK_FALSE(journal::read_part(apart.there(), apart.digest, 1'048'583));
    }

    TEST_CASE("a part that came before, or too early, changes nothing and says where to go on") {
        Apart apart;
        CHECK(journal::take_part(apart.here(), apart.part(524'288)) ==
              ContentStanding{apart.digest, 0, false});
        (void)journal::take_part(apart.here(), apart.part(0));
        CHECK(journal::take_part(apart.here(), apart.part(0)) ==
              ContentStanding{apart.digest, 524'288, false});
    }

    TEST_CASE("parts of another content are thrown away at the end") {
        Apart apart;
        ContentPart false_part = apart.part(0);
        false_part.bytes[3] ^= 1;
        (void)journal::take_part(apart.here(), false_part);
        (void)journal::take_part(apart.here(), apart.part(524'288));
        CHECK(journal::take_part(apart.here(), apart.part(1'048'576)) ==
              ContentStanding{apart.digest, 0, false});
        CHECK_FALSE(journal::has_evidence_content(apart.here(), apart.digest));
    }

    TEST_CASE(
        "a part that promises more than may be, or holds more than it promises, is not kept") {
        Apart apart;
        ContentPart part = apart.part(0);
        part.total = journal::content_bytes_limit + 1;
        CHECK(journal::take_part(apart.here(), part)->have == 0);
        part = apart.part(0);
        part.total = part.bytes.size() - 1;
        CHECK(journal::take_part(apart.here(), part)->have == 0);
        part = apart.part(0);
        part.bytes.push_back(0);
        CHECK(journal::take_part(apart.here(), part)->have == 0);
        part.bytes.clear();
        CHECK(journal::take_part(apart.here(), part)->have == 0);
    }

    TEST_CASE("what no assessment names is not wanted") {
        Apart apart;
        const base::Bytes junk = test::pattern(10);
        const crypto::Digest digest = crypto::sha256(junk);
        CHECK_FALSE(journal::take_part(apart.here(), {digest, 0, junk.size(), junk}));
        CHECK(journal::standing_of(apart.here(), std::vector{digest}).empty());
    }

    TEST_CASE("what was erased does not come back, and no part of it stays") {
        Apart apart;
        (void)journal::take_part(apart.here(), apart.part(0));
        const ContentPart second = apart.part(524'288);
        apart.hub.station->learners().erase(apart.learner, "asked for it");
        CHECK_FALSE(journal::take_part(apart.here(), second));
        CHECK_FALSE(apart.here().query("SELECT 1 FROM evidence_part").step());

        test::carry(apart.here(), apart.there());
        CHECK_FALSE(journal::read_part(apart.there(), apart.digest, 0));
        CHECK(journal::contents_for(apart.there(), {}, 10).empty());
    }

    TEST_CASE("a content is to be handed in until the peer says that it holds it") {
        Apart apart;
        const crypto::PublicKey hub = apart.hub.station->ledger().station_key().public_key();
        CHECK(journal::contents_for(apart.there(), hub, 10) == std::vector{apart.digest});
        journal::note_content(apart.there(), hub, apart.digest);
        CHECK(journal::contents_for(apart.there(), hub, 10).empty());
    }
}
