#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::document;
using test::Outcome;

namespace {

/// A centre with one learner who was awarded, and the credential's identifier.
struct Awarded {
    CliCentre centre;
    std::string id;

    Awarded() {
        test::write_bytes(centre.at("cohort.csv"), test::arabic_cohort(1, 1));
        centre.must({"assessment", "import", centre.at("cohort.csv"), "--achievement",
                     CliCentre::achievement});
        centre.must({"issue", "--achievement", CliCentre::achievement, "--all"});
        const auto list = document(centre.must({"credential", "list", "--json"}));
        id = *list.as_array().at(0).find_string("id");
    }
};

const Awarded& awarded() {
    static const Awarded made;
    return made;
}

}  // namespace

TEST_SUITE("cli/printed code") {
    TEST_CASE("what a code says verifies from standard input and from a file") {
        const auto& [centre, id] = awarded();
        const Outcome text = centre.must({"credential", "qr", id, "--text"});
        CHECK(text.err.empty());
        test::write_bytes(centre.at("code.txt"), text.out);
        test::Surroundings scanner;
        scanner.input = text.out;
        for (const Outcome& outcome : {centre.must({"verify", "--json", "-"}, scanner),
                                       centre.must({"verify", "--json", centre.at("code.txt")})}) {
            const json::Value report = document(outcome);
            CHECK(*report.find_string("verdict") == "valid");
            CHECK(*report.find_string("carrier") == "qr");
        }
    }

    TEST_CASE("a code is drawn into the files that were named, and told of") {
        const auto& [centre, id] = awarded();
        const json::Value made = document(
            centre.must({"credential", "qr", id, "--png", centre.at("code.png"), "--svg",
                         centre.at("code.svg"), "--address", "https://verify.example", "--json"}));
        CHECK(*made.find_string("fit") == "level M");
        CHECK(made.find("files")->as_array().size() == 2);
        CHECK(made.find("codes")->as_array().at(0).find_string("text")->starts_with(
            "HTTPS://VERIFY.EXAMPLE/#"));
        CHECK(test::read_file(centre.at("code.png")).substr(1, 3) == "PNG");
        CHECK(test::read_file(centre.at("code.svg")).starts_with("<svg"));
    }

    TEST_CASE("a code without a form, of nobody's credential, or with a wrong address is refused") {
        const auto& [centre, id] = awarded();
        CHECK(centre.run({"credential", "qr", id}).exit_code == 2);
        CHECK(centre.run({"credential", "qr", CliCentre::achievement, "--text"}).exit_code == 2);
        CHECK(centre.run({"credential", "qr", id, "--text", "--address", "https://a.example/b"})
                  .exit_code == 1);
    }

    TEST_CASE(
        "what is held before a camera is judged, and each camera that is none has an answer") {
        const auto& [centre, id] = awarded();
        const std::string frames = centre.at("frames");
        std::filesystem::create_directory(frames);
        CHECK(centre.run({"verify", "--camera", frames, "--json"}).exit_code == 2);
        centre.must({"credential", "qr", id, "--png", frames + "/2.png"});
        const json::Value report = document(centre.must({"verify", "--camera", frames, "--json"}));
        CHECK(*report.find_string("verdict") == "valid");
        CHECK(*report.find_string("carrier") == "qr");
        const Outcome none = centre.run({"verify", "--camera", "/dev/null"});
        CHECK(none.exit_code == 2);
        CHECK(none.err.find("/dev/null is no camera") != std::string::npos);
        CHECK(centre.run({"verify", "--camera", frames, "certificate.pdf"}).exit_code == 2);
        CHECK(centre.run({"verify"}).exit_code == 2);
    }

    TEST_CASE("a certificate is written as PDF, and verifies from it alone") {
        const auto& [centre, id] = awarded();
        const std::string pdf = centre.at("certificate.pdf");
        const json::Value made =
            document(centre.must({"credential", "print", id, "--pdf", pdf, "--json"}));
        CHECK(made.find("printed")->as_number() == 1);
        CHECK(*made.find_string("file") == pdf);
        const json::Value report = document(centre.must({"verify", "--json", pdf}));
        CHECK(*report.find_string("verdict") == "valid");
        CHECK(*report.find_string("carrier") == "pdf");
        // Nothing is overwritten.
        CHECK(centre.run({"credential", "print", id, "--pdf", pdf, "--size", "badge"}).exit_code ==
              1);
        const std::string badges = centre.at("badges");
        centre.must({"credential", "print", "--all", "--out", badges, "--size", "badge"});
        CHECK(std::filesystem::exists(badges + "/certificate-" + id.substr(id.rfind(':') + 1) +
                                      ".pdf"));
    }

    TEST_CASE("a certificate goes to the printer that was named; without one the file is named") {
        const auto& [centre, id] = awarded();
        const std::string programs = centre.at("programs");
        std::filesystem::create_directory(programs);
        test::write_bytes(programs + "/lp",
                          "#!/bin/sh\n[ \"$2\" = broken ] && exit 1\n"
                          "printf '%s ' \"$@\" >\"$0.said\"\n");
        std::filesystem::permissions(programs + "/lp", std::filesystem::perms::owner_all);
        test::Surroundings with_printer;
        with_printer.variables["PATH"] = programs + ":/usr/bin:/bin";
        const std::string pdf = centre.at("printed.pdf");
        centre.must({"credential", "print", id, "--pdf", pdf, "--printer", "office"}, with_printer);
        CHECK(test::read_file(programs + "/lp.said") == "-d office -- " + pdf + " ");

        const std::string kept = centre.at("kept.pdf");
        const Outcome refused = centre.run(
            {"credential", "print", id, "--pdf", kept, "--printer", "broken"}, with_printer);
        CHECK(refused.exit_code == 2);
        CHECK(refused.err.find(kept) != std::string::npos);
        CHECK(std::filesystem::exists(kept));

        const std::string nobody = centre.at("nobody");
        std::filesystem::create_directory(nobody);
        test::Surroundings without;
        without.variables["PATH"] = nobody;
        const Outcome none = centre.run(
            {"credential", "print", id, "--pdf", centre.at("file.pdf"), "--printer", "office"},
            without);
        CHECK(none.exit_code == 2);
        CHECK(none.err.find("no printing system") != std::string::npos);
    }

    TEST_CASE("what is asked of a certificate in vain is refused before anything is written") {
        const auto& [centre, id] = awarded();
        const std::string pdf = centre.at("never.pdf");
        const std::vector<std::vector<std::string>> rows = {
            {"--size", "a3"},          {"--colour", "blue"},    {"--leave-out", "shoe-size"},
            {"--out", centre.at("x")}, {"--logo", "/dev/null"}, {"--all"},
            {"--achievement", "x"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.front());
            std::vector<std::string> arguments{"credential", "print", id, "--pdf", pdf};
            arguments.insert(arguments.end(), row.begin(), row.end());
            CHECK(centre.run(arguments).exit_code == 2);
        }
        CHECK(centre.run({"credential", "print"}).exit_code == 2);
        CHECK_FALSE(std::filesystem::exists(pdf));
    }
}
