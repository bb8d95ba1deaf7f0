#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "sync/exchange/asking.h"
#include "sync/protocol/snapshot.h"

/// A station's side of a first exchange by snapshot (sync/hub/README.md). Codes of the findings it
/// adds to those of core/journal/snapshot.h, all of them warnings, since entries then come one by
/// one:
///
/// | code | when |
/// |---|---|
/// | `snapshot.unsound` | it is not signed by the founding station, or was changed since |
/// | `snapshot.gone` | the other side has it no more, and another one neither |
/// | `snapshot.no_room` | the disk has too little room |
namespace tamga::sync {

/// Where snapshots are had from.
class SnapshotSource {
  public:
    virtual ~SnapshotSource() = default;
    /// The newest one's manifest, as a frame; nothing where there is none to be had.
    virtual std::optional<base::Bytes> manifest() = 0;
    /// Packed bytes of the one with this name, from a place on: exactly so many, or nothing where
    /// it is there no more. @throws base::Error{network}.
    virtual std::optional<base::Bytes> pieces(const std::string& name, std::uint64_t from,
                                              std::uint64_t count) = 0;
};

struct SnapshotFetchSettings {
    /// With fewer entries to come, one by one is as quick.
    std::uint64_t worth_entries = 20'000;
};

/// Fetches a snapshot piece by piece into the folder `first-exchange` beside the store, checking
/// each before it is kept, and takes it in. What was fetched when it ended early is looked through
/// and used the next time.
class SnapshotFetch final : public FirstExchange {
  public:
    /// The source must outlive it. The party's store must be a file.
    SnapshotFetch(const Party& self, SnapshotSource& source, SnapshotFetchSettings settings = {})
        : self_(self), source_(source), settings_(settings) {}

    bool is_worth_while(std::uint64_t held, std::uint64_t lacking) const override;
    Taken take(const std::function<bool(std::uint64_t)>& progress) override;

  private:
    Party self_;
    SnapshotSource& source_;
    SnapshotFetchSettings settings_;
};

}  // namespace tamga::sync
