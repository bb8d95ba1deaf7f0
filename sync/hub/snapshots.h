#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>

#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "sync/protocol/snapshot.h"

namespace tamga::sync {

/// A snapshot that is given away. It stays readable as long as somebody holds this, whatever
/// becomes of its files.
class ReadySnapshot {
  public:
    /// Opens the pieces. @throws base::Error{disk} where they are not there or of another size.
    ReadySnapshot(SnapshotManifest manifest, const std::filesystem::path& pieces);
    ~ReadySnapshot();
    ReadySnapshot(const ReadySnapshot&) = delete;
    ReadySnapshot& operator=(const ReadySnapshot&) = delete;

    const SnapshotManifest& manifest() const noexcept { return manifest_; }
    const std::string& name() const noexcept { return name_; }
    std::uint64_t bytes() const noexcept { return bytes_; }
    /// Reads packed bytes from a place on; how many, 0 where that failed. Any thread may.
    std::size_t read(std::uint64_t at, std::span<std::uint8_t> out) const noexcept;

  private:
    SnapshotManifest manifest_;
    std::string name_;
    std::uint64_t bytes_;
    int file_ = -1;
};

/// What `Snapshots` works with; everything must outlive it.
struct SnapshotShelf {
    std::filesystem::path store;    ///< the founding station's file
    const crypto::SigningKey& key;  ///< the founding station's
    base::Clock& clock;
    /// A store with fewer entries gets none; 0: none are made.
    std::uint64_t from_entries = 20'000;
};

/// Makes snapshots of the hub's store in a thread of its own, keeps them in the folder `snapshots`
/// beside it, and hands them out.
///
/// A new one is due when the store has grown by a tenth since the last and is quiet, or has
/// doubled. Once a body is erased, none of before is handed out any more. The one before the newest
/// is kept for those who are fetching it.
class Snapshots {
  public:
    /// `log` is told of what was made, and of what failed, by the thread that makes.
    Snapshots(SnapshotShelf shelf, std::function<void(const std::string& text)> log);
    ~Snapshots();
    Snapshots(const Snapshots&) = delete;
    Snapshots& operator=(const Snapshots&) = delete;

    /// Looks every few seconds from now on, until `end` or the destructor.
    void begin();
    void end() noexcept;

    /// Looks whether one is due, and makes it; whether it did. Not while a thread looks.
    /// @throws base::Error of the store and the disk.
    bool make_if_due();

    /// The newest, or the one with this name; null where there is none that may be handed out by a
    /// store with so many erasures.
    std::shared_ptr<const ReadySnapshot> newest(std::uint64_t erasures) const;
    std::shared_ptr<const ReadySnapshot> find(const std::string& name,
                                              std::uint64_t erasures) const;

  private:
    using Ready = std::shared_ptr<const ReadySnapshot>;

    std::filesystem::path folder() const;
    void load();
    void tidy() const;
    bool is_due();
    bool make();
    Ready pack(const journal::SnapshotContent& content, const std::filesystem::path& file);
    void look_until_ended();

    SnapshotShelf shelf_;
    std::function<void(const std::string&)> log_;
    std::int64_t seen_row_ = -1;
    mutable std::mutex mutex_;  ///< guards what follows
    std::condition_variable ending_;
    bool is_ending_ = false;
    Ready newest_;
    Ready before_;
    std::thread thread_;
};

}  // namespace tamga::sync
