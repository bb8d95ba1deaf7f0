#include "platform/scan/reader.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/platform/scan/printed_sample.h"

using namespace tamga;
using namespace tamga::platform::scan;
using test::code_picture;
using test::code_text;

namespace {

bool reads_code(Reader& reader) {
    const FileReading reading = reader.read(code_picture());
    return reading.found.size() == 1 && reading.found[0].bytes == code_text();
}

/// The processes that this one has made (proc(5), /proc/pid/task/tid/children).
std::vector<pid_t> children() {
    const std::string self = std::to_string(getpid());
    std::ifstream file{"/proc/self/task/" + self + "/children"};
    std::vector<pid_t> found;
    for (pid_t one = 0; file >> one;)
        found.push_back(one);
    return found;
}

}  // namespace

TEST_SUITE("platform/scan/reader") {
    TEST_CASE("a file is read as without the process, one after another") {
        Reader reader;
        CHECK(reads_code(reader));
        const FileReading damaged = reader.read(base::as_bytes("\xff\xd8\xff no JPEG"));
        REQUIRE(damaged.fault != nullptr);
        CHECK(damaged.fault->code == "scan.picture_damaged");
        CHECK(damaged.carrier == "jpeg");
        CHECK(reads_code(reader));
    }

    TEST_CASE("many threads ask at once, while others take and give back memory") {
        Reader reader;
        std::atomic<bool> is_over = false;
        std::thread busy{[&] {
            while (!is_over)
                std::vector<std::string>(100, std::string(1000, 'x')).clear();
        }};
        std::atomic<int> read = 0;
        std::vector<std::thread> askers;
        for (int i = 0; i < 4; ++i)
            askers.emplace_back([&] {
                for (int turn = 0; turn < 3; ++turn)
                    read += reads_code(reader) ? 1 : 0;
            });
        for (std::thread& one : askers)
            one.join();
        is_over = true;
        busy.join();
        CHECK(read == 12);
    }

    TEST_CASE("when its process is killed, a file is read nevertheless") {
        const std::vector<pid_t> before = children();
        Reader reader;
        const std::vector<pid_t> after = children();
        REQUIRE(after.size() == before.size() + 1);
        kill(after.back(), SIGKILL);
        CHECK(reads_code(reader));
        CHECK(reads_code(reader));
        CHECK(children().size() == before.size());
    }
}
