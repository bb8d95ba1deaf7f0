#pragma once

#include <string>
#include <string_view>

#include "tests/core/support/vectors.h"

namespace tamga::test {

/// A compact JWS, which nobody signed.
inline constexpr std::string_view jws = "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl";

/// A file of tests/data/badges.
inline std::string badge_file(const char* name) {
    return read_file(source_dir() / "tests/data/badges" / name);
}

}  // namespace tamga::test
