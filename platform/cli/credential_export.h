#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/csv.h"
#include "core/station.h"

namespace tamga::cli {

/// How JSON is written: as it was signed, or indented. Both verify.
enum class FileForm { canonical, pretty };

/// What files are written with, beside the credentials.
struct ExportMeans {
    FileForm form = FileForm::canonical;
    /// The bytes of the picture to bake credentials into; one is drawn for each where there is
    /// none.
    std::optional<std::string> image{};
    /// Pictures that were drawn already: those of one achievement are equal.
    std::map<std::string, std::string> drawn{};
};

/// As what credentials are handed out. All of them verify with `tamga verify`.
struct ExportFormat {
    std::string_view name;       ///< as `--format` has it
    std::string_view extension;  ///< of its files, with the dot
    std::string_view what;       ///< for `--help`
    bool is_signed_anew;         ///< whether it takes an issuer who is signed in
    bool is_picture;             ///< whether it takes a picture of the user's
    /// The bytes of a credential's file; null where a file holds several (record_export.h).
    /// @throws as `issue::Credentials::document` and `token`, and {data} for a picture into which
    /// nothing can be baked.
    std::string (*write)(Station& station, base::CredentialId id, ExportMeans& means);
};

/// The formats, `vc` first. A new one is a line in credential_export.cpp.
std::span<const ExportFormat> export_formats() noexcept;
/// @throws base::Error{usage} that names them all when there is none of this name.
const ExportFormat& find_format(std::string_view name);

/// A folder of credentials to hand out: `<uuid>.<extension>` for each, and `summary.csv`. What lies
/// there with the same name and other content is never overwritten, but for the summary.
class CredentialFolder {
  public:
    /// Makes the folder. `station` must outlive this. @throws as `make_folder`.
    CredentialFolder(Station& station, std::filesystem::path folder, ExportMeans means,
                     const ExportFormat& format = export_formats().front());

    /// Writes a credential's file. @throws base::Error{not_found}, {conflict}, {disk}.
    void add(base::CredentialId id);
    /// Writes the summary of all that were added; nothing where there were none.
    void finish();

    std::size_t size() const noexcept { return summary_.rows.size(); }

  private:
    Station& station_;
    std::filesystem::path folder_;
    ExportMeans means_;
    const ExportFormat& format_;
    base::CsvTable summary_;
};

}  // namespace tamga::cli
