#include "tests/core/support/folder.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <string>

namespace tamga::test {

Folder::Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tamga-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace tamga::test
