#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/journal/evidence_travel.h"
#include "core/store/database.h"
#include "tests/core/support/evidence.h"
#include "tests/platform/support/program.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::document;
using test::Outcome;

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// A centre with one assessment that has two files of the same name, and one with a name that means
/// something in a path.
struct Assessed {
    test::CliCentre centre;
    std::string learner;
    std::string record;

    Assessed() {
        test::write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 1));
        centre.must({"assessment", "import", centre.at("cohort.csv"), "--achievement",
                     test::CliCentre::achievement});
        const json::Value listed = document(centre.must({"--json", "assessment", "list"}));
        learner = *listed.as_array()[0].find_string("learner");
        fs::create_directory(centre.at("other"));
        test::write_bytes(centre.at("seam.jpg"), "first");
        test::write_bytes(centre.at("other/seam.jpg"), "second");
        test::write_bytes(centre.at("..\\a:b?.txt"), "third");
        const json::Value corrected = document(
            centre.must({"--json", "assessment", "correct", *listed.as_array()[0].find_string("id"),
                         "--evidence", centre.at("seam.jpg"), "--evidence",
                         centre.at("other/seam.jpg"), "--evidence", centre.at("..\\a:b?.txt")}));
        record = *corrected.find_string("assessment");
    }

    json::Array listed() const {
        return document(centre.must({"--json", "assessment", "evidence", "list", record}))
            .as_array();
    }
    Outcome exported(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"--json", "assessment", "evidence",      "export",
                                       record,   "--out",      centre.at("out")};
        words.insert(words.end(), more.begin(), more.end());
        return centre.run(words);
    }
    std::string written(const std::string& name) const {
        return content_of(fs::path{centre.at("out")} / name);
    }
    void change(const std::string& sql) const {
        store::Database::open(centre.at("store") + "/tamga.db").query(sql.c_str()).run();
    }
};

}  // namespace

