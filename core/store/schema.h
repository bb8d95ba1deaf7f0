#pragma once

#include <span>

namespace tamga::store {

/// One step of the schema, from `migrations/NNN_name.sql`; never edited after release.
struct Migration {
    int version;
    const char* name;
    const char* sql;
};

/// Every migration in order; compiled in from the `.sql` files.
std::span<const Migration> migrations();

}  // namespace tamga::store
