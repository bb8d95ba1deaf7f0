#include "platform/cli/record_export.h"

#include "core/assess/same_person.h"
#include "core/base/csv_write.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "platform/cli/files.h"

namespace tamga::cli {

RecordFolder::RecordFolder(Station& station, std::filesystem::path folder, FileForm form)
    : station_(station), folder_(std::move(folder)), form_(form) {
    make_folder(folder_);
    summary_.header = {"id", "learner", "identifier", "credentials", "file"};
}

void RecordFolder::add(const issue::CredentialRow& row) {
    const base::LearnerId person = assess::person_of(station_.ledger(), row.learner);
    const auto [place, is_new] = places_.try_emplace(person, learners_.size());
    if (is_new) learners_.push_back({person, row.learner_name, {}});
    learners_[place->second].credentials.push_back(row.id);
}

void RecordFolder::write(const Learner& learner) {
    const issue::LearnerRecord record = station_.credentials().make_record(learner.credentials);
    const std::string name = base::format(record.id) + ".json";
    const std::string text = form_ == FileForm::canonical
                                 ? record.document
                                 : json::pretty(*json::read(record.document).value) + "\n";
    write_file(folder_ / name, text, Existing::refuse);
    const auto known = station_.learners().find(learner.id);
    summary_.rows.push_back({summary_.rows.size() + 2,
                             {base::to_urn(record.id), known ? known->name : learner.name,
                              known ? known->identifier : std::string{},
                              std::to_string(learner.credentials.size()), name}});
}

void RecordFolder::finish() {
    for (const Learner& learner : learners_)
        write(learner);
    if (!learners_.empty())
        write_file(folder_ / "summary.csv", base::write_csv(summary_), Existing::replace);
}

}  // namespace tamga::cli
