#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/station.h"
#include "sync/exchange/answering.h"
#include "tests/sim/clock.h"
#include "tests/sim/disk.h"

namespace tamga::sim {

/// Which program runs at a station: ours, one that says the least that the protocol allows, or one
/// that says and writes more than anybody here can read.
enum class Program { ours, older, newer };

/// One installation in the simulated world: a disk, a clock, chance, and the station on it while
/// it runs.
class Node {
  public:
    /// Makes a new station, which is running afterwards.
    Node(int number, const std::filesystem::path& folder, const base::Instant& truth, Dice dice,
         Disks& disks);
    /// The same station once more, as a copy of the other's disk makes it.
    Node(int number, const std::filesystem::path& folder, Node& original,
         const base::Instant& truth, Dice dice, Disks& disks);
    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    bool is_running() const { return station.has_value(); }
    /// Whether the power is there and the station runs.
    bool is_up() const { return is_running() && !machine.is_out; }
    /// Closes the station, if it runs.
    void stop();
    /// Starts it again, after a power cut too, of which `loss` is what the disk lost.
    void start(Loss loss);
    /// Takes the store away, and makes the station anew from a backup's file.
    void restore(const std::filesystem::path& backup);
    /// Puts a copy of the store in the place of the store, as somebody does who knows no better.
    void put_back(const std::filesystem::path& backup);
    void backup(const std::filesystem::path& file);

    /// Whether the store says that this founding station's organisation was joined.
    bool has_joined(const base::StationId& founder);

    store::Database& database();
    /// One side of an exchange over a connection, which may have a name.
    sync::Party party(const std::optional<crypto::Digest>& channel);
    /// How it is called in the log: `s3`.
    std::string name() const { return "s" + std::to_string(number); }

    const int number;
    const std::filesystem::path folder;
    Machine machine;
    SimClock clock;
    Dice random;
    std::optional<Station> station;
    Program program = Program::ours;
    bool is_member = false;
    bool is_hub = false;
    /// Two installations write as this station, or it was put back: its history has two branches.
    bool is_doubled = false;
    /// It is in the middle of asking somebody.
    int asks = 0;
    /// Exchanges that others have with it, by number; they end when it stops.
    std::map<std::uint64_t, sync::Answering> sessions;

  private:
    std::filesystem::path file() const { return folder / "tamga.db"; }
    void open();

    Disks& disks_;
};

}  // namespace tamga::sim
