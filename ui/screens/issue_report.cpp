#include <utility>
#include <vector>

#include "ui/app/problem.h"
#include "ui/app/screens.h"
#include "ui/screens/certificates.h"
#include "ui/screens/issue.h"
#include "ui/screens/issue_refusal.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

// What came of a batch: who has the credential now, who still waits, and the files to hand over.

namespace tamga::ui::screens {

using app::Context;
using widgets::ButtonKind;
using widgets::Page;
using widgets::Scope;
using widgets::Ui;

void Issue::build_report(Context& context) {
    Ui& ui = context.ui;
    const Page page =
        widgets::page(ui, "report", {.title = chosen_->title, .has_back = true, .has_list = true});
    if (page.went_back) {
        report_.reset();
        refresh(context);
        return;
    }
    const std::size_t count = report_->issued.size();
    const std::string issued = ui.tr_count("issue_report", "{n} credential was issued",
                                           "{n} credentials were issued", count);
    const auto waiting = static_cast<std::uint64_t>(report_->waiting);
    if (report_->error && refusal_) {
        show_refusal(ui, *refusal_);
    } else if (report_->error) {
        app::error_banner(ui, ui.tr("issue_report", "It could not be finished"), *report_->error);
    } else if (waiting > 0) {
        widgets::banner(ui, theme::Tone::info, issued,
                        {.text = ui.tr_count("issue_report", "{n} learner still waits.",
                                             "{n} learners still wait.", waiting)});
    } else {
        widgets::banner(ui, theme::Tone::success, issued,
                        {.text = ui.tr("issue_report", "Nobody waits any more.")});
    }
    {
        const Scope bar = widgets::row(ui, {.main = widgets::Place::end});
        if (waiting > 0 && widgets::button(ui, ui.tr("issue_report", "Go on issuing"),
                                           {.icon = theme::Icon::award}))
            return issue(context, std::nullopt);
        if (count > 0 && context.devices.paper != nullptr &&
            widgets::button(ui, ui.tr("issue_report", "Print the certificates"),
                            {.icon = theme::Icon::print}))
            print(context);
        if (count > 0 && widgets::button(ui, ui.tr("issue_report", "Save the files"),
                                         {.kind = ButtonKind::primary, .icon = theme::Icon::save}))
            save(context);
    }
    build_issued(context);
}

void Issue::build_issued(Context& context) {
    Ui& ui = context.ui;
    const widgets::Column columns[] = {
        {.title = ui.tr("issue_report", "Issued to"), .width = widgets::fill(1)}};
    const auto result =
        widgets::table(ui, ui.tr("issue_report", "Issued"), columns, report_->issued.size(),
                       current_issued_, [&](std::size_t row, widgets::RowBuilder& cells) {
                           cells.text(report_->issued[row].name, {.is_strong = true});
                       });
    if (result.opened && app::has_screen(app::Place::credentials))
        context.go.to(app::Place::credentials, base::format(report_->issued[*result.opened].id));
}

void Issue::print(Context& context) {
    std::vector<base::CredentialId> ids;
    for (const Issued& item : report_->issued)
        ids.push_back(item.id);
    hand_out_certificates(context, std::move(ids), CertificateWay::printer);
}

void Issue::save(Context& context) {
    Station& station = context.station;
    app::Navigator& go = context.go;
    const auto ids = std::make_shared<std::vector<base::CredentialId>>();
    for (const Issued& item : report_->issued)
        ids->push_back(item.id);
    if (ids->size() == 1) {
        context.devices.files.save(
            {.title = std::string{context.ui.tr("issue_report", "Save the credential")},
             .file_name = base::format(ids->front()) + ".json",
             .chosen = [&station, &go, ids,
                        said = std::string{context.ui.tr("issue_report", "The file was saved.")}](
                           const std::filesystem::path& file) {
                 save_file(file, station.credentials().document(ids->front()));
                 go.notify(said);
             }});
        return;
    }
    context.devices.files.save(
        {.title = std::string{context.ui.tr("issue_report", "Save the credentials in a folder")},
         .file_name = std::string{context.ui.tr("issue_report", "credentials")},
         .chosen = [&station, &go, ids,
                    said = std::string{context.ui.tr("issue_report", "The files were saved.")}](
                       const std::filesystem::path& folder) {
             make_folder(folder);
             for (const base::CredentialId id : *ids)
                 save_file(folder / (base::format(id) + ".json"),
                           station.credentials().document(id));
             go.notify(said);
         }});
}

}  // namespace tamga::ui::screens
