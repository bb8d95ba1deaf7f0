#include "core/journal/audit.h"

#include <doctest/doctest.h>

#include <sstream>

#include "core/base/error.h"
#include "core/journal/projection.h"
#include "core/json/read.h"
#include "core/store/database.h"
#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

/// A centre in which everything that can happen has happened.
void live(test::Centre& centre) {
    const auto learners = centre.add_cohort(5);
    const auto failed = centre.add_learner("سامي بن علي", "4711");
    centre.assess(failed, false);
    centre.clock.time += std::chrono::minutes{1};
    const auto credentials = centre.award();
    centre.station->credentials().revoke({credentials[0]}, "issued in error");
    centre.station->credentials().suspend({credentials[1], credentials[2]}, "inquiry");
    centre.station->credentials().reinstate({credentials[2]}, "inquiry closed");
    centre.station->add_operator("Ольга", {journal::Role::assessor}, "secret", {1, 8192});
    centre.station->remove_operator("ольга");
    CHECK_FALSE(base::has_errors(centre.station->learners().erase(learners[3], "asked for")));
}

}  // namespace

TEST_SUITE("journal/audit") {
    TEST_CASE("a journal that nobody touched verifies, and a rebuild gives equal tables") {
        test::Centre centre;
        live(centre);
        const crypto::Digest before = centre.station->projection_digest();
        const journal::AuditReport report = centre.station->verify_journal();
        CHECK(report.findings.empty());
        CHECK(report.erased > 0);
        CHECK(report.seals > 10);
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        CHECK(centre.station->verify_journal().findings.empty());
    }

    TEST_CASE("a digest of the tables sees a changed cell and a changed search word") {
        test::Centre centre;
        live(centre);
        const crypto::Digest before = centre.station->projection_digest();
        store::Database& database = centre.station->ledger().database();
        database.execute(
            "UPDATE learner SET name = 'Mallory' WHERE id = (SELECT min(id) FROM learner)");
        const crypto::Digest renamed = centre.station->projection_digest();
        CHECK(renamed != before);
        database.execute("INSERT INTO learner_search (rowid, words) VALUES (999999, 'mallory')");
        CHECK(centre.station->projection_digest() != renamed);
    }

    TEST_CASE("whatever is changed in the journal leaves a finding") {
        for (const char* change : {
                 "UPDATE entry SET time_ms = time_ms + 1 WHERE id = 4",
                 "UPDATE entry SET kind = 10 WHERE id = (SELECT id FROM entry WHERE kind = 20 "
                 "LIMIT 1)",
                 "UPDATE entry SET salt = zeroblob(16) WHERE id = 5",
                 "UPDATE entry SET body = (SELECT body FROM entry WHERE id = 5) WHERE id = 6",
                 "UPDATE entry SET sequence = sequence + 100 WHERE id = 7",
                 "UPDATE entry SET body_hash = zeroblob(32) WHERE body_hash IS NOT NULL",
                 "UPDATE seal SET signature = zeroblob(64) WHERE sequence = 3",
                 "UPDATE seal SET hash = zeroblob(32) WHERE sequence = 3",
                 "UPDATE origin SET head_hash = zeroblob(32)",
                 "UPDATE origin SET head_sequence = head_sequence - 1",
                 "UPDATE origin SET public_key = zeroblob(32)",
                 "UPDATE origin SET incarnation = incarnation + 1",
                 "DELETE FROM seal WHERE sequence = (SELECT max(sequence) FROM seal)",
                 "INSERT INTO entry SELECT 9999, origin, sequence + 1, kind, time_ms, salt, body, "
                 "body_hash, rank, kind_word"
                 " FROM entry ORDER BY id DESC LIMIT 1",
                 "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
                 "DELETE FROM entry WHERE id = 6",
             }) {
            test::Centre centre;
            live(centre);
            store::Database& database = centre.station->ledger().database();
            database.execute("PRAGMA foreign_keys = OFF");
            database.execute(change);
            INFO(change);
            CHECK(base::has_errors(centre.station->verify_journal().findings));
        }
    }

    TEST_CASE("a clock set back stops writing, says both times, and an operator may overrule it") {
        test::Centre centre;
        centre.clock.time -= std::chrono::days{3};
        try {
            centre.add_learner("X Y");
            FAIL("writing went on");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::clock);
            CHECK(std::string{error.what()}.find("2026-11-20T09:30:00Z") != std::string::npos);
            CHECK(std::string{error.what()}.find("2026-11-23T09:30:00Z") != std::string::npos);
        }
        centre.station->accept_clock();
        centre.add_learner("X Y");
        centre.reopen();
        centre.add_learner("Z");  // The newest entry has the right time now.
    }

    TEST_CASE("an export is one line of JSON for each entry") {
        test::Centre centre;
        live(centre);
        std::ostringstream out;
        centre.station->export_journal(out);
        std::istringstream lines{out.str()};
        std::uint64_t count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            const json::ReadResult entry = json::read(line);
            REQUIRE(entry);
            CHECK(entry.value->find_string("kind") != nullptr);
            CHECK(entry.value->find("body") != nullptr);
        }
        CHECK(count == centre.station->verify_journal().entries);
    }
}
