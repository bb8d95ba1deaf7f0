#include "tests/sim/vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "tests/sim/disk.h"

namespace tamga::sim {
namespace {

constexpr int name_limit = 1024;

/// What SQLite holds of an open file.
struct Handle {
    sqlite3_file base;
    std::shared_ptr<SimFile> file;
    bool is_temporary = false;
};

SimFile& file_of(sqlite3_file* handle) {
    return *reinterpret_cast<Handle*>(handle)->file;
}

bool has_failed(Machine& machine) {
    if (++machine.accesses == machine.fail_at) return true;
    return machine.is_out || (machine.errors != 0 && machine.dice.below(1000) < machine.errors);
}

/// Counts a write, at which the power may go.
bool may_write(Machine& machine) {
    if (machine.writes_left != 0 && --machine.writes_left == 0) machine.is_out = true;
    return !has_failed(machine);
}

int close(sqlite3_file* handle) {
    reinterpret_cast<Handle*>(handle)->~Handle();
    return SQLITE_OK;
}

int read(sqlite3_file* handle, void* out, int count, sqlite3_int64 at) {
    SimFile& file = file_of(handle);
    if (has_failed(*file.machine)) return SQLITE_IOERR_READ;
    const auto wanted = static_cast<std::size_t>(count);
    const auto from = static_cast<std::size_t>(at);
    const std::size_t there = from < file.now.size() ? file.now.size() - from : 0;
    const std::size_t length = std::min(wanted, there);
    if (length != 0) std::memcpy(out, file.now.data() + from, length);
    if (length == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + length, 0, wanted - length);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* handle, const void* bytes, int count, sqlite3_int64 at) {
    SimFile& file = file_of(handle);
    if (!may_write(*file.machine)) return SQLITE_IOERR_WRITE;
    const auto from = static_cast<std::size_t>(at);
    const std::size_t end = from + static_cast<std::size_t>(count);
    if (end > file.now.size() && file.machine->is_full) return SQLITE_FULL;
    if (end > file.now.size()) file.now.resize(end);
    const auto* first = static_cast<const std::uint8_t*>(bytes);
    std::copy(first, first + count, file.now.begin() + static_cast<std::ptrdiff_t>(from));
    file.pending.push_back({from, {first, first + count}, false});
    return SQLITE_OK;
}

int truncate(sqlite3_file* handle, sqlite3_int64 size) {
    SimFile& file = file_of(handle);
    if (!may_write(*file.machine)) return SQLITE_IOERR_TRUNCATE;
    file.now.resize(static_cast<std::size_t>(size));
    file.pending.push_back({static_cast<std::uint64_t>(size), {}, true});
    return SQLITE_OK;
}

void flush(SimFile& file) {
    for (const SimFile::Write& write : file.pending) {
        if (write.is_cut) {
            file.flushed.resize(static_cast<std::size_t>(write.at));
            continue;
        }
        const std::size_t end = static_cast<std::size_t>(write.at) + write.bytes.size();
        if (file.flushed.size() < end) file.flushed.resize(end);
        std::copy(write.bytes.begin(), write.bytes.end(),
                  file.flushed.begin() + static_cast<std::ptrdiff_t>(write.at));
    }
    file.pending.clear();
}

int sync(sqlite3_file* handle, int) {
    SimFile& file = file_of(handle);
    Machine& machine = *file.machine;
    if (has_failed(machine)) return SQLITE_IOERR_FSYNC;
    ++machine.flushes;
    if (machine.cut_at != 0 && machine.flushes >= machine.cut_at) {
        if (machine.is_cut_behind) flush(file);
        machine.is_out = true;
        return SQLITE_IOERR_FSYNC;
    }
    flush(file);
    return SQLITE_OK;
}

int size(sqlite3_file* handle, sqlite3_int64* out) {
    SimFile& file = file_of(handle);
    if (has_failed(*file.machine)) return SQLITE_IOERR_FSTAT;
    *out = static_cast<sqlite3_int64>(file.now.size());
    return SQLITE_OK;
}

// A store is used by one program and one thread here: locks are always free.
int lock(sqlite3_file*, int) {
    return SQLITE_OK;
}

int reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector(sqlite3_file*) {
    return 512;
}

int traits(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int map_memory(sqlite3_file* handle, int region, int bytes, int, void volatile** out) {
    auto& memory = file_of(handle).shared_memory[region];
    memory.resize(static_cast<std::size_t>(bytes));
    *out = memory.data();
    return SQLITE_OK;
}

int lock_memory(sqlite3_file*, int, int, int) {
    return SQLITE_OK;
}

void order_memory(sqlite3_file*) {}

int unmap_memory(sqlite3_file* handle, int) {
    file_of(handle).shared_memory.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods all{
        2,           close,        read,         write,   truncate, sync,   size,
        lock,        lock,         reserved,     control, sector,   traits, map_memory,
        lock_memory, order_memory, unmap_memory, nullptr, nullptr};
    return all;
}

Disks& disks_of(sqlite3_vfs* vfs) {
    return *static_cast<Disks*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* handle, int flags, int* out_flags) {
    handle->pMethods = nullptr;
    if (name == nullptr) return SQLITE_CANTOPEN;  // Temporary tables are to lie in memory.
    Disks& disks = disks_of(vfs);
    auto file = disks.find(name);
    const bool may_make = (flags & SQLITE_OPEN_CREATE) != 0;
    if (!file && !may_make && !std::filesystem::exists(name)) return SQLITE_CANTOPEN;
    if (!file) file = disks.make(name);
    if (file->machine->is_out) return SQLITE_IOERR;
    new (handle) Handle{{&methods()}, std::move(file), false};
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int) {
    Disks& disks = disks_of(vfs);
    const auto file = disks.find(name);
    if (!file) return SQLITE_IOERR_DELETE_NOENT;
    if (!may_write(*file->machine)) return SQLITE_IOERR_DELETE;
    disks.remove(name);
    return SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    *out = disks_of(vfs).find(name) != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int limit, char* out) {
    if (std::strlen(name) >= static_cast<std::size_t>(limit)) return SQLITE_CANTOPEN;
    std::strcpy(out, name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int count, char* out) {
    std::memset(out, 7, static_cast<std::size_t>(count));
    return count;
}

int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;
}

int current_time(sqlite3_vfs*, double* out) {
    *out = 2461002.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

std::unique_ptr<sqlite3_vfs> make_vfs(Disks& disks) {
    auto vfs = std::make_unique<sqlite3_vfs>();
    vfs->iVersion = 1;
    vfs->szOsFile = sizeof(Handle);
    vfs->mxPathname = name_limit;
    vfs->zName = "tamga-sim";
    vfs->pAppData = &disks;
    vfs->xOpen = open;
    vfs->xDelete = remove;
    vfs->xAccess = access;
    vfs->xFullPathname = full_name;
    vfs->xRandomness = randomness;
    vfs->xSleep = sleep;
    vfs->xCurrentTime = current_time;
    vfs->xGetLastError = last_error;
    return vfs;
}

}  // namespace tamga::sim
