#include "tests/structure/rules.h"

#include <doctest/doctest.h>

using tamga::test::check_source;
using tamga::test::check_top;
using tamga::test::Faults;

namespace {

std::string include(const std::string& what) {
    return "#include " + what + "\n";
}

bool may_include(const std::string& path, const std::string& header) {
    return check_source(path, include('"' + header + '"')).empty();
}

}  // namespace

TEST_SUITE("structure/rules") {
    TEST_CASE("an include against the direction is reported with its file, line and target") {
        const Faults faults =
            check_source("core/json/read.cpp", "\n  # include \"core/proof/did_key.h\"\n");

        REQUIRE(faults.size() == 1);
        CHECK(faults[0] ==
              "core/json/read.cpp:2: includes \"core/proof/did_key.h\", against the direction of "
              "design §3");
    }

    TEST_CASE("a room includes itself and what lies below it, never what lies above") {
        CHECK(may_include("core/base/uuid.cpp", "core/base/uuid.h"));
        CHECK(may_include("core/json/value.h", "core/base/check.h"));
        CHECK(may_include("core/trust/list.cpp", "core/credential/credential.h"));
        CHECK(may_include("core/station.cpp", "core/store/database.h"));
        CHECK(may_include("platform/cli/main.cpp", "core/station.h"));
        CHECK_FALSE(may_include("core/base/uuid.h", "core/json/value.h"));
        CHECK_FALSE(may_include("core/crypto/seal.cpp", "core/json/value.h"));
        CHECK_FALSE(may_include("core/issue/issue.h", "core/station.h"));
        CHECK_FALSE(may_include("core/store/database.h", "platform/cli/main.h"));
        CHECK_FALSE(may_include("core/base/uuid.cpp", "tests/core/support/vectors.h"));
    }

    TEST_CASE("the journal uses the store, and the store knows nothing of the journal") {
        CHECK(may_include("core/journal/apply.cpp", "core/store/database.h"));
        CHECK_FALSE(may_include("core/store/database.cpp", "core/journal/journal.h"));
    }

    TEST_CASE("verify needs no store, no journal and no other room") {
        CHECK(may_include("core/verify/verify.cpp", "core/trust/status_list.h"));
        CHECK_FALSE(may_include("core/verify/verify.cpp", "core/store/database.h"));
        CHECK_FALSE(may_include("core/verify/verify.cpp", "core/journal/journal.h"));
        CHECK_FALSE(may_include("core/verify/verify.cpp", "core/issue/issue.h"));
    }

    TEST_CASE("a room of the life cycle uses those before it, not those after") {
        CHECK(may_include("core/issue/issue.cpp", "core/assess/assessment.h"));
        CHECK(may_include("core/assess/assess.cpp", "core/design/achievement.h"));
        CHECK_FALSE(may_include("core/design/check.cpp", "core/assess/assessment.h"));
        CHECK_FALSE(may_include("core/assess/assess.cpp", "core/issue/issue.h"));
    }

    TEST_CASE("sync and ui see the journal's door, not its inside, and nothing of the store") {
        CHECK(may_include("sync/client/client.cpp", "core/journal/journal.h"));
        CHECK(may_include("ui/screens/issue.cpp", "core/issue/issue.h"));
        CHECK(may_include("sync/protocol/run.h", "core/journal/entry.h"));
        CHECK(may_include("sync/bundle/import.cpp", "core/journal/exchange.h"));
        CHECK_FALSE(may_include("sync/client/client.cpp", "core/journal/apply.h"));
        CHECK_FALSE(may_include("sync/client/client.cpp", "core/store/database.h"));
        CHECK_FALSE(may_include("ui/screens/issue.cpp", "core/store/database.h"));
        CHECK_FALSE(may_include("ui/screens/issue.cpp", "sync/client/client.h"));
    }

    TEST_CASE("only sync and its tests open a socket") {
        for (const std::string header :
             {"<sys/socket.h>", "<netinet/in.h>", "<arpa/inet.h>", "<httplib.h>"}) {
            CAPTURE(header);
            CHECK(check_source("core/base/net.cpp", include(header)).size() == 1);
            CHECK(check_source("platform/cli/net.cpp", include(header)).size() == 1);
            CHECK(check_source("sync/hub/server.cpp", include(header)).empty());
            CHECK(check_source("tests/sync/hub/server_test.cpp", include(header)).empty());
        }
    }

    TEST_CASE("a quoted include is a path from the tree's top") {
        CHECK_FALSE(may_include("core/json/read.cpp", "value.h"));
        CHECK_FALSE(may_include("core/json/read.cpp", "../base/check.h"));
        CHECK_FALSE(may_include("core/json/read.cpp", "core/attic/old.h"));
    }

    TEST_CASE("a file in a folder that the design does not draw is reported") {
        CHECK(check_source("core/attic/old.cpp", "").size() == 1);
        CHECK(check_source("core/loose.cpp", "").size() == 1);
    }

    TEST_CASE("a file may have 450 lines and not one more") {
        std::string text;
        for (int line = 0; line < 450; ++line)
            text += "int i;\n";
        CHECK(check_source("core/base/long.cpp", text).empty());
        CHECK(check_source("core/base/long.cpp", text + "int i;").size() == 1);
    }

    TEST_CASE(
        "a test case outside a file called _test.cpp is reported, since nothing would run it") {
        const std::string text = std::string{"    TEST_"} + "CASE(\"a sentence\") {}\n";
        CHECK(check_source("tests/core/base/uuid_test.cpp", text).empty());
        CHECK(check_source("tests/core/base/uuid.cpp", text).size() == 1);
    }

    TEST_CASE("the tree's top holds the folders of the design and dot-files") {
        CHECK(check_top({".git", ".ci", "core", "tests", "README.md", "CMakeLists.txt"}).empty());
        CHECK(check_top({"core", "src", "notes.md"}).size() == 2);
    }
}
