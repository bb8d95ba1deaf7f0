#include "platform/kiosk/file_roots.h"

#include <algorithm>
#include <cstdlib>

namespace tamga::kiosk {
namespace {

namespace fs = std::filesystem;

/// More sticks than a machine has holes.
constexpr std::size_t limit_roots = 8;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

bool can_be_read(const fs::path& folder) {
    std::error_code failure;
    const fs::directory_iterator first{folder, failure};
    return !failure;
}

}  // namespace

std::vector<ui::app::FileRoot> find_roots(const FilePlaces& places) {
    std::vector<ui::app::FileRoot> roots;
    for (const fs::path& media : places.media) {
        std::error_code failure;
        for (fs::directory_iterator it{media, failure}; !failure && it != fs::directory_iterator{};
             it.increment(failure)) {
            std::error_code unknown;
            if (roots.size() == limit_roots || !it->is_directory(unknown)) continue;
            if (!can_be_read(it->path())) continue;
            roots.push_back({it->path().filename().string(), it->path(), true});
        }
    }
    std::sort(roots.begin(), roots.end(),
              [](const auto& a, const auto& b) { return a.folder < b.folder; });
    if (!places.home.empty() && can_be_read(places.home))
        roots.push_back({places.home.filename().string(), places.home, false});
    return roots;
}

FilePlaces file_places() {
    FilePlaces places;
    places.home = variable("HOME");
    const std::string user = variable("USER");
    if (!user.empty()) places.media = {"/media/" + user, "/run/media/" + user};
    places.media.emplace_back("/mnt");
    return places;
}

}  // namespace tamga::kiosk
