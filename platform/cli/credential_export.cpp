#include "platform/cli/credential_export.h"

#include <array>

#include "core/base/csv_write.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "platform/cli/files.h"

namespace tamga::cli {
namespace {

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

std::string in_form(std::string canonical, FileForm form) {
    if (form == FileForm::canonical) return canonical;
    const json::ReadResult document = json::read(canonical);
    if (!document)
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored credential is damaged; restore the store from a backup"};
    return json::pretty(*document.value) + "\n";
}

}  // namespace

CredentialFolder::CredentialFolder(Station& station, std::filesystem::path folder, FileForm form)
    : station_(station), folder_(std::move(folder)), form_(form), summary_(byte_order_mark) {
    make_folder(folder_);
    const std::array<std::string, 7> header{"id",     "learner", "identifier", "achievement",
                                            "issued", "status",  "file"};
    base::append_csv_row(summary_, header);
}

void CredentialFolder::add(base::CredentialId id) {
    const auto row = station_.credentials().find(id);
    if (!row)
        throw base::Error{base::ErrorKind::not_found,
                          "there is no credential " + base::to_urn(id.uuid)};
    const std::string name = base::format(id) + ".json";
    write_file(folder_ / name, in_form(station_.credentials().document(id), form_),
               Existing::refuse);
    const auto learner = station_.learners().find(row->learner);
    const std::array<std::string, 7> cells{base::to_urn(id.uuid),
                                           row->learner_name,
                                           learner ? learner->identifier : std::string{},
                                           row->achievement_title,
                                           base::format(row->issued),
                                           std::string{issue::name(row->state)},
                                           name};
    base::append_csv_row(summary_, cells);
    ++size_;
}

void CredentialFolder::finish() {
    if (size_ > 0) write_file(folder_ / "summary.csv", summary_, Existing::replace);
}

}  // namespace tamga::cli
