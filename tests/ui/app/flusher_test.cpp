#include "ui/app/flusher.h"

#include <doctest/doctest.h>

#include <fstream>
#include <future>
#include <vector>

#include "tests/core/support/folder.h"

using tamga::ui::app::flush_to_disk;
using tamga::ui::app::Flusher;
namespace fs = std::filesystem;

TEST_SUITE("ui/app/flusher") {
    TEST_CASE("a file and its folder are moved to the disk, and what is missing is said") {
        const tamga::test::Folder folder;
        std::ofstream{folder.path() / "draft.json"} << "{}";
        CHECK(flush_to_disk(folder.path() / "draft.json"));
        CHECK_FALSE(flush_to_disk(folder.path() / "nothing.json"));
    }

    TEST_CASE("what was asked for is done when the flusher ends, a file that waits only once") {
        std::promise<void> may_go_on;
        std::promise<void> is_busy;
        std::vector<fs::path> done;
        {
            auto gate = may_go_on.get_future();
            Flusher flusher{[&](const fs::path& file) {
                if (done.empty()) {
                    is_busy.set_value();
                    gate.wait();
                }
                done.push_back(file);
            }};
            flusher.flush("one");
            is_busy.get_future().wait();
            // While the first is under way: none of these holds up who asks.
            for (int i = 0; i < 100; ++i)
                flusher.flush("two");
            flusher.flush("three");
            may_go_on.set_value();
        }
        CHECK(done == std::vector<fs::path>{"one", "three", "two"});
    }

    TEST_CASE("a flusher that was asked for nothing ends at once") {
        bool was_called = false;
        {
            const Flusher flusher{[&](const fs::path&) { was_called = true; }};
        }
        CHECK_FALSE(was_called);
    }
}
