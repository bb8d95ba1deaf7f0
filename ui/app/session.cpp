#include "ui/app/session.h"

namespace tamga::ui::app {

bool Session::may(journal::Role role) const {
    return who_ &&
           (who_->roles.contains(role) || who_->roles.contains(journal::Role::administrator));
}

}  // namespace tamga::ui::app
