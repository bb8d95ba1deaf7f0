#include "ui/screens/issue_refusal.h"

#include <string>

#include "ui/screens/local_time.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using issue::NotEntitledBy;
using widgets::Ui;

namespace {

std::string sentence(const Ui& ui, const issue::NotEntitled& refusal) {
    const std::string day = ui.language().date(local_day(refusal.at));
    switch (refusal.why) {
        case NotEntitledBy::end:
            return ui.tr("issue_refusal", "This station issues no more since {date}.",
                         {{"date", day}});
        case NotEntitledBy::not_yet:
            return ui.tr("issue_refusal", "This station may issue from {date} on.",
                         {{"date", day}});
        case NotEntitledBy::over:
            return ui.tr("issue_refusal", "The time in which this station may issue ended {date}.",
                         {{"date", day}});
        case NotEntitledBy::achievements:
            return std::string{
                ui.tr("issue_refusal", "This station may issue other micro-credentials only.")};
        case NotEntitledBy::quota: break;
    }
    return ui.tr_count("issue_refusal", "The {n} credential that this station may issue is issued.",
                       "The {n} credentials that this station may issue are issued.",
                       static_cast<std::uint64_t>(refusal.quota));
}

}  // namespace

void show_refusal(Ui& ui, const issue::NotEntitled& refusal) {
    widgets::banner(ui, theme::Tone::warning, sentence(ui, refusal),
                    {.text = ui.tr("issue_refusal",
                                   "What was issued stays and can be handed in. The founding "
                                   "station can renew the delegation.")});
}

}  // namespace tamga::ui::screens
