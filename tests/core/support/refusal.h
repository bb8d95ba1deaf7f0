#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/base/finding.h"

namespace tamga::test {

/// Why something is refused; the test fails where it is not.
inline base::ErrorKind refusal(const std::function<void()>& act) {
    try {
        act();
    } catch (const base::Error& error) {
        return error.kind();
    }
    FAIL("nothing was refused");
    return base::ErrorKind::usage;
}

/// The codes of findings, one after another.
inline std::string codes(const base::Findings& findings) {
    std::string all;
    for (const base::Finding& finding : findings)
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}

}  // namespace tamga::test
