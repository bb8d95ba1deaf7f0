#include "ui/language/languages.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace tamga::ui::language {
namespace {

namespace fs = std::filesystem;

std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

/// The `.po` files of a folder in the order of their names.
std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".po") files.push_back(it->path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Languages::Languages(const std::optional<fs::path>& folder) {
    all_.emplace_back();
    for (const CompiledLanguage& compiled : compiled_languages())
        take(compiled.name, compiled.bytes);
    if (folder) {
        for (const fs::path& file : files_in(*folder)) {
            // One byte more than is read tells that the file is too large.
            std::ifstream in{file, std::ios::binary};
            std::string bytes(PoLimits{}.size_bytes + 1, '\0');
            in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            bytes.resize(static_cast<std::size_t>(in.gcount()));
            if (!in.eof() && in.fail() && bytes.empty()) {
                findings_.push_back({base::Severity::error, "po.unreadable",
                                     file.filename().string(), "The file cannot be read.",
                                     "Check its permissions and the disk."});
                continue;
            }
            take(file.filename().string(), bytes);
        }
    }
    std::stable_sort(all_.begin() + 1, all_.end(),
                     [](const Language& a, const Language& b) { return a.tag() < b.tag(); });
}

void Languages::take(std::string_view name, std::string_view bytes) {
    PoResult result = read_po(bytes);
    for (base::Finding& finding : result.findings) {
        finding.where = std::string{name} + ", " + finding.where;
        findings_.push_back(std::move(finding));
    }
    if (!result.file) return;
    Language language{std::move(*result.file)};
    const auto same = std::find_if(all_.begin(), all_.end(), [&](const Language& known) {
        return known.tag() == language.tag();
    });
    if (same != all_.end())
        *same = std::move(language);
    else
        all_.push_back(std::move(language));
}

const Language& Languages::best(std::string_view tag) const {
    for (const Language& language : all_)
        if (language.tag() == tag) return language;
    for (const Language& language : all_)
        if (primary(language.tag()) == primary(tag)) return language;
    return all_.front();
}

}  // namespace tamga::ui::language
