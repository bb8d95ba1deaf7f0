#pragma once

#include <string>

#include "ui/app/context.h"

namespace tamga::ui::screens {

/// Somebody whom the founding station appointed sets their passphrase here with the one-time code
/// that they were given, and is signed in.
class Newcomer {
  public:
    bool is_open() const noexcept { return !name_.empty(); }
    void close();

    /// The names of those who may begin here; nothing where there are none.
    void build_names(app::Context& context);
    /// What the one who was chosen enters.
    void build_form(app::Context& context);

  private:
    void begin(app::Context& context);

    std::string name_;  ///< empty until one is chosen
    std::string code_;
    std::string passphrase_;
    std::string repeated_;
    std::string fault_;
};

}  // namespace tamga::ui::screens
