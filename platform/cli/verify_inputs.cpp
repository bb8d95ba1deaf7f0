#include "platform/cli/verify_inputs.h"

#include <algorithm>
#include <filesystem>

#include "core/base/error.h"
#include "core/json/read.h"
#include "core/trust/status_credential.h"

namespace tamga::cli {
namespace {

namespace fs = std::filesystem;

void collect_folder(const fs::path& folder, std::vector<std::string>& files) {
    std::vector<std::string> found;
    try {
        for (auto at = fs::recursive_directory_iterator{folder};
             at != fs::recursive_directory_iterator{}; ++at) {
            const std::string name = at->path().filename().string();
            const bool is_hidden = name.starts_with('.');
            if (is_hidden && at->is_directory()) at.disable_recursion_pending();
            if (!is_hidden && at->is_regular_file() && name != "summary.csv")
                found.push_back(at->path().string());
        }
    } catch (const fs::filesystem_error& error) {
        throw base::Error{base::ErrorKind::disk, "the folder " + folder.string() +
                                                     " cannot be read: " + error.code().message()};
    }
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

}  // namespace

VerifyInputs collect_inputs(const std::vector<std::string>& names) {
    if (std::count(names.begin(), names.end(), "-") > 1)
        throw base::Error{base::ErrorKind::usage, "standard input (-) can be read once only"};
    VerifyInputs inputs;
    inputs.is_list = names.size() > 1;
    for (const std::string& name : names) {
        if (name != "-" && fs::is_directory(name)) {
            collect_folder(name, inputs.files);
            inputs.is_list = true;
        } else {
            inputs.files.push_back(name);
        }
    }
    return inputs;
}

bool is_status_list(std::string_view bytes) {
    // Reading the whole document is only worth it where the word occurs.
    if (bytes.find("Status") == std::string_view::npos) return false;
    const json::ReadResult document = json::read(bytes);
    return document && document.value->is_object() &&
           trust::is_status_credential(document.value->as_object());
}

}  // namespace tamga::cli
