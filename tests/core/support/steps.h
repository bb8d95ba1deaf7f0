#pragma once

#include <functional>

#include "core/store/database.h"

namespace tamga::test {

/// How many instructions SQLite runs for something: the same on every machine.
int steps_of(store::Database& database, const std::function<void()>& work);

}  // namespace tamga::test
