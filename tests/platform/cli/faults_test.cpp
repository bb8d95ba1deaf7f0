#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/store/database.h"
#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

namespace fs = std::filesystem;
using namespace tamga;
using test::CliCentre;
using test::contains;
using test::Outcome;
using test::run_tamga;
using test::write_bytes;

namespace {

using Words = std::vector<std::string>;

const CliCentre& tried_centre() {
    static const CliCentre made;
    return made;
}

Words cohort_import_of(const std::string& file) {
    return {"assessment", "import", file, "--achievement", CliCentre::achievement};
}

/// A file that claims two gigabytes and takes none.
std::string huge_file() {
    const std::string file = tried_centre().at("huge");
    write_bytes(file, "{");
    fs::resize_file(file, std::uintmax_t{2} * 1024 * 1024 * 1024);
    return file;
}

}  // namespace

TEST_SUITE("platform/cli/faults") {
    TEST_CASE("a wrong passphrase, or none, is said and changes nothing") {
        const Words change{"organisation", "set", "--url", "https://centre.example"};
        test::Surroundings wrong;
        wrong.passphrase = "wrong horse";
        CHECK(tried_centre().run(change, wrong).exit_code == 2);
        test::Surroundings none;
        none.passphrase.clear();
        const Outcome without = tried_centre().run(change, none);
        CHECK(without.exit_code == 2);
        CHECK(contains(without.err, "TAMGA_PASSPHRASE"));
        CHECK(!contains(tried_centre().must({"organisation", "show"}).out, "centre.example\n"));
    }

    TEST_CASE("a store that another program writes to is said to be busy, and is not harmed") {
        store::Database database = store::Database::open(tried_centre().at("store") + "/tamga.db");
        {
            const store::Transaction other{database};
            const Outcome outcome =
                tried_centre().run({"organisation", "set", "--url", "https://centre.example"});
            CHECK(outcome.exit_code == 4);
            CHECK(!outcome.err.empty());
            CHECK(tried_centre().run({"credential", "list"}).exit_code == 0);
        }
        CHECK(tried_centre().run({"journal", "verify"}).exit_code == 0);
    }

    TEST_CASE("bad input is refused with a message and the right exit code") {
        write_bytes(tried_centre().at("empty"), "");
        write_bytes(tried_centre().at("garbage"), std::string("\x00\xFF\x89PNG\x01\x02", 8));
        write_bytes(tried_centre().at("not_utf8.json"), "{\"name\": \"\xC3\x28\"}");
        write_bytes(tried_centre().at("open.json"), "{\"name\": ");
        fs::create_directories(tried_centre().at("folder"));
        const std::string huge = huge_file();
        struct Case {
            Words words;
            int exit_code;
        };
        std::vector<Case> cases;
        for (const char* name : {"empty", "garbage", "not_utf8.json", "open.json"}) {
            cases.push_back({{"achievement", "add", tried_centre().at(name)}, 1});
            cases.push_back({{"achievement", "check", tried_centre().at(name)}, 1});
            cases.push_back({{"trust", "import", tried_centre().at(name)}, 1});
            cases.push_back({{"verify", tried_centre().at(name)}, 1});
            cases.push_back({cohort_import_of(tried_centre().at(name)), 1});
        }
        for (const Words& verb : {Words{"achievement", "add"}, Words{"trust", "import"},
                                  Words{"learner", "import"}, Words{"verify"}}) {
            Words absent = verb;
            absent.push_back(tried_centre().at("no/such/file"));
            cases.push_back({absent, 2});
            Words large = verb;
            large.push_back(huge);
            cases.push_back({large, 1});
            Words folder = verb;
            folder.push_back(tried_centre().at("folder"));
            cases.push_back({folder, 2});
        }
        cases.push_back({{"--store", tried_centre().at("folder"), "credential", "list"}, 2});
        for (const Case& one : cases) {
            const Outcome outcome = tried_centre().run(one.words);
            CAPTURE(one.words);
            CAPTURE(outcome.err);
            CHECK(outcome.exit_code == one.exit_code);
            const std::string said = outcome.err + outcome.out;
            CHECK(!said.empty());
        }
    }

    TEST_CASE("the worst of several files decides the exit code") {
        write_bytes(tried_centre().at("open.json"), "{\"name\": ");
        const Words files{"verify", tried_centre().at("open.json"),
                          tried_centre().at("no_such_file"), "--json"};
        const Outcome outcome = tried_centre().run(files);
        CHECK(outcome.exit_code == 2);
        const json::Value reports = test::document(outcome);
        REQUIRE(reports.as_array().size() == 2);
        CHECK(*reports.as_array()[0].find_string("verdict") == "not valid");
        CHECK(*reports.as_array()[1].find_string("verdict") == "undetermined");
    }

    TEST_CASE("a full disk is said, whether it is standard output's or a file's") {
        if (!fs::exists("/dev/full")) return;
        test::Surroundings full;
        full.output_file = "/dev/full";
        CHECK(tried_centre().run({"achievement", "list"}, full).exit_code == 4);
        CHECK(tried_centre().run({"achievement", "list", "--json"}, full).exit_code == 4);
        CHECK(tried_centre()
                  .run({"achievement", "export", CliCentre::achievement, "--out", "/dev/full"})
                  .exit_code == 4);
    }

    TEST_CASE("what may not be read or written is said") {
        if (::geteuid() == 0) return;  // Root may do everything.
        write_bytes(tried_centre().at("closed.json"), "{}");
        fs::permissions(tried_centre().at("closed.json"), fs::perms::none);
        CHECK(tried_centre().run({"verify", tried_centre().at("closed.json")}).exit_code == 4);
        fs::create_directories(tried_centre().at("sealed"));
        fs::permissions(tried_centre().at("sealed"), fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(tried_centre()
                  .run({"achievement", "export", CliCentre::achievement, "--out",
                        tried_centre().at("sealed") + "/a.json"})
                  .exit_code == 4);
        fs::permissions(tried_centre().at("sealed"), fs::perms::owner_all);
    }

    TEST_CASE("a file of other content is not overwritten") {
        write_bytes(tried_centre().at("mine.json"), "my own");
        CHECK(tried_centre()
                  .run({"achievement", "export", CliCentre::achievement, "--out",
                        tried_centre().at("mine.json")})
                  .exit_code == 1);
        CHECK(test::read_file(tried_centre().at("mine.json")) == "my own");
    }

    TEST_CASE("a sheet with one wrong row imports nothing, and names the row and column") {
        std::string sheet = test::arabic_cohort(1, 3);
        sheet.replace(sheet.find("pass"), 4, "????");
        write_bytes(tried_centre().at("wrong.csv"), sheet);
        const Outcome outcome =
            tried_centre().run(cohort_import_of(tried_centre().at("wrong.csv")));
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.err, "row 2, column LO3"));
        CHECK(
            test::document(tried_centre().must({"learner", "list", "--json"})).as_array().empty());
    }

    TEST_CASE("learning outcomes come from a spreadsheet, and a wrong one adds nothing") {
        write_bytes(tried_centre().at("outcomes.csv"),
                    "code;title_tr;title_en\nLO1;Bir;One\nLO1;;Two\n");
        const Words add{
            "achievement",
            "add",
            test::source_dir().string() + "/tests/data/achievements/food-hygiene-tn.json",
            "--outcomes",
            tried_centre().at("outcomes.csv"),
            "--json"};
        CHECK(tried_centre().run(add).exit_code == 1);
        write_bytes(tried_centre().at("outcomes.csv"), "code;title_ar;title_en\nLO1;واحد;One\n");
        tried_centre().must(add);
        const auto shown = test::document(tried_centre().must(
            {"achievement", "show", "019ab0c4-6a40-7c25-9d02-51e7a0b48c02", "--json"}));
        const json::Array& outcomes = shown.find("learning_outcomes")->as_array();
        REQUIRE(outcomes.size() == 1);
        CHECK(*outcomes[0].find("title")->find_string("ar") == "واحد");
    }

    TEST_CASE("a title that would steer the terminal is shown without doing so") {
        write_bytes(tried_centre().at("steering.json"),
                    R"({"type": ["VerifiableCredential"], "name": "\u001b[2Jgone\u202e"})");
        const Outcome outcome = tried_centre().run({"verify", tried_centre().at("steering.json")});
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.out, "gone"));
        CHECK(!contains(outcome.out, "\x1b"));
        CHECK(!contains(outcome.out, "\xE2\x80\xAE"));
    }

    TEST_CASE("a store that is damaged is said to be") {
        const test::Folder folder;
        fs::create_directories((folder.path() / "store").string());
        write_bytes((folder.path() / "store/tamga.db").string(), std::string(8192, 'x'));
        CHECK(run_tamga({"--store", (folder.path() / "store").string(), "credential", "list"})
                  .exit_code == 4);
    }
}
