#pragma once

#include <cstddef>
#include <optional>

#include "core/base/ids.h"
#include "core/credential/qr_symbol.h"
#include "core/json/value.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// How a credential leaves without a file: its code as large as the screen, for a phone or a
/// scanner at the gate, and its certificate on paper.
class CredentialCode {
  public:
    /// What it can be handed over by; a certificate only where this machine makes paper.
    void buttons(app::Context& context, base::CredentialId id, const json::Object& document);

    bool is_open() const noexcept { return print_.has_value(); }
    /// The page in place of what it was opened from, while it is open.
    void build(app::Context& context);

  private:
    void open(app::Context& context, const json::Object& document);
    void build_code(app::Context& context);

    std::optional<credential::QrPrint> print_;
    std::size_t part_ = 0;
};

}  // namespace tamga::ui::screens
