// The simulator: many small worlds of stations, each decided by its seed.
//
//   tamga_sim --seeds 1..500        as many as wanted; says which fail
//   tamga_sim --seed 17 --log       one, with everything that happened in it
//   tamga_sim --seeds 1..20 --twice each twice, and both must be equal to the last letter
//   tamga_sim --sweep               a fault at every single access to a disk (under sanitizers at
//   some)
#include <stdlib.h>

#include <charconv>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "tests/core/support/effort.h"
#include "tests/sim/world.h"

namespace {

namespace fs = std::filesystem;
using namespace tamga;

struct Wanted {
    std::uint64_t first = 1;
    std::uint64_t last = 500;
    bool is_logged = false;
    bool is_twice = false;
    bool is_sweep = false;
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool read_range(std::string_view text, Wanted& wanted) {
    const std::size_t dots = text.find("..");
    const auto first = number(text.substr(0, dots));
    const auto last = dots == std::string_view::npos ? first : number(text.substr(dots + 2));
    if (!first || !last || *last < *first) return false;
    wanted.first = *first;
    wanted.last = *last;
    return true;
}

std::optional<Wanted> read_arguments(int count, char** arguments) {
    Wanted wanted;
    for (int i = 1; i < count; ++i) {
        const std::string_view one = arguments[i];
        if (one == "--log")
            wanted.is_logged = true;
        else if (one == "--twice")
            wanted.is_twice = true;
        else if (one == "--sweep")
            wanted.is_sweep = true;
        else if ((one != "--seeds" && one != "--seed") || i + 1 == count ||
                 !read_range(arguments[++i], wanted))
            return std::nullopt;
    }
    return wanted;
}

/// A folder that goes away with everything in it; in memory where the system has such a place.
class Scratch {
  public:
    Scratch() {
        const fs::path memory = "/dev/shm";
        const fs::path root = fs::is_directory(memory) ? memory : fs::temp_directory_path();
        std::string pattern = (root / "tamga-sim-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw base::Error{base::ErrorKind::disk, "cannot make a folder in " + root.string()};
        path = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    fs::path path;
};

struct Outcome {
    std::string log;
    std::string violation;  ///< empty where everything held
};

Outcome live(std::uint64_t seed) {
    const Scratch scratch;
    sim::World world{seed, scratch.path};
    Outcome outcome;
    try {
        world.run();
    } catch (const std::exception& error) {
        outcome.violation = error.what();
    }
    outcome.log = world.log();
    return outcome;
}

/// A broken assertion ends the program: the seed must be known then.
void tell_seed(std::uint64_t seed) {
    std::cerr << "seed " << seed << std::flush;
}

void forget_seed() {
    std::cerr << "\r" << std::flush;
}

bool holds(std::uint64_t seed, const Wanted& wanted) {
    tell_seed(seed);
    Outcome outcome = live(seed);
    if (wanted.is_twice && outcome.violation.empty() && live(seed).log != outcome.log)
        outcome.violation = "the same seed gave another world";
    forget_seed();
    if (wanted.is_logged) std::cout << outcome.log;
    if (outcome.violation.empty()) return true;
    std::cout << "seed " << seed << ": " << outcome.violation << "\n" << std::flush;
    return false;
}

int sweep_all() {
    const Scratch scratch;
    try {
        sim::sweep(scratch.path / "world");
    } catch (const std::exception& error) {
        std::cout << error.what() << "\n";
        return 1;
    }
    std::cout << (test::is_watched ? "accesses were" : "every access was") << " let fail\n";
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const auto wanted = read_arguments(count, arguments);
    if (!wanted) {
        std::cerr
            << "use: tamga_sim [--seeds FIRST..LAST | --seed N] [--log] [--twice] | --sweep\n";
        return 2;
    }
    if (wanted->is_sweep) return sweep_all();
    std::uint64_t failed = 0;
    for (std::uint64_t seed = wanted->first; seed <= wanted->last; ++seed)
        failed += holds(seed, *wanted) ? 0 : 1;
    std::cout << wanted->last - wanted->first + 1 << " seeds, " << failed << " failed\n";
    return failed == 0 ? 0 : 1;
}
