#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

namespace fs = std::filesystem;
using namespace tamga;
using test::CliCentre;
using test::document;
using test::write_bytes;

namespace {

std::vector<fs::path> credential_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{folder})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> issue_to(const std::string& folder) {
    return {"issue", "--achievement", CliCentre::achievement, "--all", "--out", folder, "--json"};
}

std::vector<std::string> import_of(const std::string& file) {
    return {"assessment", "import", file, "--achievement", CliCentre::achievement, "--json"};
}

/// A centre that awarded three learners; its credentials are in `out`.
const CliCentre& small_centre() {
    static const CliCentre centre;
    static const bool is_ready = [] {
        write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 3));
        centre.must(import_of(centre.at("cohort.csv")));
        centre.must(issue_to(centre.at("out")));
        return true;
    }();
    REQUIRE(is_ready);
    return centre;
}

std::string status_reason(const test::Outcome& outcome) {
    const json::Value report = document(outcome);
    for (const json::Value& check : report.find("checks")->as_array())
        if (*check.find_string("check") == "status") return *check.find_string("reason");
    return {};
}

}  // namespace

TEST_SUITE("platform/cli/cohort") {
    TEST_CASE("a cohort is signed as linked data, or as it was asked for, and verifies") {
        constexpr const char* rdfc = "\"eddsa-rdfc-2022\"";
        constexpr const char* jcs = "\"eddsa-jcs-2022\"";
        const struct {
            std::vector<std::string> asked;
            bool is_rdfc;
            bool is_jcs;
        } ways[] = {{{}, true, false},
                    {{"--suite", "eddsa-rdfc-2022"}, true, false},
                    {{"--suite", "eddsa-jcs-2022"}, false, true},
                    {{"--suite", "both"}, true, true}};
        const CliCentre centre;
        int learners = 0;
        for (const auto& [asked, is_rdfc, is_jcs] : ways) {
            const std::string out = centre.at("out" + std::to_string(learners));
            write_bytes(centre.at("cohort.csv"), test::arabic_cohort(learners + 1, 3));
            learners += 3;
            centre.must(import_of(centre.at("cohort.csv")));
            auto issue = issue_to(out);
            issue.insert(issue.end(), asked.begin(), asked.end());
            centre.must(issue);
            centre.must({"verify", out});
            for (const fs::path& file : credential_files(out)) {
                CHECK((test::read_file(file).find(rdfc) != std::string::npos) == is_rdfc);
                CHECK((test::read_file(file).find(jcs) != std::string::npos) == is_jcs);
            }
        }
    }

    TEST_CASE("a cohort of 500 with Arabic names is awarded, exported and verified") {
        const CliCentre centre;
        write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 500));

        auto trial = import_of(centre.at("cohort.csv"));
        trial.emplace_back("--dry-run");
        CHECK(document(centre.must(trial)).find("recorded")->as_number() == 500);
        const auto assessments = centre.must({"assessment", "list", "--json"});
        CHECK(document(assessments).as_array().empty());

        const json::Value imported = document(centre.must(import_of(centre.at("cohort.csv"))));
        CHECK(imported.find("passed")->as_number() == 500);
        CHECK(imported.find("is_written")->as_bool());

        const json::Value issued = document(centre.must(issue_to(centre.at("out"))));
        CHECK(issued.find("credentials")->as_array().size() == 500);
        CHECK(credential_files(centre.at("out")).size() == 500);
        const std::string summary = test::read_file(centre.at("out/summary.csv"));
        CHECK(std::count(summary.begin(), summary.end(), '\n') == 501);

        const json::Value reports = document(centre.must({"verify", centre.at("out"), "--json"}));
        REQUIRE(reports.as_array().size() == 500);
        for (const json::Value& report : reports.as_array())
            CHECK(*report.find_string("verdict") == "valid");

        SUBCASE("and nobody is awarded twice") {
            const json::Value again = document(centre.must(issue_to(centre.at("out"))));
            CHECK(again.find("credentials")->as_array().empty());
            const auto listed = document(centre.must({"--json", "credential", "list"}));
            CHECK(listed.as_array().size() == 500);
        }
        SUBCASE("and an export writes the same files as the issue did") {
            centre.must({"credential", "export", "--all", "--out", centre.at("again")});
            for (const fs::path& file : credential_files(centre.at("out")))
                CHECK(test::read_file(file) ==
                      test::read_file(fs::path{centre.at("again")} / file.filename()));
        }
    }

    TEST_CASE("a credential with a byte changed is not valid") {
        const CliCentre& centre = small_centre();
        const std::string whole = test::read_file(credential_files(centre.at("out")).front());
        const test::Folder changed;
        constexpr std::size_t stride = 7;  // Every byte takes longer than it teaches.
        for (std::size_t i = 0; i < whole.size(); i += stride) {
            std::string bytes = whole;
            bytes[i] = static_cast<char>(bytes[i] ^ 1);
            write_bytes(changed.path() / std::to_string(i), bytes);
        }
        const auto outcome = centre.run({"verify", changed.path().string(), "--json"});
        CHECK(outcome.exit_code == 1);
        const json::Value reports = document(outcome);
        CHECK(reports.as_array().size() == (whole.size() + stride - 1) / stride);
        // A context's version with another digit may well be a context that is not held here.
        const std::size_t contexts = whole.find(']');
        for (const json::Value& report : reports.as_array()) {
            const std::size_t place =
                std::stoul(fs::path{*report.find_string("file")}.filename().string());
            const std::string& verdict = *report.find_string("verdict");
            const bool is_version = place < contexts && whole[place] >= '0' && whole[place] <= '9';
            CHECK_MESSAGE((verdict == "not valid" || (is_version && verdict == "undetermined")),
                          *report.find_string("file"));
        }
    }

    TEST_CASE("a credential that was revoked or suspended is not valid, and says why") {
        const CliCentre& centre = small_centre();
        const auto files = credential_files(centre.at("out"));
        const auto verify = [&](std::size_t i) {
            return centre.run({"verify", files[i].string(), "--json"});
        };
        centre.must({"credential", "revoke", files[1].stem().string(), "--reason", "a mistake"});
        CHECK(verify(1).exit_code == 1);
        CHECK(status_reason(verify(1)) == "status.revoked");
        const std::string urn = "urn:uuid:" + files[2].stem().string();
        centre.must({"credential", "suspend", urn, "--reason", "an appeal"});
        CHECK(status_reason(verify(2)) == "status.suspended");
        centre.must({"credential", "reinstate", urn, "--reason", "the appeal succeeded"});
        CHECK(verify(2).exit_code == 0);

        const auto again =
            centre.run({"credential", "reinstate", files[1].stem().string(), "--reason", "no"});
        CHECK(again.exit_code == 1);
        const auto revoked =
            document(centre.must({"credential", "list", "--status", "revoked", "--json"}));
        CHECK(revoked.as_array().size() == 1);
    }

    TEST_CASE("a stranger finds a credential undetermined until trust and status are handed over") {
        const CliCentre& centre = small_centre();
        const std::string file = credential_files(centre.at("out")).front().string();
        centre.must({"trust", "export", "--self", "--out", centre.at("centre.json")});
        centre.must({"status", "publish", "--out", centre.at("status")});

        CHECK(test::run_tamga({"verify", file}).exit_code == 3);
        const auto trusting =
            test::run_tamga({"verify", file, "--trust", centre.at("centre.json"), "--json"});
        CHECK(trusting.exit_code == 3);
        CHECK(status_reason(trusting) == "status.no_list");
        std::vector<std::string> informed{"verify", file, "--trust", centre.at("centre.json")};
        for (const fs::path& list : credential_files(centre.at("status"))) {
            informed.emplace_back("--status");
            informed.push_back(list.string());
        }
        CHECK(test::run_tamga(informed).exit_code == 0);
        informed.insert(informed.end(), {"--now", "2019-01-01T00:00:00Z"});
        CHECK(test::run_tamga(informed).exit_code == 1);
    }

    TEST_CASE("a credential comes by standard input as well as by file") {
        const CliCentre& centre = small_centre();
        test::Surroundings piped;
        piped.input = test::read_file(credential_files(centre.at("out")).front());
        CHECK(centre.run({"verify", "-"}, piped).exit_code == 0);
    }

    TEST_CASE("a batch stopped by Ctrl-C goes on where it was, and awards everyone once") {
        const CliCentre centre;
        write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 2500));
        centre.must(import_of(centre.at("cohort.csv")));
        test::Surroundings impatient;
        impatient.interrupt_ms = 250;
        const auto stopped =
            centre.run({"issue", "--achievement", CliCentre::achievement, "--all"}, impatient);
        // The signal may come before the work, within it, or after it.
        const bool is_foreseen = stopped.exit_code == 0 || stopped.exit_code == 130;
        CHECK_MESSAGE(is_foreseen, stopped.exit_code);
        centre.must({"issue", "--achievement", CliCentre::achievement, "--all"});
        const auto listed = document(centre.must({"credential", "list", "--json"}));
        CHECK(listed.as_array().size() == 2500);
    }
}
