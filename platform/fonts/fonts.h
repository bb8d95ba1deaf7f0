#pragma once

#include "ui/text/faces.h"

namespace tamga::platform::fonts {

/// Where Debian and its relatives keep Noto fonts, with DejaVu behind them. What is not there is
/// told by `ui::text::Faces::missing`.
ui::text::FontFiles installed();

/// What to install where a font is missing: the distribution's package.
constexpr const char* package = "fonts-noto-core";

}  // namespace tamga::platform::fonts
