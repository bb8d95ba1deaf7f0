#include "ui/screens/certificates.h"

#include <memory>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/credential/organisation_rules.h"
#include "core/json/read.h"
#include "ui/app/paper.h"
#include "ui/app/problem.h"
#include "ui/screens/save_file.h"

namespace tamga::ui::screens {
namespace {

/// What the job leaves for the frame after it.
struct Made {
    std::string pdf;
    bool is_printed = false;
};

std::vector<json::Object> documents_of(Station& station,
                                       const std::vector<base::CredentialId>& ids) {
    std::vector<json::Object> documents;
    documents.reserve(ids.size());
    for (const base::CredentialId id : ids) {
        json::ReadResult read = json::read(station.credentials().document(id));
        if (!read || !read.value->is_object())
            throw base::Error{base::ErrorKind::corrupt, "a stored credential is damaged"};
        documents.push_back(std::move(read.value->as_object()));
    }
    return documents;
}

std::string file_name(const std::vector<base::CredentialId>& ids) {
    return ids.size() == 1 ? "certificate-" + base::format(ids.front()) + ".pdf"
                           : std::string{"certificates.pdf"};
}

}  // namespace

void hand_out_certificates(app::Context& context, std::vector<base::CredentialId> ids,
                           CertificateWay way) {
    app::Paper* const paper = context.devices.paper;
    if (paper == nullptr || ids.empty()) return;
    widgets::Ui& ui = context.ui;
    Station& station = context.station;
    app::Navigator& go = context.go;
    app::FilePicker& files = context.devices.files;
    const auto made = std::make_shared<Made>();
    const std::string name = file_name(ids);
    context.work.start(
        std::string{ui.tr("certificates", "Making the certificates…")},
        [&station, paper, made, way, ids = std::move(ids)](app::Progress& progress) {
            const std::size_t count = ids.size();
            made->pdf = paper->certificates(
                documents_of(station, ids), credential::verify_address(station.organisation()),
                [&progress, count](std::size_t done) { progress.report(done, count); });
            made->is_printed = way == CertificateWay::printer && paper->print(made->pdf);
        },
        [&ui, &go, &files, made, way, name](const app::WorkResult& result) {
            if (result.error)
                return go.notify(std::string{app::explain(ui, result.error->kind())},
                                 theme::Tone::danger);
            if (made->is_printed)
                return go.notify(std::string{ui.tr("certificates", "Sent to the printer.")});
            const std::string_view title =
                way == CertificateWay::printer
                    ? ui.tr("certificates", "There is no printer here: save as PDF")
                    : ui.tr("certificates", "Save as PDF");
            files.save(
                {.title = std::string{title},
                 .file_name = name,
                 .chosen = [&go, made,
                            said = std::string{ui.tr("certificates", "The file was saved.")}](
                               const std::filesystem::path& file) {
                     save_file(file, made->pdf);
                     go.notify(said);
                 }});
        });
}

}  // namespace tamga::ui::screens
