#include <doctest/doctest.h>

#include <string>

#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::document;
using test::Outcome;
using test::run_tamga;
using test::write_bytes;

namespace {

using Words = std::vector<std::string>;

/// A centre with one learner who passed and was awarded.
const CliCentre& centre() {
    static const CliCentre made;
    static const bool is_ready = [] {
        write_bytes(made.at("cohort.csv"), test::arabic_cohort(1, 2));
        made.must({"assessment", "import", made.at("cohort.csv"), "--achievement",
                   CliCentre::achievement});
        made.must(
            {"issue", "--achievement", CliCentre::achievement, "--all", "--out", made.at("out")});
        return true;
    }();
    REQUIRE(is_ready);
    return made;
}

const std::vector<Words> all_verbs{
    {"init"},
    {"organisation", "show"},
    {"organisation", "set"},
    {"operator", "add"},
    {"operator", "list"},
    {"operator", "remove"},
    {"operator", "appoint"},
    {"operator", "code"},
    {"operator", "roles"},
    {"operator", "begin"},
    {"review", "list"},
    {"review", "show"},
    {"review", "settle"},
    {"commission", "list"},
    {"commission", "show"},
    {"commission", "erase"},
    {"achievement", "add"},
    {"achievement", "check"},
    {"achievement", "publish"},
    {"achievement", "list"},
    {"achievement", "show"},
    {"achievement", "export"},
    {"learner", "import"},
    {"learner", "list"},
    {"learner", "show"},
    {"learner", "erase"},
    {"learner", "export"},
    {"learner", "join"},
    {"learner", "separate"},
    {"assessment", "import"},
    {"assessment", "record"},
    {"assessment", "correct"},
    {"assessment", "countersign"},
    {"assessment", "list"},
    {"assessment", "show"},
    {"assessment", "evidence", "list"},
    {"assessment", "evidence", "export"},
    {"assessment", "evidence", "fetch"},
    {"issue"},
    {"credential", "list"},
    {"credential", "show"},
    {"credential", "export"},
    {"credential", "revoke"},
    {"credential", "suspend"},
    {"credential", "reinstate"},
    {"status", "publish"},
    {"status", "list"},
    {"context", "add"},
    {"context", "list"},
    {"context", "remove"},
    {"trust", "key", "list"},
    {"trust", "key", "retire"},
    {"trust", "key", "compromise"},
    {"trust", "import"},
    {"trust", "export"},
    {"trust", "list"},
    {"trust", "remove"},
    {"verify"},
    {"journal", "verify"},
    {"journal", "rebuild"},
    {"journal", "export"},
    {"journal", "held"},
    {"station", "request"},
    {"station", "admit"},
    {"station", "join"},
    {"station", "list"},
    {"station", "invite"},
    {"station", "enrol"},
    {"sync"},
    {"hub", "serve"},
    {"bundle", "export"},
    {"bundle", "import"},
    {"bundle", "inspect"},
    {"backup"},
    {"restore"},
    {"demo"},
    {"completion"},
};

}  // namespace

