#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/random.h"
#include "core/crypto/hash.h"
#include "core/crypto/sealed_stream.h"
#include "core/crypto/secret.h"
#include "sync/bundle/disk.h"
#include "sync/bundle/format.h"

namespace tamga::sync::bundle {

/// Just under 4 GiB, which is the most that a file on FAT32 may have.
inline constexpr std::uint64_t default_part_bytes = std::uint64_t{4} * 1024 * 1024 * 1024 - 65'536;

/// `name.tamga-bundle`, or `name.2of3.tamga-bundle`; `file` may have the ending or not.
std::filesystem::path part_file(const std::filesystem::path& file, std::size_t number,
                                std::size_t count);

struct WriterPlan {
    std::filesystem::path file;
    std::uint64_t part_bytes = default_part_bytes;
    base::StationId station;  ///< the sender's
    base::Instant time;
    std::vector<crypto::PublicKey> recipients;  ///< at least one
};

/// Writes a bundle, message by message, under temporary names beside the final ones; memory does
/// not grow with it. Unless `finish` returned, nothing is left behind.
class Writer {
  public:
    /// Everything handed in must outlive the writer.
    Writer(WriterPlan plan, const crypto::SigningKey& sender, base::Random& random, Disk& disk);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Adds a message in its frame. @throws base::Error{disk}, {usage} when no part can hold it.
    void add(base::ByteView message);

    struct Written {
        std::vector<std::filesystem::path> files;
        std::uint64_t bytes = 0;
    };
    /// Signs the parts and gives them their names, all of them or none; after at least one message
    /// (checked). @throws base::Error{disk}, {conflict} when there is a file of such a name.
    Written finish();

  private:
    struct OpenPart;

    void begin_part();
    void end_part();
    void seal_piece(bool is_last);
    void place_all(const std::vector<std::filesystem::path>& names);

    WriterPlan plan_;
    const crypto::SigningKey& sender_;
    base::Random& random_;
    Disk& disk_;
    crypto::SecretBytes key_;
    Header header_;
    std::vector<OpenPart> parts_;
    // Of the part in work:
    base::Bytes context_;
    std::optional<crypto::SealingStream> stream_;
    crypto::Sha256 hash_;  ///< of the sealed pieces
    base::Bytes pending_;  ///< content that is not sealed yet
    base::Bytes sealed_;
};

}  // namespace tamga::sync::bundle
