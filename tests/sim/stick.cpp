#include "core/base/error.h"
#include "sync/bundle/export.h"
#include "sync/bundle/import.h"
#include "tests/sim/world.h"

namespace tamga::sim {
namespace {

namespace fs = std::filesystem;

/// A stick that does not wait for its flushes, and may be pulled out.
class StickDisk final : public sync::bundle::RealDisk {
  public:
    /// Pulled out after so many steps; never where it is 0.
    explicit StickDisk(std::size_t steps) : left_(steps) {}

    void write(int file, base::ByteView bytes) override {
        if (left_ != 0 && --left_ == 0)
            throw base::Error{base::ErrorKind::disk, "the stick was pulled out"};
        RealDisk::write(file, bytes);
    }
    void flush(int) override {}
    void flush_folder(const fs::path&) override {}

  private:
    std::size_t left_;
};

/// As a stick that fell into the sink gives it.
void spoil(World& world, const fs::path& file) {
    const auto size = fs::file_size(file);
    if (size != 0) fs::resize_file(file, world.dice.below(size));
}

base::Findings only(const base::Findings& findings, const std::string& beginning) {
    base::Findings some;
    for (const base::Finding& finding : findings)
        if (finding.code.starts_with(beginning)) some.push_back(finding);
    return some;
}

}  // namespace

std::string write_stick(World& world, Node& node) {
    std::vector<journal::Member> others;
    for (const journal::Member& member : node.station->members())
        if (member.key != node.station->ledger().station_key().public_key() &&
            world.dice.chance(60))
            others.push_back(member);
    if (others.empty()) return "nobody to write for";
    sync::bundle::ExportPlan plan;
    plan.file = world.folder / (std::to_string(++world.files) + ".tamga-bundle");
    plan.recipients = others;
    plan.is_everything = world.dice.chance(10);
    if (world.dice.chance(50)) plan.part_bytes = 80 * 1024;
    const bool is_pulled = !world.is_calm && world.dice.chance(5);
    StickDisk disk{is_pulled ? world.dice.between(1, 4) : 0};
    try {
        const auto report = sync::bundle::write_bundle(*node.station, plan, disk);
        Stick stick{report.files, {}, node.number};
        world.sticks.push_back(stick);
        return std::to_string(report.entries) + " entries, " + std::to_string(report.receipts) +
               " receipts, " + std::to_string(report.files.size()) + " parts";
    } catch (const base::Error& error) {
        if (!is_pulled || error.kind() != base::ErrorKind::disk) throw;
        return "the stick was pulled out";
    }
}

std::string read_stick(World& world, Node& node) {
    if (world.sticks.empty()) return "no stick";
    Stick& stick = world.dice.pick(world.sticks);
    std::vector<fs::path> files = stick.files;
    if (files.size() > 1 && world.dice.chance(20)) files.erase(files.begin());
    if (files.size() > 1 && world.dice.chance(50)) std::swap(files.front(), files.back());
    if (world.dice.chance(3)) spoil(world, files.front());
    const auto report = sync::bundle::read_in(*node.station, files);
    const bool is_refused = !only(report.findings, "bundle.").empty() &&
                            base::has_errors(only(report.findings, "bundle."));
    if (is_refused && report.stored + report.known + report.receipts != 0)
        throw Violation{"something of a bundle that was refused was taken in"};
    std::string codes;
    for (const base::Finding& finding : report.findings)
        codes += " " + finding.code;
    return "by s" + std::to_string(stick.sender) + ", stored " + std::to_string(report.stored) +
           ", known " + std::to_string(report.known) + ", receipts " +
           std::to_string(report.receipts) + codes;
}

}  // namespace tamga::sim
