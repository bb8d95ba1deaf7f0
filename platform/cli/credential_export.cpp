#include "platform/cli/credential_export.h"

#include "core/base/csv_write.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "platform/cli/files.h"

namespace tamga::cli {
namespace {

std::string write_document(Station& station, base::CredentialId id, FileForm form) {
    std::string canonical = station.credentials().document(id);
    if (form == FileForm::canonical) return canonical;
    const json::ReadResult document = json::read(canonical);
    if (!document)
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored credential is damaged; restore the store from a backup"};
    return json::pretty(*document.value) + "\n";
}

std::string write_token(Station& station, base::CredentialId id, FileForm /*form*/) {
    return station.credentials().token(id);
}

constexpr ExportFormat formats[] = {
    {"vc", ".json", "the signed JSON", false, write_document},
    {"jwt", ".jwt", "a JSON Web Token", true, write_token},
};

}  // namespace

std::span<const ExportFormat> export_formats() noexcept {
    return formats;
}

const ExportFormat& find_format(std::string_view name) {
    std::string names;
    for (const ExportFormat& format : formats) {
        if (format.name == name) return format;
        names += names.empty() ? "" : ", ";
        names += format.name;
    }
    throw base::Error{base::ErrorKind::usage, "there is no format “" + std::string{name} +
                                                  "” to export; there are: " + names};
}

CredentialFolder::CredentialFolder(Station& station, std::filesystem::path folder, FileForm form,
                                   const ExportFormat& format)
    : station_(station), folder_(std::move(folder)), form_(form), format_(format) {
    make_folder(folder_);
    summary_.header = {"id", "learner", "identifier", "achievement", "issued", "status", "file"};
}

void CredentialFolder::add(base::CredentialId id) {
    const auto row = station_.credentials().find(id);
    if (!row)
        throw base::Error{base::ErrorKind::not_found,
                          "there is no credential " + base::to_urn(id.uuid)};
    const std::string name = base::format(id) + std::string{format_.extension};
    write_file(folder_ / name, format_.write(station_, id, form_), Existing::refuse);
    const auto learner = station_.learners().find(row->learner);
    summary_.rows.push_back(
        {size() + 2,
         {base::to_urn(id.uuid), row->learner_name, learner ? learner->identifier : std::string{},
          row->achievement_title, base::format(row->issued), std::string{issue::name(row->state)},
          name}});
}

void CredentialFolder::finish() {
    if (size() > 0)
        write_file(folder_ / "summary.csv", base::write_csv(summary_), Existing::replace);
}

}  // namespace tamga::cli