TEST_SUITE("platform/cli/evidence") {
    TEST_CASE("evidence is listed, and written whole under harmless names that do not clash") {
        const Assessed it;
        const json::Array all = it.listed();
        REQUIRE(all.size() == 3);
        CHECK(*all[1].find_string("name") == "seam.jpg");
        CHECK(*all[1].find_string("media_type") == "image/jpeg");
        CHECK(*all[1].find("size")->if_number() == 6);
        CHECK(*all[1].find("is_here")->if_bool());
        // The SHA-256 of “second”, by sha256sum.
        CHECK(*all[1].find_string("sha256") ==
              "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4");

        CHECK(it.exported().exit_code == 0);
        CHECK(it.written("seam.jpg") == "first");
        CHECK(it.written("seam-2.jpg") == "second");
        CHECK(it.written("___a_b_.txt") == "third");
        CHECK(it.exported().exit_code == 0);  // the same again changes nothing
        std::size_t files = 0;
        for (const auto& entry : fs::directory_iterator(it.centre.at("out")))
            files += entry.is_regular_file() ? 1 : 0;
        CHECK(files == 3);
    }

    TEST_CASE("one file is chosen by its name or its digest, and a name of two by digest only") {
        const Assessed it;
        CHECK(it.exported({"--file", "..\\a:b?.txt"}).exit_code == 0);
        CHECK(it.exported({"--file",
                           "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644"
                           "c7c4"})
                  .exit_code == 0);
        CHECK(it.written("seam-2.jpg") == "second");
        CHECK_FALSE(fs::exists(it.centre.at("out/seam.jpg")));
        CHECK(it.exported({"--file", "seam.jpg"}).exit_code == 2);
        CHECK(it.exported({"--file", "weld.jpg"}).exit_code == 2);
    }

    TEST_CASE("a file that holds something else is not overwritten unless one says so") {
        const Assessed it;
        fs::create_directory(it.centre.at("out"));
        test::write_bytes(it.centre.at("out/seam.jpg"), "mine");
        CHECK(it.exported().exit_code == 1);
        CHECK(it.written("seam.jpg") == "mine");
        CHECK(it.exported({"--replace"}).exit_code == 0);
        CHECK(it.written("seam.jpg") == "first");
    }

    TEST_CASE("what has not come yet is said, and what is here is written") {
        const Assessed it;
        it.change("DELETE FROM evidence_content WHERE content = CAST('first' AS BLOB)");
        CHECK_FALSE(*it.listed()[0].find("is_here")->if_bool());
        const Outcome outcome = it.exported();
        CHECK(outcome.exit_code == 1);
        CHECK(document(outcome).find("missing")->as_array().size() == 1);
        CHECK_FALSE(fs::exists(it.centre.at("out/seam.jpg")));
        CHECK(it.written("seam-2.jpg") == "second");
    }

    TEST_CASE("content that does not have its digest is damage, and is not written") {
        const Assessed it;
        it.change(
            "UPDATE evidence_content SET content = CAST('FIRST' AS BLOB)"
            " WHERE content = CAST('first' AS BLOB)");
        CHECK(it.exported().exit_code == 4);
        CHECK_FALSE(fs::exists(it.centre.at("out/seam.jpg")));
    }

    TEST_CASE("evidence that was erased with its learner is said to be") {
        const Assessed it;
        it.centre.must({"learner", "erase", it.learner, "--reason", "asked for it"});
        CHECK(it.listed().empty());
        const Outcome outcome = it.exported();
        CHECK(outcome.exit_code == 1);
        CHECK(*document(outcome).find("is_erased")->if_bool());
        CHECK(outcome.err.find("erased") != std::string::npos);
        CHECK_FALSE(fs::exists(it.centre.at("out")));
    }

    TEST_CASE("what is here is not fetched, and without a hub nothing is") {
        const Assessed it;
        const std::vector<std::string> fetch{"--json", "assessment", "evidence", "fetch",
                                             it.record};
        CHECK(it.centre.run(fetch).exit_code == 0);
        it.change("DELETE FROM evidence_content WHERE content = CAST('first' AS BLOB)");
        const Outcome nowhere = it.centre.run(fetch);
        CHECK(nowhere.exit_code == 2);
        CHECK(nowhere.err.find("which hub?") != std::string::npos);
        auto nobody = fetch;
        nobody.insert(nobody.end(), {"--hub", "http://127.0.0.1:1"});
        CHECK(it.centre.run(nobody).exit_code == 4);
        nobody.insert(nobody.end(), {"--file", "weld.jpg"});
        CHECK(it.centre.run(nobody).exit_code == 2);
    }

    TEST_CASE("of an assessment without evidence nothing is fetched, and that is said") {
        const Assessed it;
        // The record that was corrected is the first.
        const Outcome listed = it.centre.run({"--json", "assessment", "list"});
        const std::string id = *document(listed).as_array()[0].find_string("id");
        REQUIRE(id.find(it.record) == std::string::npos);
        const Outcome outcome = it.centre.run({"assessment", "evidence", "fetch", id});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out == "There is no evidence.\n");
    }

    TEST_CASE("a file is fetched from the hub to a station that does not hold it, and exported") {
        test::Centre hub{"https://centre.example/status", 0};
        test::Centre tablet{"https://centre.example/status", 1};
        test::Centre office{"https://centre.example/status", 2};
        test::join(hub, tablet);
        test::join(hub, office);
        const base::Bytes content = test::pattern(journal::content_part_bytes + 9);
        const base::LearnerId learner = tablet.add_learner("Nursel");
        (void)test::assess_with_evidence(tablet, learner, content);
        test::Serving serving{hub};
        CHECK(test::meet(tablet, serving.origin()).contents == 1);
        (void)test::meet(office, serving.origin());
        std::string record;
        for (const auto& one : office.station->assessments().list({}, 0, 10).records)
            if (!one.assessment.evidence.empty()) record = base::format(one.assessment.id);
        office.station.reset();
        test::Surroundings around;
        around.passphrase = test::Centre::passphrase;
        const auto run = [&](std::vector<std::string> words) {
            words.insert(words.begin(), {"--json", "--store", office.folder.path().string()});
            return test::run_tamga(words, around);
        };
        const Outcome fetched =
            run({"assessment", "evidence", "fetch", record, "--hub", serving.origin()});
        CHECK(fetched.exit_code == 0);
        CHECK(document(fetched).find("fetched")->as_array().size() == 1);
        const test::Folder out;
        CHECK(run({"assessment", "evidence", "export", record, "--out", out.path().string()})
                  .exit_code == 0);
        CHECK(content_of(out.path() / "seam.jpg") == base::as_text(content));

        CHECK(tablet.station->learners().erase(learner, "asked for it").empty());
        (void)test::meet(tablet, serving.origin());
        store::Database::open(office.folder.path() / "tamga.db")
            .query("DELETE FROM evidence_content")
            .run();
        const Outcome erased = run({"assessment", "evidence", "fetch", record});
        CHECK(erased.exit_code == 1);
        CHECK(*document(erased).find("is_erased")->if_bool());
    }

    TEST_CASE("what is no assessment, and a folder that cannot be, exit with 2") {
        const Assessed it;
        CHECK(it.centre.run({"assessment", "evidence", "list", "12"}).exit_code == 2);
        CHECK(it.centre.run({"assessment", "evidence", "list", test::CliCentre::achievement})
                  .exit_code == 2);
        CHECK(it.centre.run({"assessment", "evidence", "export", it.record}).exit_code == 2);
        test::write_bytes(it.centre.at("out"), "a file");
        CHECK(it.exported().exit_code == 2);
    }
}
