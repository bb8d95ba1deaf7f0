#include "sync/client/snapshot_fetch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/base/error.h"
#include "core/journal/membership.h"
#include "sync/protocol/frame.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

namespace fs = std::filesystem;

/// Asked for at once; a piece that is larger than the rest of it comes whole.
constexpr std::uint64_t window_bytes = std::uint64_t{2} * 1024 * 1024;
/// The file, the store that it becomes, and its write-ahead log.
constexpr std::uintmax_t room_for_fetching = 3;
/// How often a piece that came damaged is asked for again.
constexpr int tries = 3;

using Taken = FirstExchange::Taken;
using Progress = std::function<bool(std::uint64_t)>;

base::Finding finding(const char* code, const char* what) {
    return {base::Severity::warning, code, "the snapshot", what,
            "Nothing of it was kept; entries are received one after the other instead."};
}

/// The snapshot's file while it is fetched.
class PartFile {
  public:
    explicit PartFile(const fs::path& path) : path_(path) {
        constexpr mode_t owner_only = 0600;
        file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
        if (file_ < 0) fail();
    }
    ~PartFile() { ::close(file_); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// Whether all of `out` was there.
    bool read(std::uint64_t at, std::span<std::uint8_t> out) const {
        const ssize_t got = ::pread(file_, out.data(), out.size(), static_cast<off_t>(at));
        return got == static_cast<ssize_t>(out.size());
    }

    void write(std::uint64_t at, base::ByteView bytes) {
        while (!bytes.empty()) {
            const ssize_t put = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) fail();
            at += static_cast<std::uint64_t>(put);
            bytes = bytes.subspan(static_cast<std::size_t>(put));
        }
    }

    void cut(std::uint64_t size) {
        if (::ftruncate(file_, static_cast<off_t>(size)) != 0) fail();
    }

  private:
    [[noreturn]] void fail() const {
        throw Error{ErrorKind::disk, path_.string() +
                                         " cannot be written: " + std::strerror(errno) +
                                         "; make room, or receive entry by entry"};
    }

    fs::path path_;
    int file_;
};

/// Fetches one snapshot into a file.
class SnapshotFetching {
  public:
    SnapshotFetching(SnapshotSource& source, const SnapshotManifest& manifest, const fs::path& file)
        : source_(source),
          manifest_(manifest),
          name_(manifest.name()),
          file_(file),
          part_(snapshot_piece_bytes) {}

    /// Looks through what an earlier attempt left; how many pieces are sound.
    void resume() {
        for (; next_ < manifest_.pieces.size(); ++next_) {
            const auto out = std::span{part_}.first(manifest_.bytes_of(next_));
            if (!file_.read(place(), out) || crypto::sha256(out) != manifest_.pieces[next_].digest)
                break;
            at_ += manifest_.pieces[next_].frame_bytes;
        }
        file_.cut(std::min(place(), manifest_.file_bytes));
    }

    bool is_whole() const { return next_ == manifest_.pieces.size(); }

    /// About how many of its entries are here.
    std::uint64_t entries() const {
        return manifest_.content.entries * next_ / manifest_.pieces.size();
    }

    /// The code of what stands in the way, or nothing.
    const char* fetch_some() {
        const std::uint64_t count = window();
        const auto bytes = source_.pieces(name_, at_, count);
        if (!bytes) return "snapshot.gone";
        base::ByteView rest = *bytes;
        while (!rest.empty() && !is_whole()) {
            const SnapshotPiece& piece = manifest_.pieces[next_];
            if (rest.size() < piece.frame_bytes || !keep(piece, rest.first(piece.frame_bytes)))
                return ++failures_ < tries ? nullptr : "snapshot.damaged";
            rest = rest.subspan(piece.frame_bytes);
        }
        return nullptr;
    }

  private:
    std::uint64_t place() const { return std::uint64_t{next_} * snapshot_piece_bytes; }

    std::uint64_t window() const {
        std::uint64_t count = 0;
        for (std::size_t i = next_; i < manifest_.pieces.size(); ++i) {
            const std::uint64_t more = manifest_.pieces[i].frame_bytes;
            if (count != 0 && count + more > window_bytes) break;
            count += more;
        }
        return count;
    }

    bool keep(const SnapshotPiece& piece, base::ByteView bytes) {
        const FrameResult frame = read_frame(bytes);
        if (!frame.message || frame.message->size() != manifest_.bytes_of(next_) ||
            crypto::sha256(*frame.message) != piece.digest)
            return false;
        file_.write(place(), *frame.message);
        at_ += piece.frame_bytes;
        ++next_;
        failures_ = 0;
        return true;
    }

    SnapshotSource& source_;
    const SnapshotManifest& manifest_;
    std::string name_;
    PartFile file_;
    base::Bytes part_;
    std::size_t next_ = 0;
    std::uint64_t at_ = 0;
    int failures_ = 0;
};

const char* what_of(std::string_view code) {
    return code == "snapshot.gone" ? "The other side has it no more."
                                   : "A piece of it came damaged again and again.";
}

/// Everything in the folder but this file.
void remove_others(const fs::path& folder, const fs::path& kept) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator{folder, ignored})
        if (entry.path() != kept) fs::remove(entry.path(), ignored);
}

/// What is wrong with taking it here, before anything is fetched.
std::optional<base::Finding> problem_of(store::Database& database,
                                        const SnapshotManifest& manifest) {
    const auto root = journal::root_of(database);
    if (!is_sound(manifest) || !root || manifest.key != root->key)
        return finding("snapshot.unsound",
                       "It is not signed by the organisation's founding station, or was changed "
                       "after that.");
    if (manifest.content.schema != journal::snapshot_state(database).schema)
        return finding("snapshot.version",
                       "It was made by another version of the program, with other tables.");
    std::error_code unknown;
    const auto room = fs::space(fs::path{database.name()}.parent_path(), unknown);
    if (!unknown && room.available / room_for_fetching < manifest.file_bytes)
        return finding("snapshot.no_room", "The disk has too little room for it.");
    return std::nullopt;
}

}  // namespace

bool SnapshotFetch::is_worth_while(std::uint64_t held, std::uint64_t lacking) const {
    return held <= journal::snapshot_room_entries && lacking >= settings_.worth_entries;
}

Taken SnapshotFetch::take(const std::function<bool(std::uint64_t)>& progress) {
    const auto offered = source_.manifest();
    if (!offered) return {};
    const auto read = read_manifest(*offered);
    if (!read.value) return {0, false, {finding("snapshot.unsound", "It cannot be read.")}};
    const SnapshotManifest& manifest = *read.value;
    if (const auto problem = problem_of(self_.database, manifest)) return {0, false, {*problem}};

    const fs::path folder = journal::fetched_snapshot(self_.database.name());
    const fs::path file = folder / (manifest.name() + ".part");
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    remove_others(folder, file);
    {
        SnapshotFetching fetching{source_, manifest, file};
        fetching.resume();
        while (!fetching.is_whole()) {
            if (!progress(fetching.entries())) return {0, true, {}};
            if (const char* const code = fetching.fetch_some())
                return {0, false, {finding(code, what_of(code))}};
        }
    }
    journal::SnapshotReport report = journal::take_snapshot(
        self_.database, file, manifest.content, [&] { return progress(manifest.content.entries); });
    const bool was_stopped = !report.is_taken && report.findings.front().code == "snapshot.stopped";
    if (was_stopped) return {0, true, {}};
    fs::remove_all(folder, ignored);
    return {report.is_taken ? manifest.content.entries : 0, false, std::move(report.findings)};
}

}  // namespace tamga::sync
