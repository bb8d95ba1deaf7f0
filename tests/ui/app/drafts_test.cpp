#include "ui/app/drafts.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/core/support/folder.h"

using namespace tamga;
using ui::app::Drafts;

namespace {

base::OperatorId somebody(std::uint8_t number) {
    base::OperatorId id;
    id.uuid.bytes[0] = number;
    return id;
}

}  // namespace

TEST_SUITE("ui/app/drafts") {
    TEST_CASE("a draft is found again by another run of the program, until it is removed") {
        const test::Folder folder;
        const json::Object draft{{"name", "Ayşe"}};
        {
            Drafts drafts{folder.path() / "drafts"};
            CHECK(drafts.keep(somebody(1), ui::app::Place::assess, {{"name", "Ay"}}));
            CHECK(drafts.keep(somebody(1), ui::app::Place::assess, draft));
        }
        Drafts drafts{folder.path() / "drafts"};
        CHECK(drafts.has(somebody(1), ui::app::Place::assess));
        CHECK(drafts.find(somebody(1), ui::app::Place::assess) == draft);
        drafts.remove(somebody(1), ui::app::Place::assess);
        CHECK_FALSE(drafts.has(somebody(1), ui::app::Place::assess));
        CHECK_FALSE(drafts.find(somebody(1), ui::app::Place::assess));
        CHECK(drafts.keep(somebody(1), ui::app::Place::assess, draft));
        CHECK(drafts.has(somebody(1), ui::app::Place::assess));
    }

    TEST_CASE("a draft is one operator's, at one place") {
        const test::Folder folder;
        Drafts drafts{folder.path()};
        CHECK(drafts.keep(somebody(1), ui::app::Place::assess, {{"of", "assess"}}));
        CHECK(drafts.keep(somebody(1), ui::app::Place::design, {{"of", "design"}}));
        CHECK_FALSE(drafts.has(somebody(2), ui::app::Place::assess));
        CHECK(drafts.find(somebody(1), ui::app::Place::design) == json::Object{{"of", "design"}});
        drafts.remove(somebody(1), ui::app::Place::design);
        CHECK(drafts.find(somebody(1), ui::app::Place::assess) == json::Object{{"of", "assess"}});
    }

    TEST_CASE("nobody but the folder's owner may read a draft") {
        namespace fs = std::filesystem;
        const test::Folder folder;
        Drafts drafts{folder.path() / "drafts"};
        CHECK(drafts.keep(somebody(1), ui::app::Place::assess, {{"name", "Ayşe"}}));
        CHECK(fs::status(folder.path() / "drafts").permissions() == fs::perms::owner_all);
        for (const auto& file : fs::directory_iterator{folder.path() / "drafts"})
            CHECK(file.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }

    TEST_CASE("a damaged draft is none, and one that cannot be written is told") {
        const test::Folder folder;
        Drafts drafts{folder.path() / "drafts"};
        CHECK(drafts.keep(somebody(1), ui::app::Place::assess, {{"name", "Ayşe"}}));
        for (const auto& file : std::filesystem::directory_iterator{folder.path() / "drafts"})
            std::ofstream{file.path()} << "{\"name\":";
        CHECK_FALSE(drafts.find(somebody(1), ui::app::Place::assess));
        std::ofstream{folder.path() / "taken"} << "a file, and no folder";
        Drafts nowhere{folder.path() / "taken"};
        CHECK_FALSE(nowhere.keep(somebody(1), ui::app::Place::assess, {{"name", "Ayşe"}}));
        CHECK_FALSE(nowhere.has(somebody(1), ui::app::Place::assess));
    }

    TEST_CASE("without a folder nothing is kept, and that is no fault") {
        Drafts drafts;
        CHECK(drafts.keep(somebody(1), ui::app::Place::assess, {{"name", "Ayşe"}}));
        CHECK_FALSE(drafts.has(somebody(1), ui::app::Place::assess));
    }
}
