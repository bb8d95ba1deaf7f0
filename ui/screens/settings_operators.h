#pragma once

#include <array>
#include <string_view>

#include "core/station.h"
#include "ui/widgets/ui.h"

/// What operators may do, in the words of the screens.
namespace tamga::ui::screens {

inline constexpr std::array all_roles{journal::Role::designer, journal::Role::assessor,
                                      journal::Role::issuer, journal::Role::verifier,
                                      journal::Role::administrator};

/// Whoever has the role, and what they do.
std::string_view role_name(const widgets::Ui& ui, journal::Role role);
std::string_view role_task(const widgets::Ui& ui, journal::Role role);

}  // namespace tamga::ui::screens
