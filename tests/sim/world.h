#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/sim/record.h"

/// A founding station that is the hub, other stations, the network between them, sticks that are
/// carried about, and everything that goes wrong. One thread; a seed decides all of it.
namespace tamga::sim {

/// How a world is, decided by its seed once.
struct Character {
    std::size_t stations = 3;
    std::size_t steps = 60;
    bool has_bad_network = false;
    bool has_power_cuts = false;
    bool has_bad_disks = false;
    bool has_bad_clocks = false;
    bool has_restores = false;  ///< stations are lost and restored from backups
    bool has_doubles = false;   ///< and some are cloned, or put back without `tamga restore`
    bool has_erasures = false;
    bool has_long_batches = false;
    bool has_endings = false;  ///< stations are retired, revoked, and given bounds and other keys
    bool has_trust_lists = false;
    bool has_versions = false;  ///< some stations have an older program, and some a newer one
    bool is_remote = false;     ///< stations meet each other, and the hub seldom
};

/// A bundle on some stick; nobody ever deletes one.
struct Stick {
    std::vector<std::filesystem::path> files;
    std::set<int> recipients;
    int sender = 0;
};

/// An entry that only a newer program can read.
struct UnknownEntry {
    journal::ChainId chain;
    std::uint64_t sequence = 0;
    journal::CarriedEntry entry;
};

/// How two stations are connected: to the hub somewhere, or to each other in one room, where both
/// can name the connection.
enum class Road { far, nearby };

/// A request that a network holds back.
struct Letter {
    int to = 0;
    std::uint64_t session = 0;
    std::vector<std::uint8_t> bytes;
};

class World {
  public:
    /// `folder` is empty, and the world's alone.
    World(std::uint64_t seed, const std::filesystem::path& folder);

    /// A world without chance of its own, for what is done to it step by step.
    World(const Character& given, const std::filesystem::path& folder);

    /// Makes the stations; `run` does it too.
    void found();
    /// Lives through everything. @throws Violation.
    void run();

    const std::string& log() const { return log_; }

    // What the parts of the world share:
    void note(const std::string& line) { log_ += line + "\n"; }
    Node& hub() { return *nodes.front(); }
    /// A station that is up and that `fits`; null where there is none.
    Node* any(const std::function<bool(const Node&)>& fits);
    bool is_reachable(const Node& from, const Node& to);
    /// Does something at a station: what fails is noted, and may fail only where its disk, clock
    /// or network may.
    void attempt(Node& node, const std::string& what, const std::function<std::string()>& work);
    /// One thing that happens while another goes on.
    void interlude();
    /// A request to a station over a session, and what came back.
    std::optional<std::vector<std::uint8_t>> deliver(Node& to, std::uint64_t session,
                                                     const std::vector<std::uint8_t>& bytes);
    std::string exchange(Node& asker, Node& other, Road road);
    /// The name of a session's connection, where it has one.
    std::optional<crypto::Digest> channel_of(std::uint64_t session) const;
    /// Notes what is held at a station now, and that its own tables are in order.
    void look_at(Node& node);

    Dice dice;
    std::filesystem::path folder;
    Character character;
    Disks disks;
    Machine shelf;  ///< where backups lie
    base::Instant truth;
    base::StationId founder;
    Record record;
    std::vector<std::unique_ptr<Node>> nodes;
    std::optional<Custodians> custodians;  ///< where there are trust lists
    std::vector<Stick> sticks;
    std::vector<UnknownEntry> unknown;
    std::vector<Letter> letters;
    std::vector<std::pair<int, std::filesystem::path>> backups;
    std::set<std::pair<int, int>> cut_links;  ///< one-way, from and to
    std::uint64_t sessions = 0;
    std::set<std::uint64_t> nearby_sessions;
    std::uint64_t files = 0;
    int depth = 0;         ///< of things that happen within others
    bool is_calm = false;  ///< nothing goes wrong any more

  private:
    void step();
    void add_station();

    std::string log_;
    std::uint64_t steps_ = 0;
};

/// Everything that happens by chance, as one step: chosen and done.
void happen(World& world);
/// Something goes wrong, or is mended.
void trouble(World& world);

/// A station is admitted by the founding one, and joins with what it was given; the way there and
/// back is somebody's hands.
void admit(World& world, Node& newcomer);

/// Whether the founding station's word for it, and for the key that it has, arrived at a station.
bool knows_own_admission(Node& node);

/// The administrator ends what a station may do, bounds it, or takes that back.
void end_or_renew(World& world);
/// A station gets another key, and the founding one is told; said again, it goes on where it broke
/// off.
void rekey(World& world, Node& node);
/// Whether a station's new key waits for the founding station's word.
bool waits_for_key(Node& node);
/// Whether `who` is revoked as far as `node` knows.
bool is_shut_out(Node& node, Node& who);
/// What a station awards within its bounds; nothing beyond them. @throws Violation.
std::string award_within_bounds(World& world, Node& node, std::size_t learners);

std::string write_stick(World& world, Node& node);
std::string read_stick(World& world, Node& node);

/// A trust list is signed, or a station is given one, as it was published or forged.
void happen_to_trust(World& world);
/// A station is given what was published once, and takes it in unless it knows better.
std::string take_list(World& world, Node& node, const PublishedTrust& given);
TrustStanding trust_standing(World& world, Node& node);
/// A station believes what was published and nothing else, and never less than before.
/// @throws Violation, as the next.
void check_trust(World& world, Node& node);
/// A station believes the newest list there is, and what the list vouches for.
void check_newest_trust(World& world, Node& node);

/// What newer programs wrote lies at a station as they wrote it, and is held for that reason.
/// @throws Violation.
void check_unknown_entries(World& world, Node& node);

/// Lets every single access to a disk fail, and the power go at every single write, while something
/// is done; then it must be done or not done at all, and be possible once more. @throws Violation.
void sweep(const std::filesystem::path& folder);

/// All faults end; then everybody must come to hold the same, within few rounds.
void converge(World& world);

}  // namespace tamga::sim
