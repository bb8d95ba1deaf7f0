#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/station.h"
#include "sync/bundle/format.h"

/// Reading bundles. Beside the codes of format.h there are `bundle.not_for_this_station`,
/// `bundle.not_a_member` (its sender is no station of the organisation, and no entry in it says
/// so), `bundle.part_missing`, `bundle.content` (signed by its sender, and yet it cannot be read),
/// and `bundle.receipt` (a warning: a receipt in it is not signed by a station of the organisation,
/// and was passed over).
namespace tamga::sync::bundle {

/// What a bundle says of itself, and, where it was opened, what lies in it.
struct Summary {
    BundleId id{};
    crypto::PublicKey sender;
    base::StationId station;
    std::string sender_name;  ///< as the founding station calls it; empty for itself and strangers
    base::Instant time;
    std::vector<std::string> recipients;  ///< names or fingerprints, where the name is not known
    std::vector<std::uint16_t> parts;     ///< those given, rising
    std::uint16_t part_count = 1;
    std::uint64_t bytes = 0;
    bool is_opened = false;
    std::uint64_t chains = 0;
    std::uint64_t entries = 0;
    std::uint64_t receipts = 0;
    std::uint64_t contents = 0;  ///< files of evidence
};

struct Inspection {
    std::vector<Summary> bundles;
    base::Findings findings;
};
/// Looks at bundles without taking anything in. `station` may be null; where somebody is signed in,
/// what is for this station is opened and counted. A folder stands for the bundles in it. @throws
/// base::Error{disk}, {not_found}.
Inspection inspect(Station* station, const std::vector<std::filesystem::path>& files);

struct ImportReport {
    std::vector<Summary> bundles;
    std::uint64_t stored = 0;    ///< entries that are new here
    std::uint64_t known = 0;     ///< entries that were here already
    std::uint64_t held = 0;      ///< of those stored: without effect, each with a reason
    std::uint64_t waiting = 0;   ///< entries whose batch is not complete yet
    std::uint64_t receipts = 0;  ///< new ones
    std::uint64_t contents = 0;  ///< files of evidence that are whole here now
    /// Files that no assessment here names: erased, or their entry is held apart. Whoever has them
    /// offers them again.
    std::uint64_t contents_passed_over = 0;
    /// With an error whose code begins with `bundle.` nothing was imported; with others, everything
    /// but the runs that they name.
    base::Findings findings;
};

/// Takes bundles in, once every byte of all of them was checked. A folder stands for the bundles in
/// it. Somebody has to be signed in.
/// Afterwards it is known what the senders hold, and a receipt for them waits to be exported.
/// @throws base::Error{passphrase}, {disk}, {not_found}, {busy}; what was taken in until then is
/// sound, and importing again completes it.
ImportReport read_in(Station& station, const std::vector<std::filesystem::path>& files);

}  // namespace tamga::sync::bundle
