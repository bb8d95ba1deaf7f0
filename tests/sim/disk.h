#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/sim/dice.h"

struct sqlite3_vfs;

/// The stations' disks: a file system for SQLite, in memory, that knows what was flushed and can be
/// told to fail. Other code sees an empty file where a store lies.
namespace tamga::sim {

/// One station's disk. Everything under its folder is on it.
struct Machine {
    explicit Machine(Dice given) : dice(given) {}

    Dice dice;
    bool is_out = false;            ///< the power was cut: every access fails until `restart`
    bool is_full = false;           ///< no file grows
    std::size_t errors = 0;         ///< of 1,000 accesses so many fail
    std::uint64_t accesses = 0;     ///< so many there were
    std::uint64_t fail_at = 0;      ///< this access fails, and no other; 0 for none
    std::uint64_t flushes = 0;      ///< so many there were
    std::uint64_t cut_at = 0;       ///< the power goes at this flush; 0 for never
    bool is_cut_behind = false;     ///< the flush still happens, and nobody hears of it
    std::uint64_t writes_left = 0;  ///< the power goes within so many writes; 0 for never

    /// Whether reading may fail now, or anything may from now on.
    bool may_misread() const { return is_out || errors != 0 || fail_at != 0; }
    bool may_fail() const { return may_misread() || is_full || cut_at != 0 || writes_left != 0; }
};

/// A file, as it is read and as it would be after a power cut.
struct SimFile {
    struct Write {
        std::uint64_t at = 0;
        std::vector<std::uint8_t> bytes;
        bool is_cut = false;  ///< shortened to `at` instead
    };

    Machine* machine = nullptr;
    std::vector<std::uint8_t> now;
    std::vector<std::uint8_t> flushed;
    std::vector<Write> pending;
    std::map<int, std::vector<std::uint8_t>> shared_memory;
    bool is_deleted = false;
};

/// What is left of the writes that were not flushed when the power goes.
enum class Loss { everything, nothing, some };

/// All disks; while it lives, SQLite uses no others.
class Disks {
  public:
    Disks();
    ~Disks();
    Disks(const Disks&) = delete;
    Disks& operator=(const Disks&) = delete;

    /// A disk for everything under a folder.
    void add(const std::filesystem::path& folder, Machine& machine);

    /// Loses what was not flushed, and lets the power come back. Nothing of the folder is open.
    void restart(const std::filesystem::path& folder, Loss loss);

    /// Gives a file that lies here the name that it was given in the file system.
    void rename(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Copies a file as it is read now.
    void copy(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Puts a file's bytes where programs without SQLite find them.
    void publish(const std::filesystem::path& file);
    void remove_all(const std::filesystem::path& folder);

    // For the file system's own functions:
    std::shared_ptr<SimFile> find(const std::string& path);
    std::shared_ptr<SimFile> make(const std::string& path);
    bool remove(const std::string& path);

  private:
    std::map<std::string, std::shared_ptr<SimFile>> files_;
    std::map<std::string, Machine*> machines_;
    std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace tamga::sim
