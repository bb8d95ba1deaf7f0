#include "ui/screens/assess_sitting.h"

#include <algorithm>
#include <vector>

#include "ui/screens/finding_list.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/field.h"

namespace tamga::ui::screens {
namespace {

using credential::Concept;
using credential::Vocabulary;

/// The methods of the published criteria, each once: what is assessed otherwise does not count.
std::vector<const Concept*> published_methods(const design::Achievement& achievement) {
    std::vector<const Concept*> methods;
    for (const design::Criterion& criterion : achievement.criteria) {
        const Concept* method = credential::find(Vocabulary::assessment_type, criterion.assessment);
        if (method != nullptr && std::ranges::find(methods, method) == methods.end())
            methods.push_back(method);
    }
    return methods;
}

}  // namespace

Sitting begin_sitting(app::Context& context, design::Achievement achievement) {
    Sitting sitting;
    if (const auto& who = context.session.who()) sitting.how.assessor = who->name;
    sitting.how.date =
        base::Date{std::chrono::floor<std::chrono::days>(context.devices.clock.now())};
    const auto methods = published_methods(achievement);
    if (methods.size() == 1) sitting.how.method = methods.front()->code;
    sitting.how.supervision = achievement.supervision;
    sitting.achievement = std::move(achievement);
    return sitting;
}

bool sitting_fields(widgets::Ui& ui, Sitting& sitting, const base::Findings& findings) {
    assess::ImportDefaults& how = sitting.how;
    const auto error = [&](const char* member) { return finding_at(ui, findings, member); };
    bool changed = widgets::text_field(ui, ui.tr("assess_sitting", "Assessor"), how.assessor,
                                       {.error = error("assessor"), .is_required = true})
                       .changed;
    changed |= widgets::date_field(ui, ui.tr("assess_sitting", "Date"), how.date,
                                   {.error = error("date"), .is_required = true});
    changed |= vocabulary_choice(ui, ui.tr("assess_sitting", "Method"),
                                 published_methods(sitting.achievement), how.method,
                                 {.error = error("method"), .is_required = true});
    changed |= widgets::text_field(ui, ui.tr("assess_sitting", "Place"), how.place, {}).changed;
    changed |= vocabulary_choice(ui, ui.tr("assess_sitting", "Supervision and identity"),
                                 Vocabulary::supervision_verification, how.supervision,
                                 {.error = error("supervision")});
    changed |= widgets::text_field(ui, ui.tr("assess_sitting", "How identity was checked"),
                                   how.identity_check,
                                   {.hint = ui.tr("assess_sitting", "For example: identity card"),
                                    .error = error("identity_check")})
                   .changed;
    return changed;
}

}  // namespace tamga::ui::screens
