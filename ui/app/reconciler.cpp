#include "ui/app/reconciler.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tamga::ui::app {

bool needs_a_look(const ReconcileResult& result) {
    constexpr std::array<std::string_view, 4> passing{"line.nobody", "line.broken", "line.busy",
                                                      "exchange.busy"};
    if (result.was_stopped) return false;
    if (result.error) return result.error->kind() != base::ErrorKind::busy;
    return std::any_of(result.findings.begin(), result.findings.end(), [&](const auto& finding) {
        return finding.severity == base::Severity::error &&
               std::find(passing.begin(), passing.end(), finding.code) == passing.end();
    });
}

}  // namespace tamga::ui::app
