#include <doctest/doctest.h>

#include "tests/structure/rules.h"

TEST_SUITE("structure/tree") {
    TEST_CASE(
        "the tree keeps the design's directions, sockets stay in sync, and files stay short") {
        for (const auto& fault : tamga::test::check_tree(TAMGA_SOURCE_DIR))
            FAIL_CHECK(fault);
    }
}
