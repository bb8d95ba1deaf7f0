#pragma once

#include <string>

#include "tests/sync/support/serving.h"

namespace tamga::test {

/// The status and the body of an answer, with a blank between.
std::string get(const Serving& hub, const std::string& path);
std::string post(const Serving& hub, const std::string& path, const std::string& body);

}  // namespace tamga::test
