#include "tests/sim/node.h"

#include "core/base/check.h"
#include "core/journal/membership.h"

namespace tamga::sim {
namespace {

namespace fs = std::filesystem;

constexpr const char* passphrase = "open sesame";

StationSetup setup() {
    return {.organisation = {.name = "Toros Eğitim Merkezi",
                             .country = "TR",
                             .region = std::nullopt,
                             .url = std::nullopt,
                             .status_address = "https://centre.example/status"},
            .operator_name = "Deniz",
            .passphrase = passphrase,
            .kdf = {.operations = 1, .memory_bytes = 8192}};
}

/// Where a store is made before it gets its name.
fs::path unfinished(const fs::path& folder) {
    return folder / "tamga.db.unfinished";
}

}  // namespace

Node::Node(int given, const fs::path& where, const base::Instant& truth, Dice dice, Disks& disks)
    : number(given),
      folder(where),
      machine(dice.apart()),
      clock(truth),
      random(dice.apart()),
      disks_(disks) {
    fs::create_directories(folder);
    disks_.add(folder, machine);
    Station::create(folder, setup(), {clock, random});
    disks_.rename(unfinished(folder), file());
    open();
}

Node::Node(int given, const fs::path& where, Node& original, const base::Instant& truth, Dice dice,
           Disks& disks)
    : number(given),
      folder(where),
      machine(dice.apart()),
      clock(truth),
      random(dice.apart()),
      program(original.program),
      is_member(original.is_member),
      is_doubled(true),
      disks_(disks) {
    original.is_doubled = true;
    fs::create_directories(folder);
    disks_.add(folder, machine);
    original.backup(file());
    open();
}

Node::~Node() {
    stop();
    disks_.remove_all(folder);
}

void Node::open() {
    station.emplace(Station::open(folder, {clock, random}));
    station->sign_in("", passphrase);
}

void Node::stop() {
    sessions.clear();
    station.reset();
}

void Node::start(Loss loss) {
    stop();
    if (machine.may_fail()) disks_.restart(folder, loss);
    open();
}

void Node::restore(const fs::path& from) {
    stop();
    disks_.remove_all(folder);
    fs::remove_all(folder);
    // Who restores has looked at the clock, and says so.
    Station::restore(from, folder, "", passphrase, {clock, random}, true);
    disks_.rename(unfinished(folder), file());
    fs::resize_file(file(), 0);
    open();
}

void Node::put_back(const fs::path& from) {
    stop();
    disks_.remove_all(folder);
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy_file(from, file());
    (void)disks_.make(file().string());
    is_doubled = true;
    open();
}

void Node::backup(const fs::path& to) {
    station->backup(to);
    disks_.publish(to);
}

store::Database& Node::database() {
    base::check(is_running(), "a station that does not run has no store");
    return station->ledger().database();
}

bool Node::has_joined(const base::StationId& founder) {
    const auto root = journal::root_of(database());
    return root && root->station == founder;
}

sync::Party Node::party(const std::optional<crypto::Digest>& channel) {
    return {database(), station->ledger().station_key(), clock, random, channel};
}

}  // namespace tamga::sim
