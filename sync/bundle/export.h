#pragma once

#include <vector>

#include "core/station.h"
#include "sync/bundle/writer.h"

namespace tamga::sync::bundle {

struct ExportPlan {
    std::filesystem::path file;
    std::vector<journal::Member>
        recipients;  ///< at least one; the station itself may be among them
    /// Also what the recipients are known to hold: for a store that was lost, or a doubt.
    bool is_everything = false;
    std::uint64_t part_bytes = default_part_bytes;
};

struct ExportReport {
    std::vector<std::filesystem::path> files;
    std::uint64_t bytes = 0;
    std::uint64_t entries = 0;
    std::uint64_t receipts = 0;
    std::uint64_t contents = 0;  ///< files of evidence
};

/// Writes what the recipients are not known to hold, entries of other stations too, the receipts
/// that concern them, and the files of evidence that the founding station is not known to hold.
/// Somebody has to be signed in. Nothing is noted: what a recipient holds is only what it says
/// itself.
/// A station that was revoked is left out, although it is named.
/// @throws base::Error{usage}, {forbidden} where nobody else is named, {passphrase}, {conflict}
/// when there is a file of that name, {disk}; no file is left then.
ExportReport write_bundle(Station& station, const ExportPlan& plan, Disk& disk);

}  // namespace tamga::sync::bundle
