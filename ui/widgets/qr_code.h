#pragma once

#include <string_view>

#include "core/credential/qr_symbol.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A QR code, as large as its room allows, dark on white whatever the colours of the screen, with
/// the quiet zone that scanners need. Modules are whole pixels.
void qr_code(Ui& ui, std::string_view label, const credential::QrSymbol& symbol);

}  // namespace tamga::ui::widgets
