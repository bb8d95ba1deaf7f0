#include <doctest/doctest.h>

#include "tests/core/support/vectors.h"
#include "tests/structure/rules.h"

TEST_SUITE("structure/tree") {
    TEST_CASE(
        "the tree keeps the design's directions, sockets stay in sync, and files stay short") {
        for (const auto& fault : tamga::test::check_tree(tamga::test::source_dir()))
            FAIL_CHECK(fault);
    }
}
