#pragma once

#include <filesystem>
#include <string>

#include "core/base/csv.h"
#include "core/station.h"

namespace tamga::cli {

/// How a credential's file is written: as it was signed, or indented. Both verify.
enum class FileForm { canonical, pretty };

/// A folder of credentials to hand out: `<uuid>.json` for each, and `summary.csv`. What lies there
/// with the same name and other content is never overwritten, but for the summary.
class CredentialFolder {
  public:
    /// Makes the folder. `station` must outlive this. @throws as `make_folder`.
    CredentialFolder(Station& station, std::filesystem::path folder, FileForm form);

    /// Writes a credential's file. @throws base::Error{not_found}, {conflict}, {disk}.
    void add(base::CredentialId id);
    /// Writes the summary of all that were added; nothing where there were none.
    void finish();

    std::size_t size() const noexcept { return summary_.rows.size(); }

  private:
    Station& station_;
    std::filesystem::path folder_;
    FileForm form_;
    base::CsvTable summary_;
};

}  // namespace tamga::cli
