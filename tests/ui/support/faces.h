#pragma once

#include "platform/fonts/fonts.h"
#include "ui/text/faces.h"

namespace tamga::test {

/// This machine's faces, read once.
inline const ui::text::Faces& faces() {
    static const ui::text::Faces all{platform::fonts::installed()};
    return all;
}

}  // namespace tamga::test
