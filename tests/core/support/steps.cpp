#include "tests/core/support/steps.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace tamga::test {
namespace {

int count_step(void* steps) {
    ++*static_cast<int*>(steps);
    return 0;
}

}  // namespace

int steps_of(store::Database& database, const std::function<void()>& work) {
    int steps = 0;
    sqlite3_progress_handler(database.raw().getHandle(), 1, &count_step, &steps);
    work();
    sqlite3_progress_handler(database.raw().getHandle(), 0, nullptr, nullptr);
    return steps;
}

}  // namespace tamga::test
