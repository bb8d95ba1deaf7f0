#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue/credentials.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

std::string_view status_text(const widgets::Ui& ui, issue::CredentialState state);
theme::Tone tone_of(issue::CredentialState state);

/// Changing what the issuer says of credentials: the buttons, and the dialog that asks for the
/// reason. Kept by the screen that shows them.
class CredentialStatus {
  public:
    /// The buttons for those changes that make sense for credentials in these states; nothing for
    /// who may not.
    void buttons(app::Context& context, const std::vector<base::CredentialId>& ids,
                 const std::vector<issue::CredentialState>& states);

    /// The dialog while it is open, each frame; true in the frame in which something was changed.
    bool build(app::Context& context);

  private:
    enum class Action : std::uint8_t { revoke, suspend, reinstate };

    void open(Action action, const std::vector<base::CredentialId>& ids);
    void change(app::Context& context);
    std::string title(const widgets::Ui& ui) const;
    std::string_view verb(const widgets::Ui& ui) const;

    std::optional<Action> action_;
    std::vector<base::CredentialId> ids_;
    std::string reason_;
    bool is_reason_missing_ = false;
};

}  // namespace tamga::ui::screens
