#include "sync/hub/snapshots.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "core/base/error.h"
#include "sync/bundle/disk.h"
#include "sync/protocol/frame.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

namespace fs = std::filesystem;

constexpr std::chrono::seconds between_looks{2};
/// A store that grew by one part in so many gets a new snapshot.
constexpr std::int64_t growth_share = 10;
/// Fast rather than dense: a higher level gains a tenth and takes five times as long.
constexpr int snapshot_packing_level = 3;
/// The copy, its pieces, and as much again for the store itself to grow.
constexpr std::uintmax_t room_for_making = 3;

constexpr const char* pieces_suffix = ".pieces";
constexpr const char* manifest_suffix = ".manifest";

/// A file being written; closed and taken away unless it is placed.
class NewFile {
  public:
    explicit NewFile(fs::path path) : path_(std::move(path)), file_(disk_.create(path_)) {}
    ~NewFile() {
        if (file_ < 0) return;
        disk_.close(file_);
        disk_.remove(path_);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(base::ByteView bytes) { disk_.write(file_, bytes); }
    /// Lies on the device under its final name on return.
    void place(const fs::path& name) {
        disk_.flush(file_);
        disk_.close(file_);
        file_ = -1;
        disk_.remove(name);
        disk_.place(path_, name);
        disk_.flush_folder(name.parent_path());
    }

  private:
    bundle::RealDisk disk_;
    fs::path path_;
    int file_;
};

std::optional<SnapshotManifest> read_manifest_file(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    Read<SnapshotManifest> read = read_manifest(base::as_bytes(text));
    return std::move(read.value);
}

bool has_room(const fs::path& store) {
    std::error_code unknown;
    const fs::space_info room = fs::space(store.parent_path(), unknown);
    const std::uintmax_t size = fs::file_size(store, unknown);
    return unknown || room.available / room_for_making > size;
}

}  // namespace

ReadySnapshot::ReadySnapshot(SnapshotManifest manifest, const fs::path& pieces)
    : manifest_(std::move(manifest)), name_(manifest_.name()), bytes_(manifest_.packed_bytes()) {
    std::error_code missing;
    const bool is_whole = fs::file_size(pieces, missing) == bytes_ && !missing;
    if (is_whole) file_ = ::open(pieces.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0)
        throw Error{ErrorKind::disk, "the snapshot " + pieces.string() + " cannot be read"};
}

ReadySnapshot::~ReadySnapshot() {
    ::close(file_);
}

std::size_t ReadySnapshot::read(std::uint64_t at, std::span<std::uint8_t> out) const noexcept {
    const ssize_t got = ::pread(file_, out.data(), out.size(), static_cast<off_t>(at));
    return got < 0 ? 0 : static_cast<std::size_t>(got);
}

Snapshots::Snapshots(SnapshotShelf shelf, std::function<void(const std::string&)> log)
    : shelf_(std::move(shelf)), log_(std::move(log)) {
    load();
    tidy();
}

Snapshots::~Snapshots() {
    end();
}

fs::path Snapshots::folder() const {
    return journal::made_snapshots(shelf_.store);
}

/// What an earlier program left; what is not whole is left to `tidy`.
void Snapshots::load() {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder(), none}) {
        if (entry.path().extension() != manifest_suffix) continue;
        auto manifest = read_manifest_file(entry.path());
        if (!manifest || !is_sound(*manifest) || manifest->key != shelf_.key.public_key()) continue;
        fs::path pieces = entry.path();
        pieces.replace_extension(pieces_suffix);
        try {
            const auto ready = std::make_shared<const ReadySnapshot>(*std::move(manifest), pieces);
            if (!newest_ ||
                newest_->manifest().content.last_row < ready->manifest().content.last_row)
                newest_ = ready;
        } catch (const Error& error) {
            log_(error.what());
        }
    }
}

/// Takes away whatever is not handed out.
void Snapshots::tidy() const {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator{folder(), ignored}) {
        const std::string stem = entry.path().stem().string();
        const bool is_kept =
            (newest_ && stem == newest_->name()) || (before_ && stem == before_->name());
        if (!is_kept) fs::remove(entry.path(), ignored);
    }
}

void Snapshots::begin() {
    if (shelf_.from_entries == 0) return;
    thread_ = std::thread{[this] { look_until_ended(); }};
}

