#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/credential/credential_view.h"

namespace tamga::credential {

/// What a badge's picture shows. The texts must outlive the value.
struct BadgePicture {
    std::string_view title;
    std::string_view organisation;
    /// A level of the European Qualifications Framework, `1` to `8`; anything else is not shown.
    std::string_view level;
    /// The achievement's identifier: badges of one achievement have one colour, and it is another
    /// for most others.
    std::string_view achievement;
};

/// The picture of a credential that brings none of its own.
BadgePicture picture_of(const CredentialView& credential) noexcept;

/// A badge as an SVG of 512 × 512: a scalloped seal with the emblem, the title in up to three
/// lines, the organisation and the level. Equal pictures are drawn as equal texts. Titles in Arabic
/// and other scripts that run from right to left are set so; whatever a text holds, it is shown as
/// text, and what XML cannot hold is shown as U+FFFD.
std::string draw_svg(const BadgePicture& picture);

/// The same seal as a PNG of 512 × 512 with a transparent ground. It has the emblem and the level
/// as dots, and no letters: those would need fonts.
base::Bytes draw_png(const BadgePicture& picture);

}  // namespace tamga::credential
