#include "sync/bundle/writer.h"

#include <unistd.h>

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/crypto/key_wrap.h"
#include "sync/protocol/frame.h"

namespace tamga::sync::bundle {
namespace {

namespace fs = std::filesystem;
constexpr const char* ending = ".tamga-bundle";

crypto::SecretBytes random_key(base::Random& random) {
    crypto::SecretBytes key{crypto::stream_key_bytes};
    random.fill(key.writable());
    return key;
}

std::uint64_t sealed_size(std::uint64_t content) {
    const std::uint64_t pieces = content == 0 ? 1 : (content + piece_bytes - 1) / piece_bytes;
    return content + pieces * crypto::stream_piece_bytes;
}

}  // namespace

fs::path part_file(const fs::path& file, std::size_t number, std::size_t count) {
    fs::path stem = file;
    if (stem.extension() == ending) stem.replace_extension();
    std::string name = stem.filename().string();
    if (count > 1) name += "." + std::to_string(number) + "of" + std::to_string(count);
    return stem.parent_path() / (name + ending);
}

/// A part under its temporary name. The file stays open until it is signed.
struct Writer::OpenPart {
    fs::path draft;
    int file = -1;
    Header header;
    crypto::Digest content{};
    std::uint64_t start_bytes = 0;
    std::uint64_t content_bytes = 0;  ///< before sealing
    fs::path placed;                  ///< where it was put, once it was
};

Writer::Writer(WriterPlan plan, const crypto::SigningKey& sender, base::Random& random, Disk& disk)
    : plan_(std::move(plan)),
      sender_(sender),
      random_(random),
      disk_(disk),
      key_(random_key(random)) {
    base::check(!plan_.recipients.empty(), "a bundle is for somebody");
    header_.sender = sender.public_key();
    header_.station = plan_.station;
    header_.time = plan_.time;
    random.fill(header_.id);
    for (const crypto::PublicKey& one : plan_.recipients)
        header_.recipients.push_back({fingerprint(one), crypto::wrap_secret(key_, one, random)});
}

Writer::~Writer() {
    for (const OpenPart& part : parts_) {
        if (part.file >= 0) disk_.close(part.file);
        if (!part.draft.empty()) disk_.remove(part.draft);
        if (!part.placed.empty()) disk_.remove(part.placed);
    }
}

void Writer::begin_part() {
    OpenPart part;
    const fs::path name = part_file(plan_.file, 1, 1);
    part.draft =
        name.parent_path() / ("." + name.filename().string() + "." + std::to_string(::getpid()) +
                              "." + std::to_string(parts_.size() + 1) + ".part");
    part.header = header_;
    parts_.push_back(std::move(part));
    OpenPart& open = parts_.back();
    const auto number = static_cast<std::uint16_t>(parts_.size());
    context_ = piece_context(header_, number);
    stream_.emplace(key_, context_, random_);
    open.header.stream = stream_->start();
    // Holds the place until size and count are known; they do not change its length.
    const base::Bytes start = write_start(open.header, number, number, 0);
    open.start_bytes = start.size();
    open.file = disk_.create(open.draft);
    disk_.write(open.file, start);
}

void Writer::seal_piece(bool is_last) {
    const std::size_t size = std::min(pending_.size(), piece_bytes);
    sealed_.clear();
    stream_->seal(base::ByteView{pending_}.first(size), is_last, sealed_);
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(size));
    hash_.update(sealed_);
    disk_.write(parts_.back().file, sealed_);
}

void Writer::end_part() {
    while (pending_.size() > piece_bytes)
        seal_piece(false);
    seal_piece(true);
    parts_.back().content = hash_.finish();
}

void Writer::add(base::ByteView message) {
    // Not by the constructor: what it left behind could not be taken away.
    if (parts_.empty()) begin_part();
    const base::Bytes frame = write_frame(message);
    const auto size_with = [&](const OpenPart& part, std::uint64_t content) {
        return part.start_bytes + sealed_size(content + frame.size()) + signature_bytes;
    };
    if (size_with(parts_.back(), 0) > plan_.part_bytes)
        throw base::Error{base::ErrorKind::usage,
                          "a part of " + std::to_string(plan_.part_bytes) +
                              " bytes is too small for a piece of the content; 16 MiB are always "
                              "enough"};
    const std::uint64_t so_far = parts_.back().content_bytes;
    if (so_far > 0 && size_with(parts_.back(), so_far) > plan_.part_bytes) {
        if (parts_.size() == std::numeric_limits<std::uint16_t>::max())
            throw base::Error{base::ErrorKind::usage, "the bundle has too many parts"};
        end_part();
        begin_part();
    }
    pending_.insert(pending_.end(), frame.begin(), frame.end());
    parts_.back().content_bytes += frame.size();
    // The last piece is sealed at the end only, when it is known that it is.
    while (pending_.size() > piece_bytes)
        seal_piece(false);
}

void Writer::place_all(const std::vector<fs::path>& names) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        disk_.place(parts_[i].draft, names[i]);
        parts_[i].draft.clear();
        parts_[i].placed = names[i];
    }
    disk_.flush_folder(names.front().parent_path());
}

Writer::Written Writer::finish() {
    base::check(!parts_.empty(), "a bundle has a message");
    end_part();
    Written written;
    const auto count = static_cast<std::uint16_t>(parts_.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        OpenPart& part = parts_[i];
        const std::uint64_t size =
            part.start_bytes + sealed_size(part.content_bytes) + signature_bytes;
        const base::Bytes start =
            write_start(part.header, static_cast<std::uint16_t>(i + 1), count, size);
        disk_.write(part.file, sender_.sign(to_sign(crypto::sha256(start), part.content)));
        disk_.write_start(part.file, start);
        disk_.flush(part.file);
        disk_.close(part.file);
        part.file = -1;
        written.bytes += size;
        written.files.push_back(part_file(plan_.file, i + 1, count));
    }
    place_all(written.files);
    parts_.clear();
    return written;
}

}  // namespace tamga::sync::bundle
