#pragma once

#include <cstddef>
#include <optional>

#include "core/credential/qr_symbol.h"
#include "core/json/value.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// A credential's code as large as the screen, for a phone or a scanner at the gate.
class CredentialCode {
  public:
    void open(app::Context& context, const json::Object& document);
    bool is_open() const noexcept { return print_.has_value(); }
    /// The page in place of what it was opened from, while it is open.
    void build(app::Context& context);

  private:
    void build_code(app::Context& context);

    std::optional<credential::QrPrint> print_;
    std::size_t part_ = 0;
};

}  // namespace tamga::ui::screens
