#include "sync/hub/log/postgres_contents.h"

#include <doctest/doctest.h>

#include <thread>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using journal::ContentPart;
using journal::ContentStanding;
using test::Centre;
using test::database_of;
using test::owner_of;

namespace {

/// A centre with a file of evidence in three parts, and a log that has its entries and their names.
struct WorkedWithEvidence {
    WorkedWithEvidence() {
        learner = centre.add_learner("Nursel Öztürk");
        digest = test::assess_with_evidence(centre, learner, content);
        log = database.open(owner_of(*centre.station));
        REQUIRE(log->append(test::whole_branches(database_of(centre))));
        log->note_names(journal::names_of(database_of(centre), digest));
    }

    ContentPart part(std::uint64_t offset) {
        return journal::read_part(database_of(centre), digest, offset).value();
    }
    void put_all() {
        for (const std::uint64_t offset : {0U, 524'288U, 1'048'576U})
            REQUIRE(log->put_part(part(offset)).has_value());
    }
    void leave_residues() {
        std::vector<journal::Residue> residues;
        for (const std::int64_t row : journal::residues(database_of(centre)))
            residues.push_back(journal::read_residue(database_of(centre), row));
        log->leave_residues(residues);
    }
    std::string rows() const {
        return database.query(
            "SELECT (SELECT count(*) FROM tamga_content_name),"
            " (SELECT count(*) FROM tamga_content), (SELECT count(*) FROM tamga_content_part)");
    }

    Centre centre;
    base::LearnerId learner;
    base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 7);
    crypto::Digest digest{};
    test::LogDatabase database;
    std::unique_ptr<sync::HubLog> log;
};

}  // namespace

TEST_SUITE("sync/hub/log/postgres_contents") {
    TEST_CASE("a file lies there once all of its parts do, and is read back from any place") {
        WorkedWithEvidence worked;
        CHECK(worked.log->put_part(worked.part(0)) ==
              ContentStanding{worked.digest, 524'288, false});
        CHECK(worked.log->whole_of({&worked.digest, 1}).empty());
        CHECK_FALSE(worked.log->read_part(worked.digest, 0).has_value());
        CHECK(worked.log->put_part(worked.part(524'288)) ==
              ContentStanding{worked.digest, 1'048'576, false});
        CHECK(worked.log->put_part(worked.part(1'048'576)) ==
              ContentStanding{worked.digest, 1'048'583, true});
        CHECK(worked.log->whole_of({&worked.digest, 1}) == std::vector{worked.digest});
        CHECK(worked.log->read_part(worked.digest, 524'288) == worked.part(524'288));
        const auto middle = worked.log->read_part(worked.digest, 524'289);
        REQUIRE(middle.has_value());
        CHECK(middle->total == 1'048'583);
        CHECK(middle->bytes.size() == 524'287);
        CHECK(middle->bytes[0] == worked.content[524'289]);
        CHECK_FALSE(worked.log->read_part(worked.digest, 1'048'583).has_value());
    }

    TEST_CASE("a part that came before, or too early, changes nothing and says where to go on") {
        WorkedWithEvidence worked;
        CHECK(worked.log->put_part(worked.part(524'288)) ==
              ContentStanding{worked.digest, 0, false});
        (void)worked.log->put_part(worked.part(0));
        CHECK(worked.log->put_part(worked.part(0)) ==
              ContentStanding{worked.digest, 524'288, false});
        worked.put_all();
        CHECK(worked.log->put_part(worked.part(0)) ==
              ContentStanding{worked.digest, 1'048'583, true});
        CHECK(worked.database.query("SELECT count(*) FROM tamga_content_part") == "3\n");
    }

    TEST_CASE("what no entry of the log names is not kept") {
        WorkedWithEvidence worked;
        const base::Bytes other = test::pattern(10);
        const crypto::Digest digest = crypto::sha256(other);
        CHECK_FALSE(worked.log->put_part({digest, 0, 10, other}).has_value());
        // Nor where the entry is one that the log does not have.
        journal::ContentName name = journal::names_of(database_of(worked.centre), worked.digest)[0];
        name.sha256 = digest;
        name.sequence += 1;
        worked.log->note_names({name});
        CHECK_FALSE(worked.log->put_part({digest, 0, 10, other}).has_value());
    }

    TEST_CASE("with its entry a file is erased, also the beginning of one, and stays so") {
        for (const bool is_whole : {false, true}) {
            WorkedWithEvidence worked;
            const auto names = journal::names_of(database_of(worked.centre), worked.digest);
            const ContentPart first = worked.part(0);
            (void)worked.log->put_part(first);
            if (is_whole) worked.put_all();
            CHECK(worked.centre.station->learners().erase(worked.learner, "asked for").empty());
            worked.leave_residues();
            CHECK(worked.rows() == "0|0|0\n");
            // Whoever does not know of it yet hands it in again.
            worked.log->note_names(names);
            CHECK_FALSE(worked.log->put_part(first).has_value());
            CHECK(worked.rows() == "0|0|0\n");
        }
    }

    TEST_CASE("a file that another learner's assessment names stays") {
        WorkedWithEvidence worked;
        worked.put_all();
        (void)test::assess_with_evidence(worked.centre, worked.centre.add_learner("Ayşe"),
                                         worked.content);
        REQUIRE(worked.log->append(test::whole_branches(database_of(worked.centre))));
        const auto names = journal::names_of(database_of(worked.centre), worked.digest);
        CHECK(names.size() == 2);
        worked.log->note_names(names);
        CHECK(worked.centre.station->learners().erase(worked.learner, "asked for").empty());
        worked.leave_residues();
        CHECK(worked.rows() == "1|1|3\n");
        CHECK(worked.log->whole_of({&worked.digest, 1}) == std::vector{worked.digest});
    }

    TEST_CASE("what several processes put at the same moment is there once") {
        WorkedWithEvidence worked;
        std::vector<std::thread> several;
        for (int i = 0; i < 4; ++i)
            several.emplace_back([&, log = worked.database.open(owner_of(*worked.centre.station)),
                                  parts = std::vector{worked.part(0), worked.part(524'288),
                                                      worked.part(1'048'576)}] {
                for (const ContentPart& part : parts)
                    (void)log->put_part(part);
            });
        for (std::thread& one : several)
            one.join();
        CHECK(worked.rows() == "1|1|3\n");
        CHECK(worked.log->whole_of({&worked.digest, 1}) == std::vector{worked.digest});
    }

    TEST_CASE("a file that is handed in at one process while another erases it leaves nothing") {
        WorkedWithEvidence worked;
        const auto names = journal::names_of(database_of(worked.centre), worked.digest);
        const std::vector parts{worked.part(0), worked.part(524'288), worked.part(1'048'576)};
        CHECK(worked.centre.station->learners().erase(worked.learner, "asked for").empty());
        const auto other = worked.database.open(owner_of(*worked.centre.station));
        std::thread handing_in{[&] {
            for (int i = 0; i < 50; ++i) {
                other->note_names(names);
                for (const ContentPart& part : parts)
                    (void)other->put_part(part);
                other->discard(worked.digest);
            }
        }};
        worked.leave_residues();
        handing_in.join();
        CHECK(worked.rows() == "0|0|0\n");
    }

    TEST_CASE("a part whose change the server takes back is put again") {
        WorkedWithEvidence worked;
        (void)worked.database.query(
            "CREATE SEQUENCE failures; CREATE FUNCTION fail_some() RETURNS trigger AS $$ BEGIN"
            " IF nextval('failures') <= 3 THEN RAISE EXCEPTION 'forced' USING ERRCODE = '40001';"
            " END IF; RETURN NULL; END $$ LANGUAGE plpgsql; CREATE TRIGGER fail AFTER INSERT"
            " ON tamga_content_part FOR EACH STATEMENT EXECUTE FUNCTION fail_some()");
        const std::uint64_t before = worked.log->repeats();
        worked.put_all();
        CHECK(worked.log->repeats() == before + 3);
        CHECK(worked.rows() == "1|1|3\n");
    }

    TEST_CASE("what is thrown away begins anew") {
        WorkedWithEvidence worked;
        worked.put_all();
        worked.log->discard(worked.digest);
        CHECK(worked.rows() == "1|0|0\n");
        worked.put_all();
        CHECK(worked.rows() == "1|1|3\n");
    }

    TEST_CASE("a log that an older program made gets the tables it lacks, but no other's does") {
        WorkedWithEvidence worked;
        (void)worked.database.query(
            "DROP TABLE tamga_content_name, tamga_content, tamga_content_part;"
            " UPDATE tamga_log SET version = 1");
        Centre stranger{"https://centre.example/status", 1};
        CHECK(test::problem_of([&] {
                  (void)worked.database.open(owner_of(*stranger.station));
              }).starts_with("conflict: this database keeps the log of another organisation"));
        CHECK(worked.database.query("SELECT version FROM tamga_log") == "1\n");
        const auto log = worked.database.open(owner_of(*worked.centre.station));
        CHECK(worked.database.query("SELECT version FROM tamga_log") == "2\n");
        log->note_names(journal::names_of(database_of(worked.centre), worked.digest));
        CHECK(log->put_part(worked.part(0)).has_value());
    }
}
