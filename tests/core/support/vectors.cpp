#include "tests/core/support/vectors.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace tamga::test {

std::filesystem::path source_dir() {
    return TAMGA_SOURCE_DIR;
}

std::optional<std::filesystem::path> vectors_dir() {
    const char* named = std::getenv("TAMGA_VECTORS");
    const std::filesystem::path dir =
        named != nullptr ? std::filesystem::path{named} : source_dir() / "../shared/vectors";
    if (std::filesystem::is_directory(dir)) return dir;
    MESSAGE("skipped: no conformance vectors at " << dir.string());
    return std::nullopt;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    REQUIRE_MESSAGE(file.good(), "cannot read " << path.string());
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace tamga::test
