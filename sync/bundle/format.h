#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/crypto/sealed_stream.h"

/// How a bundle lies in a file (sync/bundle/README.md): a fixed part, a header, sealed pieces, and
/// the sender's signature over all of it.
namespace tamga::sync::bundle {

inline constexpr std::size_t fixed_bytes = 25;
inline constexpr std::size_t signature_bytes = 64;
inline constexpr std::size_t limit_header_bytes = std::size_t{1} * 1024 * 1024;
/// Of the content in one sealed piece; only the last has less.
inline constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t limit_recipients = 4096;

using BundleId = std::array<std::uint8_t, 16>;

/// Whom the content is for, and the content's key as only they can open it.
struct Recipient {
    crypto::Digest fingerprint{};  ///< SHA-256 of the public key
    base::Bytes wrapped_key;       ///< 80 bytes

    bool operator==(const Recipient&) const = default;
};

struct Header {
    crypto::PublicKey sender;
    base::StationId station;  ///< the sender's
    BundleId id{};            ///< random; the same in every part
    base::Instant time;       ///< by the sender's clock
    std::vector<Recipient> recipients;
    crypto::StreamStart stream{};  ///< of this part alone

    bool operator==(const Header&) const = default;
};

/// One file of a bundle, as its beginning declares it.
struct Part {
    std::string name;  ///< of the file, for messages
    std::uint16_t number = 1;
    std::uint16_t count = 1;
    std::uint64_t file_bytes = 0;
    Header header;
    crypto::Digest start_digest{};  ///< SHA-256 of everything before the content
    std::uint64_t content_at = 0;   ///< where the sealed pieces begin
};

/// SHA-256 of a public key.
crypto::Digest fingerprint(const crypto::PublicKey& key);

/// What is authenticated with every piece, so that it fits no other sender's file and no other
/// part.
base::Bytes piece_context(const Header& header, std::uint16_t number);

/// Everything before the content.
base::Bytes write_start(const Header& header, std::uint16_t number, std::uint16_t count,
                        std::uint64_t file_bytes);

/// What the signature signs.
base::Bytes to_sign(const crypto::Digest& start, const crypto::Digest& content);

/// Either a part, or a finding. The codes are `bundle.not_one`, `bundle.version` (a newer
/// program's), `bundle.cut`, `bundle.damaged`.
struct PartResult {
    std::optional<Part> part;
    base::Findings findings;
};
/// Whether a file begins with a bundle's letters; it may still be damaged.
bool begins_as_bundle(std::istream& file);

/// Reads the beginning of a file of `size` bytes. Never throws for what the bytes are.
/// @throws base::Error{disk} when they cannot be read.
PartResult read_start(std::istream& file, std::uint64_t size, const std::string& name);

/// Whether the sender's key signed all of the file: `bundle.damaged` where not.
/// @throws base::Error{disk}.
base::Findings check_signature(std::istream& file, const Part& part);

/// An error about a file, with the way out that belongs to its code.
base::Finding fault(const char* code, const std::string& name, const std::string& what);

/// Reads exactly this many bytes from a place of a file. @throws base::Error{disk}.
void read_at(std::istream& file, std::uint64_t at, std::span<std::uint8_t> out,
             const std::string& name);

}  // namespace tamga::sync::bundle
