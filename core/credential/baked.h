#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/finding.h"

/// Badges baked into pictures (Open Badges 3.0 §5.3): a credential travels inside the PNG or SVG
/// that shows it.
///
/// Findings are errors unless the table says otherwise; `where` is a byte offset for PNG and a line
/// for SVG. The codes are an interface:
///
/// | code | when |
/// |---|---|
/// | `baked.none` | a sound picture without a credential |
/// | `baked.old_version` | the badge in it is of Open Badges 2.0 or older, which is not supported |
/// | `baked.duplicate` | more than one credential is in it, and nothing says which one counts |
/// | `baked.too_large` | the picture, or what is baked into it, is larger than the limits below |
/// | `baked.png_signature` | begins as a PNG does, but its signature is damaged |
/// | `baked.png_truncated` | a chunk runs past the end, or the chunk that ends a PNG is missing |
/// | `baked.png_chunk` | a chunk's name is not four letters, or its length is impossible |
/// | `baked.png_crc` | a chunk's checksum does not fit: the file was damaged |
/// | `baked.png_order` | the chunks do not stand in the order that PNG prescribes |
/// | `baked.png_text` | the credential's chunk is not in the form of `iTXt` |
/// | `baked.png_inflate` | the credential's compressed text is damaged |
/// | `baked.png_wrong_chunk` | the credential lies in `tEXt` or `zTXt`, not in `iTXt` |
/// | `baked.png_trailing` | warning: other bytes follow the picture's end |
/// | `baked.png_compressed` | note: the text is compressed, which the standard forbids |
/// | `baked.svg_xml` | not well-formed XML in UTF-8 |
/// | `baked.svg_entities` | the document declares or uses entities of its own |
/// | `baked.svg_depth` | elements inside each other beyond the limit |
/// | `baked.svg_root` | the outermost element is no `svg` |
/// | `baked.svg_namespace` | `openbadges:credential` stands in another namespace |
/// | `baked.svg_content` | the credential's element holds elements, two credentials, or nothing |
/// | `baked.text` | what is to be baked is neither JSON nor a compact JWS |
namespace tamga::credential {

/// The largest picture that is looked at, and the largest credential in one.
inline constexpr std::size_t most_image_bytes = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t most_baked_bytes = std::size_t{4} * 1024 * 1024;

/// What a file turned out to be.
struct BakedResult {
    /// `png` or `svg`; empty where the bytes are no picture of these kinds, and nothing else is
    /// set.
    std::string_view carrier;
    /// JSON or a compact JWS, without white space around; nothing where a finding is an error.
    std::optional<std::string> text;
    base::Findings findings;
};

/// Looks for the credential in a picture. PNG is known by its first bytes, SVG by its first
/// character, `<`, with which neither JSON nor a JWS can begin. Scripts, links and whatever else a
/// picture holds are passed over; nothing is drawn, run or fetched. Never throws on any input but
/// std::bad_alloc; time and memory are bounded by the size of the input and the limits above.
BakedResult find_baked(base::ByteView bytes);

/// A picture with its credential, or why there is none.
struct BakeResult {
    std::optional<base::Bytes> image;
    base::Findings findings;
};

/// Bakes a credential, JSON or a compact JWS, into a picture, in place of any badge that was baked
/// into it before. What the picture shows stays as it was, byte for byte. A picture that
/// `find_baked` would call damaged is refused with the same codes. `find_baked` gives back the same
/// text; in SVG, U+FFFE and U+FFFF have become JSON's escapes and carriage returns are gone, since
/// XML cannot hold them.
BakeResult bake_png(base::ByteView image, std::string_view credential);
BakeResult bake_svg(base::ByteView image, std::string_view credential);

}  // namespace tamga::credential
