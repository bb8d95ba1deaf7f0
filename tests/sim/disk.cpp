#include "tests/sim/disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include "core/base/check.h"
#include "tests/sim/vfs.h"

namespace tamga::sim {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector_bytes = 512;

void apply(std::vector<std::uint8_t>& bytes, const SimFile::Write& write, std::size_t length) {
    if (write.is_cut) {
        bytes.resize(std::min<std::size_t>(bytes.size(), write.at));
        return;
    }
    if (bytes.size() < write.at + length) bytes.resize(write.at + length);
    std::copy_n(write.bytes.begin(), length, bytes.begin() + static_cast<std::ptrdiff_t>(write.at));
}

/// How much of a write that was not flushed lies on the disk: none, all, or whole sectors of it.
std::size_t kept(const SimFile::Write& write, Loss loss, Dice& dice) {
    if (loss == Loss::everything) return 0;
    const std::size_t all = write.bytes.size();
    if (loss == Loss::nothing) return all;
    switch (dice.below(3)) {
        case 0: return 0;
        case 1: return all;
        default: return dice.below(all / sector_bytes + 1) * sector_bytes;
    }
}

void lose(SimFile& file, Loss loss) {
    Dice& dice = file.machine->dice;
    for (const SimFile::Write& write : file.pending) {
        const std::size_t length = kept(write, loss, dice);
        if (write.is_cut ? loss != Loss::everything && (loss == Loss::nothing || dice.chance(50))
                         : length != 0)
            apply(file.flushed, write, length);
    }
    file.pending.clear();
    file.now = file.flushed;
    file.shared_memory.clear();
}

std::vector<std::uint8_t> read(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

bool lies_in(const std::string& path, const std::string& folder) {
    return path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 &&
           path[folder.size()] == '/';
}

}  // namespace

Disks::Disks() : vfs_(make_vfs(*this)) {
    sqlite3_randomness(0, nullptr);  // What SQLite throws begins anew with the world.
    sqlite3_vfs_register(vfs_.get(), 1);
}

Disks::~Disks() {
    sqlite3_vfs_unregister(vfs_.get());
}

void Disks::add(const fs::path& folder, Machine& machine) {
    machines_[folder.string()] = &machine;
}

void Disks::restart(const fs::path& folder, Loss loss) {
    for (auto& [path, file] : files_) {
        if (!lies_in(path, folder.string())) continue;
        lose(*file, loss);
        // A log that was left behind tells that the store was not closed.
        const bool is_log = path.ends_with("-wal");
        if (is_log && !file->now.empty()) std::ofstream{path} << "log";
    }
    Machine& machine = *machines_.at(folder.string());
    machine.is_out = machine.is_full = false;
    machine.errors = 0;
    machine.cut_at = machine.writes_left = machine.fail_at = 0;
}

void Disks::rename(const fs::path& from, const fs::path& to) {
    const auto found = files_.find(from.string());
    base::check(found != files_.end(), "there is a file to be renamed");
    files_[to.string()] = found->second;
    files_.erase(found);
}

void Disks::copy(const fs::path& from, const fs::path& to) {
    const auto source = find(from.string());
    base::check(source != nullptr, "there is a file to be copied");
    const auto target = make(to.string());
    target->now = target->flushed = source->now;
    target->pending.clear();
}

void Disks::publish(const fs::path& file) {
    const auto found = find(file.string());
    base::check(found != nullptr, "there is a file to be published");
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(found->now.data()),
              static_cast<std::streamsize>(found->now.size()));
}

void Disks::remove_all(const fs::path& folder) {
    for (auto at = files_.begin(); at != files_.end();)
        at = lies_in(at->first, folder.string()) ? files_.erase(at) : std::next(at);
}

std::shared_ptr<SimFile> Disks::find(const std::string& path) {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : found->second;
}

std::shared_ptr<SimFile> Disks::make(const std::string& path) {
    auto& file = files_[path];
    if (file) return file;
    file = std::make_shared<SimFile>();
    for (const auto& [folder, machine] : machines_)
        if (lies_in(path, folder)) file->machine = machine;
    base::check(file->machine != nullptr, "every file lies on some station's disk");
    const bool is_log = path.ends_with("-wal");
    if (!is_log && fs::exists(path)) file->now = file->flushed = read(path);
    if (!is_log && !fs::exists(path)) std::ofstream{path} << "";
    return file;
}

bool Disks::remove(const std::string& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
    return files_.erase(path) != 0;
}

}  // namespace tamga::sim
