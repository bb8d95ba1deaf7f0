#pragma once

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace tamga::test {

/// Checks a RapidCheck property inside a doctest case; a counterexample fails the case.
template <typename Testable>
void check_property(const char* what, Testable&& testable) {
    CHECK(rc::check(what, std::forward<Testable>(testable)));
}

}  // namespace tamga::test
