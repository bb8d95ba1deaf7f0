#include "ui/screens/trust_age.h"

#include <algorithm>

#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

std::string grade_text(const widgets::Ui& ui, const HeldTrustList& held, base::Instant now) {
    if (!held.list) return std::string{ui.tr("trust_age", "No list yet")};
    const auto span = std::chrono::floor<std::chrono::seconds>(
        std::max(held.list->expires - now, now - held.list->expires));
    const std::string time = ui.language().duration(span);
    switch (held.age.grade) {
        case trust::Freshness::fresh:
            return ui.tr("trust_age", "Fresh for another {time}", {{"time", time}});
        case trust::Freshness::stale:
            return ui.tr("trust_age", "No longer fresh: expired {time} ago", {{"time", time}});
        case trust::Freshness::over_limit: break;
    }
    return ui.tr("trust_age", "Too old to rely on: expired {time} ago", {{"time", time}});
}

}  // namespace

void trust_age_facts(widgets::Ui& ui, const std::vector<HeldTrustList>& lists, base::Instant now) {
    for (const HeldTrustList& held : lists)
        widgets::fact(ui, ui.tr("trust_age", "Trust list of {name}", {{"name", held.root.name}}),
                      grade_text(ui, held, now));
}

}  // namespace tamga::ui::screens