void Snapshots::end() noexcept {
    {
        const std::lock_guard<std::mutex> guard{mutex_};
        is_ending_ = true;
    }
    ending_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Snapshots::look_until_ended() {
    std::unique_lock<std::mutex> guard{mutex_};
    while (!ending_.wait_for(guard, between_looks, [&] { return is_ending_; })) {
        guard.unlock();
        try {
            if (is_due() && make())
                log_("made a snapshot of " + std::to_string(newest_->manifest().content.entries) +
                     " entries");
        } catch (const Error& error) {
            log_(error.what());
        }
        guard.lock();
    }
}

bool Snapshots::make_if_due() {
    return is_due() && make();
}

bool Snapshots::is_due() {
    const journal::SnapshotState now = journal::snapshot_state(shelf_.store);
    const bool is_quiet = seen_row_ == now.last_row;
    seen_row_ = now.last_row;
    const std::lock_guard<std::mutex> guard{mutex_};
    if (newest_ && newest_->manifest().content.erasures != now.erasures) {
        newest_.reset();
        before_.reset();
        tidy();
    }
    if (shelf_.from_entries == 0 || now.last_row < static_cast<std::int64_t>(shelf_.from_entries))
        return false;
    if (!newest_ || newest_->manifest().content.schema != now.schema) return true;
    const std::int64_t before = newest_->manifest().content.last_row;
    const std::int64_t grown = now.last_row - before;
    return grown > before || (is_quiet && grown * growth_share > before);
}

bool Snapshots::make() {
    if (!has_room(shelf_.store)) {
        log_("there is too little room on the disk for a snapshot");
        return false;
    }
    std::error_code ignored;
    fs::create_directories(folder(), ignored);
    fs::permissions(folder(), fs::perms::owner_all, ignored);
    const fs::path file = folder() / "making.db";
    fs::remove(file, ignored);
    const auto may_go_on = [this] {
        const std::lock_guard<std::mutex> guard{mutex_};
        return !is_ending_;
    };
    const auto content = journal::write_snapshot(shelf_.store, file, may_go_on);
    if (!content) return false;
    const Ready made = pack(*content, file);
    fs::remove(file, ignored);
    if (!made) return false;
    const std::lock_guard<std::mutex> guard{mutex_};
    before_ = std::exchange(newest_, made);
    tidy();
    return true;
}

Snapshots::Ready Snapshots::pack(const journal::SnapshotContent& content, const fs::path& file) {
    SnapshotManifest manifest;
    manifest.content = content;
    manifest.time = shelf_.clock.now();
    NewFile pieces{folder() / "making.packed"};
    std::ifstream in{file, std::ios::binary};
    base::Bytes part(snapshot_piece_bytes);
    while (in.read(reinterpret_cast<char*>(part.data()), static_cast<std::streamsize>(part.size())),
           in.gcount() > 0) {
        {
            const std::lock_guard<std::mutex> guard{mutex_};
            if (is_ending_ || manifest.pieces.size() == limit_snapshot_pieces) return nullptr;
        }
        const base::ByteView bytes =
            base::ByteView{part}.first(static_cast<std::size_t>(in.gcount()));
        const base::Bytes frame = write_frame(bytes, snapshot_packing_level);
        pieces.write(frame);
        manifest.pieces.push_back({crypto::sha256(bytes), frame.size()});
        manifest.file_bytes += bytes.size();
    }
    sign(manifest, shelf_.key);
    const std::string name = manifest.name();
    pieces.place(folder() / (name + pieces_suffix));
    NewFile head{folder() / "making.head"};
    head.write(write_manifest(manifest));
    head.place(folder() / (name + manifest_suffix));
    return std::make_shared<const ReadySnapshot>(std::move(manifest),
                                                 folder() / (name + pieces_suffix));
}

Snapshots::Ready Snapshots::newest(std::uint64_t erasures) const {
    const std::lock_guard<std::mutex> guard{mutex_};
    return newest_ && newest_->manifest().content.erasures == erasures ? newest_ : nullptr;
}

Snapshots::Ready Snapshots::find(const std::string& name, std::uint64_t erasures) const {
    const std::lock_guard<std::mutex> guard{mutex_};
    for (const Ready& one : {newest_, before_})
        if (one && one->name() == name && one->manifest().content.erasures == erasures) return one;
    return nullptr;
}

}  // namespace tamga::sync
