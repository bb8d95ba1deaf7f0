#pragma once

#include <string>

#include "ui/app/context.h"
#include "ui/screens/my_credentials.h"
#include "ui/screens/start_newcomer.h"

namespace tamga::ui::screens {

/// What a kiosk shows to whoever comes: the language, the way to verify, the way to what is one's
/// own, the object `mine` of this place, and for operators the sign-in, its object `sign_in`.
class Start final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    void build_welcome(app::Context& context);
    void build_troubles(app::Context& context);
    void build_sign_in(app::Context& context);
    void build_operators(app::Context& context);
    void build_passphrase(app::Context& context);
    void sign_in(app::Context& context);

    MyCredentials mine_;
    Newcomer newcomer_;
    std::string operator_name_;  ///< empty until one is chosen
    std::string passphrase_;
    std::string fault_;
};

}  // namespace tamga::ui::screens
