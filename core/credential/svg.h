#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"

// Where things stand in an SVG document; private to core/credential.
namespace tamga::credential::svg {

/// The namespace of the element that holds a credential (Open Badges 3.0 §5.3.2).
inline constexpr std::string_view badge_namespace = "https://purl.imsglobal.org/ob/v3p0";

/// An element in which a badge was baked.
struct BakedElement {
    std::size_t begin = 0;  ///< offset of its first byte
    std::size_t end = 0;    ///< offset behind its last byte
    std::size_t line = 0;   ///< counted from 1
    bool is_old = false;    ///< an assertion of Open Badges 2.0
    bool has_elements = false;
    bool is_too_large = false;
    std::optional<std::string> verify;  ///< its attribute of that name
    std::string text;                   ///< its text, CDATA or not, as XML means it
};

/// What was seen. With an error among the findings nothing else counts.
struct Scan {
    std::size_t root_begin = 0;  ///< offset of the `<` of the outermost start tag
    std::size_t root_end = 0;    ///< offset behind its `>`
    bool root_is_empty = false;  ///< it is written `<svg/>`
    /// What the prefix `openbadges` stands for in the outermost element.
    std::optional<std::string> badge_prefix;
    std::vector<BakedElement> baked;
    /// The line of an element `openbadges:credential` in an unknown namespace.
    std::optional<std::size_t> foreign_line;
    base::Findings findings;
};

/// Reads an SVG document through, strictly: UTF-8, well-formed with namespaces, at most 256
/// elements inside each other, no declaration of its own in a DOCTYPE, and so no entities but XML's
/// five. A DOCTYPE that only names a DTD is passed over: nothing is fetched. Codes as in baked.h.
Scan scan(base::ByteView bytes);

}  // namespace tamga::credential::svg
