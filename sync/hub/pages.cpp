#include "sync/hub/pages.h"

#include "core/json/write.h"

namespace tamga::sync {

std::optional<WebFile> find_page(Station& station, std::string_view path) {
    constexpr std::string_view lists = "/status/";
    if (auto file = station.web_file(path)) return file;
    const bool names_list = path.starts_with(lists) && path.size() > lists.size();
    if (!names_list || !station.organisation().status_address) return std::nullopt;
    for (const issue::PublishedList& list : station.publish_status(path.substr(lists.size())))
        return WebFile{std::string{path}, "application/vc", json::canonical(list.document)};
    return std::nullopt;
}

}  // namespace tamga::sync