TEST_SUITE("platform/cli/conventions") {
    TEST_CASE("every verb has a help text with an example") {
        for (Words words : all_verbs) {
            words.emplace_back("--help");
            const Outcome outcome = run_tamga(words);
            CAPTURE(words);
            CHECK(outcome.exit_code == 0);
            CHECK(contains(outcome.out, "Example:\n"));
        }
    }

    TEST_CASE("a group of verbs says how one of them is used, also where it lies in another") {
        CHECK(
            contains(run_tamga({"achievement", "--help"}).out, ": tamga achievement VERB --help"));
        CHECK(contains(run_tamga({"assessment", "evidence", "--help"}).out,
                       ": tamga assessment evidence VERB --help"));
    }

    TEST_CASE("the version is told") {
        CHECK(run_tamga({"--version"}).out.starts_with("tamga "));
    }

    TEST_CASE("wrong use is told with the help to read, and exits with 2") {
        const std::vector<Words> wrong{
            {},
            {"frobnicate"},
            {"achievement"},
            {"achievement", "frobnicate"},
            {"issue"},
            {"verify"},
            {"verify", "a.json", "--no-such-option"},
            {"credential", "list", "--limit", "0"},
        };
        for (const Words& words : wrong) {
            const Outcome outcome = run_tamga(words);
            CAPTURE(words);
            CHECK(outcome.exit_code == 2);
            CHECK(outcome.out.empty());
            CHECK(contains(outcome.err, "--help"));
        }
    }

    TEST_CASE("what arguments cannot mean exits with 2") {
        const std::vector<Words> wrong{
            {"credential", "show", "12"},
            {"credential", "list", "--status", "fine"},
            {"credential", "list", "--from", "yesterday"},
            {"credential", "export", "--out", centre().at("x")},
            {"credential", "export", "--all", "--out", centre().at("out") + "/summary.csv"},
            {"issue", "--achievement", CliCentre::achievement},
            {"issue", "--achievement", CliCentre::achievement, "--all", "--suite", "rot13"},
            {"achievement", "show", "00000000-0000-7000-8000-000000000000"},
            {"completion", "cmd"},
        };
        for (const Words& words : wrong) {
            CAPTURE(words);
            CHECK(centre().run(words).exit_code == 2);
        }
        CHECK(run_tamga({"credential", "list"}).exit_code == 2);
    }

    TEST_CASE("with --json every command prints one JSON document and nothing else") {
        const std::string learner =
            *document(centre().must({"learner", "list", "--json"})).as_array()[0].find_string("id");
        const json::Value credentials = document(centre().must({"credential", "list", "--json"}));
        const std::string credential = *credentials.as_array()[0].find_string("id");
        const std::vector<Words> commands{
            {"organisation", "show"},
            {"organisation", "set", "--url", "https://centre.example"},
            {"operator", "list"},
            {"achievement", "list"},
            {"achievement", "show", CliCentre::achievement},
            {"achievement", "check", CliCentre::achievement},
            {"achievement", "export", CliCentre::achievement},
            {"learner", "list", "--search", "محمد"},
            {"learner", "show", learner},
            {"learner", "export", learner},
            {"assessment", "list"},
            {"issue", "--achievement", CliCentre::achievement, "--all"},
            {"credential", "list"},
            {"credential", "show", credential},
            {"credential", "export", credential, "--out", centre().at("json")},
            {"status", "publish", "--out", centre().at("status")},
            {"trust", "export"},
            {"trust", "export", "--self"},
            {"trust", "list"},
            {"trust", "key", "list"},
            {"status", "list"},
            {"context", "list"},
            {"verify", centre().at("out")},
            {"journal", "verify"},
            {"journal", "rebuild"},
            {"journal", "held"},
            {"station", "list"},
            {"journal", "export", "--out", centre().at("journal.jsonl")},
            {"backup", centre().at("backup.tamga")},
        };
        for (Words words : commands) {
            words.emplace_back("--json");
            CAPTURE(words);
            const Outcome outcome = centre().run(words);
            CHECK_MESSAGE(outcome.exit_code == 0, outcome.err);
            document(outcome);
        }
    }

    TEST_CASE("with --json a failure is a document too") {
        const std::vector<Words> failing{
            {"--json", "credential", "show", "019ab0c4-0000-7000-8000-000000000000"},
            {"issue", "--json"},
            {"frobnicate", "--json"},
        };
        for (const Words& words : failing) {
            CAPTURE(words);
            const Outcome outcome = centre().run(words);
            CHECK(outcome.exit_code == 2);
            const json::Value failure = document(outcome);
            REQUIRE(failure.find("error") != nullptr);
            CHECK(failure.find("error")->find_string("message") != nullptr);
            CHECK(!outcome.err.empty());
        }
    }

    TEST_CASE("a listed credential has its identifier, learner, achievement, issue and status") {
        const json::Value listed = document(centre().must({"--json", "credential", "list"}));
        REQUIRE(listed.as_array().size() == 2);
        const json::Value& credential = listed.as_array()[1];
        CHECK(credential.find_string("id")->starts_with("urn:uuid:"));
        CHECK(*credential.find_string("learner") == "فاطمة الزهراء 1");
        CHECK(*credential.find_string("achievement") == "Kaynak atölyesinde iş güvenliği");
        CHECK(credential.find_string("issued")->ends_with("Z"));
        CHECK(*credential.find_string("status") == "good");
    }

    TEST_CASE("a report on one file is an object, on several files a list") {
        const auto listed = document(centre().must({"credential", "list", "--json"}));
        const std::string id = listed.as_array()[0].find_string("id")->substr(9);
        const std::string file = centre().at("out") + "/" + id + ".json";
        const json::Value one = document(centre().must({"verify", file, "--json"}));
        CHECK(*one.find_string("verdict") == "valid");
        CHECK(one.find("checks")->as_array().size() == 6);
        CHECK(one.find("checks")->as_array()[0].find_string("message") != nullptr);
        CHECK(document(centre().must({"verify", file, file, "--json"})).as_array().size() == 2);
    }

    TEST_CASE("the store may be named by the environment") {
        test::Surroundings around;
        around.variables["TAMGA_STORE"] = centre().at("store");
        CHECK(run_tamga({"credential", "list"}, around).exit_code == 0);
    }

    TEST_CASE("the passphrase may come from a file, whose first line it is") {
        test::Surroundings around;
        around.passphrase.clear();
        write_bytes(centre().at("secret"), "correct horse\nnot this\n");
        CHECK(centre()
                  .run({"organisation", "set", "--url", "https://centre.example",
                        "--passphrase-file", centre().at("secret")},
                       around)
                  .exit_code == 0);
    }

    TEST_CASE("an operator works with a passphrase and a role of their own, until removed") {
        test::Surroundings adding;
        adding.variables["TAMGA_NEW_PASSPHRASE"] = "battery staple";
        centre().must({"operator", "add", "Marat", "--role", "assessor"}, adding);
        test::Surroundings marat;
        marat.passphrase = "battery staple";
        const Words issue{"issue", "--achievement", CliCentre::achievement,
                          "--all", "--operator",    "Marat"};
        CHECK(centre().run(issue, marat).exit_code == 1);
        centre().must({"operator", "remove", "Marat", "--operator", "Aylin"});
        CHECK(centre().run(issue, marat).exit_code == 2);
    }

    TEST_CASE("a backup becomes a store that goes on") {
        centre().must({"backup", centre().at("copy.tamga")});
        const Words restore{"--store", centre().at("restored"), "restore",
                            centre().at("copy.tamga")};
        CHECK(run_tamga(restore).exit_code == 0);
        CHECK(run_tamga(restore).exit_code == 1);
        const auto listed =
            run_tamga({"--store", centre().at("restored"), "credential", "list", "--json"});
        CHECK(document(listed).as_array().size() == 2);
        CHECK(run_tamga({"--store", centre().at("restored"), "journal", "verify"}).exit_code == 0);
    }

    TEST_CASE("a completion script knows every verb and every option") {
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const Outcome outcome = run_tamga({"completion", shell});
            CHECK(outcome.exit_code == 0);
            CHECK(contains(outcome.out, "/credential/reinstate"));
            CHECK(contains(outcome.out, "countersign"));
            CHECK(contains(outcome.out, "passphrase-file"));
        }
    }

    TEST_CASE("the demo walks the life cycle, and refuses a folder with a store") {
        const test::Folder folder;
        const Outcome told =
            run_tamga({"demo", "--store", (folder.path() / "demo").string(), "--json"});
        REQUIRE_MESSAGE(told.exit_code == 0, told.err);
        const json::Value summary = document(told);
        // 200 learners, of whom 9 of 80 and 13 of 120 failed; 3 are revoked and 2 suspended.
        CHECK(summary.find("credentials")->as_number() == 178);
        CHECK(summary.find("valid")->as_number() == 173);
        CHECK(summary.find("not_valid")->as_number() == 5);
        CHECK(run_tamga({"--store", (folder.path() / "demo").string(), "journal", "verify"})
                  .exit_code == 0);
        CHECK(run_tamga({"demo", "--store", (folder.path() / "demo").string()}).exit_code == 1);
    }
}
