#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/csv.h"
#include "core/station.h"
#include "platform/cli/credential_export.h"

namespace tamga::cli {

/// A folder of learner records: `<uuid>.json` for each learner whose credentials were added, and
/// `summary.csv`.
class RecordFolder {
  public:
    /// Makes the folder. `station` must outlive this. @throws as `make_folder`.
    RecordFolder(Station& station, std::filesystem::path folder, FileForm form);

    /// Puts a credential into its learner's record. @throws base::Error{not_found}.
    void add(const issue::CredentialRow& row);
    /// Makes the records, in the order in which their learners came, and writes them and the
    /// summary. What was made is in the journal before its file is there.
    /// @throws as `issue::Credentials::make_record`, and {conflict}, {disk}.
    void finish();

    /// How many learners there are.
    std::size_t size() const noexcept { return learners_.size(); }

  private:
    struct Learner {
        base::LearnerId id;
        std::string name;
        std::vector<base::CredentialId> credentials;
    };

    void write(const Learner& learner);

    Station& station_;
    std::filesystem::path folder_;
    FileForm form_;
    std::vector<Learner> learners_;
    std::map<base::LearnerId, std::size_t> places_;
    base::CsvTable summary_;
};

}  // namespace tamga::cli
