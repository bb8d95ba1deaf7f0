#include "ui/screens/save_file.h"

#include <fstream>
#include <string>

#include "core/base/error.h"

namespace tamga::ui::screens {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

void save_file(const fs::path& file, std::string_view content) {
    const fs::path unfinished = file.string() + ".unfinished";
    {
        std::ofstream out{unfinished, std::ios::binary | std::ios::trunc};
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        out.flush();
        if (!out) {
            std::error_code ignored;
            fs::remove(unfinished, ignored);
            throw Error{ErrorKind::disk, "the file " + file.string() +
                                             " cannot be written; look whether the disk is full "
                                             "or the stick was taken out"};
        }
    }
    std::error_code fault;
    fs::rename(unfinished, file, fault);
    if (fault)
        throw Error{ErrorKind::disk,
                    "the file " + file.string() + " cannot be written: " + fault.message()};
}

void make_folder(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault || !fs::is_directory(folder))
        throw Error{ErrorKind::disk, "the folder " + folder.string() + " cannot be made"};
}

std::string load_file(const fs::path& file, std::uintmax_t limit_bytes) {
    std::error_code fault;
    const std::uintmax_t size = fs::file_size(file, fault);
    if (fault) throw Error{ErrorKind::not_found, "the file " + file.string() + " cannot be opened"};
    if (size > limit_bytes)
        throw Error{ErrorKind::data, "the file " + file.filename().string() + " has " +
                                         std::to_string(size / 1024 / 1024) +
                                         " MiB; the limit is " +
                                         std::to_string(limit_bytes / 1024 / 1024) + " MiB"};
    std::string content(static_cast<std::size_t>(size), '\0');
    std::ifstream in{file, std::ios::binary};
    in.read(content.data(), static_cast<std::streamsize>(size));
    if (!in) throw Error{ErrorKind::disk, "the file " + file.string() + " cannot be read"};
    return content;
}

}  // namespace tamga::ui::screens
