#include "ui/screens/verify_files.h"

#include <fstream>

#include "ui/screens/entries.h"
#include "ui/screens/save_file.h"

namespace tamga::ui::screens {
namespace {

constexpr std::uintmax_t quick_bytes = 128 * 1024;

/// Pictures and PDF begin like this, and text does not.
bool begins_like_a_carrier(const std::filesystem::path& file) {
    const int first = std::ifstream{file, std::ios::binary}.get();
    return first == 0x89 || first == 0xFF || first == '%';
}

/// The words in which `platform/scan` says where something was, in the person's.
std::string place_text(const widgets::Ui& ui, std::string_view where) {
    constexpr std::string_view page = "page ";
    constexpr std::string_view attached = "attached file ";
    if (where.starts_with(page))
        return ui.tr("verify_files", "page {number}", {{"number", where.substr(page.size())}});
    if (where.starts_with(attached))
        return ui.tr("verify_files", "attached file {name}",
                     {{"name", where.substr(attached.size())}});
    if (where == "several codes") return std::string{ui.tr("verify_files", "several codes")};
    return std::string{where};
}

}  // namespace

bool is_quick(const std::filesystem::path& file) {
    std::error_code fault;
    const std::uintmax_t size = std::filesystem::file_size(file, fault);
    return fault || (size <= quick_bytes && !begins_like_a_carrier(file));
}

std::vector<Shown> judge_files(const std::vector<std::filesystem::path>& files,
                               const app::Judge& judge, const verify::Knowledge& knowledge,
                               app::Progress& progress) {
    std::vector<Shown> judged;
    for (std::size_t done = 0; done < files.size() && !progress.stopped(); ++done) {
        const std::filesystem::path& file = files[done];
        progress.report(done, files.size());
        const std::string name = file.filename().string();
        try {
            std::error_code ignored;
            if (std::filesystem::is_directory(file, ignored))
                throw base::Error{base::ErrorKind::usage, "it is a folder"};
            const std::string content = load_file(file, limit_file_bytes);
            for (verify::Judged& one : judge(base::as_bytes(content), knowledge))
                judged.push_back({name, std::move(one.where), std::move(one.report), {}});
        } catch (const base::Error& error) {
            // Not a verdict of the credential: nothing was read of it.
            judged.push_back({name, {}, {}, error.kind()});
        }
    }
    return judged;
}

std::string name_text(const widgets::Ui& ui, const Shown& shown) {
    return shown.where.empty() ? shown.name : shown.name + ", " + place_text(ui, shown.where);
}

std::string problem_text(const widgets::Ui& ui, base::ErrorKind problem) {
    if (problem == base::ErrorKind::data)
        return ui.tr("verify_files",
                     "It is larger than {limit} MiB. Cut a picture to the certificate, or save it "
                     "smaller.",
                     {{"limit", ui.language().number(
                                    static_cast<std::int64_t>(limit_file_bytes / 1024 / 1024))}});
    if (problem == base::ErrorKind::usage)
        return std::string{
            ui.tr("verify_files", "It is a folder. Open it and hand in the files in it.")};
    if (problem == base::ErrorKind::not_found)
        return std::string{ui.tr(
            "verify_files", "It is not there any more. Was it moved, or the stick taken out?")};
    return std::string{
        ui.tr("verify_files",
              "It cannot be read. Put the stick in again, or copy the file and try that "
              "one.")};
}

}  // namespace tamga::ui::screens
