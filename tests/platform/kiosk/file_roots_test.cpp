#include "platform/kiosk/file_roots.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/core/support/folder.h"

using tamga::kiosk::find_roots;

TEST_SUITE("platform/kiosk/file_roots") {
    TEST_CASE("sticks come first, then the home folder; files are no sticks") {
        const tamga::test::Folder home;
        const tamga::test::Folder media;
        std::filesystem::create_directory(media.path() / "STICK");
        std::ofstream{media.path() / "file"} << "x";
        const auto roots = find_roots({home.path(), {media.path(), media.path() / "missing"}});
        REQUIRE(roots.size() == 2);
        CHECK(roots[0].name == "STICK");
        CHECK(roots[0].is_removable);
        CHECK(roots[1].folder == home.path());
        CHECK_FALSE(roots[1].is_removable);
    }

    TEST_CASE("a machine without anything to offer offers nothing") {
        CHECK(find_roots({}).empty());
    }
}
