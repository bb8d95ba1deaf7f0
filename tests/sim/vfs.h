#pragma once

#include <memory>

struct sqlite3_vfs;

namespace tamga::sim {

class Disks;

/// SQLite's functions over these disks, which must outlive them.
std::unique_ptr<sqlite3_vfs> make_vfs(Disks& disks);

}  // namespace tamga::sim
