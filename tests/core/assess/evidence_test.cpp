#include "core/assess/evidence.h"

#include <doctest/doctest.h>

#include "core/journal/evidence_travel.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/evidence.h"

using namespace tamga;
using assess::StoredEvidence;
using test::Centre;
using test::database_of;

namespace {

/// The evidence of the newest record of a learner, as a centre knows it.
std::vector<StoredEvidence> evidence_at(Centre& centre, base::LearnerId learner) {
    const auto page =
        centre.station->assessments().list({.learner = learner, .is_current = true}, 0, 10);
    REQUIRE(page.records.size() == 1);
    return assess::evidence_of(database_of(centre), page.records.front().assessment);
}

std::vector<std::string> names(const std::vector<std::string>& given) {
    Centre centre;
    assess::Assessment assessment;
    for (const std::string& name : given)
        assessment.evidence.push_back({{}, name, "image/jpeg"});
    std::vector<std::string> names;
    for (const StoredEvidence& stored : assess::evidence_of(database_of(centre), assessment))
        names.push_back(stored.file_name);
    return names;
}

}  // namespace

TEST_SUITE("assess/evidence") {
    TEST_CASE("what of a content lies here is told while it travels, and its size beforehand") {
        Centre hub;
        Centre tablet{"https://centre.example/status", 1};
        test::join(hub, tablet);
        const base::LearnerId learner = tablet.add_learner("Nursel Öztürk");
        const base::Bytes content = test::pattern(journal::content_part_bytes + 7);
        const crypto::Digest digest = test::assess_with_evidence(tablet, learner, content);
        test::carry(database_of(hub), database_of(tablet));
        test::carry(database_of(tablet), database_of(hub));

        const auto expect = [&](std::uint64_t have, bool is_whole) {
            const auto all = evidence_at(hub, learner);
            REQUIRE(all.size() == 1);
            CHECK(all[0].file.sha256 == digest);
            CHECK(all[0].size_bytes == 524'295);
            CHECK(all[0].have_bytes == have);
            CHECK(all[0].is_whole == is_whole);
            CHECK(all[0].file_name == "seam.jpg");
        };
        expect(0, false);
        for (const std::uint64_t offset : {0, 524'288}) {
            (void)journal::take_part(database_of(hub),
                                     *journal::read_part(database_of(tablet), digest, offset));
            expect(offset == 0 ? 524'288 : 524'295, offset != 0);
        }

        hub.station->learners().erase(learner, "asked for it");
        CHECK(evidence_at(hub, learner).empty());
    }

    TEST_CASE("files of one name lie beside each other, also where case makes no difference") {
        CHECK(names({"seam.jpg", "Seam.JPG", "seam.jpg", "seam-2.jpg", "../seam.jpg", ""}) ==
              std::vector<std::string>{"seam.jpg", "Seam-2.JPG", "seam-3.jpg", "seam-2-2.jpg",
                                       "___seam.jpg", "evidence"});
    }
}
