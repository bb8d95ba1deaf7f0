#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"

// The chunks of a PNG (Portable Network Graphics, third edition, §5); private to core/credential.
namespace tamga::credential::png {

/// A chunk as it stands in the file; views into the file's bytes.
struct Chunk {
    std::string_view type;  ///< four letters
    base::ByteView data;
    std::size_t offset = 0;  ///< of the chunk's length, in the file
    base::ByteView whole;    ///< length, type, data and checksum
};

/// Whether bytes claim to be a PNG: the first four of the signature.
bool looks_like_png(base::ByteView bytes) noexcept;

/// The chunks of a PNG, checked for signature, lengths, names, checksums and the order of IHDR,
/// IDAT and IEND. With an error among the findings the chunks do not count. Codes as in baked.h.
struct Reading {
    std::vector<Chunk> chunks;
    base::Findings findings;
};
Reading read_chunks(base::ByteView bytes);

/// The first eight bytes of every PNG.
extern const base::ByteView signature;

/// Appends a chunk with its length and checksum. `type` has four letters.
void append_chunk(base::Bytes& out, std::string_view type, base::ByteView data);

/// The parts of an international text chunk (§11.3.3.4). The text may be compressed still.
struct InternationalText {
    std::string_view keyword;
    bool is_compressed = false;
    base::ByteView text;
};

/// Reads the data of an `iTXt` chunk; nothing where it is not in that form.
std::optional<InternationalText> read_international_text(base::ByteView data) noexcept;

/// The keyword of a text chunk of any kind: what stands before the first NUL.
std::string_view keyword_of(base::ByteView data) noexcept;

}  // namespace tamga::credential::png
