#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "tests/core/support/sealing.h"
#include "tests/core/support/vectors.h"
#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;

namespace {

std::string data(const char* name) {
    return (test::source_dir() / "tests" / "data" / "edc" / name).string();
}

bool has(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_SUITE("platform/cli/sealed") {
    TEST_CASE(
        "without a store, an anchor from a file makes a seal known, and a policy makes it valid") {
        const std::vector<std::string> words{"verify", data("sealed_general.json"), "--now",
                                             "2026-06-01T00:00:00Z"};
        const test::Outcome alone = test::run_tamga(words);
        CHECK(alone.exit_code == 3);
        CHECK(has(alone.out, "[issuer.seal_no_anchor]"));

        std::vector<std::string> trusting = words;
        trusting.insert(trusting.end(), {"--trust", data("root.pem")});
        const test::Outcome known = test::run_tamga(trusting);
        CHECK(known.exit_code == 3);
        CHECK(has(known.out, "[issuer.seal_trusted]"));
        CHECK(has(known.out, "[status.seal_unknown]"));

        trusting.push_back("--accept-unknown-revocation");
        const test::Outcome accepted = test::run_tamga(trusting);
        CHECK(accepted.exit_code == 0);
        CHECK(has(accepted.out, "(edc)  Aoife Ní Bhriain — Bee-keeping for beginners"));
        CHECK(has(accepted.out, "organizationIdentifier=VATIE-654321"));
        CHECK(has(accepted.out, "whoever trusts its authority here has decided to accept"));
        CHECK(has(accepted.out,
                  "assessment: Practical test, marked assignment, Presential, "
                  "supervised with identity verification, Pass with distinction"));
        CHECK(has(accepted.out, "quality assurance: Program Quality Assurance"));
    }

    TEST_CASE("an administrator trusts a certificate, sees it listed, and takes it back") {
        const CliCentre centre;
        const std::string name = trust::anchor_name(test::certificate("root"));
        const test::Outcome imported = centre.must({"trust", "import", data("root.pem")});
        CHECK(has(imported.out, "1 certificates"));
        const test::Outcome listed = centre.must({"trust", "list"});
        CHECK(has(listed.out, name + "  authority: C=ES, O=Test Trust Services, CN=Test Root"));
        CHECK_FALSE(has(listed.out, "revocation"));
        centre.must({"trust", "import", data("root.pem"), "--accept-unknown-revocation"});
        CHECK(has(centre.must({"trust", "list"}).out, "unknown revocation accepted"));
        centre.must({"trust", "remove", name});
        CHECK(centre.must({"trust", "list"}).out.empty());
        CHECK(centre.run({"trust", "remove", name}).exit_code == 2);
    }
}
