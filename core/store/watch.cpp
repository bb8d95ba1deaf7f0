#include "core/store/watch.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace tamga::store {
namespace {

constexpr int steps_between = 100'000;

}  // namespace

Watch::Watch(Database& database, const std::function<bool()>& may_go_on)
    : database_(database), may_go_on_(may_go_on) {
    sqlite3_progress_handler(database_.raw().getHandle(), steps_between, &Watch::ask, this);
}

Watch::~Watch() {
    sqlite3_progress_handler(database_.raw().getHandle(), 0, nullptr, nullptr);
}

int Watch::ask(void* self) {
    auto& watch = *static_cast<Watch*>(self);
    if (!watch.has_stopped_) watch.has_stopped_ = !watch.may_go_on_();
    return watch.has_stopped_ ? 1 : 0;
}

}  // namespace tamga::store
